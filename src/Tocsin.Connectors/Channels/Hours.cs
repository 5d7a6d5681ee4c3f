namespace Tocsin.Connectors.Channels;

/// <summary>When messages may leave by a channel: at once or as a digest, and not in its quiet hours.</summary>
/// <param name="Zone">The zone in which the hours are meant.</param>
/// <param name="Digest">Time of the digest; null when told at once.</param>
/// <param name="Weekdays">Whether there is a digest from Monday to Friday only.</param>
/// <param name="Quiet">Start, inclusive, and end, exclusive, of the quiet hours, which may span midnight; null for none.</param>
public sealed record Hours(TimeZoneInfo Zone, TimeOnly? Digest, bool Weekdays, (TimeOnly From, TimeOnly To)? Quiet)
{
    /// <summary>The longest that a message is held: from Friday's digest to Monday's, and a day of grace.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(4);

    private const int DaysSearched = 8;
    private const int LongestNight = 26 * 60;

    /// <summary>At once, at any hour.</summary>
    public static Hours Always { get; } = new(TimeZoneInfo.Utc, null, false, null);

    /// <summary>The first moment, not before now, outside the quiet hours.</summary>
    public DateTimeOffset Awake(DateTimeOffset now)
    {
        var at = now;
        for (var minute = 0; IsQuiet(at) && minute < LongestNight; minute++)
            at = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), at.Offset).AddMinutes(1);
        return at;
    }

    /// <summary>Whether the moment lies in the quiet hours, by the clock on the wall.</summary>
    public bool IsQuiet(DateTimeOffset at)
    {
        if (Quiet is not var (from, to))
            return false;
        var time = Local(at).Time;
        return from <= to ? time >= from && time < to : time >= from || time < to;
    }

    /// <summary>The first digest after a moment; only for a channel that has one.</summary>
    public DateTimeOffset Following(DateTimeOffset now) => Slots(now).First(slot => slot > now);

    /// <summary>The last digest at or before a moment; only for a channel that has one.</summary>
    public DateTimeOffset Preceding(DateTimeOffset now) => Slots(now).Last(slot => slot <= now);

    private IEnumerable<DateTimeOffset> Slots(DateTimeOffset around)
    {
        var time = Digest ?? throw new InvalidOperationException("A channel told at once has no digest.");
        var today = Local(around).Day;
        return Enumerable.Range(-DaysSearched, 2 * DaysSearched).Select(days => today.AddDays(days))
            .Where(day => !Weekdays || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(day => Instant(day, time));
    }

    private (DateOnly Day, TimeOnly Time) Local(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>The moment of a time on the wall: the first when it comes twice, the end of the gap when it never comes.</summary>
    private DateTimeOffset Instant(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        for (var minute = 0; Zone.IsInvalidTime(local) && minute < 24 * 60; minute++)
            local = local.AddMinutes(1);
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
