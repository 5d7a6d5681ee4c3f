using System.Text.RegularExpressions;

namespace Tocsin.Connectors.Sheets;

/// <summary>Signs and words for currencies and scales, as people write them beside and inside numbers.</summary>
internal static partial class MoneyWords
{
    /// <summary>Signs and words, and the currencies that each may stand for.</summary>
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US$"] = ["USD"], ["HK$"] = ["HKD"], ["S$"] = ["SGD"], ["SG$"] = ["SGD"], ["A$"] = ["AUD"], ["AU$"] = ["AUD"], ["C$"] = ["CAD"],
        ["CA$"] = ["CAD"], ["NT$"] = ["TWD"], ["NZ$"] = ["NZD"], ["R$"] = ["BRL"], ["$"] = ["USD", "HKD", "SGD", "AUD", "CAD", "TWD", "NZD",
            "MXN"],
        ["€"] = ["EUR"], ["£"] = ["GBP"], ["¥"] = ["CNY", "JPY"], ["￥"] = ["CNY", "JPY"], ["RMB"] = ["CNY"], ["CNH"] = ["CNY"],
        ["元"] = ["CNY"],
        ["人民币"] = ["CNY"], ["美元"] = ["USD"], ["美金"] = ["USD"], ["港元"] = ["HKD"], ["港币"] = ["HKD"], ["欧元"] = ["EUR"], ["英镑"] = ["GBP"],
        ["日元"] = ["JPY"], ["瑞士法郎"] = ["CHF"], ["新加坡元"] = ["SGD"], ["新台币"] = ["TWD"], ["Fr."] = ["CHF"], ["SFr."] = ["CHF"],
        ["kr"] = ["SEK", "NOK", "DKK"], ["₹"] = ["INR"], ["₩"] = ["KRW"],
        ["dollar"] = ["USD", "HKD", "SGD", "AUD", "CAD", "TWD", "NZD"], ["dollars"] = ["USD", "HKD", "SGD", "AUD", "CAD", "TWD", "NZD"],
        ["US dollars"] = ["USD"], ["US dollar"] = ["USD"], ["euro"] = ["EUR"], ["euros"] = ["EUR"], ["renminbi"] = ["CNY"],
        ["yuan"] = ["CNY"],
    };

    private static readonly HashSet<string> Codes =
    [
        "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "HKD", "SGD", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "INR", "KRW", "TWD", "THB", "MYR",
        "IDR", "PHP", "VND", "BRL", "MXN", "ZAR", "ILS", "AED", "SAR", "QAR", "TRY", "PLN", "CZK", "HUF", "RON", "ISK", "CLP", "COP", "PEN",
        "ARS", "EGP", "NGN", "KES", "KZT", "UAH", "MOP",
    ];

    private static readonly (string Word, decimal Factor)[] Scales =
    [
        ("万亿", 1e12m), ("千亿", 1e11m), ("百亿", 1e10m), ("十亿", 1e9m), ("亿", 1e8m), ("億", 1e8m), ("千万", 1e7m), ("百万", 1e6m), ("万", 1e4m),
            ("萬", 1e4m),
        ("千", 1e3m), ("trillion", 1e12m), ("billion", 1e9m), ("million", 1e6m), ("thousand", 1e3m), ("tsd.", 1e3m), ("tsd", 1e3m),
            ("mio.", 1e6m),
        ("mio", 1e6m), ("mrd.", 1e9m), ("mrd", 1e9m), ("mil", 1e6m), ("tn", 1e12m), ("bn", 1e9m), ("mm", 1e6m), ("mn", 1e6m), ("m", 1e6m),
        ("b", 1e9m), ("k", 1e3m),
    ];

    /// <summary>Whether a word is a currency's code or sign.</summary>
    public static string[]? CurrenciesOf(string word) =>
        Codes.Contains(word.ToUpperInvariant()) ? [word.ToUpperInvariant()] : Signs.GetValueOrDefault(word);

    /// <summary>The one currency named in a text, such as a heading or a title; null when none or several are.</summary>
    public static string? CurrencyIn(string text)
    {
        var named = Code().Matches(ScaleWords.FreeCodes(text)).Select(match => match.Value).Where(Codes.Contains)
            .Concat(Signs.Where(sign => sign.Value.Length == 1 && IsIn(sign.Key, text)).Select(sign => sign.Value[0])).Distinct().ToList();
        return named is [var only] ? only : null;
    }

    /// <summary>Takes a currency's sign, word or code off either end of a text; null when neither end is one.</summary>
    public static (string Left, string[] Currencies)? TakeCurrency(string text)
    {
        foreach (var sign in Signs.Keys.OrderByDescending(sign => sign.Length))
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                return (text[sign.Length..].Trim(), Signs[sign]);
            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
                return (text[..^sign.Length].Trim(), Signs[sign]);
        }
        if (text.Length > 3 && Codes.Contains(text[..3].ToUpperInvariant()))
            return (text[3..].Trim(), [text[..3].ToUpperInvariant()]);
        return text.Length > 3 && Codes.Contains(text[^3..].ToUpperInvariant()) ? (text[..^3].Trim(), [text[^3..].ToUpperInvariant()])
            : null;
    }

    /// <summary>Takes a scale off the end of a text; null when it has none.</summary>
    public static (string Left, decimal Factor)? TakeScale(string text)
    {
        foreach (var (word, factor) in Scales)
        {
            if (text.Length > word.Length && text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && text[^(word.Length + 1)] is (>= '0' and <= '9') or ' ' or ')')
                return (text[..^word.Length].Trim(), factor);
        }
        return null;
    }

    private static bool IsIn(string sign, string text) => sign.All(char.IsAsciiLetter)
        ? Regex.IsMatch(text, $@"(?<!\p{{L}}){Regex.Escape(sign)}(?!\p{{L}})", RegexOptions.IgnoreCase)
        : sign != "元" && text.Contains(sign, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")]
    private static partial Regex Code();
}
