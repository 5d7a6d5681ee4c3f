namespace Tocsin.Statistics;

/// <summary>Middle and spread that a few wild values do not move.</summary>
/// <remarks>
/// Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers: the modified z-score, over 1.4826 MAD where they multiply by
/// 0.6745.
/// </remarks>
public static class Robust
{
    /// <summary>The middle value, or half-way between the middle two; not a number of none.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// <summary>
    /// A standard deviation from the values' distances to their median: 1.4826 times the median distance; where that is zero, 1.2533 times
    /// the mean distance; 0 when the values are all alike.
    /// </summary>
    public static double Scale(ReadOnlySpan<double> values)
    {
        var middle = Median(values);
        var away = new double[values.Length];
        for (var at = 0; at < away.Length; at++)
            away[at] = Math.Abs(values[at] - middle);
        var scale = 1.4826 * Median(away);
        return scale == 0 ? 1.2533 * Moments.Sum(away) / away.Length : scale;
    }

    /// <summary>Distance of a value from the median of others in <see cref="Scale"/>; not a number when they are all alike.</summary>
    public static double Score(double value, ReadOnlySpan<double> among)
    {
        var scale = Scale(among);
        return scale == 0 ? double.NaN : (value - Median(among)) / scale;
    }
}
