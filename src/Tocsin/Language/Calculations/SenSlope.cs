using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>sen_slope(x, 12q)</c>: the middle of the slopes of all pairs.</summary>
public sealed class SenSlope : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "sen_slope";

    /// <inheritdoc/>
    public override string Meaning =>
        "Sen's slope over the latest n periods, the median of the slopes of all pairs, in the unit of x per period; at least "
        + "2q.";

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => MannKendall.SenSlope(Stream.Forward(values));
}
