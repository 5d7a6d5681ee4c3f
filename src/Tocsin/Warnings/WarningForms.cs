using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>One warning through its whole life, in each form that it takes; a form is written when first asked for.</summary>
internal sealed class WarningForms
{
    private readonly Dictionary<Form, Warning> written = [];
    private readonly Track track;
    private readonly IReadOnlyList<Track> inhibitors;
    private readonly DateOnly? cleared;
    private (int Names, Name Text)? sentence;

    private WarningForms(Track track, IReadOnlyList<Track> inhibitors, DateOnly opened, DateOnly? cleared)
    {
        (this.track, this.inhibitors, Opened, this.cleared) = (track, inhibitors, opened, cleared);
        Id = WarningLog.IdOf(track.Rule.Id, track.Sides, opened);
    }

    /// <summary>The warning's id.</summary>
    public string Id { get; }

    /// <summary>The day it opened.</summary>
    public DateOnly Opened { get; }

    /// <summary>The area of its rule.</summary>
    public string Area => track.Rule.Area;

    /// <summary>The warnings that a rule gave, oldest first.</summary>
    /// <param name="track">What the rule said.</param>
    /// <param name="tracks">What all rules said of the same subject.</param>
    public static IEnumerable<WarningForms> Of(Track track, IReadOnlyList<Track> tracks)
    {
        var inhibitors = tracks.Where(other => track.Rule.InhibitedBy.Contains(other.Rule.Id)).ToList();
        DateOnly? opened = null;
        foreach (var step in track.Steps)
        {
            var stands = step.Severity != Severity.None || step.Pending != Severity.None;
            if (stands)
                opened ??= step.On;
            else if (opened is { } from)
            {
                yield return new WarningForms(track, inhibitors, from, step.On);
                opened = null;
            }
        }
        if (opened is { } still)
            yield return new WarningForms(track, inhibitors, still, null);
    }

    /// <summary>Whether its rule has cleared it by a day.</summary>
    public bool IsCleared(DateOnly day) => cleared <= day;

    /// <summary>The warning on a day.</summary>
    /// <param name="knowledge">What is known on the day, which is not before the opening.</param>
    /// <param name="turn">How many changes of names and of deeds there were by the day.</param>
    /// <param name="deeds">What people did about it by the day, earliest first.</param>
    public Warning At(Knowledge knowledge, (int Names, int Deeds) turn, IReadOnlyList<DeedDone> deeds)
    {
        var day = knowledge.Day;
        var isOver = IsCleared(day) && deeds.Count == 0;
        var form = isOver
            ? new Form(-1, WarningLife.Inhibitor(track, inhibitors, day), turn.Names, 0)
            : new Form(Steps(day), null, turn.Names, deeds.Count == 0 ? 0 : turn.Deeds);
        if (!written.TryGetValue(form, out var warning))
            written[form] = warning = Write(knowledge, turn.Names, deeds);
        return warning;
    }

    /// <summary>Steps taken by a day, by its rule and those that inhibit it: they only ever grow, so equal sums are equal states.</summary>
    private int Steps(DateOnly day)
    {
        var steps = track.CountTo(day);
        foreach (var inhibitor in inhibitors)
            steps += inhibitor.CountTo(day);
        return steps;
    }

    private Warning Write(Knowledge knowledge, int names, IReadOnlyList<DeedDone> deeds)
    {
        var over = IsCleared(knowledge.Day) ? cleared : null;
        var life = new WarningLife(
            track, Opened, over, deeds, inhibitors, claim => knowledge.Ledger.Claims.GetValueOrDefault(claim)?.Batch ?? 0);
        var history = life.History(knowledge.Day);
        var now = history[^1];
        var step = track.At(over?.AddDays(-1) ?? knowledge.Day)!;
        List<Claim> evidence =
        [
            .. step.Evidence.Select(claim => knowledge.Ledger.Claims.GetValueOrDefault(claim)?.Claim).OfType<Claim>()
                .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id),
        ];
        var corroborating = Corroborating(step, knowledge);
        return new Warning(
            Id, track.Rule.Id, track.Sides.Subject, track.Sides.Holder, track.Sides.Counterparty, track.Rule.Area, now.Severity, now.Phase,
            now.State, Opened, history, evidence,
            now.Phase == Phase.HasHappened ? track.Rule.PlaybookHappened : track.Rule.Playbook,
            Sentence(knowledge, names), [.. Corroboration(corroborating), .. life.Notes(knowledge.Day)],
            evidence.Append(corroborating).OfType<Claim>().Select(claim => claim.Access).DefaultIfEmpty(AccessClass.Public).Max());
    }

    private static Claim? Corroborating(Step step, Knowledge knowledge) =>
        step.Corroborating is { } id ? knowledge.Ledger.Claims.GetValueOrDefault(id)?.Claim : null;

    private static IEnumerable<Name> Corroboration(Claim? corroborating)
    {
        if (corroborating is { Content: Act act } claim)
        {
            var told = $"{claim.KnownOn:yyyy-MM-dd}, {claim.Source.Origin}: {act.Statement}";
            yield return new Name(
                $"red, not amber, because an independent adverse claim was known before it: {told}",
                $"为高危而非预警，因为此前已有独立的不利陈述：{told}");
        }
    }

    private Name Sentence(Knowledge knowledge, int names)
    {
        if (sentence is not { } known || known.Names != names)
            sentence = known = (names, Filled(knowledge));
        return known.Text;
    }

    private Name Filled(Knowledge knowledge)
    {
        var parties = track.Sides.Subject.Parties;
        var (holder, counterparty) = (track.Sides.Holder ?? parties[0], track.Sides.Counterparty ?? parties[^1]);
        return new Name(Fill(track.Rule.Sentence.En, chinese: false), Fill(track.Rule.Sentence.Zh, chinese: true));

        string Fill(string text, bool chinese) => text
            .Replace("{holder}", knowledge.NameOf(holder, chinese), StringComparison.Ordinal)
            .Replace("{counterparty}", knowledge.NameOf(counterparty, chinese), StringComparison.Ordinal)
            .Replace("{subject}", knowledge.NameOf(track.Sides.Subject, chinese), StringComparison.Ordinal);
    }

    /// <summary>What the form of a warning depends on.</summary>
    /// <param name="Steps">Steps taken; -1 once cleared for good.</param>
    /// <param name="Above">What inhibits it once cleared; before that the steps tell.</param>
    /// <param name="Names">Changes of names.</param>
    /// <param name="Deeds">Changes by what people did.</param>
    private readonly record struct Form(int Steps, Track? Above, int Names, int Deeds);
}
