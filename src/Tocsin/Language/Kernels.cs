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

    /// <summary>What is made of a series, latest first; not a number when any item is, or when the result is not defined.</summary>
    public static double Apply(SeriesOperator kind, ReadOnlySpan<double> latestFirst)
    {
        foreach (var item in latestFirst)
        {
            if (double.IsNaN(item))
                return double.NaN;
        }
        return Finite(kind switch
        {
            SeriesOperator.Sum => Sum(latestFirst),
            SeriesOperator.Mean => Sum(latestFirst) / latestFirst.Length,
            SeriesOperator.Smallest => Extreme(latestFirst, -1),
            SeriesOperator.Largest => Extreme(latestFirst, 1),
            SeriesOperator.Slope => Slope(latestFirst),
            SeriesOperator.RobustZ => RobustZ(latestFirst),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown operator of a series."),
        });
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    private static double Sum(ReadOnlySpan<double> items)
    {
        var sum = 0.0;
        foreach (var item in items)
            sum += item;
        return sum;
    }

    private static double Extreme(ReadOnlySpan<double> items, int sign)
    {
        var best = items[0];
        foreach (var item in items[1..])
            best = sign < 0 ? Math.Min(best, item) : Math.Max(best, item);
        return best;
    }

    /// <summary>Ordinary least squares on the report number, oldest 0: positive when the series rises.</summary>
    private static double Slope(ReadOnlySpan<double> latestFirst)
    {
        var n = latestFirst.Length;
        var centre = (n - 1) / 2.0;
        double above = 0, below = 0;
        for (var back = 0; back < n; back++)
        {
            var x = n - 1 - back - centre;
            above += x * latestFirst[back];
            below += x * x;
        }
        return above / below;
    }

    /// <summary>
    /// (latest - median) / (1.4826 MAD); with MAD zero, mean absolute deviation times 1.2533; with both zero not defined.
    /// </summary>
    private static double RobustZ(ReadOnlySpan<double> latestFirst)
    {
        var middle = Median(latestFirst);
        var away = new double[latestFirst.Length];
        for (var at = 0; at < away.Length; at++)
            away[at] = Math.Abs(latestFirst[at] - middle);
        var scale = 1.4826 * Median(away);
        if (scale == 0)
            scale = 1.2533 * Sum(away) / away.Length;
        return (latestFirst[0] - middle) / scale;
    }

    private static double Median(ReadOnlySpan<double> items)
    {
        var sorted = items.ToArray();
        Array.Sort(sorted);
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
