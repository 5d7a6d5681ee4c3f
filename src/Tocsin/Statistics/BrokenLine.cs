namespace Tocsin.Statistics;

/// <summary>Where a trend changes: straight lines one after the other, as many as the points bear out.</summary>
/// <param name="Starts">The place among the points at which each line after the first begins, ascending; empty for one line.</param>
/// <param name="Squares">Sum of squares left.</param>
/// <param name="Criterion">Schwarz's criterion of these lines; less is better.</param>
public sealed record BrokenLine(IReadOnlyList<int> Starts, double Squares, double Criterion)
{
    /// <summary>
    /// The lines of least squares for every number of breaks, found by dynamic programming (Bai and Perron 2003, Journal of Applied
    /// Econometrics 18:1-22), and of these the number with the least BIC = n (ln(RSS / n) + 1 + ln 2 pi) + ln n (3 m + 3) for m
    /// breaks: each line has a level and a slope, and each break and the scatter count as one more, as in Zeileis and others 2002 (Journal
    /// of Statistical Software 7(2)).
    /// </summary>
    /// <param name="x">Ascending; places at one x may be parted, as points in a row are.</param>
    /// <param name="y">As many.</param>
    /// <param name="fewest">Fewest points of a line, at least 3.</param>
    /// <param name="most">Most breaks.</param>
    /// <returns>Null where the points do not make up one line.</returns>
    public static BrokenLine? Find(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int fewest = 5, int most = 3)
    {
        if (fewest < 3)
            throw new ArgumentOutOfRangeException(nameof(fewest), fewest, "A line has three points or more.");
        if (x.Length < fewest)
            return null;
        var costs = Costs(x, y, fewest);
        var nothing = Nothing(y);
        BrokenLine? best = null;
        foreach (var candidate in Candidates(costs, nothing, fewest, most))
            best = best is null || candidate.Criterion < best.Criterion ? candidate : best;
        return best;
    }

    /// <summary>For each number of breaks the lines of least squares; of no more breaks than there is room for.</summary>
    private static IEnumerable<BrokenLine> Candidates(double[,] costs, double nothing, int fewest, int most)
    {
        var n = costs.GetLength(0) - 1;
        var least = new double[n + 1];
        for (var end = 0; end <= n; end++)
            least[end] = end < fewest ? double.PositiveInfinity : costs[0, end];
        var from = new List<int[]>();
        for (var breaks = 0; breaks <= most && (breaks + 1) * fewest <= n && double.IsFinite(least[n]); breaks++)
        {
            yield return new BrokenLine(Trace(from, n), least[n], Schwarz(Math.Max(least[n], nothing), n, breaks));
            var (next, origin) = (new double[n + 1], new int[n + 1]);
            for (var end = 0; end <= n; end++)
            {
                next[end] = double.PositiveInfinity;
                for (var start = fewest; start + fewest <= end; start++)
                {
                    if (least[start] + costs[start, end] < next[end])
                        (next[end], origin[end]) = (least[start] + costs[start, end], start);
                }
            }
            least = next;
            from.Add(origin);
        }
    }

    private static int[] Trace(List<int[]> from, int end)
    {
        var starts = new int[from.Count];
        for (var at = from.Count - 1; at >= 0; at--)
            starts[at] = end = from[at][end];
        return starts;
    }

    /// <summary>Squares that are errors of rounding alone: points that lie on a line bear out no break.</summary>
    private static double Nothing(ReadOnlySpan<double> y)
    {
        var sum = 1e-300;
        foreach (var height in y)
            sum += height * height * 1e-24;
        return sum;
    }

    private static double Schwarz(double squares, int n, int breaks) =>
        n * (Elementary.Log(squares / n) + 1 + Elementary.Log(2 * Math.PI)) + Elementary.Log(n) * (3 * breaks + 3);

    /// <summary>Squares left by a line through the points from a place up to another, exclusive; infinite where they are too few.</summary>
    private static double[,] Costs(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int fewest)
    {
        var costs = new double[x.Length + 1, x.Length + 1];
        for (var start = 0; start <= x.Length; start++)
        {
            for (var end = start; end <= x.Length; end++)
            {
                costs[start, end] = end - start < fewest ? double.PositiveInfinity
                    : LineFit.Ordinary(x[start..end], y[start..end])?.Squares ?? double.PositiveInfinity;
            }
        }
        return costs;
    }
}
