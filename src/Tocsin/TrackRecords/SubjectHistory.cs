using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.TrackRecords;

/// <summary>Days one after the other, both ends inclusive.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public readonly record struct Stretch(DateOnly From, DateOnly To)
{
    /// <summary>Whether all days from one to another lie within.</summary>
    public bool Holds(DateOnly from, DateOnly to) => From <= from && to <= To;

    /// <summary>The same days in as few stretches as can be, in order, none after a day.</summary>
    public static IReadOnlyList<Stretch> Joined(IEnumerable<Stretch> stretches, DateOnly day)
    {
        var joined = new List<Stretch>();
        foreach (var (from, end) in stretches.OrderBy(one => one.From))
        {
            var to = end < day ? end : day;
            if (to < from)
                continue;
            if (joined is [.., var last] && from <= last.To.AddDays(1))
                joined[^1] = last with { To = to > last.To ? to : last.To };
            else
                joined.Add(new Stretch(from, to));
        }
        return joined;
    }
}

/// <summary>An outcome that came to a subject.</summary>
/// <param name="On">The day it came; of an outcome told by a formula, the day on which that could be known.</param>
/// <param name="Statement">In words.</param>
public sealed record Came(DateOnly On, string Statement)
{
    private const int DaysOfOne = 30;

    /// <summary>Oldest first; what came within thirty days of one kept is the same thing told again.</summary>
    public static IReadOnlyList<Came> Apart(IEnumerable<Came> outcomes)
    {
        var kept = new List<Came>();
        foreach (var came in outcomes.OrderBy(came => came.On))
        {
            if (kept.Count == 0 || came.On > kept[^1].On.AddDays(DaysOfOne))
                kept.Add(came);
        }
        return kept;
    }
}

/// <summary>What a rule said of one subject, and what came to it: all as known on one day.</summary>
/// <param name="Subject">The subject; both sides of a relation are taken together.</param>
/// <param name="Line">The level that stood, over time.</param>
/// <param name="Covered">When it was watched: had the outcome come in these days, it would be known.</param>
/// <param name="Outcomes">What came, oldest first; days without one within <paramref name="Covered"/> are known to have had none.</param>
/// <param name="IsJudged">Whether the rule could be judged on a day, rather than missing what it reads.</param>
public sealed record SubjectHistory(
    SubjectId Subject, SeverityLine Line, IReadOnlyList<Stretch> Covered, IReadOnlyList<Came> Outcomes, Func<DateOnly, bool> IsJudged)
{
    private const int DaysBetweenWindows = 30;

    /// <summary>What the subject is called on that day, asked for only where it is shown; null where nobody says.</summary>
    public Func<string>? Naming { get; init; }

    /// <summary>What the subject is called on that day; its id where nobody says.</summary>
    public string Name => Naming?.Invoke() ?? Subject.ToString();

    /// <summary>Days on which a level was reached from below, while the subject was watched.</summary>
    public IEnumerable<DateOnly> Openings(Severity level)
    {
        var before = Severity.None;
        foreach (var (on, severity) in Line.Steps)
        {
            if (before < level && severity >= level && IsCovered(on, on))
                yield return on;
            before = severity;
        }
    }

    /// <summary>
    /// What came within a horizon after a day; null for nothing, which is known only where the horizon is over and covered.
    /// </summary>
    /// <param name="on">The day, which does not count.</param>
    /// <param name="horizon">Days, at least 1.</param>
    public (Came? Came, bool Known) After(DateOnly on, int horizon)
    {
        var end = on.AddDays(horizon);
        return First(on, end) is { } came ? (came, true) : (null, IsCovered(on, end));
    }

    /// <summary>Whether all days from one to another were watched without a gap.</summary>
    public bool IsCovered(DateOnly from, DateOnly to)
    {
        foreach (var stretch in Covered)
        {
            if (stretch.Holds(from, to))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Windows of one horizon that begin every thirty days of the days covered, on days on which the rule could be judged: the level that
    /// stood as each began, and whether the outcome came within it. They overlap.
    /// </summary>
    /// <param name="horizon">Days, at least 1.</param>
    public IEnumerable<(Severity Level, bool Came)> Windows(int horizon)
    {
        foreach (var stretch in Covered)
        {
            for (var start = stretch.From; start.AddDays(horizon) <= stretch.To; start = start.AddDays(DaysBetweenWindows))
            {
                if (IsJudged(start))
                    yield return (Line.On(start), First(start, start.AddDays(horizon)) is not null);
            }
        }
    }

    private Came? First(DateOnly after, DateOnly through)
    {
        foreach (var came in Outcomes)
        {
            if (came.On > after)
                return came.On <= through ? came : null;
        }
        return null;
    }
}
