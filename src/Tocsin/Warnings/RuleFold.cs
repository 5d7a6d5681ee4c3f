using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>The state of one rule for one subject and side, folded day by day from the subject's first claim.</summary>
/// <remarks>
/// A level rises once its condition has held as long as the rule waits, and falls once its clear level has. Unknown keeps what was
/// counted, false starts anew. A level that has risen rests as long as the rule says before it may rise again, as a Schmitt trigger with
/// a cooldown does (<see cref="Statistics.SchmittTrigger"/>); unlike one it falls only once its clear level has held. Days
/// on which nothing read can change may be skipped: the state is the same.
/// </remarks>
public sealed class RuleFold(Rule rule, Sides sides)
{
    private LevelState[] levels = [.. rule.Levels.Select(level => new LevelState(level, rule.Wait))];

    /// <summary>The rule.</summary>
    public Rule Rule => rule;

    /// <summary>Subject and side.</summary>
    public Sides Sides => sides;

    /// <summary>First later day on which the state may change although nothing new becomes known.</summary>
    public DateOnly Due { get; private set; } = DateOnly.MinValue;

    /// <summary>The most serious level that stands.</summary>
    public Severity Standing { get; private set; }

    /// <summary>
    /// The most serious level whose condition holds but not yet long enough; none when that is not above <see cref="Standing"/>.
    /// </summary>
    public Severity Pending { get; private set; }

    /// <summary>May happen, or has happened.</summary>
    public Phase Phase { get; private set; }

    /// <summary>Why the rule cannot be judged; null when it can.</summary>
    public string? Unknown { get; private set; }

    /// <summary>Why none of its levels can be judged, the first one's reason; null when one can.</summary>
    public string? Unseen => Array.Exists(levels, level => level.When.Unknown is null) ? null : levels[0].When.Unknown;

    /// <summary>Claims on which the most serious standing level rests.</summary>
    public IReadOnlyList<Claim> Evidence { get; private set; } = [];

    /// <summary>The same state, to be moved on by itself.</summary>
    internal RuleFold Copy()
    {
        var copy = (RuleFold)MemberwiseClone();
        copy.levels = Array.ConvertAll(levels, level => level.Copy());
        return copy;
    }

    /// <summary>Moves the state on to a day; true when what it says, or what it rests on, changed.</summary>
    public bool Advance(Situation situation, IDictionary<string, Reading> read)
    {
        var due = DateOnly.MaxValue;
        var before = (Standing, Pending, Phase, Evidence);
        Unknown = null;
        foreach (var level in levels)
        {
            var when = level.Level.When.Gather(situation, read);
            var clear = level.Level.Clear.Gather(situation, read);
            level.Advance(situation.Day, when, clear);
            if (level.When.Unknown is { } because && !level.Standing)
                Unknown = because;
            due = Earliest(due, level.Due, when.Concat(clear));
        }
        Standing = Highest(level => level.Standing);
        var pending = Highest(level => level.IsPending);
        Pending = pending > Standing ? pending : Severity.None;
        AdvancePhase(situation, read, ref due);
        Evidence = EvidenceOf(situation, read);
        Due = due <= situation.Day ? situation.Day.AddDays(1) : due;
        return before.Standing != Standing || before.Pending != Pending || before.Phase != Phase
            || !before.Evidence.SequenceEqual(Evidence);
    }

    private void AdvancePhase(Situation situation, IDictionary<string, Reading> read, ref DateOnly due)
    {
        if (Standing == Severity.None)
        {
            Phase = Phase.MayHappen;
            return;
        }
        if (rule.Happened is null)
            return;
        var readings = rule.Happened.Gather(situation, read);
        if (RowEvaluator.Evaluate(rule.Happened, readings).Truth is { } happened)
            Phase = happened ? Phase.HasHappened : Phase.MayHappen;
        due = Earliest(due, DateOnly.MaxValue, readings);
    }

