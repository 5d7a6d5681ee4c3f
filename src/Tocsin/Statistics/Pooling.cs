namespace Tocsin.Statistics;

/// <summary>One set of probabilities out of several people's.</summary>
public static class Pooling
{
    /// <summary>The weighted mean of each probability: Stone (1961), the linear opinion pool.</summary>
    /// <param name="opinions">Each a set of probabilities over the same outcomes.</param>
    /// <param name="weights">One for each opinion, summing to 1.</param>
    public static IReadOnlyList<double> Linear(IReadOnlyList<IReadOnlyList<double>> opinions, IReadOnlyList<double> weights)
    {
        Check(opinions, weights);
        return [.. Enumerable.Range(0, opinions[0].Count).Select(outcome => opinions.Select((one, i) => weights[i] * one[outcome]).Sum())];
    }

    /// <summary>
    /// The weighted geometric mean, brought to sum to 1: the logarithmic opinion pool, which does not depend on whether evidence is
    /// weighed before or after. Genest and Zidek (1986), "Combining probability distributions", Statistical Science 1:114.
    /// </summary>
    /// <param name="opinions">Each a set of probabilities over the same outcomes; an outcome one calls impossible is impossible.</param>
    /// <param name="weights">One for each opinion, summing to 1.</param>
    /// <exception cref="ArgumentException">No outcome is possible in every opinion.</exception>
    public static IReadOnlyList<double> Logarithmic(IReadOnlyList<IReadOnlyList<double>> opinions, IReadOnlyList<double> weights)
    {
        Check(opinions, weights);
        var logs = Enumerable.Range(0, opinions[0].Count)
            .Select(outcome => opinions.Select((one, i) => weights[i] == 0 ? 0 : weights[i] * Elementary.Log(one[outcome])).Sum()).ToList();
        var highest = logs.Max();
        if (double.IsNegativeInfinity(highest))
            throw new ArgumentException("No outcome is possible in every opinion.", nameof(opinions));
        var shares = logs.Select(log => Elementary.Exp(log - highest)).ToList();
        return [.. shares.Select(share => share / shares.Sum())];
    }

    /// <summary>
    /// The probability of a yes from several people's, moved away from one half: the mean of the logits times a factor. Satopää, Baron,
    /// Foster, Mellers, Tetlock and Ungar (2014), "Combining multiple probability predictions using a simple logit model", International
    /// Journal of Forecasting 30:344.
    /// </summary>
    /// <param name="probabilities">Each above 0 and below 1.</param>
    /// <param name="factor">1 leaves the mean as it is; above 1 extremises.</param>
    public static double Extremised(IReadOnlyList<double> probabilities, double factor)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0 || probabilities.Any(p => p is not (> 0 and < 1)))
            throw new ArgumentException("Probabilities above 0 and below 1 are expected.", nameof(probabilities));
        return 1 / (1 + Elementary.Exp(-factor * probabilities.Average(p => Elementary.Log(p / (1 - p)))));
    }

    private static void Check(IReadOnlyList<IReadOnlyList<double>> opinions, IReadOnlyList<double> weights)
    {
        if (opinions.Count == 0 || opinions.Count != weights.Count || opinions.Any(one => one.Count != opinions[0].Count))
            throw new ArgumentException("Opinions over the same outcomes, each with its weight, are expected.", nameof(opinions));
        if (weights.Any(weight => weight is not >= 0) || Math.Abs(weights.Sum() - 1) > 1e-9)
            throw new ArgumentException("Weights of at least 0 that sum to 1 are expected.", nameof(weights));
    }
}
