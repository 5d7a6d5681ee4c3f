using System.Globalization;
using System.Text.RegularExpressions;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads a number of plain digits such as -1234.5 and nothing else, and says for other writings what was probably meant.</summary>
internal static partial class PlainNumber
{
    /// <summary>The number; null with the reason otherwise.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="reason">What was expected and what to write instead; empty when there is a number.</param>
    /// <param name="unknown">What to do when the number is not known.</param>
    public static decimal? Read(string text, out string reason, string unknown = "leave the whole row out")
    {
        reason = "";
        if (Plain().IsMatch(text))
        {
            const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            if (text.Count(char.IsAsciiDigit) <= 28 && decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number))
                return number;
            reason = "The number has more than 28 digits: round it.";
            return null;
        }
        reason = text.Length == 0
            ? $"A number is missing: write it, or {unknown} when it is not known."
            : Reason(HalfWidth.Of(text).Replace('−', '-').Replace(" ", "", StringComparison.Ordinal), unknown);
        return null;
    }

    private static string Reason(string text, string unknown)
    {
        if (text is ['(', .., ')'] && Digits(text[1..^1]) is { } negative)
            return $"Parentheses are not read as a minus: write -{negative}.";
        if (text.EndsWith('%') && Digits(text[..^1]) is { } percent
            && decimal.TryParse(percent, CultureInfo.InvariantCulture, out var share))
            return $"A percentage is written as a ratio: write {(share / 100).ToString(CultureInfo.InvariantCulture)} and the unit ratio.";
        if (Digits(text) is { } digits)
            return $"A number is written in plain digits with a point: write {digits}.";
        return text.Any(char.IsLetter) && text.Any(char.IsAsciiDigit)
            ? "A number alone is expected: write all its digits here, without bn or m, and one unit in the column 'unit'."
            : $"A number is expected, as in -1234.5: {unknown} when it is not known.";
    }

    /// <summary>The plain writing of a number with separators or a plus; null when it is not one or may be read two ways.</summary>
    private static string? Digits(string text)
    {
        text = text.TrimStart('+');
        if (Plain().IsMatch(text))
            return text;
        if (Commas().IsMatch(text))
            return text.Replace(",", "", StringComparison.Ordinal);
        if (Points().IsMatch(text))
            return text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return DecimalComma().IsMatch(text) ? text.Replace(',', '.') : null;
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\z")]
    private static partial Regex Commas();

    [GeneratedRegex(@"^-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+\z|^-?[0-9]{1,3}(\.[0-9]{3}){2,}\z")]
    private static partial Regex Points();

    [GeneratedRegex(@"^-?[0-9]+,[0-9]{1,2}\z")]
    private static partial Regex DecimalComma();
}
