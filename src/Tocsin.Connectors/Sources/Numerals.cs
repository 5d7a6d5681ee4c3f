using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sources;

/// <summary>How numbers are written in somebody else's table: as a map says, and not guessed.</summary>
/// <param name="Decimal">The sign before decimals; null where the map does not say, so that nothing separates thousands.</param>
/// <param name="Empty">Words for a number that is not there.</param>
internal sealed partial record Numerals(char? Decimal, IReadOnlyList<string> Empty)
{
    private static readonly string[] Nothing = ["n/a", "na", "n.a.", "-", "–", "—", "nan", "null", "none"];

    /// <summary>What is expected, for a refusal.</summary>
    public Name Expected => Decimal switch
    {
        ',' => new(
            "A number with a decimal comma is expected, as 1.234,5: correct it, or leave the field empty.",
            "应为以逗号作小数点的数字，如 1.234,5：请更正或留空。"),
        '.' => new(
            "A number with a decimal point is expected, as 1,234.5: correct it, or leave the field empty.",
            "应为以点作小数点的数字，如 1,234.5：请更正或留空。"),
        _ => new(
            "A number in digits with a point is expected, as 1234.5 or 1.2e-5: correct it, leave the field empty, or say in the map how "
                + "numbers are written: decimal: comma for 1.234,5, decimal: point for 1,234.5.",
            "应为只用点的数字，如 1234.5 或 1.2e-5：请更正、留空，或在映射中写明数字写法：1.234,5 用 decimal: comma，1,234.5 用 decimal: point。"),
    };

    /// <summary>What a map says of numbers: <c>decimal: comma</c>, <c>empty: [n/a]</c>.</summary>
    public static Numerals Of(YamlReader top) => new(
        !top.Has("decimal") ? null : top.OneOf("decimal", "point", "comma") == "comma" ? ',' : '.',
        top.Has("empty") ? top.Words("empty") : Nothing);

    /// <summary>The number; null when it is written otherwise. A percentage is read where a ratio is expected.</summary>
    public decimal? Read(string written, string unit)
    {
        var text = written.TrimStart('$').Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal);
        var isPercent = text.EndsWith('%') && unit == "ratio";
        text = (isPercent ? text[..^1] : text).Trim();
        if (Decimal == ',' && Comma().IsMatch(text))
            text = Separators().Replace(text, "").Replace(',', '.');
        else if (Decimal == '.' && Point().IsMatch(text))
            text = text.Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        else if (Decimal == ',' && text.Contains('.', StringComparison.Ordinal))
            return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? isPercent ? value / 100 : value
            : null;
    }

    [GeneratedRegex(@"^-?([0-9]{1,3}([. '][0-9]{3})+|[0-9]+)(,[0-9]+)?\z")]
    private static partial Regex Comma();

    [GeneratedRegex(@"^-?([0-9]{1,3}([,'][0-9]{3})+|[0-9]+)(\.[0-9]+)?\z")]
    private static partial Regex Point();

    [GeneratedRegex("[. ']")]
    private static partial Regex Separators();
}
