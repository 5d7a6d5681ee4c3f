using System.Globalization;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Something that an address asks for and that cannot be.</summary>
/// <param name="Parameter">The parameter of the address.</param>
/// <param name="Wrong">What is wrong with it, and how to write it.</param>
/// <param name="Instead">What a page shows in its place; empty when another parameter's note says it.</param>
public sealed record Misasked(string Parameter, Name Wrong, Name Instead);

/// <summary>Reads the parameters that every address takes, and tells of those that cannot be followed.</summary>
internal static class Misasks
{
    private const int Longest = 40;

    /// <summary>What parameters of fixed words may be.</summary>
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["lang"] = ["en", "zh"],
        ["theme"] = ["light", "dark", "auto"],
        ["severity"] = ["red", "amber", "watch"],
        ["sort"] =
        [
            "severity", "changed", "since", "area", "money", "last", "blind", "effective", "end", "grade", "held", "kind", "known",
            "measure", "name", "news", "scale", "status", "term", "warnings",
        ],
    };

    /// <summary>What of an address's parameters cannot be followed.</summary>
    /// <param name="queries">Every parameter with each value given for it.</param>
    /// <param name="days">The days on which something became known, from the earliest on.</param>
    /// <param name="today">The present day.</param>
    public static IEnumerable<Misasked> Of(IReadOnlyDictionary<string, string[]> queries, IReadOnlyList<DateOnly> days, DateOnly today)
    {
        foreach (var (name, values) in queries.Where(pair => IsKnown(pair.Key)))
        {
            var wrong = values switch
            {
                [] or [""] => null,
                [var text] => Wrong(name, text, days.Count, today),
                _ => new Name($"{name} is given {values.Length} times: write it once.", $"{name} 给出了 {values.Length} 次：只能写一次。"),
            };
            if (wrong is not null)
                yield return new Misasked(name, wrong, InsteadOf(name, today));
        }
    }

    /// <summary>Why a text is not a day that a page can be shown for; null when it is one.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="text">What is written for it.</param>
    /// <param name="last">The last day that can be.</param>
    public static Name? WrongDay(string name, string text, DateOnly last) => DayOf(text) is not { } day
        ? new Name($"'{Short(text)}' is not a day: write it as year-month-day, as in {name}=2025-06-30.",
            $"“{Short(text)}”不是有效日期：请按“年-月-日”书写，如 {name}=2025-06-30。")
        : day > last
            ? new Name($"{Asked.Iso(day)} lies after {Asked.Iso(last)}, the last day there is (UTC).",
                $"{Asked.Iso(day)} 晚于最后可用的一天 {Asked.Iso(last)}（UTC）。")
            : null;

    /// <summary>A day as ISO 8601; null when the text is none.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>That the ledger knows no portfolio of this name.</summary>
    public static Misasked Portfolio(string named) => new(
        "portfolio",
        new Name($"Nothing is recorded about a portfolio '{Short(named)}'.", $"账本中没有名为“{Short(named)}”的组合。"),
        new Name("Shown are all portfolios.", "以下显示全部组合。"));

    /// <summary>What an address wrote, without what would disturb the sentence around it.</summary>
    public static string Short(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsControl(letter)
            && char.GetUnicodeCategory(letter) != UnicodeCategory.Format));
        return plain.Length > Longest ? plain[..Longest] + "…" : plain;
    }

    private static bool IsKnown(string name) => name is "asof" or "tick" or "page" or "currency" || Choices.ContainsKey(name);

    private static Name? Wrong(string name, string text, int days, DateOnly today) => name switch
    {
        "asof" => WrongDay(name, text, today),
        "tick" => Number(text) is { } tick && tick < days ? null
            : new Name($"'{Short(text)}' is no place of the clock.", $"“{Short(text)}”不是时钟上的位置。"),
        "page" => Number(text) is > 0 ? null
            : new Name($"'{Short(text)}' is no page of a list: write a number from 1.", $"“{Short(text)}”不是列表页码：请写从 1 起的整数。"),
        "currency" => text.Length == 3 && text.All(char.IsAsciiLetter) ? null
            : new Name($"'{Short(text)}' is no currency: write three letters, as in currency=USD.",
                $"“{Short(text)}”不是币种：请写三个字母，如 currency=USD。"),
        _ => Choices[name].Contains(text, StringComparer.Ordinal) ? null
            : new Name($"{name} cannot be '{Short(text)}': write {string.Join(", ", Choices[name])}.",
                $"{name} 不能是“{Short(text)}”：可用 {string.Join("、", Choices[name])}。"),
    };

    private static Name InsteadOf(string name, DateOnly today) => name switch
    {
        "asof" or "tick" => new Name($"Shown is the present day, {Asked.Iso(today)}.", $"以下显示今天，即 {Asked.Iso(today)}。"),
        "page" => new Name("Shown is the first page of the list.", "以下显示列表第一页。"),
        "currency" => new Name("Shown is the usual one.", "以下按通常币种显示。"),
        "severity" => new Name("Shown are all levels.", "以下显示所有级别。"),
        "sort" => new Name("The usual order is kept.", "以下按通常次序排列。"),
        _ => new Name("It stays as it was.", "保持不变。"),
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
