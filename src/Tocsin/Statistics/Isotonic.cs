namespace Tocsin.Statistics;

/// <summary>The rising line nearest to outcomes by score: calibration that assumes only that a higher score is no less likely.</summary>
/// <remarks>
/// Pool adjacent violators, least squares: Ayer, Brunk, Ewing, Reid and Silverman 1955, Annals of Mathematical Statistics 26:641-647; for
/// probabilities Zadrozny and Elkan 2002, KDD. Equal scores are one point with their mean. It fits its own data well by construction:
/// fit on cases that the score was not made from.
/// </remarks>
public sealed class Isotonic
{
    private Isotonic(double[] scores, double[] fitted) => (Scores, Fitted) = (scores, fitted);

    /// <summary>Distinct scores, rising.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>What was fitted at each, never falling.</summary>
    public IReadOnlyList<double> Fitted { get; }

    /// <summary>
    /// The fit of values by scores, of equal length and at least one. Weights are above 0, by default 1 each.
    /// </summary>
    public static Isotonic Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        if (scores.Length != values.Length || scores.Length == 0 || (weights.Length != 0 && weights.Length != scores.Length))
            throw new ArgumentException($"Equally many, at least one: {scores.Length} scores, {values.Length} values.");
        var points = new (double Score, double Value, double Weight)[scores.Length];
        for (var at = 0; at < points.Length; at++)
            points[at] = (scores[at], values[at], weights.Length == 0 ? 1 : weights[at]);
        var distinct = points.GroupBy(point => point.Score).OrderBy(group => group.Key).Select(group => (Score: group.Key,
            Sum: group.Sum(point => point.Value * point.Weight), Weight: group.Sum(point => point.Weight))).ToList();
        return new Isotonic([.. distinct.Select(point => point.Score)], Pool(distinct));
    }

    /// <summary>The fit at a score: straight between scores seen, the end values beyond them.</summary>
    public double At(double score)
    {
        var scores = (double[])Scores;
        var found = Array.BinarySearch(scores, score);
        if (found >= 0)
            return Fitted[found];
        var next = ~found;
        if (next == 0 || next == scores.Length)
            return Fitted[next == 0 ? 0 : next - 1];
        var share = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
        return Fitted[next - 1] + share * (Fitted[next] - Fitted[next - 1]);
    }

    private static double[] Pool(List<(double Score, double Sum, double Weight)> points)
    {
        var blocks = new Stack<(double Sum, double Weight, int Count)>();
        foreach (var (_, sum, weight) in points)
        {
            var block = (Sum: sum, Weight: weight, Count: 1);
            while (blocks.TryPeek(out var below) && below.Sum / below.Weight >= block.Sum / block.Weight)
            {
                blocks.Pop();
                block = (below.Sum + block.Sum, below.Weight + block.Weight, below.Count + block.Count);
            }
            blocks.Push(block);
        }
        return [.. blocks.Reverse().SelectMany(block => Enumerable.Repeat(block.Sum / block.Weight, block.Count))];
    }
}
