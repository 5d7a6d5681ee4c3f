using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>The rules of a subject's kind on their way over its days, from its first claim or from where they stood before.</summary>
internal sealed class SubjectFold
{
    private readonly Watch watch;
    private readonly IReadOnlyList<DateOnly> news;
    private readonly List<Standpoint> standpoints;
    private readonly List<RuleFold> folds;
    private readonly SteadyReadings steady;
    private readonly Dictionary<string, Episode> episodes;
    private readonly List<Continued<Step>> steps;
    private readonly List<Continued<(DateOnly On, string? Why)>> unseen;
    private readonly IReadOnlyList<Track>? tracks;
    private int next;
    private DateOnly day;

    private SubjectFold(Watch watch, SubjectId subject, IReadOnlyList<DateOnly> news)
    {
        (this.watch, this.news, standpoints) = (watch, news, []);
        folds = [.. watch.Catalogue.Rules.Values.Where(rule => rule.Subject == subject.Kind)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .SelectMany(rule => Sides.Of(subject, rule.Directed).Select(sides => new RuleFold(rule, sides)))];
        steady = new SteadyReadings(watch, subject, folds.Select(fold => fold.Rule));
        episodes = folds.Select(fold => fold.Rule.Area).Distinct().ToDictionary(area => area, _ => new Episode());
        steps = folds.ConvertAll(_ => new Continued<Step>([], 0));
        unseen = folds.ConvertAll(_ => new Continued<(DateOnly, string?)>([], 0));
        day = news.Count > 0 ? news[0] : DateOnly.MaxValue;
    }

    private SubjectFold(Watch watch, SubjectId subject, Judgement before, IReadOnlyList<DateOnly> news)
    {
        var from = before.Standpoints[^1];
        (this.watch, this.news, standpoints, tracks) = (watch, news, [.. before.Standpoints], before.Tracks);
        folds = [.. from.Folds.Select(fold => fold.Copy())];
        steady = new SteadyReadings(watch, subject, folds.Select(fold => fold.Rule));
        episodes = Copied(from.Episodes);
        steps = [.. tracks.Select((track, at) => new Continued<Step>(track.Steps, from.Steps[at]))];
        unseen = [.. tracks.Select((track, at) => new Continued<(DateOnly, string?)>(track.Unseen, from.Unseen[at]))];
        day = NextDay(from.On);
    }

    /// <summary>What every rule says of a subject through a day.</summary>
    /// <param name="watch">The ledger and the catalogue.</param>
    /// <param name="subject">The subject, as recorded.</param>
    /// <param name="through">The last day; where the rules stand already later, they stay there.</param>
    /// <param name="before">What stays true of an earlier judgement; null to begin with the first claim.</param>
    public static Judgement Judge(Watch watch, SubjectId subject, DateOnly through, Judgement? before)
    {
        var news = before?.News ?? NewsDays(watch, subject);
        if (before?.AnewOn is { } anew && news.Count > 0 && anew > news[0] && !news.Contains(anew))
            news = [.. news.Append(anew).Order()];
        if (before is null || before.Standpoints.Count == 0)
            return new SubjectFold(watch, subject, news).Advance(through);
        var last = before.Standpoints[^1];
        through = last.On > through ? last.On : through;
        return before.News is not null && last.Due > through && !news.Any(day => day > last.On && day <= through)
            ? before with { Through = through }
            : new SubjectFold(watch, subject, before, news).Advance(through);
    }

    private Judgement Advance(DateOnly through)
    {
        var last = DateOnly.MinValue;
        while (day <= through)
        {
            var isNews = next < news.Count && news[next] == day;
            var moved = Advance(isNews);
            Tell();
            if (moved.Contains(true))
                Record(moved);
            var following = NextDay(day);
            if (Judgement.Ages.Any(age => day <= through.AddDays(-age) && following > through.AddDays(-age)))
                standpoints.Add(Stand(day, folds.ConvertAll(fold => fold.Copy()), Copied(episodes)));
            (last, day) = (day, following);
        }
        if (last > DateOnly.MinValue)
            standpoints.Add(Stand(last, folds, episodes)); // Nothing moves these on any more: they need no copy.
        return new Judgement(through, Tracks(), Judgement.Thin(standpoints, through), news);
    }

    private Standpoint Stand(DateOnly on, List<RuleFold> folds, Dictionary<string, Episode> episodes) => new(
        on, folds.Where(fold => fold.Due > on).Select(fold => fold.Due).DefaultIfEmpty(DateOnly.MaxValue).Min(),
        folds, episodes, steps.ConvertAll(own => own.Count), unseen.ConvertAll(own => own.Count));

