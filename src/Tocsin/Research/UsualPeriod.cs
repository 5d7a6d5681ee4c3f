using System.Globalization;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Research;

/// <summary>
/// One company's year beside another's quarter is no comparison: where a screen's answer hangs on how long a period is, a flow that was
/// last told for a longer or shorter time than its measure is told for is unknown, and the reason says what to write.
/// </summary>
/// <remarks>
/// An amount of a flow grows with its period, a quotient of two does not: each node has the power of the period's length with which it
/// grows. A comparison hangs on the length when its two sides grow differently and neither is zero.
/// </remarks>
public static class UsualPeriod
{
    /// <summary>How much longer or shorter, as a share: twelve weeks and sixteen are quarters still, nine months are no year.</summary>
    private const double Slack = 0.3;

    private const string PeriodDays = "period_days";

    /// <summary>The readings of a formula, those of flows told for another time than usual unknown where the answer hangs on it.</summary>
    /// <param name="formula">The condition, or the number that companies are sorted by.</param>
    /// <param name="readings">Its values, as <see cref="Formula.Gather"/> reads them; changed in place.</param>
    /// <param name="situation">For whom and when.</param>
    public static Reading[] Held(Formula formula, Reading[] readings, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(situation);
        if (!Hangs(formula, situation.Vocabulary))
            return readings;
        for (var slot = 0; slot < readings.Length; slot++)
        {
            if (readings[slot].Unknown is null && Unusual(formula.Cells[slot], readings[slot], situation) is { } because)
                readings[slot] = readings[slot] with { Value = double.NaN, Unknown = because };
        }
        return readings;
    }

    /// <summary>Whether the answer of a formula hangs on how long the periods of its flows are.</summary>
    public static bool Hangs(Formula formula, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var (power, hangs) = new Growth(vocabulary).Of(formula.Root);
        return hangs || power is not (null or 0);
    }

    private static string? Unusual(Cell cell, Reading reading, Situation situation)
    {
        if (cell.Function is not ReadMeasure { Measure: var measure } || reading.Span is not { Summed: false } span
            || situation.Vocabulary.Measures[measure] is not { IsSummed: true, ReportDays: { } usual })
            return null;
        var days = span.To.DayNumber - span.From.DayNumber + 1;
        return Math.Abs(days - usual) <= Slack * usual ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{measure} is last told for {days} days and not for {usual}: write ttm({measure}) for twelve months of each");
    }

    /// <summary>A node's power of the period's length, null of a zero; and whether a comparison in it hangs on the length.</summary>
    private sealed class Growth(Vocabulary vocabulary)
    {
        public (double? Power, bool Hangs) Of(Expr node) => node switch
        {
            Constant { Value: 0 } => (null, false),
            Cell { Function: ReadMeasure { Measure: var measure } } => (vocabulary.Measures[measure].IsSummed ? 1 : 0, false),
            Cell { Function.Name: PeriodDays } => (1, false),
            Binary { Operator: BinaryOperator.Multiply } product => Product(product, 1),
            Binary { Operator: BinaryOperator.Divide } quotient => Product(quotient, -1),
            Choice choice => Joined([choice.Then, choice.Else], Of(choice.If).Hangs),
            Unary { Operator: UnaryOperator.SquareRoot } root => Of(root.Operand) is var (power, hangs) ? (power / 2, hangs) : default,
            Unary { Operator: UnaryOperator.Known } => (0, false),
            Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => (0, Of(both.Left).Hangs || Of(both.Right).Hangs),
            Binary { IsTruth: true } compared => (0, Joined(compared.Children, false).Hangs),
            _ => Joined(node.Children, false),
        };

        private (double? Power, bool Hangs) Product(Binary node, int sign)
        {
            var (left, right) = (Of(node.Left), Of(node.Right));
            return (left.Power + sign * right.Power, left.Hangs || right.Hangs);
        }

        /// <summary>Nodes held together: those that grow differently hang on the length.</summary>
        private (double? Power, bool Hangs) Joined(IEnumerable<Expr> nodes, bool before)
        {
            var grown = nodes.Select(Of).ToList();
            var powers = grown.Select(one => one.Power).OfType<double>().Distinct().ToList();
            double? power = powers.Count == 0 && grown.Count > 0 ? null : powers.Sum();
            return (power, before || powers.Count > 1 || grown.Exists(one => one.Hangs));
        }
    }
}
