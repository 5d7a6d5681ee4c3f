namespace Tocsin.Statistics;

/// <summary>Where the level of a series changes once, if it does.</summary>
public static class Break
{
    /// <summary>
    /// Pettitt's test (1979, Applied Statistics 28:126-135): the place after which ranks differ most from those before.
    /// </summary>
    /// <param name="values">Oldest first; at least two.</param>
    /// <returns>How many values lie before the break, the statistic K, and the approximate chance of so large a K without a
    /// break.</returns>
    public static (int Before, double Statistic, double Probability) Pettitt(ReadOnlySpan<double> values)
    {
        var (before, largest) = (0, -1.0);
        var sum = 0.0;
        for (var at = 0; at < values.Length - 1; at++)
        {
            foreach (var other in values)
                sum += values[at].CompareTo(other);
            if (Math.Abs(sum) > largest)
                (before, largest) = (at + 1, Math.Abs(sum));
        }
        double n = values.Length;
        return (before, largest, Math.Min(1, 2 * Elementary.Exp(-6 * largest * largest / (n * n * n + n * n))));
    }

    /// <summary>
    /// The one break of the mean that leaves the least sum of squares (Bai and Perron 2003, Journal of Applied Econometrics 18:1-22, with
    /// one break and a mean alone).
    /// </summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="least">Fewest values on either side, as a share of all; 0.15 is usual.</param>
    /// <returns>How many values lie before the break and the sum of squares left; null when there are too few values.</returns>
    public static (int Before, double Squares)? OfMean(ReadOnlySpan<double> values, double least = 0.15)
    {
        var fewest = Math.Max(1, (int)(least * values.Length));
        (int Before, double Squares)? best = null;
        for (var before = fewest; before <= values.Length - fewest; before++)
        {
            var squares = Squares(values[..before]) + Squares(values[before..]);
            if (best is null || squares < best.Value.Squares)
                best = (before, squares);
        }
        return best;
    }

    private static double Squares(ReadOnlySpan<double> values)
    {
        var mean = Moments.Mean(values);
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
