using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>The most serious level standing about a subject in one area, as a line of steps over time.</summary>
/// <param name="Steps">Days on which it changed, oldest first, and to what.</param>
public sealed record SeverityLine(IReadOnlyList<(DateOnly On, Severity Severity)> Steps)
{
    /// <summary>The line of the tracks of an area.</summary>
    public static SeverityLine Of(IEnumerable<Track> tracks, string area) =>
        Of([.. tracks.Where(track => track.Rule.Area == area)], DateOnly.MaxValue);

    /// <summary>The line that is on each day up to one at the most serious level of these tracks.</summary>
    public static SeverityLine Of(IReadOnlyList<Track> tracks, DateOnly through) =>
        Highest([.. tracks.Select(track => new SeverityLine([.. track.Steps.Take(track.CountTo(through))
            .Select(step => (step.On, step.Severity))]))]);

    /// <summary>The line that is on each day at the most serious level of these.</summary>
    public static SeverityLine Highest(IReadOnlyList<SeverityLine> lines)
    {
        var steps = new List<(DateOnly On, Severity Severity)>();
        var days = lines.Count == 1 ? lines[0].Steps.Select(step => step.On)
            : lines.SelectMany(line => line.Steps).Select(step => step.On).Distinct().Order();
        foreach (var day in days)
        {
            var severity = Severity.None;
            foreach (var line in lines)
                severity = line.On(day) is var own && own > severity ? own : severity;
            if (severity != (steps.Count == 0 ? Severity.None : steps[^1].Severity))
                steps.Add((day, severity));
        }
        return new SeverityLine(steps);
    }

    /// <summary>The same line up to a day: later steps are not in it.</summary>
    public SeverityLine Until(DateOnly day) =>
        CountTo(day) is var count && count == Steps.Count ? this : new SeverityLine([.. Steps.Take(count)]);

    /// <summary>The level on a day.</summary>
    public Severity On(DateOnly day) => CountTo(day) is > 0 and var count ? Steps[count - 1].Severity : Severity.None;

    /// <summary>Stretches at or above a level, first and last day, both inclusive, oldest first, none next to another.</summary>
    public IEnumerable<(DateOnly From, DateOnly To)> Runs(Severity level)
    {
        DateOnly? from = null;
        foreach (var (on, severity) in Steps)
        {
            if (severity >= level)
                from ??= on;
            else if (from is { } since)
            {
                yield return (since, on.AddDays(-1));
                from = null;
            }
        }
        if (from is { } still)
            yield return (still, DateOnly.MaxValue);
    }

    private int CountTo(DateOnly day)
    {
        var (low, high) = (0, Steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Steps[middle].On <= day ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The first day at or above a level; null when it was never reached.</summary>
    public DateOnly? First(Severity severity) => Steps.Where(step => step.Severity >= severity).Select(step =>
        (DateOnly?)step.On).FirstOrDefault();

    /// <summary>Days at exactly a level from the first day to the last, both inclusive.</summary>
    public int Days(Severity severity, DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var index = 0; index < Steps.Count; index++)
        {
            var from = Steps[index].On > first ? Steps[index].On : first;
            var to = index + 1 < Steps.Count && Steps[index + 1].On.AddDays(-1) < last ? Steps[index + 1].On.AddDays(-1) : last;
            if (Steps[index].Severity == severity && to >= from)
                days += to.DayNumber - from.DayNumber + 1;
        }
        return days;
    }
}
