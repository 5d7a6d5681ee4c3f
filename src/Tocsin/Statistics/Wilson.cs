namespace Tocsin.Statistics;

/// <summary>Two ends of an interval for an estimate, both inclusive.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Bounds(double Low, double High);

/// <summary>An interval for a share counted in few cases.</summary>
public static class Wilson
{
    /// <summary>
    /// Wilson's score interval without correction for continuity: Wilson 1927, Journal of the American Statistical Association 22:209-212;
    /// recommended for small n by Brown, Cai and DasGupta 2001, Statistical Science 16:101-133. Within [0, 1]; null of no trial.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Independent trials; an interval over trials that hang together is too narrow.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Bounds? Interval(long successes, long trials, double confidence = 0.95)
    {
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"A count from 0 to {trials} is expected.");
        if (trials == 0)
            return null;
        return Interval((double)successes / trials, trials, confidence);
    }

    /// <summary>
    /// The same over trials that hang together in clusters: the trials count as the number of independent ones that would have the
    /// variance found between clusters, never more than there are, and as many as clusters where none is found. Effective size after Korn
    /// and Graubard 1998, Survey Methodology 24:193-201; with Wilson's interval Dean and Pagano 2015, Journal of Survey Statistics and
    /// Methodology 3:484-503. Null of no trial.
    /// </summary>
    /// <param name="clusters">Successes and trials of each; clusters without a trial count for nothing.</param>
    public static Bounds? Clustered(IEnumerable<(long Successes, long Trials)> clusters)
    {
        var held = clusters.Where(cluster => cluster.Trials > 0).ToList();
        if (held.Count == 0)
            return null;
        double trials = held.Sum(cluster => cluster.Trials), count = held.Count;
        var share = held.Sum(cluster => cluster.Successes) / trials;
        var off = held.Sum(cluster => (cluster.Successes - share * cluster.Trials) * (cluster.Successes - share * cluster.Trials));
        var effective = count > 1 && off > 0
            ? Math.Min(trials, share * (1 - share) * trials * trials * (count - 1) / (count * off))
            : count;
        return Interval(share, effective, 0.95);
    }

    private static Bounds Interval(double share, double n, double confidence)
    {
        var z = Normal.Inverse(0.5 + confidence / 2);
        var middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Elementary.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new Bounds(share == 0 ? 0 : middle - half, share == 1 ? 1 : middle + half);
    }
}
