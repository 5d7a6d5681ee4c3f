namespace Tocsin.Statistics;

/// <summary>A series taken apart into trend, season and remainder by local regressions.</summary>
/// <remarks>
/// Cleveland, Cleveland, McRae and Terpenning 1990, Journal of Official Statistics 6:3-73 (STL), all local lines of degree 1, every point
/// worked out (no jumps). The robust form agrees with statsmodels with jumps of 1; R's differs by about 0.05, for its default jumps.
/// </remarks>
/// <param name="Period">Values of one cycle, at least 2.</param>
/// <param name="SeasonWindow">Cycles that a season looks over, odd.</param>
/// <param name="TrendWindow">Values that the trend looks over, odd.</param>
/// <param name="LowPassWindow">Values of the low-pass filter, odd, above the period.</param>
/// <param name="Inner">Passes within each weighting.</param>
/// <param name="Outer">Reweightings; 0 for the form that is not robust.</param>
public sealed record Seasons(int Period, int SeasonWindow, int TrendWindow, int LowPassWindow, int Inner, int Outer)
{
    /// <summary>The usual windows for a period, robust: 7 cycles for a season, trend and filter as short as the paper allows.</summary>
    public static Seasons Usual(int period)
    {
        const int seasons = 7;
        return new Seasons(period, seasons, Odd(1.5 * period / (1 - 1.5 / seasons)), Odd(period + 1), 2, 15);
    }

    /// <summary>The parts of a series, oldest first; null with fewer than two whole cycles.</summary>
    public Parts? Of(ReadOnlySpan<double> series)
    {
        if (series.Length < 2 * Period)
            return null;
        var values = series.ToArray();
        var (trend, season) = (new double[values.Length], new double[values.Length]);
        double[]? weights = null;
        for (var pass = 0; pass <= Outer; pass++)
        {
            for (var inner = 0; inner < Inner; inner++)
                Step(values, trend, season, weights);
            if (pass < Outer)
                weights = Loess.RobustWeights(Less(Less(values, trend), season));
        }
        return new Parts(trend, season, Less(Less(values, trend), season), weights ?? [.. values.Select(_ => 1.0)]);
    }

    private void Step(double[] values, double[] trend, double[] season, double[]? weights)
    {
        var cycles = Cycles(Less(values, trend), weights);
        var low = Loess.Smooth(Loess.Averages(Loess.Averages(Loess.Averages(cycles, Period), Period), 3), LowPassWindow, null);
        for (var at = 0; at < values.Length; at++)
            season[at] = cycles[Period + at] - low[at];
        Loess.Smooth(Less(values, season), TrendWindow, weights).CopyTo(trend, 0);
    }

    /// <summary>Each season smoothed over the cycles and carried one cycle beyond both ends.</summary>
    private double[] Cycles(double[] values, double[]? weights)
    {
        var cycles = new double[values.Length + 2 * Period];
        for (var first = 0; first < Period; first++)
        {
            var count = (values.Length - first - 1) / Period + 1;
            double[] own = [.. Enumerable.Range(0, count).Select(cycle => values[cycle * Period + first])];
            var weighed = weights is null ? null : own.Select((_, cycle) => weights[cycle * Period + first]).ToArray();
            var smooth = Loess.Extended(own, SeasonWindow, weighed);
            for (var cycle = 0; cycle < smooth.Length; cycle++)
                cycles[cycle * Period + first] = smooth[cycle];
        }
        return cycles;
    }

    private static double[] Less(double[] values, double[] part) => [.. values.Zip(part, (value, taken) => value - taken)];

    private static int Odd(double least)
    {
        var whole = (int)Math.Ceiling(least);
        return whole % 2 == 1 ? whole : whole + 1;
    }

    /// <summary>The parts, which add up to the series.</summary>
    /// <param name="Trend">The slow part.</param>
    /// <param name="Season">The part that comes back with the period.</param>
    /// <param name="Remainder">What is left.</param>
    /// <param name="Weights">0 to 1: how much each value counted in the last pass.</param>
    public sealed record Parts(
        IReadOnlyList<double> Trend, IReadOnlyList<double> Season, IReadOnlyList<double> Remainder, IReadOnlyList<double> Weights);
}
