using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>ewma(x, 20q)</c>: a moving mean against what was usual.</summary>
public sealed class Ewma : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "ewma";

    /// <inheritdoc/>
    public override string Meaning =>
        "Exponentially weighted mean, weight 0.2 for the latest, of the newer half of the latest n periods, in robust "
        + "deviations from the median of the older half, over its own deviation in the long run. Hold it against ewma_limit; at "
        + "least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var means = ControlChart.Ewma(Stream.Standardised(values), 0, EwmaLimit.Weight);
        return means[^1] / ControlChart.EwmaDeviation(EwmaLimit.Weight);
    }
}
