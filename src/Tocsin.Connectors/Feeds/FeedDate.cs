using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Claims;

namespace Tocsin.Connectors.Feeds;

/// <summary>Reads the dates of feeds: RFC 3339, RFC 822 with its zones, and the usual mistakes in writing both.</summary>
internal static partial class FeedDate
{
    private static readonly Dictionary<string, double> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 0, ["Z"] = 0, ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7,
        ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7, ["BST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["JST"] = 9, ["KST"] = 9, ["HKT"] = 8,
        ["SGT"] = 8,
    };

    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>The instant, UTC to the millisecond; a bare date is the end of that day; null when it cannot be read.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.Length is 0 or > 100)
            return null;
        var read = Iso(text) ?? Rfc822(text);
        return read is { Year: >= 1990 } date ? DateTimeOffset.FromUnixTimeMilliseconds(date.ToUnixTimeMilliseconds()) : null;
    }

    private static DateTimeOffset? Iso(string text)
    {
        if (!IsoShape().IsMatch(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Claim.EndOf(day);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant) ? instant : null;
    }

    private static DateTimeOffset? Rfc822(string text)
    {
        if (Rfc822Shape().Match(text) is not { Success: true } found)
            return null;
        var month = Months.IndexOf(found.Groups["month"].Value.ToLowerInvariant(), StringComparison.Ordinal);
        if (month < 0 || month % 3 != 0 || Offset(found.Groups["zone"].Value) is not { } offset)
            return null;
        var year = Number(found.Groups["year"].Value);
        year += found.Groups["year"].Length == 2 ? (year < 70 ? 2000 : 1900) : 0;
        try
        {
            var day = new DateOnly(year, month / 3 + 1, Number(found.Groups["day"].Value));
            if (!found.Groups["hour"].Success)
                return Claim.EndOf(day);
            var at = new TimeOnly(
                Number(found.Groups["hour"].Value), Number(found.Groups["minute"].Value),
                Math.Min(59, Number(found.Groups["second"].Value)));
            return new DateTimeOffset(day.ToDateTime(at), offset).ToUniversalTime();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static TimeSpan? Offset(string zone)
    {
        if (Zones.TryGetValue(zone, out var hours))
            return TimeSpan.FromHours(hours);
        if (zone.Length < 5 || zone[0] is not ('+' or '-'))
            return null;
        var (hour, minute) = (Number(zone[1..3]), Number(zone[^2..]));
        return hour > 14 || minute > 59 ? null : new TimeSpan(hour, minute, 0) * (zone[0] == '-' ? -1 : 1);
    }

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(?:[Tt ]|$)")]
    private static partial Regex IsoShape();

    [GeneratedRegex(
        @"^(?:[A-Za-z]+\.?,?\s+)?(?<day>[0-9]{1,2})[\s-]+(?<month>[A-Za-z]{3})[A-Za-z]*\.?,?[\s-]+(?<year>[0-9]{4}|[0-9]{2})"
        + @"(?:\s+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.[0-9]+)?)?)?"
        + @"\s*(?<zone>[A-Za-z]{1,5}|[+-][0-9]{2}:?[0-9]{2}|)"
        + @"(?:\s*\(.*\))?$")]
    private static partial Regex Rfc822Shape();
}
