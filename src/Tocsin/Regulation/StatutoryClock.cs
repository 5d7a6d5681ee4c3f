using System.Globalization;
using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>What a clock counts.</summary>
public enum ClockUnit
{
    /// <summary>Working days of a calendar.</summary>
    WorkingDays,

    /// <summary>Days of the calendar.</summary>
    Days,

    /// <summary>Weeks.</summary>
    Weeks,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Years.</summary>
    Years,
}

/// <summary>A span in which the clock stands still: from its first day up to the day on which it goes on, which counts again.</summary>
/// <param name="From">First day that does not count.</param>
/// <param name="To">First day that counts again; null while it stands still.</param>
public readonly record struct Standstill(DateOnly From, DateOnly? To)
{
    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => day >= From && !(day >= To);
}

/// <summary>A reason for which a clock gets longer.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">In words.</param>
/// <param name="Length">Units of the clock that it adds, or may add at most in all; null when the law sets no length.</param>
/// <param name="IsMost">Whether each use states how long, up to <paramref name="Length"/>; otherwise it is that long, once.</param>
/// <param name="Confirmed">Whether a public copy was read.</param>
/// <param name="Source">Where it stands.</param>
public sealed record ClockExtension(string Id, Name Name, int? Length, bool IsMost, bool Confirmed, string Source)
{
    /// <summary>What is wrong with uses of it of these lengths, and what to write instead; null when the law allows them.</summary>
    /// <param name="uses">Lengths as stated; null where none was.</param>
    public string? Refuses(IReadOnlyList<int?> uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        if (!IsMost && Length is { } fixedly)
        {
            return uses.Count > 1 ? $"'{Id}' makes the clock longer once only: leave the second out."
                : uses[0] is { } stated && stated != fixedly ? $"'{Id}' adds {fixedly}, not {stated}: leave by: out, or correct it."
                : null;
        }
        if (uses.Any(use => use is not > 0))
            return $"'{Id}' is as long as was agreed or decided: write by: and the number of days, weeks or months.";
        return uses.Sum() > Length ? $"'{Id}' adds {Length} at most in all, and {uses.Sum()} are stated: correct by:." : null;
    }
}

/// <summary>The time that the law gives a phase.</summary>
/// <param name="Length">Units, from 1.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="CountsFirst">Whether the first day counts as one: "nine months beginning with".</param>
/// <param name="Rolls">Whether an end on a day off moves to the next working day.</param>
/// <param name="Until">The phase whose beginning stops the clock for good.</param>
/// <param name="Binding">Whether the authority must keep it; otherwise it aims at it.</param>
/// <param name="Confirmed">Whether a public copy was read.</param>
/// <param name="Source">Where it stands.</param>
public sealed record StatutoryClock(
    int Length, ClockUnit Unit, bool CountsFirst, bool Rolls, string Until, bool Binding, bool Confirmed, string Source)
{
    private const int MostDays = 20_000;

    /// <summary>Reasons for which it gets longer, by law or by agreement.</summary>
    public IReadOnlyList<ClockExtension> Extensions { get; init; } = [];

    /// <summary>The clock made longer for reasons of its own; reasons that it does not have are passed over.</summary>
    /// <param name="uses">Each reason with the units stated; null for the length that the law sets.</param>
    public StatutoryClock Extended(IEnumerable<(string Reason, int? By)> uses) => this with
    {
        Length = Length + uses.Sum(use =>
            Extensions.FirstOrDefault(one => one.Id == use.Reason) is { } one ? use.By ?? one.Length ?? 0 : 0),
    };

    /// <summary>
    /// The last day. Unknown, with the reason, while the clock stands still. <see cref="CalendarException"/> when the calendar does not
    /// reach.
    /// </summary>
    /// <param name="start">The day on which the phase begins.</param>
    /// <param name="stops">When the clock stood still, by first day.</param>
    /// <param name="calendar">Needed for working days and for rolling; null otherwise.</param>
    public (DateOnly? Last, Name? Unknown) Deadline(DateOnly start, IReadOnlyList<Standstill> stops, WorkCalendar? calendar)
    {
        if (stops.Any(stop => stop.To is null))
        {
            var since = stops.First(stop => stop.To is null).From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return (null, new Name($"the clock stands still since {since}", $"自 {since} 起时钟暂停"));
        }
        var last = Unit == ClockUnit.WorkingDays ? Count(start, stops, calendar!) : Stretch(start, stops);
        while (Rolls && !calendar!.IsWorking(last))
            last = last.AddDays(1);
        return (last, null);
    }

    private DateOnly Count(DateOnly start, IReadOnlyList<Standstill> stops, WorkCalendar calendar)
    {
        var (day, left) = (CountsFirst ? start.AddDays(-1) : start, Length);
        for (var step = 0; left > 0; step++)
        {
            if (step > MostDays)
                throw new InvalidOperationException($"A clock of {Length} working days does not end within {MostDays} days.");
            day = day.AddDays(1);
            if (!stops.Any(stop => stop.Holds(day)) && calendar.IsWorking(day))
                left--;
        }
        return day;
    }

    /// <summary>The end by the calendar, moved by each day of a standstill that lies before it.</summary>
    private DateOnly Stretch(DateOnly start, IReadOnlyList<Standstill> stops)
    {
        var end = Unit switch
        {
            ClockUnit.Days => start.AddDays(Length),
            ClockUnit.Weeks => start.AddDays(7 * Length),
            ClockUnit.Months => start.AddMonths(Length),
            _ => start.AddYears(Length),
        };
        if (CountsFirst)
            end = end.AddDays(-1);
        foreach (var stop in stops.Where(stop => stop.To > start).OrderBy(stop => stop.From))
        {
            var from = stop.From > start ? stop.From : start;
            if (from <= end)
                end = end.AddDays(stop.To!.Value.DayNumber - from.DayNumber);
        }
        return end;
    }
}
