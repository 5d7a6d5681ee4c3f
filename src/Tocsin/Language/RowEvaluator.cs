namespace Tocsin.Language;

/// <summary>A value for one subject: a number, a truth as 1 or 0, or unknown with the reason.</summary>
/// <param name="Value">The number; not a number when unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
public readonly record struct Result(double Value, string? Unknown)
{
    /// <summary>True, false, or null when unknown.</summary>
    public bool? Truth => double.IsNaN(Value) ? null : Value != 0;

    internal static Result Of(bool? truth, string? because) =>
        truth is { } known ? new(known ? 1 : 0, null) : new(double.NaN, because);
}

/// <summary>Evaluates a tree for one subject, with reasons: Kleene logic, unknown carried with its cause.</summary>
public static class RowEvaluator
{
    /// <summary>The formula's value from the readings of its cells, in the order of <see cref="Formula.Cells"/>.</summary>
    public static Result Evaluate(Formula formula, IReadOnlyList<Reading> readings) => Evaluate(formula.Root, formula, readings);

    /// <summary>The value of one node.</summary>
    public static Result Evaluate(Expr node, Formula formula, IReadOnlyList<Reading> readings) => node switch
    {
        Constant constant => new Result(constant.Value, null),
        Reference reference => Evaluate(reference.Body, formula, readings),
        Cell cell => Read(readings[formula.Slots[cell.Key]]),
        Unary unary => Apply(unary, Evaluate(unary.Operand, formula, readings)),
        Binary binary => Apply(binary, Evaluate(binary.Left, formula, readings), Evaluate(binary.Right, formula, readings)),
        Choice choice => Choose(choice, formula, readings),
        Applied applied => Apply(applied, [.. applied.Items.Select(item => Evaluate(item, formula, readings))]),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Unknown node."),
    };

    private static Result Read(Reading reading) =>
        reading.Unknown is null ? new Result(reading.Value, null) : new Result(double.NaN, reading.Unknown);

    private static Result Apply(Unary unary, Result operand)
    {
        if (unary.Operator == UnaryOperator.Known)
            return new Result(operand.Unknown is null ? 1 : 0, null);
        if (operand.Unknown is not null)
            return operand;
        return unary.Operator == UnaryOperator.Not
            ? new Result(operand.Value != 0 ? 0 : 1, null)
            : Defined(Kernels.Apply(unary.Operator, operand.Value), "it is not defined for this value");
    }

    private static Result Apply(Binary binary, Result left, Result right)
    {
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or)
            return Join(binary.Operator == BinaryOperator.Or, left, right);
        if (left.Unknown is not null || right.Unknown is not null)
            return new Result(double.NaN, Because(left, right));
        if (binary.IsTruth)
            return new Result(Kernels.Compare(binary.Operator, left.Value, right.Value) ? 1 : 0, null);
        return Defined(
            Kernels.Apply(binary.Operator, left.Value, right.Value),
            binary.Operator == BinaryOperator.Divide && right.Value == 0 ? ByNothing(binary.Right) : "the result is not finite");
    }

    /// <summary>Why there is no quotient: a divisor written max(x, 0 * x) is zero also where x is below it.</summary>
    private static string ByNothing(Expr divisor) => divisor is Binary { Operator: BinaryOperator.Maximum }
        ? "what it is divided by is not above zero"
        : "the divisor is zero";

    /// <summary>Kleene: the deciding truth (false for and, true for or) wins over unknown.</summary>
    private static Result Join(bool deciding, Result left, Result right)
    {
        if (left.Truth == deciding || right.Truth == deciding)
            return Result.Of(deciding, null);
        return left.Truth is null || right.Truth is null ? new Result(double.NaN, Because(left, right)) : Result.Of(!deciding, null);
    }

    private static Result Choose(Choice choice, Formula formula, IReadOnlyList<Reading> readings)
    {
        var condition = Evaluate(choice.If, formula, readings);
        return condition.Truth is { } holds ? Evaluate(holds ? choice.Then : choice.Else, formula, readings) : condition;
    }

    private static Result Apply(Applied applied, Result[] items)
    {
        var missing = Array.FindIndex(items, item => item.Unknown is not null);
        return missing >= 0
            ? items[missing]
            : Defined(applied.Calculation.Apply(Array.ConvertAll(items, item => item.Value)), applied.Calculation.Undefined);
    }

    private static Result Defined(double value, string because) =>
        double.IsNaN(value) ? new Result(double.NaN, because) : new Result(value, null);

    /// <summary>Why either is unknown, each reason once.</summary>
    private static string Because(Result left, Result right) => left.Unknown is { } one && right.Unknown is { } other
        ? string.Join("; ", one.Split("; ").Union(other.Split("; "), StringComparer.Ordinal))
        : left.Unknown ?? right.Unknown!;
}
