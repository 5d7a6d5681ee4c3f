using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>Which of day and month is written first where neither is told by its name.</summary>
internal enum DayOrder
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>31/12/2025.</summary>
    DayFirst,

    /// <summary>12/31/2025.</summary>
    MonthFirst,
}

/// <summary>Reads a day as people write it in a cell or in a sentence. A month stands for its last day, a quarter too.</summary>
internal static partial class DayText
{
    private const int FirstSerial = 20_000, LastSerial = 80_000;

    /// <summary>The day of a cell; null with the reason when there is none. Empty cells must be sorted out before.</summary>
    public static DateOnly? Read(Cell cell, DayOrder order, out Name reason)
    {
        reason = new Name("", "");
        if (cell.Day is { } day)
            return day;
        if (cell.Number is >= FirstSerial and <= LastSerial and var serial && decimal.Truncate(serial) == serial)
            return new DateOnly(1899, 12, 30).AddDays((int)serial);
        if (Find(cell.Text, order) is { } found)
            return found;
        reason = Tells(cell.Text) == DayOrder.Unknown
            ? new Name(
                "Day or month first is not certain: write it as 2025-06-30, or say in the mapping which comes first.",
                "无法确定日在前还是月在前：请写成 2025-06-30，或在映射中说明顺序。")
            : new Name("A day is expected: write it as 2025-06-30.", "这里应为日期：请写成 2025-06-30。");
        return null;
    }

    /// <summary>What a writing says of the order of day and month: null when nothing, unknown when it may be either.</summary>
    public static DayOrder? Tells(string text)
    {
        if (Slashed().Match(HalfWidth.Of(text)) is not { Success: true } match || match.Groups[2].Value == ".")
            return null;
        var (one, two) = (Part(match, 1), Part(match, 3));
        return one == two ? null : one > 12 ? DayOrder.DayFirst : two > 12 ? DayOrder.MonthFirst : DayOrder.Unknown;
    }

    /// <summary>The first day written in a text; null when there is none, or its order is not known.</summary>
    public static DateOnly? Find(string written, DayOrder order)
    {
        var text = HalfWidth.Of(written).Trim();
        if (YearFirst().Match(text) is { Success: true } iso)
            return Made(Part(iso, 1), Part(iso, 2), Part(iso, 3));
        if (EightDigits().Match(text) is { Success: true } eight)
            return Made(Part(eight, 1), Part(eight, 2), Part(eight, 3));
        if (Named().Match(text) is { Success: true } named)
            return Made(Year(named.Groups[3].Value), Month(named.Groups[2].Value), Part(named, 1));
        if (NamedFirst().Match(text) is { Success: true } first)
            return Made(Year(first.Groups[3].Value), Month(first.Groups[1].Value), Part(first, 2));
        if (Slashed().Match(text) is { Success: true } match)
            return Ordered(match, match.Groups[2].Value == "." ? DayOrder.DayFirst : Tells(match.Value) is { } told and not DayOrder.Unknown
                ? told : Part(match, 1) == Part(match, 3) ? DayOrder.DayFirst : order);
        if (Quarter().Match(text) is { Success: true } quarter)
            return Last(Year(quarter.Groups["y"].Value), 3 * "1234一二三四".IndexOf(quarter.Groups["q"].Value, StringComparison.Ordinal) % 12
                + 3);
        if (MonthAlone().Match(text) is { Success: true } month)
            return Last(Year(month.Groups[2].Value), Month(month.Groups[1].Value));
        return YearMonth().Match(text) is { Success: true } plain ? Last(Part(plain, 1), Part(plain, 2)) : null;
    }

    private static DateOnly? Ordered(Match match, DayOrder order) => order switch
    {
        DayOrder.DayFirst => Made(Year(match.Groups[4].Value), Part(match, 3), Part(match, 1)),
        DayOrder.MonthFirst => Made(Year(match.Groups[4].Value), Part(match, 1), Part(match, 3)),
        _ => null,
    };

    private static DateOnly? Made(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static DateOnly? Last(int year, int month) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    private static int Year(string digits)
    {
        var year = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return year < 70 ? 2000 + year : year < 100 ? 1900 + year : year;
    }

    private static int Month(string name) =>
        Array.IndexOf(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], name[..3].ToLowerInvariant()
            .Replace("mär", "mar", StringComparison.Ordinal).Replace("mai", "may", StringComparison.Ordinal)
            .Replace("okt", "oct", StringComparison.Ordinal).Replace("dez", "dec", StringComparison.Ordinal)) + 1;

    private static int Part(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![0-9])([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})(?![0-9])")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?[\s.-]{1,2}([A-Za-zä]{3,9})\.?[\s,-]{1,2}([0-9]{4}|[0-9]{2})(?![0-9])")]
    private static partial Regex Named();

    [GeneratedRegex(@"([A-Za-zä]{3,9})\.?\s([0-9]{1,2})(?:st|nd|rd|th)?,?\s([0-9]{4})(?![0-9])")]
    private static partial Regex NamedFirst();

    [GeneratedRegex(@"(?<![0-9])([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?![0-9])")]
    private static partial Regex Slashed();

    [GeneratedRegex(@"(?:[Qq](?<q>[1-4])|(?<q>[1-4])[Qq]|第?(?<q>[一二三四1-4])季度)[\s'/-]?(?<y>[0-9]{4}|[0-9]{2})(?![0-9])|"
        + @"(?<![0-9])(?<y>[0-9]{4})\s?[-/年]?\s?(?:[Qq](?<q>[1-4])|第?(?<q>[一二三四1-4])季度)")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(20[0-9]{2})([0-9]{2})([0-9]{2})$")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^([A-Za-zä]{3,9})[\s'.-]{1,2}([0-9]{4}|[0-9]{2})$")]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"^([0-9]{4})\s?[-/.年]\s?([0-9]{1,2})月?$")]
    private static partial Regex YearMonth();
}
