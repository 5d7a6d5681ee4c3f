using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>seasonal_z(x, 20q)</c>: how odd the latest report is once trend and season are taken off.</summary>
public sealed class SeasonalZ : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "seasonal_z";

    /// <inheritdoc/>
    public override string Meaning =>
        "Robust z of the latest remainder after trend and season of the quarters are taken off (STL, robust, season window 7, "
        + "trend 9) over the latest n periods; two full years, 8q, are needed, and nothing is filled in over a gap. "
        + "At its end a series pulls the lines after it, so only a report that is very odd stands out: take many reports.";

    /// <inheritdoc/>
    public override int Least => 8;

    /// <inheritdoc/>
    public override string Undefined => "the remainder does not vary";

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        if (Seasons.Usual(4).Of(Stream.Forward(values)) is not { } parts)
            return double.NaN;
        double[] remainder = [.. parts.Remainder];
        return Robust.Score(remainder[^1], remainder);
    }
}
