namespace Tocsin.Statistics;

/// <summary>What a relevance is worth in a ranking.</summary>
public enum Gain
{
    /// <summary>The relevance itself: Järvelin and Kekäläinen 2002, ACM Transactions on Information Systems 20:422-446.</summary>
    Linear,

    /// <summary>2 to the power of the relevance, less 1: Burges et al. 2005, ICML. Equal to linear for 0 and 1.</summary>
    Exponential,
}

/// <summary>How well a ranking puts what matters first: gains discounted by the logarithm of the place, log2(place + 1).</summary>
public static class DiscountedGain
{
    /// <summary>The discounted gain of the first k relevances, in the order of the ranking.</summary>
    public static double Of(IReadOnlyList<double> relevances, int k, Gain gain = Gain.Linear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return relevances.Take(k).Select((relevance, at) => Worth(relevance, gain) * Discount(at)).Sum();
    }

    /// <summary>The greatest discounted gain of any order of all that was judged.</summary>
    public static double Ideal(IEnumerable<double> judged, int k, Gain gain = Gain.Linear) => Of([.. judged.OrderDescending()], k, gain);

    /// <summary>
    /// NDCG@k of a score: equal scores share the mean of their gains (McSherry and Najork 2008, ECIR), so that the order of the input does
    /// not matter. Null when nothing judged has a gain.
    /// </summary>
    public static double? Normalized(IReadOnlyList<double> scores, IReadOnlyList<double> relevances, int k, Gain gain = Gain.Linear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (scores.Count != relevances.Count)
            throw new ArgumentException($"One relevance for each score: {scores.Count} scores, {relevances.Count} relevances.");
        var (place, sum) = (0, 0.0);
        foreach (var tied in Enumerable.Range(0, scores.Count).GroupBy(at => scores[at]).OrderByDescending(group => group.Key))
        {
            var mean = tied.Average(at => Worth(relevances[at], gain));
            for (var left = tied.Count(); left > 0 && place < k; left--)
                sum += mean * Discount(place++);
        }
        return Ideal(relevances, k, gain) is > 0 and var ideal ? sum / ideal : null;
    }

    private static double Worth(double relevance, Gain gain) => gain == Gain.Linear ? relevance : Elementary.Exp2(relevance) - 1;

    private static double Discount(int at) => Elementary.Log(2) / Elementary.Log(at + 2);
}
