using System.Collections.Concurrent;
using Tocsin.App.Inbox;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Storage;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What all pages share: the store, the catalogue, the clock, and the cut of the ledger last read.</summary>
public sealed class WebDesk(IClaimStore store, Catalogue catalogue, Func<DateTimeOffset> now, string? label)
{
    private readonly Lock gate = new();
    private WebCut? cut;

    /// <summary>Shown on every page; null when nothing is.</summary>
    public string? Label => label;

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => now();

    /// <summary>The ledger as it stands, read anew when the store has moved on.</summary>
    public WebCut Cut()
    {
        lock (gate)
        {
            var today = DateOnly.FromDateTime(Now.UtcDateTime);
            if (cut is null || cut.Head != store.Head || cut.Erasures != store.Erasures || cut.Through < today)
                cut = Read(today);
            return cut;
        }
    }

    /// <summary>
    /// Reads what others have recorded, and judges a new day, within a second or so and before anyone asks for a page; goes on until
    /// stopped. What cannot be read now is told by the page that asks for it.
    /// </summary>
    public async Task KeepReady(CancellationToken stop)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            Cut().Records.Warm(stop);
            while (await beat.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                try
                {
                    Cut();
                }
                catch (StoreUnavailableException)
                {
                    continue;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>A cut of all that is recorded; what was judged is kept of every subject that new claims do not touch.</summary>
    private WebCut Read(DateOnly today)
    {
        var (head, erasures) = (store.Head, store.Erasures);
        if (cut is null || cut.Erasures != erasures)
        {
            var whole = new Ledger(store.Read());
            return new WebCut(head, whole, new Watch(whole, catalogue), today) { Erasures = erasures };
        }
        var added = store.ReadSince(cut.Head).Where(row => !cut.Ledger.Claims.ContainsKey(row.Claim.Id)).ToList();
        var ledger = cut.Ledger.Grow(added);
        var growth = Growth.By(added, catalogue);
        Book.Carry(cut.Ledger, ledger, added);
        Deadlines.Carry(cut.Ledger, ledger, added);
        var watch = growth.IsIdle ? cut.Watch : cut.Watch.Continue(ledger, growth);
        var next = new WebCut(head, ledger, watch, today, cut, growth) { Erasures = erasures };
        Outlooks.Carry(cut, next, growth);
        return next;
    }

    /// <summary>The store, for what is kept beside the ledger.</summary>
    public IClaimStore Store => store;

    /// <summary>The file of channels asked for; null for the usual one.</summary>
    public string? Channels { get; init; }

    /// <summary>The originals kept beside the ledger, as they are read.</summary>
    public DocumentShelf Shelf { get; } = new(store);

    /// <summary>Records what a person did.</summary>
    public void Append(Claim claim, string batch) => Append([claim], batch);

    /// <summary>Records claims as one batch.</summary>
    public Appended Append(IReadOnlyCollection<Claim> claims, string batch)
    {
        lock (gate)
            return store.Append(claims, batch, Now);
    }
}

/// <summary>One cut of the ledger, judged through a day, for readers at the same time.</summary>
public sealed class WebCut
{
    private const int DaysKept = 8;
    private readonly Recent<DateOnly, IReadOnlyList<Warning>> warnings = new(DaysKept);
    private readonly Recent<(DateOnly Day, string? Portfolio), MoneyAtRisk> money = new(DaysKept);
    private readonly ConcurrentDictionary<SubjectId, SubjectLog> logs = new();
    private readonly ConcurrentDictionary<SubjectId, BlindLog> blind = new();
    private readonly Lazy<ILookup<SubjectId, StandingClaim>> links;
    private readonly Lazy<ILookup<SubjectId, SubjectId>> relations;
    private readonly Lazy<List<SubjectId>> judged;
    private readonly Lazy<Dictionary<string, SubjectId>> subjectOf;
    private readonly List<DateOnly> everyNewsDay;

    /// <summary>A cut; judges every subject through the day at once, so that pages of earlier days need not.</summary>
    /// <param name="head">Number of the last batch read.</param>
    /// <param name="ledger">The claims.</param>
    /// <param name="watch">What judges; its ledger may lack deeds that this one holds.</param>
    /// <param name="through">The present day.</param>
    /// <param name="before">The cut before, whose courses stand where nothing was added; null when all is worked out anew.</param>
    /// <param name="growth">What was added since; null with it. The day may have moved on too.</param>
    public WebCut(int head, Ledger ledger, Watch watch, DateOnly through, WebCut? before = null, Growth? growth = null)
    {
        (Head, Ledger, Watch, Through) = (head, ledger, watch, through);
        var isSame = ReferenceEquals(before?.Ledger.Subjects, ledger.Subjects);
        Courses = new Courses(this, before?.Courses, growth);
        Records = new KeptRecords(new RecordBasis(watch, ledger, through, LogOf), before?.Records, growth);
        links = new(() => Linked(ledger));
        judged = isSame ? before!.judged : new(() => [.. ledger.Subjects.Where(Blindness.Concerns)]);
        subjectOf = new(() => Warnings(through).DistinctBy(warning => warning.Id)
            .ToDictionary(warning => warning.Id, warning => warning.Subject, StringComparer.Ordinal));
        relations = isSame ? before!.relations : new(() => ledger.Subjects.Where(subject => subject.IsRelation)
            .SelectMany(relation => relation.Parties.Select(party => (party, relation)))
            .ToLookup(pair => pair.party, pair => pair.relation));
        var rows = before is null ? ledger.Claims.Values : growth!.Added;
        everyNewsDay = [.. Days(rows.Select(row => row.Claim).Where(claim => claim.Content.IsEvidence), DateOnly.MaxValue)
            .Union(before?.everyNewsDay ?? []).Order()];
        NewsDays = [.. everyNewsDay.TakeWhile(day => day <= through)];
        IsEmpty = before?.IsEmpty != false && !rows.Any(row => row.Claim.Content is { IsEvidence: true } or Position or Document);
        Reconstructed = rows.Where(Hindsight.IsLate)
            .Select(row => KeyValuePair.Create(row.Claim.Subject, row.Claim.KnownOn))
            .Concat((IEnumerable<KeyValuePair<SubjectId, DateOnly>>?)before?.Reconstructed ?? [])
            .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Min(pair => pair.Value));
        if (before is not null)
            Keep(before, growth!);
        watch.Judge(judged.Value, through);
        Warnings(through);
    }

    /// <summary>Takes over from an earlier cut what is the same in this one: the logs of subjects of which nothing new is said.</summary>
    private void Keep(WebCut before, Growth growth)
    {
        foreach (var (subject, log) in before.logs.Where(pair => !growth.Mentions(pair.Key)))
        {
            if (ReferenceEquals(log.Tracks, Watch.Judge(subject, Through)))
                logs[subject] = log;
        }
        foreach (var (subject, log) in before.blind.Where(pair => !growth.Mentions(pair.Key)))
            blind[subject] = log;
        if (!MoneyAtRisk.MayHangOn(growth.Added) && ReferenceEquals(before.Ledger.Subjects, Ledger.Subjects))
            money.TakeOver(before.money);
    }

    /// <summary>Number of the last batch read.</summary>
    public int Head { get; }

    /// <summary>How many claims had been erased when it was read.</summary>
    public int Erasures { get; init; }

    /// <summary>Whether no fact, position or document is recorded.</summary>
    public bool IsEmpty { get; }

    /// <summary>The last day judged.</summary>
    public DateOnly Through { get; }

    /// <summary>The ledger.</summary>
    public Ledger Ledger { get; }

    /// <summary>What judges.</summary>
    public Watch Watch { get; }

    /// <summary>The catalogue.</summary>
    public Catalogue Catalogue => Watch.Catalogue;

    /// <summary>The companies' indicators through time.</summary>
    public Courses Courses { get; }

    /// <summary>How rules did by any day, issued live and replayed.</summary>
    public KeptRecords Records { get; }

    /// <summary>Links from or to a company, earliest known first; whether one stands on a day it says itself.</summary>
    public IEnumerable<StandingClaim> LinksOf(SubjectId company) => links.Value[company];

    /// <summary>The relations to which a company is party, in order.</summary>
    public IEnumerable<SubjectId> RelationsOf(SubjectId company) => relations.Value[company];

    /// <summary>The last day, up to one, on which something became known about a subject; null when nothing was.</summary>
    public DateOnly? LastNews(SubjectId subject, DateOnly day)
    {
        var about = Ledger.About(subject);
        for (var at = about.Count - 1; at >= 0; at--)
        {
            if (about[at].KnownOn <= day && about[at].Claim.Content.IsEvidence)
                return about[at].KnownOn;
        }
        return null;
    }

    /// <summary>Days on which something became known, oldest first, none after today.</summary>
    public IReadOnlyList<DateOnly> NewsDays { get; }

    /// <summary>Subjects with claims recorded more than 30 days after they were known, and the day from which they were known.</summary>
    public IReadOnlyDictionary<SubjectId, DateOnly> Reconstructed { get; }

    /// <summary>Days on which something became known about a subject, oldest first, none after today.</summary>
    public IReadOnlyList<DateOnly> NewsDaysOf(SubjectId subject) => Days(Ledger.About(subject).Select(standing => standing.Claim), Through);

    /// <summary>Writes warnings in all their forms and counts what publishers said, so that no page of an earlier day has to.</summary>
    public void Warm()
    {
        foreach (var subject in judged.Value)
        {
            LogOf(subject).Warm(Ledger);
            BlindOf(subject).Warm(Ledger, Through);
        }
        Outlooks.Sources(this, Through);
        Ordinaries.Of(this, Through);
        Records.Warm(Through);
    }

    /// <summary>Every warning known by a day, closed ones included, most serious first.</summary>
    public IReadOnlyList<Warning> Warnings(DateOnly day) => warnings.Of(day, Weigh);

    /// <summary>The warnings known on a day that are not closed, as <see cref="Warnings(DateOnly)"/> has them.</summary>
    public IReadOnlyList<Warning> Standing(DateOnly day)
    {
        if (warnings.Find(day) is { } known)
            return [.. known.Where(warning => warning.State != WarningState.Closed)];
        var knowledge = Ledger.At(day);
        return WarningOrder.Sorted(judged.Value.SelectMany(subject => Weigh(subject, knowledge, uncleared: true))
            .Where(warning => warning.State != WarningState.Closed));
    }

    /// <summary>
    /// What changed from one day to a later one in the warnings that rules gave: the changes between <see cref="Warnings(DateOnly)"/> of
    /// both, without those of what cannot be seen. Only subjects about which something may have changed are looked at.
    /// </summary>
    public IReadOnlyList<News> Changed(DateOnly since, DateOnly day)
    {
        var (then, now) = (Ledger.At(since), Ledger.At(day));
        var moved = judged.Value.Select(LogOf).Where(log => log.LastTurn(then) != log.LastTurn(now)).ToList();
        return Changes.Between(
            [.. moved.SelectMany(log => log.At(then))], [.. moved.SelectMany(log => log.At(now))], day, ChineseLine.NewsWords(now));
    }

    /// <summary>The day of the last change up to a day in any warning that a rule gave; null when there was none.</summary>
    public DateOnly? LastChange(DateOnly day)
    {
        var knowledge = Ledger.At(day);
        DateOnly? last = null;
        foreach (var (log, turn) in judged.Value.Select(LogOf).Select(log => (log, Turn: log.LastTurn(knowledge)))
            .Where(pair => pair.Turn is not null).OrderByDescending(pair => pair.Turn))
        {
            if (last >= turn)
                break;
            last = log.At(knowledge).Select(warning => (DateOnly?)warning.History[^1].On).Append(last).Max();
        }
        return last;
    }

    /// <summary>The subjects of which a rule warned by a day, closed warnings included, each with the areas.</summary>
    public IReadOnlyList<(SubjectId Subject, IReadOnlyList<string> Areas)> Warned(DateOnly day)
    {
        var knowledge = Ledger.At(day);
        return [.. judged.Value.Select(subject => (subject, LogOf(subject).Areas(knowledge))).Where(pair => pair.Item2.Count > 0)];
    }

    /// <summary>The warning of this id as of a day; null when it was not known then.</summary>
    public Warning? Find(string id, DateOnly day) =>
        (subjectOf.Value.TryGetValue(id, out var subject) ? Warnings(subject, day) : []).FirstOrDefault(warning => warning.Id == id)
        ?? Warnings(day).FirstOrDefault(warning => warning.Id == id);

    /// <summary>What of the book, or of a portfolio, as known on a day warnings touch.</summary>
    public MoneyAtRisk Money(DateOnly day, string? portfolio = null) => money.Of((day, portfolio), asked =>
    {
        var knowledge = Ledger.At(asked.Day);
        return new MoneyAtRisk(knowledge, Book.At(knowledge, asked.Portfolio));
    });

    /// <summary>What each rule said of a subject up to a day.</summary>
    public IReadOnlyList<Track> Judge(SubjectId subject, DateOnly day) => Watch.Judge(subject, day);

    /// <summary>The warnings about one subject known by a day, closed ones included, most serious first.</summary>
    public IReadOnlyList<Warning> Warnings(SubjectId subject, DateOnly day)
    {
        if (warnings.Find(day) is { } known)
            return [.. known.Where(warning => warning.Subject == subject)];
        return WarningOrder.Sorted(Weigh(subject, Ledger.At(day)));
    }

    /// <summary>How a formula came to its value on a day.</summary>
    public Trace Trace(Formula formula, Sides sides, DateOnly day) => Language.Trace.Of(formula, Read(formula, sides, day));

    /// <summary>The values that a formula reads on a day; peers are surveyed only for a formula that looks at them.</summary>
    public IReadOnlyList<Reading> Read(Formula formula, Sides sides, DateOnly day) => formula.Gather(formula.Reach == Reach.Peers
        ? Situate(sides, day)
        : new Situation(
            sides.Subject, sides.Holder, sides.Counterparty, Ledger.At(day), Catalogue.Vocabulary, Watch.WithoutPeers));

    /// <summary>For whom and when a formula is evaluated.</summary>
    public Situation Situate(Sides sides, DateOnly day)
    {
        return Watch.Situate(sides, day);
    }

    /// <summary>As <see cref="Watch.Warnings(DateOnly)"/>, with the deeds of this cut's ledger.</summary>
    private IReadOnlyList<Warning> Weigh(DateOnly day)
    {
        var knowledge = Ledger.At(day);
        return WarningOrder.Sorted(judged.Value.SelectMany(subject => Weigh(subject, knowledge)));
    }

    private IEnumerable<Warning> Weigh(SubjectId subject, Knowledge knowledge, bool uncleared = false) =>
        (knowledge.Day <= Through ? LogOf(subject) : new SubjectLog(subject, Watch.Judge(subject, knowledge.Day))).At(knowledge, uncleared)
            .Concat(BlindOf(subject).At(knowledge));

    private BlindLog BlindOf(SubjectId subject) => blind.GetOrAdd(subject, one => new BlindLog(one, Catalogue));

    private SubjectLog LogOf(SubjectId subject) => logs.GetOrAdd(subject, one => new SubjectLog(one, Watch.Judge(one, Through)));

    private static ILookup<SubjectId, StandingClaim> Linked(Ledger ledger) => ledger.All<Link>()
        .OrderBy(standing => standing.Claim.KnownAt).ThenBy(standing => standing.Claim.Id)
        .SelectMany(standing => new[] { standing.Claim.Subject, ((Link)standing.Claim.Content).Partner }.Distinct()
            .Select(company => (company, standing))).ToLookup(pair => pair.company, pair => pair.standing);

    private static List<DateOnly> Days(IEnumerable<Claim> claims, DateOnly through) =>
        [.. claims.Select(claim => claim.KnownOn).Where(day => day <= through).Distinct().Order()];
}
