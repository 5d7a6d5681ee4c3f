namespace Tocsin.Statistics;

/// <summary>How long something takes, where some cases were seen only up to a time at which it had not come.</summary>
/// <param name="Steps">The share not yet there just after each time at which a case came, falling.</param>
/// <param name="Count">Cases.</param>
/// <param name="Reached">Cases in which it came; the others are seen to a time only.</param>
public sealed record KaplanMeier(IReadOnlyList<SurvivalStep> Steps, int Count, int Reached)
{
    /// <summary>
    /// The product-limit estimate: Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481, with Greenwood's
    /// variance. At one time those that came are counted before those last seen.
    /// </summary>
    /// <param name="cases">Time, 0 or more, and whether it came then (else it was last seen not to have come).</param>
    public static KaplanMeier Of(IReadOnlyList<(double Time, bool Came)> cases)
    {
        var steps = new List<SurvivalStep>();
        var (share, sum) = (1.0, 0.0);
        foreach (var time in cases.Where(one => one.Came).Select(one => one.Time).Distinct().Order())
        {
            var atRisk = cases.Count(one => one.Time >= time);
            var came = cases.Count(one => one.Came && one.Time == time);
            share *= 1 - came / (double)atRisk;
            sum += atRisk == came ? double.PositiveInfinity : came / ((double)atRisk * (atRisk - came));
            steps.Add(new SurvivalStep(time, share, atRisk, came, sum));
        }
        return new KaplanMeier(steps, cases.Count, cases.Count(one => one.Came));
    }

    /// <summary>The first time at which no more than half are not yet there; null when more than half never are.</summary>
    public double? Median => Steps.FirstOrDefault(step => step.Share <= 0.5)?.Time;

    /// <summary>
    /// The interval of the median: the times at which the curve's pointwise interval, on the scale of log(-log), holds one half (Brookmeyer
    /// and Crowley 1982, Biometrics 38:29-41). An end is null where the curve does not go so far.
    /// </summary>
    public (double? Low, double? High) MedianBounds(double confidence = 0.95)
    {
        var z = Normal.Inverse(0.5 + confidence / 2);
        var half = Elementary.Log(-Elementary.Log(0.5));
        double? low = null;
        foreach (var step in Steps)
        {
            var (middle, error) = step.LogLog;
            var (isLow, isHigh) = step.Share <= 0 || !double.IsFinite(error)
                ? (true, false) : (middle + z * error >= half, middle - z * error > half);
            if (low is null && isLow)
                low = step.Time;
            if (isHigh)
                return (low, step.Time);
        }
        return (low, null);
    }
}

/// <summary>A step of the curve.</summary>
/// <param name="Time">When.</param>
/// <param name="Share">The share not yet there just after it.</param>
/// <param name="AtRisk">Cases that could still come just before it.</param>
/// <param name="Came">Cases that came then.</param>
/// <param name="Greenwood">Greenwood's sum: the variance of the share over the square of the share; infinite once nothing is left.</param>
public sealed record SurvivalStep(double Time, double Share, int AtRisk, int Came, double Greenwood)
{
    /// <summary>log(-log share) and its standard error; not finite where the share is 0 or 1.</summary>
    internal (double Middle, double Error) LogLog =>
        (Elementary.Log(-Elementary.Log(Share)), Elementary.Sqrt(Greenwood) / -Elementary.Log(Share));
}
