namespace Tocsin.Statistics;

/// <summary>How evidence moves the probabilities of outcomes that exclude each other and leave nothing out.</summary>
public static class Bayes
{
    /// <summary>
    /// What no outcome stands below before evidence is weighed: Cromwell's rule, Lindley (1985), "Making Decisions". What is held
    /// impossible could never be learnt; a millionth is a convention.
    /// </summary>
    public const double Floor = 1e-6;

    /// <summary>
    /// The probabilities after one item of evidence. Likelihoods may be known up to a factor; the power tempers them: 1 takes the
    /// evidence at its word, 0 ignores it (the power likelihood, Bissiri, Holmes and Walker (2016), JRSS B 78:1103).
    /// </summary>
    /// <param name="prior">Sums to 1; a zero stays a zero.</param>
    /// <param name="likelihoods">How probable the evidence is under each outcome, in the same order; none negative.</param>
    /// <param name="power">From 0 to 1.</param>
    /// <returns>Null when the evidence is impossible under every outcome still possible: prior and evidence contradict.</returns>
    public static IReadOnlyList<double>? Update(IReadOnlyList<double> prior, IReadOnlyList<double> likelihoods, double power)
    {
        ArgumentNullException.ThrowIfNull(prior);
        if (likelihoods.Count != prior.Count || likelihoods.Any(likelihood => likelihood is not >= 0) || power is not (>= 0 and <= 1))
            throw new ArgumentException("A likelihood of at least 0 for each outcome, and a power from 0 to 1.", nameof(likelihoods));
        var highest = likelihoods.Max();
        var joint = prior.Select((p, i) => p * Tempered(likelihoods[i], highest, power)).ToList();
        var evidence = joint.Sum();
        return evidence > 0 ? [.. joint.Select(p => p / evidence)] : null;
    }

    /// <summary>Probabilities of which none is below the floor, the rest scaled so that they still sum to 1.</summary>
    public static IReadOnlyList<double> Floored(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var low = probabilities.Count(p => p < Floor);
        var rest = probabilities.Where(p => p >= Floor).Sum();
        return low == 0 ? probabilities : [.. probabilities.Select(p => p < Floor ? Floor : p * (1 - low * Floor) / rest)];
    }

    private static double Tempered(double likelihood, double highest, double power) =>
        power == 0 ? 1 : likelihood == 0 ? 0 : Elementary.Exp(power * Elementary.Log(likelihood / highest));
}
