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
        var z = Normal.Inverse(0.5 + confidence / 2);
        double n = trials;
        var share = successes / n;
        var middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Elementary.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new Bounds(successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half);
    }
}
