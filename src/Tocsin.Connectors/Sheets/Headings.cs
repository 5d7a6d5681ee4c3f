using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Sheets;

/// <summary>What a heading was taken for.</summary>
/// <param name="Field">The field; <c>ignore</c> for a column known not to be needed; null when the words are not known.</param>
/// <param name="Currency">A currency named in the heading; null when none is.</param>
/// <param name="Scale">What amounts below it are multiplied by.</param>
/// <param name="IsBase">Whether it says that amounts are converted into one currency.</param>
/// <param name="Rank">Place of its word among those for the field, the usual one first, from 0.</param>
public sealed record HeadingRead(string? Field, string? Currency, decimal Scale, bool IsBase, int Rank);

/// <summary>The words that people write over columns, between rows and on sheets; they are data, in headings.txt.</summary>
internal static partial class Headings
{
    private static readonly Dictionary<string, (string Field, int Rank)> Fields = [];
    private static readonly Dictionary<string, (string Field, int Rank)> Amounts = [];
    private static readonly Dictionary<string, Instrument> Instruments = [];
    private const string InMoney = " in money";

    static Headings()
    {
        using var stream = typeof(Headings).Assembly.GetManifestResourceStream("headings.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split(':', 2) is not [var name, var words])
                continue;
            foreach (var word in words.Split(';').Select(Bare))
            {
                if (name.StartsWith('@'))
                    Instruments.TryAdd(word, Word(name[1..]));
                else if (name.EndsWith(InMoney, StringComparison.Ordinal))
                    Amounts.TryAdd(word, (name[..^InMoney.Length], Loosely));
                else
                    Fields.TryAdd(word, (name, Fields.Count));
            }
        }
    }

    /// <summary>The fields that a column may be taken for, besides <c>ignore</c>.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "name", "identifier", "instrument", "line", "quantity", "cost", "fair_value", "valued_on", "as_of", "currency", "portfolio",
        "level", "delta_exposure", "private",
    ];

    /// <summary>Added to the rank of a word that is only a part of the heading: a heading that is the word stands before it.</summary>
    private const int Loosely = 10_000;

    /// <summary>Fields that only a whole heading names: "risk level" is no level of a fair value.</summary>
    private static readonly string[] Whole = ["level", "private"];

    /// <summary>Whether a text has one of the Chinese words for a column.</summary>
    public static bool KnowsChinese(string text) =>
        Fields.Keys.Any(word => word.Length > 1 && word[0] >= 0x4E00 && text.Contains(word, StringComparison.Ordinal));

    /// <summary>Reads a heading.</summary>
    public static HeadingRead Read(string heading)
    {
        var (field, rank) = FieldOf(heading) is { } known ? ((string?)known.Field, known.Rank) : (null, 0);
        var text = HalfWidth.Of(heading);
        var (currency, scale) = (MoneyWords.CurrencyIn(text), ScaleWords.In(text));
        if (field == "name" && (currency is not null || scale != 1) && Amounts.TryGetValue(Plain(heading), out var amount))
            (field, rank) = amount;
        return new HeadingRead(field is "unit_cost" ? "ignore" : field, currency, scale, Base().IsMatch(text), rank);
    }

    /// <summary>The kind of holding that words stand for, in a column, between rows or on a sheet; null when they are not known.</summary>
    public static Instrument? InstrumentOf(string text)
    {
        var bare = Bare(text);
        if (Instruments.TryGetValue(bare, out var known))
            return known;
        if (Enum.GetValues<Instrument>().Where(value => Bare(CanonicalForm.Word(value)) == bare).ToList() is [var exact])
            return exact;
        var parts = text.Split(['/', '(', ')', ':', '-', '–', '—', '（', '）', '：', '、', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Instruments.TryGetValue(Bare(part), out var value) ? value : (Instrument?)null).OfType<Instrument>()
            .Distinct().ToList();
        return parts is [var only] ? only : null;
    }

    /// <summary>A text without case, spaces, signs, and what stands in parentheses.</summary>
    public static string Bare(string text)
    {
        var open = Parenthesised().Replace(HalfWidth.Of(text), " ");
        if (string.IsNullOrWhiteSpace(open))
            open = HalfWidth.Of(text);
        return string.Concat(open.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
    }

    private static string Plain(string heading) => Bare(Without().Replace(HalfWidth.Of(heading), " "));

    private static (string Field, int Rank)? FieldOf(string heading)
    {
        if (HalfWidth.Of(heading).Contains('%', StringComparison.Ordinal))
            return ("ignore", 0);
        if (Fields.TryGetValue(Bare(heading), out var whole))
            return whole;
        var bare = Plain(heading);
        if (bare.Length == 0)
            return null;
        if (Fields.TryGetValue(bare, out var exact))
            return exact;
        return Fields.Where(pair => !Whole.Contains(pair.Value.Field)).Select(pair => pair.Key)
            .Where(word => word.Length >= (word[0] >= 0x4E00 ? 2 : 4)
                && (bare.StartsWith(word, StringComparison.Ordinal) || bare.EndsWith(word, StringComparison.Ordinal)))
            .OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Select(word => ((string, int)?)(Dated().IsMatch(heading) && Fields[word].Field is not ("valued_on" or "as_of")
                ? "ignore" : Fields[word].Field, Fields[word].Rank + Loosely)).FirstOrDefault();
    }

    private static Instrument Word(string name) =>
        Enum.GetValues<Instrument>().First(value => CanonicalForm.Word(value) == name);

    // "Investment date" is a day and no name of an investment.
    [GeneratedRegex(@"\b(date|datum)\b|日期?$", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Parenthesised();

    // Currencies, scales, days and "local" say more about a column and nothing about which column it is.
    [GeneratedRegex(@"\b[A-Z]{3}\b|'?000s?\b|\b(?i:local(?: currency| ccy)?)\b|"
        + @"\b(lcy|lc|base|equiv(alent)?|in|as (of|at)|total|millions?|thousands?|mn?|mio|bn|k)\b|"
        + @"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{4}|原币|本币|本位币|折合|人民币|美元|万元|亿元|百万|\n|[$€£¥]")]
    private static partial Regex Without();

    [GeneratedRegex(@"\b(base|equiv(alent)?|reporting|converted)\b|本位币|折合|折人民币|折美元", RegexOptions.IgnoreCase)]
    private static partial Regex Base();
}
