using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>Reads a thesis day by day from its entry, on every day on which something that it reads may have changed.</summary>
internal sealed class ThesisCourse
{
    private const int MostDays = 5000;

    private readonly Knowledge knowledge;
    private readonly Thesis thesis;
    private readonly Checker checker;
    private readonly List<Line> pillars;
    private readonly List<Line> kills;
    private readonly IReadOnlySet<string> told;
    private readonly DateOnly[] news;

    public ThesisCourse(Knowledge knowledge, Thesis thesis, Checker checker)
    {
        (this.knowledge, this.thesis, this.checker) = (knowledge, thesis, checker);
        pillars = [.. thesis.Pillars.Select(pillar => Open(pillar.Number, pillar.Of, pillar.Side, pillar))];
        kills = [.. thesis.Kills.Select(kill => Open(kill.When, kill.Of, kill.Side, null))];
        told = Freshness.Told(pillars.Concat(kills).Select(line => line.Formula).OfType<Formula>());
        news =
        [
            .. pillars.Concat(kills).Select(read => read.Subject).Distinct().SelectMany(subject => knowledge.Ledger.About(subject))
                .SelectMany(standing => new[] { standing.KnownOn, standing.Until }).Distinct().Order(),
        ];
    }

    /// <summary>The thesis on the day.</summary>
    public ThesisReading Read(SubjectId id, Claim claim)
    {
        var fired = new DateOnly?[kills.Count];
        var course = new List<(DateOnly On, ThesisVerdict Verdict)>();
        DateOnly? at = thesis.Entered;
        for (var step = 0; at is { } day && step < MostDays; step++)
        {
            var due = DateOnly.MaxValue;
            var verdict = Judge(day, fired, ref due);
            if (course.Count == 0 || course[^1].Verdict != verdict)
                course.Add((day, verdict));
            at = Next(day, due);
        }
        return new ThesisReading(
            id, claim, thesis,
            [.. pillars.Select(PillarOf)],
            [.. kills.Select((kill, index) => KillOf(kill, thesis.Kills[index], fired[index]))],
            [.. thesis.Catalysts.Select(CatalystOf)], course);
    }

    private ThesisVerdict Judge(DateOnly day, DateOnly?[] fired, ref DateOnly due)
    {
        var worst = ThesisVerdict.Holds;
        foreach (var (pillar, index) in pillars.Select((pillar, index) => (pillar, index)))
        {
            var verdict = State(pillar, Value(pillar, day, ref due)) switch
            {
                PillarState.Broken => ThesisVerdict.Broken,
                PillarState.Weakened => ThesisVerdict.Weakened,
                PillarState.Unknown => ThesisVerdict.Unknown,
                _ => ThesisVerdict.Holds,
            };
            worst = verdict > worst ? verdict : worst;
        }
        for (var index = 0; index < kills.Count; index++)
        {
            var truth = Value(kills[index], day, ref due).Truth;
            if (truth == true)
                fired[index] ??= day;
            if (truth is null && worst < ThesisVerdict.Unknown)
                worst = ThesisVerdict.Unknown;
        }
        return Array.Exists(fired, on => on is not null) ? ThesisVerdict.Killed : worst;
    }

    /// <summary>
    /// The next day, none after the one asked about, on which something becomes known of what is read, or a window moves on.
    /// </summary>
    private DateOnly? Next(DateOnly day, DateOnly due)
    {
        if (day >= knowledge.Day)
            return null;
        var found = Array.BinarySearch(news, day);
        var at = found < 0 ? ~found : found + 1;
        var later = at < news.Length ? news[at] : DateOnly.MaxValue;
        var next = due > day && due < later ? due : later;
        return next < knowledge.Day ? next : knowledge.Day;
    }

    private Result Value(Line read, DateOnly day, ref DateOnly due)
    {
        if (read.Formula is not { } formula)
            return new Result(double.NaN, read.Refused);
        var readings = Freshness.Gather(formula, Situate(read, day), told);
        foreach (var reading in readings)
            due = reading.ChangesOn < due ? reading.ChangesOn : due;
        return RowEvaluator.Evaluate(formula, readings);
    }

    private Situation Situate(Line read, DateOnly day) => new(
        read.Subject, read.Side, read.Side is { } side ? read.Subject.Parties.FirstOrDefault(party => party != side) : null,
        knowledge.Ledger.At(day), checker.Vocabulary, Surroundings.None);

    private PillarReading PillarOf(Line read)
    {
        var due = DateOnly.MaxValue;
        var (now, then) = (Value(read, knowledge.Day, ref due), Value(read, thesis.Entered, ref due));
        var trace = read.Formula is { } formula ? Trace.Of(formula, Freshness.Gather(formula, Situate(read, knowledge.Day), told)) : null;
        return new PillarReading(read.Pillar!, State(read, now), now, then, read.Assumed, trace);
    }

    private KillReading KillOf(Line read, KillCriterion criterion, DateOnly? fired)
    {
        var due = DateOnly.MaxValue;
        var now = Value(read, knowledge.Day, ref due);
        var trace = read.Formula is { } formula ? Trace.Of(formula, Freshness.Gather(formula, Situate(read, knowledge.Day), told)) : null;
        List<Claim> because = fired is { } on && read.Formula is { } then
            ? [.. then.Gather(Situate(read, on)).SelectMany(reading => reading.Evidence).DistinctBy(claim => claim.Id)] : [];
        return new KillReading(criterion, now.Truth, now.Unknown, fired, trace, because);
    }

    private CatalystReading CatalystOf(Catalyst catalyst)
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
        var subject = knowledge.Ledger.Resolve(of ?? thesis.About);
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
