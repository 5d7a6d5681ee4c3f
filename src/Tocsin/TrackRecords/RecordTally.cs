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
    public void Add(SubjectHistory history) => Add(history, history.Windows(horizon));

    /// <summary>The same with the windows of one horizon in <paramref name="begun"/>, for several levels of one rule.</summary>
    public void Add(SubjectHistory history, IEnumerable<(Severity Level, bool Came)> begun)
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
        Count(begun);
    }

    /// <summary>The record so far.</summary>
    public LevelRecord Record() =>
        new(level, horizon, subjects, [.. hits], [.. falseAlarms], [.. pending], [.. caught], [.. misses], windows, [.. leads], days);

    private void Openings(SubjectHistory history)
    {
        foreach (var on in history.Openings(level))
        {
            var (came, known) = history.After(on, horizon);
            (came is not null ? hits : known ? falseAlarms : pending)
                .Add(new RecordCase(history.Subject, history.Name, on, came?.On, came?.Statement ?? ""));
        }
    }

    private void Outcomes(SubjectHistory history)
    {
        if (history.Outcomes.Count == 0)
            return;
        var runs = history.Line.Runs(level).Select(run => (run.From.DayNumber, run.To.DayNumber)).ToList();
        foreach (var came in history.Outcomes)
        {
            var before = came.On.AddDays(-1);
            if (!history.IsCovered(before, before))
                continue;
            var lead = LeadTime.Before(came.On.DayNumber, horizon, runs);
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

    private void Count(IEnumerable<(Severity Level, bool Came)> begun)
    {
        var (hit, falseAlarm, miss, calm) = (windows.Hits, windows.FalseAlarms, windows.Misses, windows.Calm);
        foreach (var (stood, came) in begun)
        {
            if (stood >= level)
                (hit, falseAlarm) = (hit + (came ? 1 : 0), falseAlarm + (came ? 0 : 1));
            else
                (miss, calm) = (miss + (came ? 1 : 0), calm + (came ? 0 : 1));
        }
        windows = new SignalTable(hit, falseAlarm, miss, calm);
    }
}
