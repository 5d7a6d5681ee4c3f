using Tocsin.Research;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.TrackRecords;

/// <summary>How many passed a screen on one day of the past, as known then.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">Of all that were known then.</param>
public sealed record ScreenDay(DateOnly Day, FunnelCount Count);

/// <summary>What became of those that passed a screen, against all that could be judged by it.</summary>
/// <remarks>
/// Each company counts once for each day asked: an outcome within the horizon after it, or none in a horizon covered to its end. Days
/// nearer to one another than a horizon share outcomes, and a company that passes again and again counts again and again: the interval
/// takes all as independent and is too narrow then; how many companies stand behind is told.
/// </remarks>
/// <param name="Horizon">Days within which the outcome must come.</param>
/// <param name="Table">Passed against came, of what is resolved.</param>
/// <param name="Companies">Different companies among those that passed and are resolved.</param>
/// <param name="Pending">Passed, and the horizon is not over, or not covered: neither.</param>
/// <param name="Hits">Passed, and it came.</param>
public sealed record ScreenRecord(int Horizon, SignalTable Table, int Companies, int Pending, IReadOnlyList<RecordCase> Hits)
{
    /// <summary>Resolved passes.</summary>
    public long Resolved => Table.Hits + Table.FalseAlarms;

    /// <summary>Whether too few are resolved to say anything.</summary>
    public bool IsUnproven => Resolved < Firings.Enough;

    /// <summary>Wilson's interval of the share of passes after which the outcome came, 95 %; null of none.</summary>
    public Bounds? Interval => Wilson.Interval(Table.Hits, Resolved);

    /// <summary>Counts screenings of several days.</summary>
    /// <param name="days">What each screening found: the day, the subject, and whether it passed; unknown ones count for nothing.</param>
    /// <param name="horizon">Days within which the outcome must come.</param>
    /// <param name="history">What came to a subject, and when it was watched.</param>
    public static ScreenRecord Of(
        IEnumerable<(DateOnly Day, SubjectId Subject, bool? Passed)> days, int horizon, Func<SubjectId, SubjectHistory> history)
    {
        var (table, pending, hits, companies) = (default(SignalTable), 0, new List<RecordCase>(), new HashSet<SubjectId>());
        foreach (var (day, subject, passed) in days.Where(one => one.Passed is not null))
        {
            var of = history(subject);
            var (came, known) = of.IsCovered(day, day) ? of.After(day, horizon) : (null, false);
            if (!known)
            {
                pending += passed == true ? 1 : 0;
                continue;
            }
            table = (passed, came is not null) switch
            {
                (true, true) => table with { Hits = table.Hits + 1 },
                (true, false) => table with { FalseAlarms = table.FalseAlarms + 1 },
                (_, true) => table with { Misses = table.Misses + 1 },
                _ => table with { Calm = table.Calm + 1 },
            };
            if (passed != true)
                continue;
            companies.Add(subject);
            if (came is not null)
                hits.Add(new RecordCase(subject, of.Name, day, came.On, came.Statement));
        }
        return new ScreenRecord(horizon, table, companies.Count, pending, hits);
    }
}
