using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>
/// A version of a thesis judged day by day from its entry, on every day on which something that it reads may have changed.
/// </summary>
/// <remarks>
/// What was judged of a day holds whichever later day is asked about, for it was judged by what was known on it alone: the course is read
/// once, as far as it was ever asked for, and kept with the ledger. Safe for many readers.
/// </remarks>
internal sealed class ThesisCourse
{
    private const int MostDays = 5000;
    private static readonly Result NotEntered = new(double.NaN, "the thesis is not entered yet");
    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<(ClaimId, Checker), ThesisCourse>> Known = [];

    private readonly Lock gate = new();
    private readonly Ledger ledger;
    private readonly Thesis thesis;
    private readonly Checker checker;
    private readonly List<Line> pillars;
    private readonly List<Line> kills;
    private readonly IReadOnlySet<string> told;
    private readonly DateOnly[] news;
    private readonly Lazy<List<Result>> atEntry;

    private readonly DateOnly?[] fired;
    private readonly List<(DateOnly On, ThesisVerdict Verdict)> turns = [];
    private DateOnly next;
    private int judged;

    private ThesisCourse(Ledger ledger, Thesis thesis, Checker checker)
    {
        (this.ledger, this.thesis, this.checker) = (ledger, thesis, checker);
        pillars = [.. thesis.Pillars.Select(pillar => Open(pillar.Number, pillar.Of, pillar.Side, pillar))];
        kills = [.. thesis.Kills.Select(kill => Open(kill.When, kill.Of, kill.Side, null))];
        told = Freshness.Told(pillars.Concat(kills).Select(line => line.Formula).OfType<Formula>());
        news =
        [
            .. pillars.Concat(kills).Select(read => read.Subject).Distinct().SelectMany(subject => ledger.About(subject))
                .SelectMany(standing => new[] { standing.KnownOn, standing.Until }).Distinct().Order(),
        ];
        (fired, next) = (new DateOnly?[kills.Count], thesis.Entered);
        atEntry = new(() => pillars.ConvertAll(pillar => Value(pillar, Gathered(pillar, thesis.Entered))));
    }

    /// <summary>The course of the version of a thesis that a claim states.</summary>
    public static ThesisCourse Of(Ledger ledger, Claim claim, Checker checker) =>
        Known.GetValue(ledger, static _ => new()).GetOrAdd(
            (claim.Id, checker), _ => new ThesisCourse(ledger, (Thesis)claim.Content, checker));

    /// <summary>The days on which the verdict changed, from entry to a day, oldest first; none when it is entered later.</summary>
    public IReadOnlyList<(DateOnly On, ThesisVerdict Verdict)> Turns(DateOnly through)
    {
        lock (gate)
        {
            while (next <= through && judged < MostDays)
                Judge(next);
            return [.. turns.TakeWhile(turn => turn.On <= through)];
        }
    }

    /// <summary>The claims that were read when the kill criteria fired that did by a day.</summary>
    public IEnumerable<Claim> KilledBy(DateOnly day)
    {
        var firings = Firings(day);
        return kills.SelectMany((kill, index) => firings[index] is { } on ? Because(kill, on) : []);
    }

    /// <summary>The thesis on a day; before its entry it is judged as on that day.</summary>
    /// <param name="id">Its subject.</param>
    /// <param name="claim">The claim that states it.</param>
    /// <param name="day">The day.</param>
    public ThesisReading Read(SubjectId id, Claim claim, DateOnly day)
    {
        var course = Turns(day).ToList();
        var firings = Firings(day);
        var (numbers, truths) = (pillars.ConvertAll(line => Gathered(line, day)), kills.ConvertAll(line => Gathered(line, day)));
        var verdict = Verdict(day, (numbers, truths), firings);
        if (course.Count == 0 || course[^1].Verdict != verdict)
            course.Add((day, verdict));
        return new ThesisReading(
            id, claim, thesis,
            [.. pillars.Select((line, index) => PillarOf(line, numbers[index], day < thesis.Entered ? null : atEntry.Value[index]))],
            [.. kills.Select((line, index) => KillOf((line, thesis.Kills[index]), truths[index], firings[index]))],
            [.. thesis.Catalysts.Select(catalyst => CatalystOf(catalyst, ledger.At(day)))], course);
    }

    /// <summary>The days on which kill criteria fired first, by a day; before entry none does.</summary>
    private DateOnly?[] Firings(DateOnly day)
    {
        Turns(day);
        lock (gate)
            return Array.ConvertAll(fired, on => on <= day ? on : null);
    }

    private void Judge(DateOnly day)
    {
        judged++;
        var read = (pillars.ConvertAll(line => Gathered(line, day)), kills.ConvertAll(line => Gathered(line, day)));
        var verdict = Verdict(day, read, fired);
        if (turns.Count == 0 || turns[^1].Verdict != verdict)
            turns.Add((day, verdict));
        var due = read.Item1.Concat(read.Item2).SelectMany(readings => readings ?? []).Select(reading => reading.ChangesOn)
            .DefaultIfEmpty(DateOnly.MaxValue).Min();
        next = Next(day, due);
    }

