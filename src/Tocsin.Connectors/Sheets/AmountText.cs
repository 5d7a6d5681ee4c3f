using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>Which sign stands before the fraction of a number.</summary>
internal enum DecimalMark
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>1,234.56.</summary>
    Point,

    /// <summary>1.234,56.</summary>
    Comma,
}

/// <summary>A number as people write it in a cell, taken apart.</summary>
/// <param name="Value">The number; null when the cell says that it is not stated.</param>
/// <param name="Currencies">What the currency's sign in the cell may stand for; empty without a sign.</param>
/// <param name="IsPercent">Whether a percent sign stands behind it; the value is then a ratio.</param>
/// <param name="IsScaled">Whether the cell itself says thousands, millions or the like: a scale of the column is not meant on top.</param>
internal sealed partial record AmountText(decimal? Value, IReadOnlyList<string> Currencies, bool IsPercent, bool IsScaled = false)
{
    private static readonly HashSet<string> NotStated = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "n.a", "#n/a", "n.m.", "nm", "n.m", "nil.", "none", "null", "tbd", "tba",
            "tbc", ".", "?",
        "not available", "not stated", "unknown", "k.a.", "k. a.",
            "n.v.", "nv", "n.b.", "entfällt", "unbekannt", "n.d.", "nd", "n.c.", "nc", "s.o.", "néant", "inconnu",
            "无", "不适用", "未披露", "暂无", "未知", "待定", "无数据", "－－", "/",
    };

    /// <summary>A cell that says nothing.</summary>
    public static AmountText Nothing { get; } = new(null, [], false);

    /// <summary>Reads a cell; null with the reason when it is no number or may be two.</summary>
    public static AmountText? Read(Cell cell, DecimalMark mark, out Name reason)
    {
        reason = None;
        var sign = cell.Sign.Length == 0 ? null : MoneyWords.CurrenciesOf(cell.Sign.Trim());
        if (cell.Number is { } number)
            return new AmountText(number, sign ?? [], cell.IsPercent, cell.IsShownScaled);
        if (cell.IsNotComputed)
        {
            reason = NotComputed;
            return null;
        }
        if (cell.Day is not null)
        {
            reason = new Name("A number is expected and a date stands here.", "这里应为数字，却是日期。");
            return null;
        }
        return Read(cell.Text, mark, out reason);
    }

    /// <summary>What a number's own writing says of its decimal mark: null when nothing, unknown when it may be either.</summary>
    public static DecimalMark? Tells(string text) => Parts(text) is { } parts && parts.Digits.Length > 0 ? Told(parts.Digits) : null;

    /// <summary>Whether a cell says in words or signs that it is not stated.</summary>
    public static bool IsNotStated(string text) => NotStated.Contains(HalfWidth.Of(text).Trim());

    /// <summary>Why a formula without a saved result is not read.</summary>
    public static Name NotComputed { get; } = new(
        "A formula stands here and its result was never saved: open the file in the spreadsheet program, save it, and import it again.",
        "这里是公式，文件中没有保存计算结果：请用电子表格软件打开并保存后重新导入。");

    private static Name None { get; } = new("", "");

    private static AmountText? Read(string text, DecimalMark mark, out Name reason)
    {
        reason = None;
        if (IsNotStated(text))
            return Nothing;
        if (Parts(text) is not { } parts || parts.Digits.Length == 0 || !Digits().IsMatch(parts.Digits))
        {
            reason = new Name("A number is expected: write its digits, or nothing when it is not known.", "这里应为数字：请写数字；不知道时留空。");
            return null;
        }
        var told = Told(parts.Digits);
        if (told == DecimalMark.Unknown && mark == DecimalMark.Unknown)
        {
            reason = new Name(
                $"{parts.Digits} may be two numbers: say in the mapping whether the decimal mark is a point or a comma.",
                $"{parts.Digits} 有两种读法：请在映射中说明小数点是点还是逗号。");
            return null;
        }
        if (told is { } own and not DecimalMark.Unknown && mark != DecimalMark.Unknown && own != mark)
        {
            reason = new Name(
                "The marks for decimals and thousands are not those of the other numbers: write it as they are.",
                    "小数点和千分位与其他数字的写法不同：请写成一致。");
            return null;
        }
        var plain = Plain(parts.Digits, told is { } clear and not DecimalMark.Unknown ? clear : mark);
        if (plain is null || plain.Count(char.IsAsciiDigit) > 20
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            reason = new Name("A number is expected: its separators are not in places where thousands end.", "这里应为数字：千分位分隔符的位置不对。");
            return null;
        }
        value *= parts.Factor * (parts.IsNegative ? -1 : 1);
        return new AmountText(parts.IsPercent ? value / 100 : value, parts.Currencies, parts.IsPercent, parts.Factor != 1);
    }

    private static (string Digits, bool IsNegative, bool IsPercent, decimal Factor, IReadOnlyList<string> Currencies)? Parts(string text)
    {
        var rest = Spaces().Replace(HalfWidth.Of(text).Replace('−', '-').Replace('–', '-'), " ").Trim();
        var (negative, percent, factor) = (false, false, 1m);
        IReadOnlyList<string> currencies = [];
        for (var step = 0; step < 8; step++)
        {
            if (rest is ['(', .., ')'])
                (rest, negative) = (rest[1..^1].Trim(), true);
            else if (rest is ['-', _, ..] && !negative)
                (rest, negative) = (rest[1..].Trim(), true);
            else if (rest is [_, .., '-'] && !negative)
                (rest, negative) = (rest[..^1].Trim(), true);
            else if (rest is ['+', _, ..])
                rest = rest[1..].Trim();
            else if (Counted().Match(rest) is { Success: true } counted)
                rest = rest[..counted.Index].Trim();
            else if (rest is [_, .., '%'] && !percent)
                (rest, percent) = (rest[..^1].Trim(), true);
            else if (factor == 1 && MoneyWords.TakeScale(rest) is { } scaled)
                (rest, factor) = scaled;
            else if (MoneyWords.TakeCurrency(rest) is { } money && (currencies.Count == 0 || currencies.Intersect(money.Currencies).Any()))
                (rest, currencies) = (money.Left, currencies.Count == 0 ? money.Currencies : [.. currencies.Intersect(money.Currencies)]);
            else
                break;
        }
        return rest.Length > 0 && rest.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or ' ' or '\'' or '’')
            ? (rest, negative, percent, factor, currencies)
            : null;
    }

    private static DecimalMark? Told(string digits)
    {
        var (points, commas) = (digits.Count(letter => letter == '.'), digits.Count(letter => letter == ','));
        var groupedOtherwise = digits.Any(letter => letter is ' ' or '\'' or '’');
        if (points > 0 && commas > 0)
            return digits.LastIndexOf('.') > digits.LastIndexOf(',') ? DecimalMark.Point : DecimalMark.Comma;
        if (points + commas == 0)
            return null;
        var mark = points > 0 ? '.' : ',';
        var (asDecimal, asGroup) = mark == '.' ? (DecimalMark.Point, DecimalMark.Comma) : (DecimalMark.Comma, DecimalMark.Point);
        if (points + commas > 1)
            return asGroup;
        var (before, after) = (digits.IndexOf(mark, StringComparison.Ordinal), digits.Length - digits.IndexOf(mark,
            StringComparison.Ordinal) - 1);
        return after != 3 || before is 0 or > 3 || digits[0] == '0' || groupedOtherwise ? asDecimal : DecimalMark.Unknown;
    }

    /// <summary>Digits with a point; null when thousands do not end where separators stand.</summary>
    private static string? Plain(string digits, DecimalMark mark)
    {
        var (fraction, group) = mark == DecimalMark.Comma ? (',', '.') : ('.', ',');
        var cut = digits.LastIndexOf(fraction);
        var (whole, rest) = cut < 0 ? (digits, "") : (digits[..cut], digits[(cut + 1)..]);
        var parts = whole.Split(group, ' ', '\'', '’');
        if (parts.Length > 1 && (parts[0].Length is 0 or > 3 || parts.Skip(1).Any(part => part.Length != 3)))
            return null;
        return whole.Contains(fraction, StringComparison.Ordinal) || !rest.All(char.IsAsciiDigit)
            ? null
            : string.Concat(parts) + (rest.Length > 0 ? "." + rest : "");
    }

    [GeneratedRegex(@"(?<=[0-9万亿千百十\s])(?:股|份|shares?|shs|units?|stk\.?|stück)$", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^[0-9.,][0-9 .,'’]*$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\s\u00A0\u2007\u2009\u202F]+")]
    private static partial Regex Spaces();
}
