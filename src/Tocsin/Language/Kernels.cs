using Tocsin.Statistics;

namespace Tocsin.Language;

/// <summary>
/// The scalar kernels of the language. Rows call them one by one, columns lane by lane: one tree, one result, to the last bit.
/// </summary>
/// <remarks>Unknown is not-a-number throughout; every result that is not finite is unknown.</remarks>
public static class Kernels
{
    /// <summary>Applies a numeric operator with one operand.</summary>
    public static double Apply(UnaryOperator kind, double x) => Finite(kind switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Absolute => Math.Abs(x),
        UnaryOperator.SquareRoot => Elementary.Sqrt(x),
        UnaryOperator.Logarithm => Elementary.Log(x),
        UnaryOperator.Exponential => Elementary.Exp(x),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This operator has no numeric result."),
    });

    /// <summary>Applies a numeric operator with two operands.</summary>
    public static double Apply(BinaryOperator kind, double left, double right) => Finite(kind switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Minimum => Math.Min(left, right),
        BinaryOperator.Maximum => Math.Max(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This operator has no numeric result."),
    });

    /// <summary>Compares two known numbers.</summary>
    public static bool Compare(BinaryOperator kind, double left, double right) => kind switch
    {
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This operator does not compare."),
    };

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
