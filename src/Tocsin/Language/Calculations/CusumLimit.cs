using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>cusum_limit(10%, 4)</c>: the limit of cusum that gives so many false alarms a year.</summary>
public sealed class CusumLimit : ValueCalculation
{
    /// <summary>What is taken off each distance, in deviations: half of a shift of one.</summary>
    internal const double Slack = 0.5;

    /// <inheritdoc/>
    public override string Name => "cusum_limit";

    /// <inheritdoc/>
    public override string Meaning =>
        "The limit of cusum at which it alarms falsely so often a year, up or down, when so many reports come a year: "
        + "cusum_limit(10%, 4) is one false alarm in ten years of quarters. By the integral equation of the run length, for independent "
        + "normal values whose usual level is known; a level taken from few reports alarms more often. Both are written as numbers.";

    /// <inheritdoc/>
    public override string Undefined => "a false alarm comes no oftener than every second report and no rarer than every millionth";

    /// <inheritdoc/>
    public override bool IsWritten => true;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Unit)> Takes => [("false_alarms_per_year", "ratio"), ("reports_per_year", "ratio")];

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var length = values[1] / values[0];
        return length is >= 2 and <= 1e6 ? RunLength.CusumLimit(Slack, length) : double.NaN;
    }
}
