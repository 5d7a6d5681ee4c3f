using System.Globalization;
using Tocsin.App.Commands;

namespace Tocsin.App;

#pragma warning disable RS0030 // The one place where the clock is read.

/// <summary>The clock, read at the edge and handed inwards.</summary>
/// <remarks>
/// The environment variable <c>TOCSIN_TODAY</c> sets it for demonstrations and tests: a day such as 2025-06-30, which begins at noon UTC,
/// or an instant such as 2025-06-30T09:00:00Z. It runs on from there, and every page says that it is set.
/// </remarks>
public static class Today
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "TOCSIN_TODAY";

    private static readonly string? Written = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
    private static readonly long Started = TimeProvider.System.GetTimestamp();

    /// <summary>Now, UTC, to the millisecond.</summary>
    /// <exception cref="UsageException">The clock is set to what is neither a day nor an instant.</exception>
    public static DateTimeOffset Instant => ToTheMillisecond(Written is null
        ? TimeProvider.System.GetUtcNow()
        : Read(Written) + TimeProvider.System.GetElapsedTime(Started));

    /// <summary>The UTC day.</summary>
    public static DateOnly Day => DateOnly.FromDateTime(Instant.UtcDateTime);

    /// <summary>Whether the clock is set rather than the machine's.</summary>
    public static bool IsSet => Written is not null;

    /// <summary>The instant at which a set clock begins.</summary>
    /// <exception cref="UsageException">The text is neither a day nor an instant.</exception>
    public static DateTimeOffset Read(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        string[] forms = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Utc, out var instant)
            ? instant
            : throw new UsageException(
                $"{Variable} sets the clock and is '{text}', which is neither a day nor an instant: write 2025-06-30 or "
                + "2025-06-30T09:00:00Z, or leave it out for the machine's clock.");
    }

    private static DateTimeOffset ToTheMillisecond(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
