using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>cusum(x, 20q)</c>: small shifts added up.</summary>
public sealed class Cusum : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "cusum";

    /// <inheritdoc/>
    public override string Meaning =>
        "Tabular CUSUM with slack 0.5 of the newer half of the latest n periods, in robust deviations from the median of the "
        + "older half: the larger of both sums, negative when it is the one of falls. Hold it against cusum_limit; at least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var (high, low) = ControlChart.Cusum(Stream.Standardised(values), 0, CusumLimit.Slack)[^1];
        return high >= low ? high : -low;
    }
}
