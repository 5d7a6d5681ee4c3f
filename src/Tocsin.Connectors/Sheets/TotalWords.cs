using System.Text.RegularExpressions;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Sheets;

/// <summary>What people write before a sum of rows, so that it is not taken for a holding.</summary>
internal static partial class TotalWords
{
    /// <summary>Whether a text stands before a sum.</summary>
    public static bool Are(string text)
    {
        var plain = Spaces().Replace(HalfWidth.Of(text), " ").Trim().TrimEnd(':', ' ');
        return Total().IsMatch(plain) || Whole().IsMatch(plain) || Total().IsMatch(BetweenSigns().Replace(plain, ""));
    }

    /// <summary>Whether a text that stands before a sum may as well be the name of a company: its rows decide.</summary>
    public static bool MayName(string text) => Company().IsMatch(HalfWidth.Of(text).Trim());

    [GeneratedRegex(@"^(sub[- ]?totals?|sous[- ]?total|grand total|totals?|total[ei]|totaal|totaux|sum|somme|summe|zwischensumme|insgesamt|"
        + @"gesamt(?:summe|wert|vermögen|betrag|total)?|endsumme)\b|^[∑Σ](?![\p{L}])|^(合计|小计|总计|总额|共计|合共|总和|总资产|资产总计)|"
        + @"(合计|小计|总计)$|\b(sub)?totals?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    // Words that are a sum when nothing else is written.
    [GeneratedRegex(@"^(net assets?|nav|net asset value|(total )?portfolio (value|nav)|fund nav|assets under management|aum|"
        + @"balance (c/f|b/f|carried forward|brought forward)|carried forward|brought forward|übertrag|nettovermögen|资产净值|净资产)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(total|sum|gesamt)\s.*\b(SA|S\.A\.|SE|plc|AG|GmbH|Inc\.?|Corp\.?|Ltd\.?|LLC|PCL|Group|Holdings?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Company();

    [GeneratedRegex(@"(?<=[\u4E00-\u9FFF])\s+(?=[\u4E00-\u9FFF])")]
    private static partial Regex BetweenSigns();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();
}
