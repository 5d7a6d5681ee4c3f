using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>A lead that a company lost and has not won back, and how another rests on that company.</summary>
/// <param name="Measure">By which measure.</param>
/// <param name="Former">Who led.</param>
/// <param name="Change">The change by which the lead was lost last.</param>
/// <param name="Behind">How far the former leader's best lies behind the leader's on the day; null when it has no score any more.</param>
/// <param name="Share">How the company judged rests on the former leader.</param>
public sealed record LostLead(Measure Measure, SubjectId Former, LeadChange Change, Gap? Behind, NodeShare Share)
{
    /// <summary>The scores and links it rests on.</summary>
    public IEnumerable<Claim> Evidence => Change.To.Score.Evidence.Concat(Change.Passed?.Evidence ?? []).Concat(Share.Claims);
}

/// <summary>The leads lost within some days by whoever a company rests on.</summary>
/// <param name="Leads">Each lead, by measure and former leader.</param>
/// <param name="Unknown">Why nothing can be said; null when it can.</param>
/// <param name="ChangesOn">First later day on which this may differ although nothing new is known of the company itself.</param>
public sealed record LostLeads(IReadOnlyList<LostLead> Leads, string? Unknown, DateOnly ChangesOn)
{
    /// <summary>The leads lost that concern the subject of a situation.</summary>
    /// <param name="situation">Whom, and the day.</param>
    /// <param name="days">The window: losses known on day - days + 1 to the day.</param>
    public static LostLeads Of(Situation situation, int days)
    {
        var (day, ledger, company) = (situation.Day, situation.Knowledge.Ledger, situation.Subject);
        var board = Scoreboard.Of(ledger);
        var ranked = board.Measures.Select(id => situation.Vocabulary.Measures.GetValueOrDefault(id))
            .OfType<Measure>().Where(measure => measure.Ranked is not null).ToList();
        var contests = ranked.ConvertAll(measure => (Measure: measure, Contest: board.Contest(measure, Grouping.Company)));
        var reliance = Reliance.Of(ledger);
        var changes = contests.Select(one => one.Contest.Next(day)).Append(contests.Count > 0 ? reliance.Next(day) : null)
            .OfType<DateOnly>().DefaultIfEmpty(DateOnly.MaxValue).Min();
        var placed = contests.Select(one => one.Contest.On(day)).OfType<Placing>().SelectMany(placing => placing.Order)
            // A board may show its first place alone: who led once is known all the same.
            .Concat(contests.SelectMany(one => one.Contest.Changes(day)).Select(change => change.To))
            .Select(entry => SubjectId.Parse(entry.Group)).Distinct().ToList();
        if (placed.Count == 0)
            return new LostLeads([], "no score by which models are ranked is known", changes);
        if (!placed.Exists(other => reliance.Between(company, other, day) is not null))
            return new LostLeads([], $"neither {company} nor a company it is linked to has a model with a known score", changes);
        var lost = contests.SelectMany(one => Lost(one.Measure, one.Contest, day, days)).ToList();
        foreach (var (_, _, change, _) in lost)
            changes = Earlier(changes, change.KnownOn.AddDays(days));
        var leads = lost.Select(one => reliance.Between(company, one.Former, day) is { } share
            ? new LostLead(one.Measure, one.Former, one.Change, one.Behind, share) : null);
        return new LostLeads([.. leads.OfType<LostLead>()], null, changes);
    }

    /// <summary>Who lost the lead of one measure within the window and does not lead on the day; of several losses the last.</summary>
    private static IEnumerable<(Measure Measure, SubjectId Former, LeadChange Change, Gap? Behind)> Lost(
        Measure measure, Contest contest, DateOnly day, int days)
    {
        var leader = contest.On(day)?.Leader;
        return contest.Changes(day).Where(change => change.From is not null && change.KnownOn > day.AddDays(-days))
            .GroupBy(change => change.From!, StringComparer.Ordinal).Where(group => leader is not null && group.Key != leader.Group)
            .Select(group => (measure, SubjectId.Parse(group.Key), group.Last(), contest.On(day)!.Of(group.Key)?.Score is { } own
                ? Gap.Between(leader!.Score, own, contest.Ranked) : (Gap?)null));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
