using System.Collections.Concurrent;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>The one alarm road: what surrounds the subjects is surveyed and sealed, then each subject is judged by itself.</summary>
/// <remarks>Every result is a function of the catalogue, the cut of the ledger and the day.</remarks>
public sealed class Watch(Ledger ledger, Catalogue catalogue)
{
    private readonly ConcurrentDictionary<DateOnly, Surroundings> surveyed = new();
    private readonly Dictionary<SubjectId, (DateOnly Through, IReadOnlyList<Track> Tracks)> judged = [];

    /// <summary>The cut of the ledger.</summary>
    public Ledger Ledger => ledger;

    /// <summary>The catalogue in force.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>What judges a later cut of the ledger as a fresh watch would, keeping what was judged of subjects not touched.</summary>
    public Watch Continue(Ledger later, Growth growth)
    {
        var next = new Watch(later, catalogue);
        foreach (var (monthEnd, surroundings) in surveyed)
            next.surveyed[monthEnd] = surroundings;
        lock (judged)
        {
            foreach (var (subject, known) in judged.Where(pair => !growth.Touches(pair.Key)))
                next.judged[subject] = known;
        }
        return next;
    }

    /// <summary>What surrounds the subjects on a day: peer tables of the last month end.</summary>
    public Surroundings Survey(DateOnly day)
    {
        var monthEnd = new DateOnly(day.Year, day.Month, 1).AddDays(-1);
        return surveyed.GetOrAdd(monthEnd, day => Peers.Survey(ledger, catalogue.Vocabulary, day));
    }

    /// <summary>What each rule says of a subject, from its first claim to a day. A later day only adds steps.</summary>
    public IReadOnlyList<Track> Judge(SubjectId subject, DateOnly through)
    {
        subject = ledger.Resolve(subject);
        lock (judged)
        {
            if (!judged.TryGetValue(subject, out var known) || known.Through < through)
                judged[subject] = known = (through, Fold(subject, through));
            return known.Through == through
                ? known.Tracks
                : [.. known.Tracks.Select(track => track.Until(through))];
        }
    }

    /// <summary>The warnings about a subject known by a day, closed ones included, oldest first; what cannot be seen last.</summary>
    public IReadOnlyList<Warning> Warnings(SubjectId subject, DateOnly day)
    {
        var knowledge = ledger.At(day);
        subject = ledger.Resolve(subject);
        return [.. WarningLog.About(subject, Judge(subject, day), knowledge), .. Blindness.About(subject, knowledge, catalogue)];
    }

    /// <summary>The warnings about every subject: those that stand, most serious first, then pending, then closed ones.</summary>
    public IReadOnlyList<Warning> Warnings(DateOnly day) =>
        WarningOrder.Sorted(ledger.Subjects.Where(Blindness.Concerns).SelectMany(subject => Warnings(subject, day)));

    /// <summary>For whom and when a formula is evaluated.</summary>
    public Situation Situate(Sides sides, DateOnly day) => new(
        sides.Subject, sides.Holder, sides.Counterparty, ledger.At(day), catalogue.Vocabulary, NeedsPeers
            ? Survey(day) : Surroundings.None);

    private bool NeedsPeers { get; } = catalogue.Rules.Values.SelectMany(rule => rule.Formulas)
        .Concat(catalogue.Indicators.Values.Select(indicator => indicator.Formula)).Any(formula => formula.Reach == Reach.Peers);

