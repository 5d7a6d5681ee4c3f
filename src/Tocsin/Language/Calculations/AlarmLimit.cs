namespace Tocsin.Language.Calculations;

/// <summary>
/// The limit of a control chart that gives so many false alarms a year; written as numbers, worked out when a formula is read.
/// </summary>
/// <param name="chart">The chart's name in formulas.</param>
/// <param name="limitOf">The limit at which so many reports pass between false alarms on average.</param>
public abstract class AlarmLimit(string chart, Func<double, double> limitOf) : ValueCalculation
{
    private const double Shortest = 2;
    private const double Longest = 1e6;

    /// <inheritdoc/>
    public sealed override string Name => $"{chart}_limit";

    /// <inheritdoc/>
    public sealed override string Meaning =>
        $"The limit of {chart} at which it alarms falsely so often a year, up or down, when so many reports come a year: "
        + $"{Name}(10%, 4) is one false alarm in ten years of quarters. By the integral equation of the run length, for independent "
        + "normal values whose usual level is known; a level taken from few reports alarms more often. Both are written as numbers.";

    /// <inheritdoc/>
    public sealed override string Undefined => "a false alarm comes no oftener than every second report and no rarer than every millionth";

    /// <inheritdoc/>
    public sealed override bool IsWritten => true;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<(string Name, string Unit)> Takes =>
        [("false_alarms_per_year", "ratio"), ("reports_per_year", "ratio")];

    /// <inheritdoc/>
    protected sealed override double Of(ReadOnlySpan<double> values)
    {
        var length = values[1] / values[0];
        return length is >= Shortest and <= Longest ? limitOf(length) : double.NaN;
    }
}
