using System.Text.RegularExpressions;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Sheets;

/// <summary>What headings and titles say that amounts are to be multiplied by: thousands, TEUR, €m, ($000), 万元, crore.</summary>
internal static partial class ScaleWords
{
    private static readonly Dictionary<string, decimal> Chinese = new()
    {
        ["万亿"] = 1e12m,
        ["千亿"] = 1e11m,
        ["百亿"] = 1e10m,
        ["十亿"] = 1e9m,
        ["亿"] = 1e8m,
        ["千万"] = 1e7m,
        ["百万"] = 1e6m,
        ["十万"] = 1e5m,
        ["万"] = 1e4m,
        ["千"] = 1e3m,
    };

    private const string ChineseSigns = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千";

    // Only codes that make no word with a letter for a scale before or behind them: Mars is no million of ARS, and a book none of BOO.
    private const string Codes = "USD|EUR|GBP|CHF|CNY|RMB|HKD|JPY|SGD|AUD|CAD|SEK|NOK|DKK|INR|PLN|KRW|TWD|ZAR|BRL|MXN|NZD|CZK|HUF";

    /// <summary>What a heading or title says amounts are to be multiplied by; 1 when it says nothing.</summary>
    public static decimal In(string text)
    {
        var plain = Simplified(HalfWidth.Of(text));
        if (Thousands().IsMatch(plain))
            return 1e3m;
        if (Millions().IsMatch(plain))
            return 1e6m;
        if (Billions().IsMatch(plain))
            return 1e9m;
        if (Lakhs().IsMatch(plain))
            return 1e5m;
        if (Crores().IsMatch(plain))
            return 1e7m;
        return InChinese().Match(plain) is { Success: true } match ? Chinese[match.Groups["scale"].Value] : 1m;
    }

    /// <summary>Whether a text is a scale and nothing else but a currency, as in <c>USD thousands</c> or <c>（人民币万元）</c>.</summary>
    public static bool IsAlone(string text)
    {
        if (text.Length > 60 || In(text) == 1)
            return false;
        var left = Simplified(HalfWidth.Of(text));
        foreach (var said in new[] { Thousands(), Millions(), Billions(), Lakhs(), Crores(), InChinese(), Units() })
            left = said.Replace(left, " ");
        return !left.Any(char.IsLetterOrDigit);
    }

    /// <summary>A text in which a code stands free of the letters for its scale: <c>TEUR</c>, <c>kUSD</c> and <c>CHFm</c>.</summary>
    public static string FreeCodes(string text) => Joined().Replace(text, " $1 ");

    private static string Simplified(string text) => text.Replace('萬', '万').Replace('億', '亿').Replace('仟', '千').Replace('佰', '百')
        .Replace('拾', '十').Replace('’', '\'');

    // '000, ($000), 000s, USD 1,000, x1000, TEUR, T€, kUSD, € k. Digits before the noughts make a number of them and no scale.
    [GeneratedRegex(@"'000|(?<![0-9.,'])000(?:'?s)?(?![0-9.,])|(?:\bx|×|[$€£¥]|\bin|\b(?:" + Codes + @")) ?1[,.' ]?000(?:'?s)?(?![0-9.,])"
        + @"|\bthousands?\b|\((?:in |en )?k\)|\b(?:in|en) k\b|, ?k$"
        + @"|\btsd\b|\btausend\b|\bmilliers\b|\bmigliaia\b|\b(?:" + Codes + @") ?k\b|[$€£¥] ?k\b"
        + @"|\b[kt] ?[$€£]|\b[kt] ?(?:" + Codes + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\bmillions?\b|\bmillion(?:en|i)\b|\bmillones\b|\bmilioni\b|\bmio\b|\bmln\b"
        + @"|[([](?:in |en )?(?:m|mm|mn)[)\]]|[([](?:in )?mil\.?[)\]]"
        + @"|\bin (?:m|mm|mn|mil)\b|(?:\b(?:" + Codes + @")|[$€£¥]) ?(?:m|mm|mn|mln|mil)\b"
        + @"|\b(?:m|mm|mn|mln|mil) ?(?:[$€£]|(?:" + Codes + @")\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Millions();

    [GeneratedRegex(@"\bbillions?\b|\bmilliard(?:s|en)?\b|\bmiliardi\b|\bmrd\b|[([](?:in )?bn[)\]]|\bin bn\b"
        + @"|(?:\b(?:" + Codes + @")|[$€£¥]) ?bn\b", RegexOptions.IgnoreCase)]
    private static partial Regex Billions();

    [GeneratedRegex(@"\blakhs?\b|\blacs\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lakhs();

    [GeneratedRegex(@"\bcrores?\b|(?:\bINR|\bRs\.?|₹) ?(?:in )?cr\b", RegexOptions.IgnoreCase)]
    private static partial Regex Crores();

    // A scale before what is counted, or ending a heading or its parentheses: 亿港元, 万股, 单位：万, 市值（亿）. A name such as 万科 is none.
    [GeneratedRegex("(?<scale>" + ChineseSigns + @")\s?(?:元|圆|人民币|美元|美金|港元|港币|港幣|欧元|英镑|日元|瑞士法郎|新加坡元|新台币|股|份|单位|"
        + @"[A-Z]{3}(?![A-Za-z])|[$€£¥￥])|(?<=[(\[:/\s位值额本数量])(?<scale>" + ChineseSigns + @")\s?(?:$|[)\],;])")]
    private static partial Regex InChinese();

    [GeneratedRegex(@"\b(?:" + Codes + @"|US dollars?|dollars?|euros?|pounds?|in|en|of|de|d'|all|and|rounded|nearest)\b|人民币|美元|港元|港币|港幣"
        + "|欧元|英镑|日元|单位|單位|元", RegexOptions.IgnoreCase)]
    private static partial Regex Units();

    [GeneratedRegex(@"\b(?:[TtKkMm](?=[A-Z]{3}))?(" + Codes + @")(?:k|m|mm|mn|mln|bn)?\b")]
    private static partial Regex Joined();
}
