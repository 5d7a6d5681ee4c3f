using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Reads the suffix of a number: scale, currency, percent, time, counted thing.</summary>
public static class Quantity
{
    /// <summary>Days of a month when a length of time is meant: 365.25 / 12.</summary>
    public const double DaysPerMonth = 30.4375;

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        ["k"] = 1e3, ["mn"] = 1e6, ["bn"] = 1e9, ["tn"] = 1e12,
    };

    private static readonly Dictionary<string, double> Times = new(StringComparer.Ordinal)
    {
        ["d"] = 1, ["day"] = 1, ["days"] = 1, ["w"] = 7, ["week"] = 7, ["weeks"] = 7,
        ["month"] = DaysPerMonth, ["months"] = DaysPerMonth, ["y"] = 12 * DaysPerMonth, ["year"] = 12 * DaysPerMonth,
        ["years"] = 12 * DaysPerMonth,
    };

    /// <summary>The constant that a number with its suffix stands for.</summary>
    public static Constant Read(NumberSyntax number, IReadOnlySet<string> knownUnits)
    {
        var words = number.Suffix.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var scale = words.Length > 0 && Scales.TryGetValue(words[0], out var times) ? times : 1;
        var rest = scale == 1 ? words : words[1..];
        var value = number.Value * scale;
        return rest switch
        {
            [] => Of(Unit.Ratio, value),
            ["%"] when scale == 1 => Of(Unit.Ratio, number.Value / 100),
            [var word] when Times.TryGetValue(word, out var days) && scale == 1 => Of(Unit.Days, value * days),
            [[>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] code] => Of(Unit.Money, value, code),
            [var word] when knownUnits.Contains(word) => Of(Unit.Named(word), value),
            ["q"] => throw Error(
                "A number of reports such as 4q is the second argument of lag, change, mean, sum, min, max, slope or robust_z."),
            ["m"] => throw Error("'m' may be million or month: write mn or months."),
            ["M" or "mm" or "million", ..] => throw Error("Write mn for a million, as 5mn USD."),
            ["B" or "b" or "billion", ..] => throw Error("Write bn for a billion, as 5bn USD."),
            [_, _, ..] => throw Error($"A number has one unit; '{number.Suffix}' are two. Write one, as 100bn USD or 12 months."),
            [var word] => throw Error(
                $"'{word}' is not a unit{Spelling.Suggest(word, knownUnits.Concat(Times.Keys))} "
                + "Write a currency code, %, days, weeks, months, years or a unit of a measure."),
        };

        Constant Of(Unit unit, double value, string? currency = null) => new(unit, number.Start, number.End, value, currency);

        FormulaException Error(string message) => new(number.Start, message);
    }

    /// <summary>How many reports <c>4q</c> or <c>1y</c> are; null when the number says neither.</summary>
    public static int? Reports(Syntax syntax) => syntax switch
    {
        NumberSyntax { Suffix: "q" } number => Whole(number.Value, 80),
        NumberSyntax { Suffix: "y" or "year" or "years" } number => 4 * Whole(number.Value, 20),
        _ => null,
    };

    private static int? Whole(double value, int most) => value >= 1 && value <= most && value == Math.Floor(value) ? (int)value : null;
}