    private IReadOnlyList<Claim> EvidenceOf(Situation situation, IDictionary<string, Reading> read)
    {
        var top = Array.FindLast(levels, level => level.Standing);
        if (top is null)
            return [];
        var now = top.Level.When.Gather(situation, read).SelectMany(reading => reading.Evidence).DistinctBy(claim => claim.Id).ToList();
        return now.Count > 0 ? now : Evidence;
    }

    private Severity Highest(Func<LevelState, bool> wanted) =>
        levels.Where(wanted).Select(level => level.Level.Severity).DefaultIfEmpty(Severity.None).Max();

    private static DateOnly Earliest(DateOnly due, DateOnly other, IEnumerable<Reading> readings)
    {
        due = other < due ? other : due;
        foreach (var reading in readings)
            due = reading.ChangesOn < due ? reading.ChangesOn : due;
        return due;
    }

    /// <summary>One level: whether it stands, and how long its condition or its clear level has held.</summary>
    private sealed class LevelState(Level level, Wait wait)
    {
        private Held rising;
        private Held falling;
        private DateOnly? lastReport;
        private DateOnly? rose;
        private int reportsSince;

        public Level Level => level;

        public bool Standing { get; private set; }

        public bool IsPending => !Standing && rising.Has;

        public Result When { get; private set; }

        public DateOnly Due { get; private set; }

        public LevelState Copy() => (LevelState)MemberwiseClone();

        public void Advance(DateOnly day, Reading[] when, Reading[] clear)
        {
            When = RowEvaluator.Evaluate(level.When, when);
            var held = Standing ? RowEvaluator.Evaluate(level.Clear, clear) : When;
            Due = DateOnly.MaxValue;
            var enough = wait.CountsReports ? CountReport(held, when.Concat(clear)) : CountDays(held, day);
            if (!enough || (!Standing && IsResting(day)))
                return;
            Standing = !Standing;
            if (Standing)
                (rose, reportsSince) = (day, 0);
            (rising, falling) = (default, default);
        }

        private bool IsResting(DateOnly day)
        {
            if (rose is not { } since || wait.Rest <= 0)
                return false;
            if (wait.CountsReports)
                return reportsSince < wait.Rest;
            Due = since.AddDays((int)Math.Round(wait.Rest));
            return day < Due;
        }

        private ref Held Counter => ref Standing ? ref falling : ref rising;

        private bool CountReport(Result held, IEnumerable<Reading> readings)
        {
            var period = readings.Max(reading => reading.PeriodEnd)
                ?? readings.SelectMany(reading => reading.Evidence).Max(claim => (DateOnly?)claim.ValidTo);
            if (held.Truth is not { } truth || period is null || period <= lastReport)
                return false;
            lastReport = period;
            reportsSince++;
            ref var counter = ref Counter;
            counter = truth ? counter with { Has = true, Reports = counter.Reports + 1 } : default;
            return counter.Reports >= wait.Reports;
        }

        private bool CountDays(Result held, DateOnly day)
        {
            ref var counter = ref Counter;
            counter = counter.On(day, held.Truth);
            if (held.Truth != true)
                return false;
            var days = (int)Math.Round(wait.Days);
            Due = counter.Since.AddDays(days);
            return counter.Since.AddDays(days) <= day;
        }
    }

    /// <summary>For how long something has held: reports counted, or the day since when, unknown days taken out.</summary>
    private readonly record struct Held(bool Has, int Reports, DateOnly Since, DateOnly? UnknownFrom)
    {
        public Held On(DateOnly day, bool? truth) => truth switch
        {
            true when !Has => new Held(true, 0, day, null),
            true when UnknownFrom is { } from => this with { Since = Since.AddDays(day.DayNumber - from.DayNumber), UnknownFrom = null },
            true => this,
            false => default,
            null when Has && UnknownFrom is null => this with { UnknownFrom = day },
            null => this,
        };
    }
}
