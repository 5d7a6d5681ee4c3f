using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>The life of one warning: the rule's steps from its opening to its clearing, and what people did about it.</summary>
/// <param name="track">What the rule said.</param>
/// <param name="opened">The day it opened.</param>
/// <param name="cleared">The day the rule cleared it; null while it stands.</param>
/// <param name="deeds">What people did about it, earliest first, with the batch that recorded it.</param>
/// <param name="inhibitors">Tracks of the rules that inhibit it on the same subject.</param>
/// <param name="batchOf">The batch that recorded a claim; 0 when it is not known.</param>
internal sealed class WarningLife(
    Track track, DateOnly opened, DateOnly? cleared, IReadOnlyList<DeedDone> deeds,
    IReadOnlyList<Track> inhibitors, Func<ClaimId, int> batchOf)
{
    /// <summary>Its changes up to a day, oldest first.</summary>
    public IReadOnlyList<Change> History(DateOnly through)
    {
        var changes = new List<Change>();
        foreach (var day in Days(cleared < through ? cleared.Value : through).Distinct().Order())
        {
            var next = At(day, changes.LastOrDefault());
            if (changes.Count == 0 || next with { On = changes[^1].On } != changes[^1])
                changes.Add(next);
        }
        return changes;
    }

    /// <summary>What should be said beside it on a day.</summary>
    public IReadOnlyList<Name> Notes(DateOnly day)
    {
        var notes = new List<Name>();
        if (track.At(day)?.HeldBack is { } held && cleared is null)
            notes.Add(held);
        foreach (var (on, deed, _) in deeds.Where(entry => entry.On <= day))
        {
            if (deed is { Verb: "snooze", Until: { } until })
                notes.Add(Silence(on, until, deed, day));
            if (deed.Verb == "close")
            {
                notes.Add(new Name(
                    $"closed as {deed.Disposition} by {deed.Actor} on {on:yyyy-MM-dd}: {deed.Reason}",
                    $"{on:yyyy-MM-dd} 由 {deed.Actor} 关闭（{Chinese(deed.Disposition)}）：{deed.Reason}"));
            }
            if (deed.Verb == "assign")
            {
                notes.Add(new Name(
                    $"assigned by {deed.Actor} on {on:yyyy-MM-dd}: {deed.Reason}", $"{on:yyyy-MM-dd} 由 {deed.Actor} 指派：{deed.Reason}"));
            }
        }
        if (Inhibitor(day) is { } inhibitor)
        {
            notes.Add(new Name(
                $"suppressed while the more serious {inhibitor.Rule.Id} stands on the same subject",
                $"同一对象有更严重的预警（{inhibitor.Rule.Name.Zh}）期间不显示"));
        }
        return notes;
    }

    /// <summary>Days from the opening to a day on which it may have changed, the opening first.</summary>
    private IEnumerable<DateOnly> Days(DateOnly through) => deeds.Select(entry => entry.On)
        .Concat(deeds.Where(entry => entry.Deed.Until is not null).Select(entry => entry.Deed.Until!.Value.AddDays(1)))
        .Where(day => day >= opened && day <= through)
        .Concat(track.Days(opened, through)).Concat(inhibitors.SelectMany(inhibitor => inhibitor.Days(opened, through)))
        .Prepend(opened);

    private Change At(DateOnly day, Change? last)
    {
        if (cleared <= day)
            return last! with { On = day, State = WarningState.Closed };
        var step = track.At(day)!;
        return step.Severity == Severity.None
            ? new Change(day, step.Pending, step.Phase, WarningState.Pending)
            : new Change(day, step.Severity, step.Phase, StateOn(day, step));
    }

    private WarningState StateOn(DateOnly day, Step step)
    {
        if (Latest("close", day) is { } closed && !Grown(closed, step))
            return WarningState.Closed;
        if (deeds.Any(entry => entry.Deed is { Verb: "snooze", Until: { } until } && entry.On <= day && day <= until))
            return WarningState.Suppressed;
        if (Inhibitor(day) is not null)
            return WarningState.Suppressed;
        return Latest("acknowledge", day) is { } seen && !Grown(seen, step) ? WarningState.Acknowledged : WarningState.Open;
    }

    /// <summary>Whether the warning has risen or rests on more than what a person saw.</summary>
    /// <remarks>
    /// A deed is bound to the digest of its evidence: news known later on the same day was not seen. Nor was what was recorded after the
    /// deed, however early it could have been known.
    /// </remarks>
    private bool Grown(DeedDone seen, Step now)
    {
        if (now.Evidence.Any(claim => batchOf(claim) > seen.Batch))
            return true;
        var then = track.At(seen.On);
        if (then is not null && seen.Deed.Evidence is { } digest && digest != WarningLog.DigestOf(then.Evidence))
            then = track.At(seen.On.AddDays(-1));
        return then is null || now.Severity > then.Severity || now.Phase > then.Phase || now.Evidence.Except(then.Evidence).Any();
    }

    /// <summary>The first rule that inhibits another on a day, being more serious; null when none is.</summary>
    public static Track? Inhibitor(Track track, IReadOnlyList<Track> inhibitors, DateOnly day)
    {
        foreach (var inhibitor in inhibitors)
        {
            if (inhibitor.On(day) > track.On(day))
                return inhibitor;
        }
        return null;
    }

    private Track? Inhibitor(DateOnly day) => Inhibitor(track, inhibitors, day);

    private static string Chinese(string? disposition) => disposition switch
    {
        "true" => "属实：结果发生了",
        "false" => "误报：结果没有发生",
        _ => "无从判断",
    };

    private static string Word(Severity severity) => severity == Severity.None ? "cleared" : severity.ToString().ToLowerInvariant();

    private static string Chinese(Severity severity) => severity switch
    {
        Severity.Red => "高危",
        Severity.Amber => "预警",
        Severity.Watch => "关注",
        _ => "解除",
    };

    private DeedDone? Latest(string verb, DateOnly day)
    {
        var found = deeds.Where(entry => entry.Deed.Verb == verb && entry.On <= day).ToList();
        return found.Count == 0 ? null : found[^1];
    }

    private Name Silence(DateOnly on, DateOnly until, Deed deed, DateOnly day)
    {
        var hidden = track.Steps.Where(step => step.On > on && step.On <= until && step.On <= day).ToList();
        var (en, zh) = hidden.Count == 0 ? ("nothing", "没有变化") : (
            string.Join(", ", hidden.Select(step => $"{step.On:yyyy-MM-dd} {Word(step.Severity)}")),
            "变为 " + string.Join("、", hidden.Select(step => $"{step.On:yyyy-MM-dd} {Chinese(step.Severity)}")));
        return new Name(
            $"silenced by {deed.Actor} from {on:yyyy-MM-dd} to {until:yyyy-MM-dd}: {deed.Reason}; it hid {en}",
            $"{on:yyyy-MM-dd} 至 {until:yyyy-MM-dd} 由 {deed.Actor} 静默：{deed.Reason}；期间{zh}");
    }
}
