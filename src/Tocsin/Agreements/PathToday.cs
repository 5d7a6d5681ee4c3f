using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>How far one comparison of a condition is from holding, with what is known on a day.</summary>
/// <param name="Text">The comparison as written.</param>
/// <param name="Value">The left side today; null when it is not known.</param>
/// <param name="Threshold">The right side today; null when it is not known.</param>
/// <param name="Unit">The unit of both: money in the agreement's currency, or a ratio.</param>
/// <param name="Holds">Whether the comparison holds today; null when not known.</param>
/// <param name="Unknown">Why a side is not known; null when both are.</param>
/// <param name="Counted">Whether a side is counted from this day on, so that what came before is not in it.</param>
/// <param name="Claims">What the sides rest on: drivers, each by its median.</param>
public sealed record Headroom(
    string Text, double? Value, double? Threshold, Unit Unit, bool? Holds, Name? Unknown, bool Counted, IReadOnlyList<Claim> Claims)
{
    /// <summary>Threshold less value: what is missing; null when a side is not known.</summary>
    public double? Distance => Threshold - Value;
}

/// <summary>Reads the conditions of an agreement for the day itself, where a path would begin.</summary>
/// <param name="agreement">The agreement.</param>
internal sealed class PathToday(Agreement agreement)
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "=", "!="];

    private static readonly Dictionary<string, string[]> Products = new(StringComparer.Ordinal)
    {
        ["revenue"] = ["revenue_now"], ["margin"] = ["margin_now"], ["profit"] = ["margin_now", "revenue_now"],
        ["multiple"] = ["multiple_now"], ["valuation"] = ["multiple_now", "revenue_now"],
    };

    /// <summary>Every comparison of a condition, in its order; one without numbers when there is none to compare.</summary>
    public IReadOnlyList<Headroom> Of(string condition) => [.. Leaves(Grammar.Parse(condition)).Select(leaf => Of(leaf, condition))];

    private static IEnumerable<Syntax> Leaves(Syntax syntax) => syntax switch
    {
        BinarySyntax { Operator: "and" or "or" } pair => Leaves(pair.Left).Concat(Leaves(pair.Right)),
        UnarySyntax { Operator: "not" } not => Leaves(not.Operand),
        _ => [syntax],
    };

    private Headroom Of(Syntax leaf, string condition)
    {
        var text = condition[leaf.Start..leaf.End];
        if (leaf is not BinarySyntax comparison || !Comparisons.Contains(comparison.Operator))
        {
            var (because, claims) = Chance(leaf);
            return new Headroom(text, null, null, Unit.Ratio, null, because, false, claims);
        }
        var (left, right) = (Read(comparison.Left), Read(comparison.Right));
        var unit = left.Unit == Unit.Money || right.Unit == Unit.Money ? Unit.Money : left.Unit;
        return new Headroom(
            text, left.Value, right.Value, unit,
            left.Value is { } one && right.Value is { } other ? Compare(comparison.Operator, one, other) : null,
            left.Unknown ?? right.Unknown, left.Counted || right.Counted,
            [.. left.Claims.Concat(right.Claims).DistinctBy(claim => claim.Id)]);
    }

    private static bool Compare(string sign, double left, double right) => sign switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        "=" => left == right,
        _ => left != right,
    };

    /// <summary>Why a random arrival has no distance, with the rate that is stated for it.</summary>
    private (Name Because, IReadOnlyList<Claim> Claims) Chance(Syntax leaf)
    {
        if (leaf is not CallSyntax { Name: "arrives", Arguments: [NameSyntax rate] })
            return (new Name("it is no comparison, so nothing measures how near it is", "并非比较式，无从衡量距离"), []);
        if (agreement.Drivers.GetValueOrDefault(rate.Name) is not { } driver)
            return (new Name($"it comes by chance and nothing is stated of {rate.Name}", $"随机到来，且 {rate.Name} 无记载"), []);
        var (kind, kindZh) = driver.Driver.Assumed ? ("an assumption", "假设") : ("stated", "有来源");
        var rateNow = (driver.Distribution.Median * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return (new Name(
            $"it comes by chance, at {rateNow} % a year ({kind}): no figure measures how near it is",
            $"随机到来，每年 {rateNow} %（{kindZh}）：无数字可衡量距离"), [driver.Claim]);
    }

    private Side Read(Syntax syntax)
    {
        switch (syntax)
        {
            case NumberSyntax number:
                var constant = Quantity.Read(number, new HashSet<string>());
                return new Side(constant.Value, constant.Unit ?? Unit.Ratio, null, false, []);
            case NameSyntax name:
                return Named(name.Name);
            case UnarySyntax { Operator: "-" } minus:
                var operand = Read(minus.Operand);
                return operand with { Value = -operand.Value };
            case BinarySyntax pair:
                return Joined(pair.Operator, Read(pair.Left), Read(pair.Right));
            case CallSyntax { Name: "cumulative" or "paid" }:
                return new Side(0, Unit.Money, null, true, []);
            default:
                return new Side(null, Unit.Ratio, new Name("it is a matter of the path to come", "取决于未来路径"), false, []);
        }
    }

    private Side Named(string name)
    {
        if (name == "years")
            return new Side(0, Unit.Ratio, null, true, []);
        var (value, unit, claims) = (1.0, Unit.Ratio, new List<Claim>());
        foreach (var part in Products.GetValueOrDefault(name, [name]))
        {
            if (agreement.Drivers.GetValueOrDefault(part) is not { } driver)
                return new Side(null, unit, new Name($"nothing is stated of {part}", $"{part} 无记载"), false, claims);
            value *= driver.Distribution.Median;
            unit = Unit.Named(driver.Driver.Unit) is var own && own != Unit.Ratio ? own : unit;
            claims.Add(driver.Claim);
        }
        return new Side(value, unit, null, false, claims);
    }

    private static Side Joined(string sign, Side left, Side right)
    {
        var value = sign switch
        {
            "+" => left.Value + right.Value,
            "-" => left.Value - right.Value,
            "*" => left.Value * right.Value,
            "/" => right.Value == 0 ? null : left.Value / right.Value,
            _ => null,
        };
        var unit = sign == "/" && left.Unit == right.Unit ? Unit.Ratio : left.Unit == Unit.Ratio ? right.Unit : left.Unit;
        var because = left.Unknown ?? right.Unknown ?? (value is null ? new Name("it is divided by nothing", "除数为零") : null);
        return new Side(value, unit, because, left.Counted || right.Counted, [.. left.Claims, .. right.Claims]);
    }

    private sealed record Side(double? Value, Unit Unit, Name? Unknown, bool Counted, IReadOnlyList<Claim> Claims);
}
