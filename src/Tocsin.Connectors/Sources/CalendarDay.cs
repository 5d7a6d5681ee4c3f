using System.Globalization;
using System.Text.RegularExpressions;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads a day written 2025-06-01 and nothing else, and says for other writings what was probably meant.</summary>
internal static partial class CalendarDay
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The day; null with the reason otherwise.</summary>
    public static DateOnly? Read(string text, out string reason)
    {
        reason = "";
        if (DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        reason = text.Length == 0 ? "A day is missing: write it as 2025-06-01." : Reason(HalfWidth.Of(text));
        return null;
    }

    /// <summary>An instant of the form 2025-06-01T09:30:00Z, seconds and milliseconds optional; null when it is not one.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        string[] forms = ["yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.fffZ"];
        return DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
    }

    private static string Reason(string text)
    {
        if (YearFirst().Match(text) is { Success: true } first)
            return Meant(Part(first, 1), Part(first, 2), Part(first, 3));
        if (YearLast().Match(text) is not { Success: true } last)
            return "A day is expected: write it as 2025-06-01.";
        var (one, two, year) = (Part(last, 1), Part(last, 3), Part(last, 4));
        if (last.Groups[2].Value == "." || one > 12)
            return Meant(year, two, one);
        return two > 12 || one == two
            ? Meant(year, one, two)
            : $"Day or month first is not certain: write {year:0000}-{two:00}-{one:00} or {year:0000}-{one:00}-{two:00}.";
    }

    private static string Meant(int year, int month, int day)
    {
        if (year < 1 || month is < 1 or > 12)
            return "There is no such month: write the day as 2025-06-01.";
        var days = DateTime.DaysInMonth(year, month);
        return day >= 1 && day <= days
            ? $"Days are written year-month-day: write {year:0000}-{month:00}-{day:00}."
            : $"There is no such day: {year:0000}-{month:00} has {days} days.";
    }

    private static int Part(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4})\s?[-/.年]?\s?([0-9]{1,2})\s?[-/.月]?\s?([0-9]{1,2})日?$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^([0-9]{1,2})([-/.])\s?([0-9]{1,2})[-/.]\s?([0-9]{4})$")]
    private static partial Regex YearLast();
}
