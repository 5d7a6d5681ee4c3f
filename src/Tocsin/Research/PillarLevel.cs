using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Research;

/// <summary>A level of a pillar, as <c>below 5%</c>: a side and an amount with its unit.</summary>
/// <param name="IsBelow">Whether the level is passed downwards.</param>
/// <param name="Amount">The amount as written.</param>
public sealed record PillarLevel(bool IsBelow, string Amount)
{
    /// <summary>Reads <c>below AMOUNT</c> or <c>above AMOUNT</c>; <see cref="FormatException"/> for anything else.</summary>
    public static PillarLevel Read(string written)
    {
        var words = (written ?? "").Trim().Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words is ["below" or "above", { Length: > 0 } amount]
            ? new PillarLevel(words[0] == "below", amount)
            : throw new FormatException($"'{written}' is no level: write below or above and an amount with its unit, as below 5%.");
    }

    /// <summary>The condition that the number has passed the level; <see cref="FormulaException"/> when the units do not meet.</summary>
    public Formula Passed(Checker checker, string number)
    {
        ArgumentNullException.ThrowIfNull(checker);
        return checker.Check($"({number}) {(IsBelow ? '<' : '>')} {Amount}");
    }

    /// <summary>The amount as a number in the unit of a pillar; <see cref="FormulaException"/> when it is no amount of that unit.</summary>
    public static Constant Of(Checker checker, string number, string amount)
    {
        ArgumentNullException.ThrowIfNull(checker);
        var compared = (Binary)checker.Check($"({number}) < {amount}").Root;
        return Folded(compared.Right)
            ?? throw new FormulaException(compared.Right.Start, $"'{amount}' is no plain amount: write a number with its unit, as 12%.");
    }

    private static Constant? Folded(Expr node) => node switch
    {
        Constant constant => constant,
        Unary { Operator: UnaryOperator.Negate, Operand: Constant constant } => constant with { Value = -constant.Value },
        _ => null,
    };
}
