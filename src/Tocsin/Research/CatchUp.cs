using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.Research;

/// <summary>One follower after one record: how long from the record's release to a model of its own that is as good.</summary>
/// <param name="Mark">The record and who set it.</param>
/// <param name="Follower">The group that follows.</param>
/// <param name="Reached">Its first score as good; null when it has none yet.</param>
/// <param name="Days">Days of release apart; without such a score, to the release of its last model scored.</param>
public sealed record Pursuit(Entry Mark, string Follower, Score? Reached, int Days);

/// <summary>How many days followers need to catch up, over the records of a measure.</summary>
/// <remarks>
/// A record is a score better than all of earlier releases. A follower's lag is counted from release to release, as known on the day. One
/// that has not reached the mark is counted as not there by the release of its last model that was scored (censored), and not at all when
/// none was scored since: what was not measured is not known to be behind. The records of one leader hang together, so that intervals
/// are too narrow.
/// </remarks>
/// <param name="Pursuits">Every follower after every record.</param>
/// <param name="Unseen">Followers after a record of whom no later model was scored: not counted.</param>
/// <param name="Time">The time needed (Kaplan and Meier).</param>
public sealed record CatchUp(IReadOnlyList<Pursuit> Pursuits, int Unseen, KaplanMeier Time)
{
    /// <summary>The lags after all records, of every group or of one follower.</summary>
    /// <param name="entries">Scores with their groups, as known on a day.</param>
    /// <param name="ranked">Which way the measure ranks.</param>
    /// <param name="follower">The one follower counted; null for all.</param>
    public static CatchUp Of(IReadOnlyList<Entry> entries, Ranking ranked, string? follower = null)
    {
        var byGroup = entries.GroupBy(entry => entry.Group, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(entry => entry.Score.ReleasedOn).ToList(), StringComparer.Ordinal);
        var pursuits = new List<Pursuit>();
        var unseen = 0;
        foreach (var mark in Records(entries, ranked))
        {
            foreach (var (group, own) in byGroup.Where(pair => pair.Key != mark.Group && (follower ?? pair.Key) == pair.Key)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (After(mark, group, own, ranked) is { } pursuit)
                    pursuits.Add(pursuit);
                else
                    unseen++;
            }
        }
        return new CatchUp(pursuits, unseen, KaplanMeier.Of([.. pursuits.Select(one => ((double)one.Days, one.Reached is not null))]));
    }

    /// <summary>The records by day of release, oldest first: of one day the best, and no score equal to an earlier one.</summary>
    public static IReadOnlyList<Entry> Records(IEnumerable<Entry> entries, Ranking ranked)
    {
        var records = new List<Entry>();
        foreach (var day in entries.GroupBy(entry => entry.Score.ReleasedOn).OrderBy(group => group.Key))
        {
            var best = day.OrderByDescending(entry => Worth(entry, ranked)).ThenBy(entry => entry.Group, StringComparer.Ordinal).First();
            if (records.Count == 0 || Worth(best, ranked) > Worth(records[^1], ranked))
                records.Add(best);
        }
        return records;
    }

    private static Pursuit? After(Entry mark, string group, List<Entry> own, Ranking ranked)
    {
        var later = own.FindAll(entry => entry.Score.ReleasedOn >= mark.Score.ReleasedOn);
        var reached = later.Find(entry => Worth(entry, ranked) >= Worth(mark, ranked));
        if (reached is null && later.TrueForAll(entry => entry.Score.ReleasedOn == mark.Score.ReleasedOn))
            return null;
        var end = (reached ?? later[^1]).Score.ReleasedOn;
        return new Pursuit(mark, group, reached?.Score, end.DayNumber - mark.Score.ReleasedOn.DayNumber);
    }

    private static double Worth(Entry entry, Ranking ranked) => ranked == Ranking.Lower ? -entry.Score.Value : entry.Score.Value;
}
