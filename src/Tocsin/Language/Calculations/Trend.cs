using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>trend(x, 12q)</c>: the Mann-Kendall test.</summary>
public sealed class Trend : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "trend";

    /// <inheritdoc/>
    public override string Meaning =>
        "Mann-Kendall z over the latest n periods, with ties and correction for continuity: above 1.96 a rise and below -1.96 a "
        + "fall that chance brings once in twenty series; at least 4q. Use seasonal_trend where seasons matter.";

    /// <inheritdoc/>
    public override int Least => 4;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => MannKendall.Of(Stream.Forward(values)).Z;
}