    /// <summary>
    /// What the values of a day come to, with the kill criteria that fired before it; those that fire on it are added to them.
    /// </summary>
    private ThesisVerdict Verdict(DateOnly day, (List<Reading[]?> Numbers, List<Reading[]?> Truths) read, DateOnly?[] firings)
    {
        var worst = pillars.Select((pillar, index) => State(pillar, Value(pillar, read.Numbers[index])) switch
        {
            PillarState.Broken => ThesisVerdict.Broken,
            PillarState.Weakened => ThesisVerdict.Weakened,
            PillarState.Unknown => ThesisVerdict.Unknown,
            _ => ThesisVerdict.Holds,
        }).DefaultIfEmpty(ThesisVerdict.Holds).Max();
        for (var index = 0; index < kills.Count; index++)
        {
            var truth = Value(kills[index], read.Truths[index]).Truth;
            if (truth == true && day >= thesis.Entered)
                firings[index] ??= day;
            if (truth is null && worst < ThesisVerdict.Unknown)
                worst = ThesisVerdict.Unknown;
        }
        return Array.Exists(firings, on => on is not null) ? ThesisVerdict.Killed : worst;
    }

    /// <summary>
    /// The next day on which something becomes known of what is read, or a window moves on; the last day there is when none.
    /// </summary>
    private DateOnly Next(DateOnly day, DateOnly due)
    {
        var found = Array.BinarySearch(news, day);
        var at = found < 0 ? ~found : found + 1;
        var later = at < news.Length ? news[at] : DateOnly.MaxValue;
        return due > day && due < later ? due : later;
    }

    /// <summary>What a line reads on a day; null when it cannot be read under the catalogue in force.</summary>
    private Reading[]? Gathered(Line read, DateOnly day) =>
        read.Formula is { } formula ? Freshness.Gather(formula, Situate(read, day), told) : null;

    private static Result Value(Line read, Reading[]? readings) => readings is null
        ? new Result(double.NaN, read.Refused)
        : RowEvaluator.Evaluate(read.Formula!, readings);

    private Situation Situate(Line read, DateOnly day) => new(
        read.Subject, read.Side, read.Side is { } side ? read.Subject.Parties.FirstOrDefault(party => party != side) : null,
        ledger.At(day), checker.Vocabulary, Surroundings.None);

    private static PillarReading PillarOf(Line read, Reading[]? readings, Result? then)
    {
        var now = Value(read, readings);
        return new PillarReading(read.Pillar!, State(read, now), now, then ?? NotEntered, read.Assumed, Traced(read, readings));
    }

    private KillReading KillOf((Line Read, KillCriterion Criterion) kill, Reading[]? readings, DateOnly? fired)
    {
        var now = Value(kill.Read, readings);
        return new KillReading(
            kill.Criterion, now.Truth, now.Unknown, fired, Traced(kill.Read, readings), fired is { } on ? Because(kill.Read, on) : []);
    }

    private static Trace? Traced(Line read, Reading[]? readings) => readings is null ? null : Trace.Of(read.Formula!, readings);

    private List<Claim> Because(Line read, DateOnly on) => read.Formula is { } formula
        ? [.. formula.Gather(Situate(read, on)).SelectMany(reading => reading.Evidence).DistinctBy(claim => claim.Id)]
        : [];

    private CatalystReading CatalystOf(Catalyst catalyst, Knowledge knowledge)
    {
        var kinds = catalyst.Kinds.SelectMany(kind => checker.Vocabulary.Kinds(kind) ?? new HashSet<string>())
            .ToHashSet(StringComparer.Ordinal);
        var met = knowledge.Acts(catalyst.Of ?? thesis.About).FirstOrDefault(pair => pair.Claim.KnownOn > thesis.Entered
            && pair.Act.Modality == Modality.Happened && kinds.Contains(pair.Act.Kind)).Claim;
        return new CatalystReading(catalyst, met, met is null && catalyst.By < knowledge.Day);
    }

    private static PillarState State(Line read, Result now)
    {
        if (now.Unknown is not null || read.Broken is not { } broken || read.Weakened is not { } weakened)
            return PillarState.Unknown;
        return Passed(broken) ? PillarState.Broken : Passed(weakened) ? PillarState.Weakened : PillarState.Holds;

        bool Passed((bool IsBelow, double Amount) level) => level.IsBelow ? now.Value < level.Amount : now.Value > level.Amount;
    }

    private Line Open(string text, SubjectId? of, SubjectId? side, Pillar? pillar)
    {
        var subject = ledger.Resolve(of ?? thesis.About);
        try
        {
            var formula = checker.Check(text);
            if (formula.Root.IsTruth != (pillar is null))
            {
                var found = pillar is null ? "a number and not a condition" : "a condition and not a number";
                return new Line(subject, side, pillar, null, "it is " + found);
            }
            return pillar is null ? new Line(subject, side, null, formula, null) : new Line(subject, side, pillar, formula, null)
            {
                Assumed = PillarLevel.Of(checker, text, pillar.Entry).Value,
                Weakened = Level(pillar.Weakened), Broken = Level(pillar.Broken),
            };
        }
        catch (Exception error) when (error is FormulaException or FormatException)
        {
            return new Line(subject, side, pillar, null, "it cannot be read under the catalogue in force: " + error.Message);
        }

        (bool, double) Level(string written)
        {
            var level = PillarLevel.Read(written);
            return (level.IsBelow, PillarLevel.Of(checker, text, level.Amount).Value);
        }
    }

    /// <summary>What is read on a day: a pillar's number or a criterion's condition.</summary>
    private sealed record Line(SubjectId Subject, SubjectId? Side, Pillar? Pillar, Formula? Formula, string? Refused)
    {
        public double? Assumed { get; init; }

        public (bool IsBelow, double Amount)? Weakened { get; init; }

        public (bool IsBelow, double Amount)? Broken { get; init; }
    }
}
