namespace Tocsin.Statistics;

/// <summary>The area under the ROC curve of a score in steps, where cases hang together in clusters: many windows of one company.</summary>
/// <remarks>
/// DeLong's components summed by cluster: Obuchowski 1997, Biometrics 53:567-578. With one case in each cluster it is DeLong's.
/// </remarks>
public sealed record ClusteredArea
{
    private readonly int withOutcome;
    private readonly int withCalm;

    private ClusteredArea(double value, double variance, (int Outcome, int Calm) clusters)
    {
        (Value, Variance) = (value, variance);
        (withOutcome, withCalm) = clusters;
    }

    /// <summary>The area, from 0 to 1.</summary>
    public double Value { get; }

    /// <summary>Its variance between clusters; not a number where only one cluster has an outcome, or only one has calm.</summary>
    public double Variance { get; }

    /// <summary>The area over clusters; null unless there is an outcome and a calm case.</summary>
    public static ClusteredArea? Of(IReadOnlyList<StepCounts> clusters)
    {
        if (clusters.Count == 0)
            return null;
        var steps = clusters[0].Outcomes.Count;
        long[] outcomes = [.. Enumerable.Range(0, steps).Select(step => clusters.Sum(cluster => cluster.Outcomes[step]))];
        long[] calm = [.. Enumerable.Range(0, steps).Select(step => clusters.Sum(cluster => cluster.Calm[step]))];
        if (outcomes.Sum() is 0 || calm.Sum() is 0)
            return null;
        double[] above = [.. Enumerable.Range(0, steps).Select(step => (calm[..step].Sum() + calm[step] / 2.0) / calm.Sum())];
        double[] below = [.. Enumerable.Range(0, steps)
            .Select(step => (outcomes[(step + 1)..].Sum() + outcomes[step] / 2.0) / outcomes.Sum())];
        var area = Enumerable.Range(0, steps).Sum(step => above[step] * outcomes[step]) / outcomes.Sum();
        var (ofOutcomes, ofCalm) = (
            clusters.Select(cluster => Off(cluster.Outcomes, above, area)).ToList(),
            clusters.Select(cluster => Off(cluster.Calm, below, area)).ToList());
        var withOutcome = clusters.Count(cluster => cluster.Outcomes.Any(count => count > 0));
        var withCalm = clusters.Count(cluster => cluster.Calm.Any(count => count > 0));
        double all = clusters.Count, m = outcomes.Sum(), n = calm.Sum();
        var variance = withOutcome / (withOutcome - 1.0) * ofOutcomes.Sum(off => off * off) / (m * m)
            + withCalm / (withCalm - 1.0) * ofCalm.Sum(off => off * off) / (n * n)
            + 2 * (all / (all - 1)) * ofOutcomes.Zip(ofCalm).Sum(pair => pair.First * pair.Second) / (m * n);
        return new ClusteredArea(area, withOutcome < 2 || withCalm < 2 ? double.NaN : variance, (withOutcome, withCalm));
    }

    /// <summary>
    /// The normal interval cut at 0 and 1; where it has no width, Newcombe's with clusters in the place of cases.
    /// </summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    public Bounds Interval(double confidence = 0.95)
    {
        var z = Normal.Inverse(0.5 + confidence / 2);
        if (Value is <= 0 or >= 1 || !(Variance > 0))
            return ScoreArea.Interval(Value, withOutcome, withCalm, z);
        var half = z * Elementary.Sqrt(Variance);
        return new Bounds(Math.Max(0, Value - half), Math.Min(1, Value + half));
    }

    private static double Off(IReadOnlyList<long> counts, double[] components, double area)
    {
        var sum = 0.0;
        for (var step = 0; step < components.Length; step++)
            sum += counts[step] * (components[step] - area);
        return sum;
    }
}

/// <summary>The cases of one cluster by the step of their score, lowest first.</summary>
/// <param name="Outcomes">Cases in which the outcome came.</param>
/// <param name="Calm">Cases in which it did not; of the same length.</param>
public sealed record StepCounts(IReadOnlyList<long> Outcomes, IReadOnlyList<long> Calm);
