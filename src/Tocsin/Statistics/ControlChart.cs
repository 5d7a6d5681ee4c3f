namespace Tocsin.Statistics;

/// <summary>Charts that watch a stream of values for a shift of its mean away from a target.</summary>
/// <remarks>
/// Variants as in NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3 (CUSUM, tabular) and 6.3.2.4 (EWMA).
/// </remarks>
public static class ControlChart
{
    /// <summary>
    /// Tabular CUSUM: what of each value lies further than <paramref name="slack"/> from the target, added up on either side and never
    /// below zero. One pair of sums for each value, in the unit of the values.
    /// </summary>
    public static (double High, double Low)[] Cusum(ReadOnlySpan<double> values, double target, double slack)
    {
        var sums = new (double High, double Low)[values.Length];
        var (high, low) = (0.0, 0.0);
        for (var at = 0; at < values.Length; at++)
        {
            high = Math.Max(0, high + values[at] - target - slack);
            low = Math.Max(0, low + target - slack - values[at]);
            sums[at] = (high, low);
        }
        return sums;
    }

    /// <summary>Exponentially weighted means: the start first, then one for each value; <paramref name="weight"/> in (0, 1].</summary>
    public static double[] Ewma(ReadOnlySpan<double> values, double start, double weight)
    {
        var means = new double[values.Length + 1];
        means[0] = start;
        for (var at = 0; at < values.Length; at++)
            means[at + 1] = weight * values[at] + (1 - weight) * means[at];
        return means;
    }

    /// <summary>Standard deviation of the mean of <see cref="Ewma"/> after so many values of deviation 1; null for its limit.</summary>
    public static double EwmaDeviation(double weight, int? after = null)
    {
        var share = after is { } steps ? 1 - Elementary.Exp(2 * steps * Elementary.Log(1 - weight)) : 1;
        return Elementary.Sqrt(weight / (2 - weight) * share);
    }

    /// <summary>
    /// Page-Hinkley test for a rise of the mean (Page 1954, Biometrika 41:100-115): the mean of all values so far, the one at hand
    /// included, and what lies above it by more than <paramref name="slack"/>, added up, less the lowest sum so far or zero.
    /// </summary>
    /// <returns>For each value: the mean, the sum, and the statistic, which alarms above the chosen limit.</returns>
    public static (double Mean, double Sum, double Statistic)[] PageHinkley(ReadOnlySpan<double> values, double slack)
    {
        var rows = new (double Mean, double Sum, double Statistic)[values.Length];
        double mean = 0, sum = 0, lowest = 0;
        for (var at = 0; at < values.Length; at++)
        {
            mean += (values[at] - mean) / (at + 1);
            sum += values[at] - mean - slack;
            lowest = Math.Min(lowest, sum);
            rows[at] = (mean, sum, sum - lowest);
        }
        return rows;
    }
}
