namespace Tocsin.Statistics;

/// <summary>Local straight lines through values at equal steps, weighted by the tricube of the distance.</summary>
/// <remarks>
/// As in the program of Cleveland and others 1990 (STL): the window holds the nearest values, is shifted inwards at the ends, and widened
/// by half of what it exceeds the series.
/// </remarks>
internal static class Loess
{
    /// <summary>The smooth value at every point.</summary>
    /// <param name="values">The values.</param>
    /// <param name="window">Values a line looks over, odd.</param>
    /// <param name="weights">Further weights of the values; null for equal ones.</param>
    public static double[] Smooth(double[] values, int window, double[]? weights)
    {
        var smooth = new double[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            var left = Math.Clamp(at + 1 - (window + 1) / 2, 0, Math.Max(0, values.Length - window));
            var right = Math.Min(values.Length, left + window) - 1;
            smooth[at] = At(values, window, at, (left, right), weights) ?? values[at];
        }
        return smooth;
    }

    /// <summary>The smooth values, with one more before the first and one after the last.</summary>
    public static double[] Extended(double[] values, int window, double[]? weights)
    {
        var inner = Smooth(values, window, weights);
        var last = values.Length - 1;
        var before = At(values, window, -1, (0, Math.Min(window, values.Length) - 1), weights) ?? inner[0];
        var after = At(values, window, values.Length, (Math.Max(0, values.Length - window), last), weights) ?? inner[last];
        return [before, .. inner, after];
    }

    /// <summary>Means of so many neighbours: as many fewer than the values as neighbours less one.</summary>
    public static double[] Averages(double[] values, int neighbours)
    {
        var means = new double[values.Length - neighbours + 1];
        var sum = Moments.Sum(values.AsSpan(0, neighbours));
        means[0] = sum / neighbours;
        for (var at = 1; at < means.Length; at++)
        {
            sum += values[at + neighbours - 1] - values[at - 1];
            means[at] = sum / neighbours;
        }
        return means;
    }

    /// <summary>Bisquare weights of remainders at six times their median size.</summary>
    public static double[] RobustWeights(double[] remainders)
    {
        double[] sizes = [.. remainders.Select(Math.Abs)];
        var reach = 6 * Robust.Median(sizes);
        return Array.ConvertAll(sizes, size =>
        {
            var part = 1 - size / reach * (size / reach);
            return size <= 0.001 * reach ? 1 : size <= 0.999 * reach ? part * part : 0;
        });
    }

    private static double? At(double[] values, int window, double x, (int Left, int Right) between, double[]? weights)
    {
        var (left, right) = between;
        var reach = Math.Max(x - left, right - x) + (window > values.Length ? (window - values.Length) / 2 : 0);
        var tricube = new double[right - left + 1];
        var total = 0.0;
        for (var at = left; at <= right; at++)
        {
            var away = Math.Abs(at - x);
            if (away > 0.999 * reach)
                continue;
            var part = away / reach;
            var near = 1 - part * part * part;
            tricube[at - left] = (away <= 0.001 * reach ? 1 : near * near * near) * (weights?[at] ?? 1);
            total += tricube[at - left];
        }
        return total > 0 ? Line(values.AsSpan(left, tricube.Length), tricube, total, (x - left, values.Length)) : null;
    }

    private static double Line(ReadOnlySpan<double> values, double[] weights, double total, (double X, int Length) place)
    {
        double centre = 0, spread = 0, result = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] /= total;
            centre += weights[at] * at;
        }
        for (var at = 0; at < weights.Length; at++)
            spread += weights[at] * (at - centre) * (at - centre);
        var lever = Elementary.Sqrt(spread) > 0.001 * (place.Length - 1) ? (place.X - centre) / spread : 0;
        for (var at = 0; at < weights.Length; at++)
            result += weights[at] * (lever * (at - centre) + 1) * values[at];
        return result;
    }
}