    private static Dictionary<string, Episode> Copied(IReadOnlyDictionary<string, Episode> episodes) =>
        episodes.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal);

    /// <summary>The tracks; those before, and their list, where nothing came to them.</summary>
    private IReadOnlyList<Track> Tracks() =>
        tracks is not null && steps.TrueForAll(own => own.IsSame) && unseen.TrueForAll(own => own.IsSame) ? tracks
        : [.. folds.Select((fold, at) => tracks is not null && steps[at].IsSame && unseen[at].IsSame
            ? tracks[at]
            : new Track(fold.Rule, fold.Sides, steps[at].Items) { Unseen = unseen[at].Items })];

    /// <summary>Notes for each rule that has been read why it cannot be judged, where that changed.</summary>
    private void Tell()
    {
        for (var index = 0; index < folds.Count; index++)
        {
            var why = folds[index].Unseen;
            if (unseen[index].Count == 0 || unseen[index].Last.Why != why)
                unseen[index].Add((day, why));
        }
    }

    /// <summary>Moves on the folds that are due; true for each whose state changed.</summary>
    private bool[] Advance(bool isNews)
    {
        var moved = new bool[folds.Count];
        var read = new Dictionary<Sides, (Situation Situation, Dictionary<string, Reading> Read)>();
        for (var index = 0; index < folds.Count; index++)
        {
            var fold = folds[index];
            if (!isNews && fold.Due > day)
                continue;
            if (!read.TryGetValue(fold.Sides, out var held))
                read[fold.Sides] = held = (watch.Situate(fold.Sides, day), steady.Begin(fold.Sides, day));
            moved[index] = fold.Advance(held.Situation, held.Read);
        }
        return moved;
    }

    private void Record(bool[] moved)
    {
        foreach (var (area, episode) in episodes)
            episode.Advance(day, folds.Where(fold => fold.Rule.Area == area));
        for (var index = 0; index < folds.Count; index++)
        {
            if (moved[index] || folds[index].Standing == Severity.Red)
                Record(steps[index], folds[index], episodes[folds[index].Rule.Area]);
        }
    }

    private void Record(Continued<Step> steps, RuleFold fold, Episode episode)
    {
        var (heldBack, corroborating) = episode.Weigh(fold, watch.Ledger.At(day), watch.Catalogue.Vocabulary);
        var step = new Step(
            day, heldBack is null ? fold.Standing : Severity.Amber, fold.Pending, fold.Phase, heldBack,
            [.. fold.Evidence.Append(corroborating).OfType<Claim>().Select(claim => claim.Id).Distinct().Order()], corroborating?.Id);
        if (steps.Count == 0 ? step.Severity != Severity.None || step.Pending != Severity.None : !step.SaysTheSame(steps.Last))
            steps.Add(step);
    }

    private DateOnly NextDay(DateOnly from)
    {
        while (next < news.Count && news[next] <= from)
            next++;
        var due = next < news.Count ? news[next] : DateOnly.MaxValue;
        foreach (var fold in folds)
        {
            if (fold.Due > from && fold.Due < due)
                due = fold.Due;
        }
        return due;
    }

    /// <summary>
    /// Days on which a claim about the subject or its parties becomes known or stops standing; for rules that read the book, those on
    /// which it may move too, once something is known of the subject itself.
    /// </summary>
    /// <remarks>When peers move, the readings that look at them say themselves, by the day on which they may change.</remarks>
    private static List<DateOnly> NewsDays(Watch watch, SubjectId subject)
    {
        var own = OwnDays(watch.Ledger, subject);
        if (!watch.ReadsBook(subject))
            return own;
        var first = own.Count > 0 ? own[0] : DateOnly.MinValue;
        return [.. own.Union(BookDays.Of(watch.Ledger).Where(day => day >= first)).Order()];
    }

    private static List<DateOnly> OwnDays(Ledger ledger, SubjectId subject) =>
    [
        .. subject.Parties.Append(subject).Distinct().SelectMany(ledger.About)
            .Where(standing => standing.Claim.Content.IsEvidence || standing.Claim.Content is Thesis)
            .SelectMany(standing => new[] { standing.Claim.KnownOn, standing.Until })
            .Concat(ledger.About(subject).Select(standing => standing.Claim.Content).OfType<Coverage>()
                .SelectMany(coverage => new[] { coverage.From, coverage.To.AddDays(1) }))
            .Where(day => day < DateOnly.MaxValue).Distinct().Order(),
    ];

    /// <summary>The first so many of a list that others read, with what comes after them; the list itself when nothing does.</summary>
    private sealed class Continued<T>(IReadOnlyList<T> known, int count)
    {
        private List<T>? own;

        public int Count => own?.Count ?? count;

        public T Last => own is null ? known[count - 1] : own[^1];

        public bool IsSame => own is null && count == known.Count;

        public IReadOnlyList<T> Items => own ?? (IsSame ? known : own = [.. known.Take(count)]);

        public void Add(T item) => (own ??= [.. known.Take(count)]).Add(item);
    }
}