    private List<Track> Fold(SubjectId subject, DateOnly through)
    {
        var folds = catalogue.Rules.Values.Where(rule => rule.Subject == subject.Kind).OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .SelectMany(rule => Sides.Of(subject, rule.Directed).Select(sides => new RuleFold(rule, sides))).ToList();
        var steps = folds.ConvertAll(_ => new List<Step>());
        var unseen = folds.ConvertAll(_ => new List<(DateOnly On, string? Why)>());
        var episodes = folds.Select(fold => fold.Rule.Area).Distinct().ToDictionary(area => area, _ => new Episode());
        var news = NewsDays(subject);
        var next = 0;
        for (var day = news.Count > 0 ? news[0] : DateOnly.MaxValue; day <= through; day = NextDay(folds, news, ref next, day))
        {
            var isNews = next < news.Count && news[next] == day;
            var moved = Advance(folds, day, isNews);
            Tell(folds, unseen, day);
            if (!moved.Contains(true))
                continue;
            foreach (var (area, episode) in episodes)
                episode.Advance(day, folds.Where(fold => fold.Rule.Area == area));
            for (var index = 0; index < folds.Count; index++)
            {
                if (moved[index] || folds[index].Standing == Severity.Red)
                    Record(steps[index], folds[index], episodes[folds[index].Rule.Area], day);
            }
        }
        return [.. folds.Select((fold, index) => new Track(fold.Rule, fold.Sides, steps[index]) { Unseen = unseen[index] })];
    }

    /// <summary>Notes for each rule that has been read why it cannot be judged, where that changed.</summary>
    private static void Tell(List<RuleFold> folds, List<List<(DateOnly On, string? Why)>> unseen, DateOnly day)
    {
        for (var index = 0; index < folds.Count; index++)
        {
            var why = folds[index].Unseen;
            if (unseen[index] is not [.., var last] || last.Why != why)
                unseen[index].Add((day, why));
        }
    }

    /// <summary>Moves on the folds that are due; true for each whose state changed.</summary>
    private bool[] Advance(List<RuleFold> folds, DateOnly day, bool isNews)
    {
        var moved = new bool[folds.Count];
        var read = new Dictionary<Sides, (Situation Situation, Dictionary<string, Reading> Read)>();
        for (var index = 0; index < folds.Count; index++)
        {
            var fold = folds[index];
            if (!isNews && fold.Due > day)
                continue;
            if (!read.TryGetValue(fold.Sides, out var held))
                read[fold.Sides] = held = (Situate(fold.Sides, day), new Dictionary<string, Reading>(StringComparer.Ordinal));
            moved[index] = fold.Advance(held.Situation, held.Read);
        }
        return moved;
    }

    private void Record(List<Step> steps, RuleFold fold, Episode episode, DateOnly day)
    {
        var (heldBack, corroborating) = episode.Weigh(fold, ledger.At(day), catalogue.Vocabulary);
        var step = new Step(
            day, heldBack is null ? fold.Standing : Severity.Amber, fold.Pending, fold.Phase, heldBack,
            [.. fold.Evidence.Append(corroborating).OfType<Claim>().Select(claim => claim.Id).Distinct().Order()], corroborating?.Id);
        if (steps.Count == 0 ? step.Severity != Severity.None || step.Pending != Severity.None : !step.SaysTheSame(steps[^1]))
            steps.Add(step);
    }

    /// <summary>Days on which a claim about the subject or its parties becomes known or stops standing.</summary>
    /// <remarks>When peers move, the readings that look at them say themselves, by the day on which they may change.</remarks>
    private List<DateOnly> NewsDays(SubjectId subject) =>
    [
        .. subject.Parties.Append(subject).Distinct().SelectMany(ledger.About)
            .Where(standing => standing.Claim.Content.IsEvidence)
            .SelectMany(standing => new[] { standing.Claim.KnownOn, standing.Until })
            .Concat(ledger.About(subject).Select(standing => standing.Claim.Content).OfType<Coverage>()
                .SelectMany(coverage => new[] { coverage.From, coverage.To.AddDays(1) }))
            .Where(day => day < DateOnly.MaxValue).Distinct().Order(),
    ];

    private static DateOnly NextDay(List<RuleFold> folds, List<DateOnly> news, ref int next, DateOnly day)
    {
        while (next < news.Count && news[next] <= day)
            next++;
        var due = next < news.Count ? news[next] : DateOnly.MaxValue;
        foreach (var fold in folds)
        {
            if (fold.Due > day && fold.Due < due)
                due = fold.Due;
        }
        return due;
    }
}
