using System.Globalization;
using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>Which days are working days, over the years whose holidays are known.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">Whose.</param>
/// <param name="From">First day covered.</param>
/// <param name="To">Last day covered.</param>
/// <param name="Holidays">Days off beside Saturdays and Sundays.</param>
/// <param name="Confirmed">Whether a public copy of the list was read.</param>
/// <param name="Source">Where it stands.</param>
public sealed record WorkCalendar(
    string Id, Name Name, DateOnly From, DateOnly To, IReadOnlySet<DateOnly> Holidays, bool Confirmed, string Source)
{
    /// <summary>Whether a day is a working day; <see cref="CalendarException"/> on a day that is not covered.</summary>
    public bool IsWorking(DateOnly day)
    {
        if (day < From || day > To)
            throw new CalendarException(this, day);
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);
    }
}

/// <summary>A day lies outside the years whose holidays a calendar knows: no deadline can be counted over it.</summary>
public sealed class CalendarException : Exception
{
    /// <summary>A calendar and the day that it does not cover.</summary>
    public CalendarException(WorkCalendar calendar, DateOnly day)
        : base(Said(calendar, day).En) => Reason = Said(calendar, day);

    /// <summary>The reason in both languages.</summary>
    public Name Reason { get; }

    private static Name Said(WorkCalendar calendar, DateOnly day) => new(
        $"the calendar '{calendar.Id}' covers {Day(calendar.From)} to {Day(calendar.To)} and {Day(day)} lies outside: "
            + "add the holidays of that year to "
            + "catalog/procedures",
        $"日历“{calendar.Id}”仅覆盖 {Day(calendar.From)} 至 {Day(calendar.To)}，不含 {Day(day)}：请在 catalog/procedures 中补充该年假日");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
