namespace Tocsin.Statistics;

/// <summary>How good many probabilities of a yes or no were.</summary>
public static class ProbabilityScore
{
    /// <summary>
    /// The mean of (p - happened)²: 0 is perfect, 1 the worst. The half form of Brier 1950, Monthly Weather Review 78:1-3; null of none.
    /// </summary>
    public static double? Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        Check(probabilities, happened);
        var sum = 0.0;
        for (var at = 0; at < probabilities.Length; at++)
        {
            var off = probabilities[at] - (happened[at] ? 1 : 0);
            sum += off * off;
        }
        return probabilities.Length == 0 ? null : sum / probabilities.Length;
    }

    /// <summary>
    /// 1 less Brier's score over that of always saying the base rate of these same cases: 0 is no better, null when nothing varies.
    /// </summary>
    public static double? BrierSkill(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        if (Brier(probabilities, happened) is not { } score)
            return null;
        var rate = (double)happened.Count(true) / happened.Length;
        return rate is > 0 and < 1 ? 1 - score / (rate * (1 - rate)) : null;
    }

    /// <summary>
    /// The mean of -ln of the probability given to what came (Good 1952, JRSS B 14:107-114): 0 is perfect. A probability of 0 or 1 that was
    /// wrong would make it infinite, so all are held within [<paramref name="clip"/>, 1 - clip], and how many were so held is told.
    /// </summary>
    public static (double? Mean, int Clipped) Log(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened, double clip = 1e-15)
    {
        Check(probabilities, happened);
        var (sum, clipped) = (0.0, 0);
        for (var at = 0; at < probabilities.Length; at++)
        {
            var p = Math.Clamp(probabilities[at], clip, 1 - clip);
            clipped += p == probabilities[at] ? 0 : 1;
            sum -= Elementary.Log(happened[at] ? p : 1 - p);
        }
        return (probabilities.Length == 0 ? null : sum / probabilities.Length, clipped);
    }

    /// <summary>Throws unless there is one outcome for each probability and each lies in [0, 1].</summary>
    internal static void Check(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        if (probabilities.Length != happened.Length)
            throw new ArgumentException($"One outcome each is expected: {probabilities.Length} probabilities, {happened.Length} outcomes.");
        foreach (var p in probabilities)
        {
            if (p is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), p, "A probability from 0 to 1 is expected.");
        }
    }
}
