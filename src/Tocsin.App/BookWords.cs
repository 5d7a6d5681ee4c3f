using Tocsin.Claims;

namespace Tocsin.App;

/// <summary>Words of the book in Chinese, for pages and verbs.</summary>
public static class BookWords
{
    private static readonly (string English, string Chinese)[] Reasons =
    [
        ("No fair value is stated.", "没有公允价值。"),
        ("No mark and no fair value is recorded; what was paid in is not what it is worth.", "没有估值记录；已缴款不等于价值。"),
        ("No commitment is recorded.", "没有承诺出资记录。"),
        ("No call is recorded.", "没有缴款记录。"),
        ("Neither a call nor a distribution is recorded.", "没有缴款或分配记录。"),
        ("Nothing was paid in yet.", "尚未缴款。"),
        ("The value has more than 18 digits: the statement needs a correction.", "价值超过 18 位数字：需更正报表。"),
    ];

    /// <summary>An instrument in Chinese.</summary>
    public static string Chinese(Instrument instrument) => instrument switch
    {
        Instrument.ListedEquity => "上市股权",
        Instrument.PrivateEquity => "未上市股权",
        Instrument.Fund => "基金",
        Instrument.Convertible => "可转债",
        Instrument.Debt => "债权",
        Instrument.Option => "期权",
        Instrument.Cash => "现金",
        Instrument.GovernmentBond => "国债",
        _ => "其他",
    };

    /// <summary>An instrument in English.</summary>
    public static string English(Instrument instrument) => CanonicalForm.Word(instrument).Replace('_', ' ');

    /// <summary>A reason why something is unknown, in Chinese; as it is when there is no Chinese for it.</summary>
    public static string Reason(string english)
    {
        if (Array.Find(Reasons, pair => pair.English == english) is { Chinese: { } chinese })
            return chinese;
        const string Rate = "No rate of exchange from ";
        return english.StartsWith(Rate, StringComparison.Ordinal) && english[Rate.Length..].Split(' ') is [var from, "to", var to, ..]
            ? $"当天没有 {from} 兑 {to} 的汇率。"
            : english;
    }
}
