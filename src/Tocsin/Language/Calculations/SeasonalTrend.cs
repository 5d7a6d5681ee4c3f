using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>seasonal_trend(x, 12q)</c>: the Mann-Kendall test by quarter of the year.</summary>
public sealed class SeasonalTrend : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "seasonal_trend";

    /// <inheritdoc/>
    public override string Meaning =>
        "Seasonal Mann-Kendall z over the latest n periods, each quarter of the year against itself; two full years, 8q, are "
        + "needed.";

    /// <inheritdoc/>
    public override int Least => 8;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) =>
        MannKendall.Seasonal(Stream.Forward(values), 4).Z;
}
