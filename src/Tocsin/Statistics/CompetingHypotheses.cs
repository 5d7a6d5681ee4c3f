namespace Tocsin.Statistics;

/// <summary>
/// What evidence speaks against: Heuer (1999), "Psychology of Intelligence Analysis", chapter 8. The hypothesis to keep is the one with
/// least against it, not the one with most for it.
/// </summary>
public static class CompetingHypotheses
{
    /// <summary>
    /// How well one item of evidence tells the hypotheses apart: the natural logarithm of its largest likelihood over its smallest. 0
    /// tells nothing; infinite when it is impossible under one and not under another.
    /// </summary>
    /// <param name="likelihoods">Of the item under each hypothesis; not all 0.</param>
    public static double Diagnosticity(IReadOnlyList<double> likelihoods) => Elementary.Log(likelihoods.Max() / likelihoods.Min());

    /// <summary>For each hypothesis the sum of -ln likelihood over the evidence: what speaks against it, weighed.</summary>
    /// <param name="matrix">A row for each item of evidence, in it a likelihood for each hypothesis.</param>
    public static IReadOnlyList<double> Inconsistency(IReadOnlyList<IReadOnlyList<double>> matrix) =>
        [.. Enumerable.Range(0, matrix[0].Count).Select(hypothesis => -matrix.Sum(row => Elementary.Log(row[hypothesis])))];

    /// <summary>For each hypothesis how many items are less likely under it than a threshold: what is marked as inconsistent.</summary>
    /// <param name="matrix">A row for each item of evidence, in it a likelihood for each hypothesis.</param>
    /// <param name="threshold">Heuer marks by judgement; a number makes the mark repeatable.</param>
    public static IReadOnlyList<int> Inconsistent(IReadOnlyList<IReadOnlyList<double>> matrix, double threshold) =>
        [.. Enumerable.Range(0, matrix[0].Count).Select(hypothesis => matrix.Count(row => row[hypothesis] < threshold))];
}
