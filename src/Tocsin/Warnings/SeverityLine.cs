using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>The most serious level standing about a subject in one area, as a line of steps over time.</summary>
/// <param name="Steps">Days on which it changed, oldest first, and to what.</param>
public sealed record SeverityLine(IReadOnlyList<(DateOnly On, Severity Severity)> Steps)
{
    /// <summary>The line of these tracks.</summary>
    public static SeverityLine Of(IEnumerable<Track> tracks, string area)
    {
        var wanted = tracks.Where(track => track.Rule.Area == area).ToList();
        var steps = new List<(DateOnly On, Severity Severity)>();
        foreach (var day in wanted.SelectMany(track => track.Steps).Select(step => step.On).Distinct().Order())
        {
            var severity = wanted.Max(track => track.On(day));
            if (steps.Count == 0 ? severity != Severity.None : severity != steps[^1].Severity)
                steps.Add((day, severity));
        }
        return new SeverityLine(steps);
    }

    /// <summary>The line that is on each day at the most serious level of these.</summary>
    public static SeverityLine Highest(IReadOnlyCollection<SeverityLine> lines)
    {
        var steps = new List<(DateOnly On, Severity Severity)>();
        foreach (var day in lines.SelectMany(line => line.Steps).Select(step => step.On).Distinct().Order())
        {
            var severity = lines.Max(line => line.On(day));
            if (steps.Count == 0 ? severity != Severity.None : severity != steps[^1].Severity)
                steps.Add((day, severity));
        }
        return new SeverityLine(steps);
    }

    /// <summary>The level on a day.</summary>
    public Severity On(DateOnly day) => Steps.LastOrDefault(step => step.On <= day).Severity;

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
