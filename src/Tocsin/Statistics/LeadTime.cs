namespace Tocsin.Statistics;

/// <summary>How long before an outcome an alert stood, by two definitions; both null for a miss, which is never averaged in as 0.</summary>
/// <param name="First">From the first alert in the horizon before the outcome.</param>
/// <param name="Persistent">From the start of the run of alerts that was not broken until the outcome.</param>
public readonly record struct LeadTime(int? First, int? Persistent)
{
    /// <summary>
    /// The lead times before an outcome at <paramref name="at"/>: alerts within [at - horizon, at - 1] count. A run broken before the
    /// outcome has no persistent lead.
    /// </summary>
    /// <param name="at">When the outcome came, in steps or days.</param>
    /// <param name="horizon">How long before, at least 1.</param>
    /// <param name="alert">Whether an alert stood at a step; null where that is not known, which breaks a run.</param>
    public static LeadTime Before(int at, int horizon, Func<int, bool?> alert)
    {
        int? first = null, run = null;
        for (var step = at - horizon; step < at; step++)
        {
            var stands = alert(step) == true;
            first ??= stands ? step : null;
            run = stands ? run ?? step : null;
        }
        return new LeadTime(at - first, at - run);
    }

    /// <summary>
    /// The same of alerts told by the runs in which they stood: first and last step, both inclusive, oldest first, apart.
    /// </summary>
    public static LeadTime Before(int at, int horizon, IReadOnlyList<(int From, int To)> runs)
    {
        int? first = null, run = null;
        foreach (var (from, to) in runs)
        {
            if (from >= at)
                break;
            if (to < at - horizon)
                continue;
            var start = Math.Max(from, at - horizon);
            first ??= start;
            run = to >= at - 1 ? start : null;
        }
        return new LeadTime(at - first, at - run);
    }
}
