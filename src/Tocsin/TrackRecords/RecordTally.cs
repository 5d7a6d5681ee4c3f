using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.TrackRecords;

/// <summary>Counts the record of a rule at one level, subject after subject: none needs to be kept.</summary>
/// <param name="level">The level and those above it.</param>
/// <param name="horizon">Days within which the outcome must come, at least 1.</param>
public sealed class RecordTally(Severity level, int horizon)
{
    private readonly List<RecordCase> hits = [];
    private readonly List<RecordCase> falseAlarms = [];
    private readonly List<RecordCase> pending = [];
    private readonly List<RecordCase> caught = [];
    private readonly List<RecordCase> misses = [];
    private readonly List<LeadTime> leads = [];
    private SignalTable windows;
    private Stretch? days;
    private int subjects;

    /// <summary>Counts a subject; one that was never covered counts for nothing.</summary>
    public void Add(SubjectHistory history)
    {
        if (history.Covered.Count == 0)
            return;
        subjects++;
        var (from, to) = (history.Covered[0].From, history.Covered[^1].To);
        days = days is { } known
            ? new Stretch(known.From < from ? known.From : from, known.To > to ? known.To : to)
            : new Stretch(from, to);
        Openings(history);
        Outcomes(history);
        Windows(history);
    }

    /// <summary>The record so far.</summary>
    public LevelRecord Record() =>
        new(level, horizon, subjects, [.. hits], [.. falseAlarms], [.. pending], [.. caught], [.. misses], windows, [.. leads], days);

    private void Openings(SubjectHistory history)
    {
        var before = Severity.None;
        foreach (var (on, severity) in history.Line.Steps)
        {
            var opens = before < level && severity >= level;
            before = severity;
            if (!opens || !history.Covered.Any(stretch => stretch.Holds(on, on)))
                continue;
            var came = history.Outcomes.FirstOrDefault(came => came.On > on && came.On <= on.AddDays(horizon));
            var isOver = history.Covered.Any(stretch => stretch.Holds(on, on.AddDays(horizon)));
            (came is not null ? hits : isOver ? falseAlarms : pending)
                .Add(new RecordCase(history.Subject, history.Name, on, came?.On, came?.Statement ?? ""));
        }
    }

    private void Outcomes(SubjectHistory history)
    {
        foreach (var came in history.Outcomes)
        {
            var before = came.On.AddDays(-1);
            if (!history.Covered.Any(stretch => stretch.Holds(before, before)))
                continue;
            var lead = LeadTime.Before(
                came.On.DayNumber, horizon, day => history.Line.On(DateOnly.FromDayNumber(day)) >= level);
            if (lead.First is { } days)
            {
                caught.Add(new RecordCase(history.Subject, history.Name, came.On.AddDays(-days), came.On, came.Statement));
                leads.Add(lead);
            }
            else
            {
                misses.Add(new RecordCase(history.Subject, history.Name, null, came.On, came.Statement, !history.IsJudged(before)));
            }
        }
    }

    private void Windows(SubjectHistory history)
    {
        foreach (var window in history.Windows(horizon))
        {
            windows = (window.Level >= level, window.Came) switch
            {
                (true, true) => windows with { Hits = windows.Hits + 1 },
                (true, false) => windows with { FalseAlarms = windows.FalseAlarms + 1 },
                (false, true) => windows with { Misses = windows.Misses + 1 },
                _ => windows with { Calm = windows.Calm + 1 },
            };
        }
    }
}
