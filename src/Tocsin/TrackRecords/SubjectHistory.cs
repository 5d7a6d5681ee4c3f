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

    /// <summary>What the subject is called on that day; its id where nobody says.</summary>
    public string Name { get; init; } = Subject.ToString();

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
                var end = start.AddDays(horizon);
                if (IsJudged(start))
                    yield return (Line.On(start), Outcomes.Any(came => came.On > start && came.On <= end));
            }
        }
    }
}
