namespace Tocsin.Statistics;

/// <summary>What each threshold on a score would have signalled: the points of a ROC curve.</summary>
public static class ThresholdSweep
{
    /// <summary>
    /// For each distinct score, rising: the counts when this score and higher ones signal. Scores and outcomes are of equal length, in the
    /// same order.
    /// </summary>
    public static IReadOnlyList<(double Threshold, SignalTable Signals)> Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var pairs = Pairs(scores, happened);
        long outcomes = pairs.Count(pair => pair.Happened);
        var calm = pairs.Length - outcomes;
        var (hits, alarms) = (0L, 0L);
        var points = new List<(double Threshold, SignalTable Signals)>();
        for (var at = 0; at < pairs.Length; at++)
        {
            if (pairs[at].Happened)
                hits++;
            else
                alarms++;
            if (at + 1 == pairs.Length || pairs[at + 1].Score != pairs[at].Score)
                points.Add((pairs[at].Score, new SignalTable(hits, alarms, outcomes - hits, calm - alarms)));
        }
        points.Reverse();
        return points;
    }

    /// <summary>Scores with outcomes, highest first; equal scores in the order given.</summary>
    internal static (double Score, bool Happened)[] Pairs(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        if (scores.Length != happened.Length)
            throw new ArgumentException($"One outcome for each score is expected: {scores.Length} scores, {happened.Length} outcomes.");
        var pairs = new (double Score, bool Happened)[scores.Length];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = double.IsNaN(scores[at])
                ? throw new ArgumentException($"Score {at} is not a number: leave out what is not known.")
                : (scores[at], happened[at]);
        }
        return [.. pairs.OrderByDescending(pair => pair.Score)];
    }
}
