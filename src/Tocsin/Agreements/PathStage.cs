using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>The formulas of a stage over the lanes of a leaf: a row of values for each, by place.</summary>
internal sealed class PathStage
{
    private readonly ColumnPlan plan;
    private readonly ColumnPlan.Scratch scratch;
    private readonly double[][] columns;
    private readonly double[][] worked;
    private readonly List<(BinaryOperator How, double[] Left, double[] Right, double[] Into)> compared = [];

    /// <summary>Room for a stage's formulas.</summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="column">The row that a cell is read from: kept up to date by its owner.</param>
    public PathStage(PathFormulas formulas, Func<PathCell, double[]> column)
    {
        plan = formulas.Plan;
        scratch = plan.NewScratch();
        columns = [.. plan.Cells.Select(cell => column(PathCell.Of(cell, cell.Key)))];
        Values = [.. formulas.Formulas.Select(formula => formula.Root switch
        {
            Constant constant => PathStates.Room(constant.Value),
            Cell cell => column(PathCell.Of(cell, formula.Text)),
            _ => PathStates.Room(),
        })];
        worked = [.. formulas.Worked.Select(at => Values[at])];
        foreach (var at in formulas.Compared)
        {
            var comparison = (Binary)formulas.Formulas[at].Root;
            compared.Add((comparison.Operator, Side(comparison.Left), Side(comparison.Right), Values[at]));
        }

        double[] Side(Expr side) => side is Constant constant
            ? PathStates.Room(constant.Value)
            : column(PathCell.Of((Cell)side, ((Cell)side).Key));
    }

    /// <summary>Values by the formula's place; of a condition 1, 0, and not-a-number where it is unknown.</summary>
    public double[][] Values { get; }

    /// <summary>Evaluates what is not constant and no plain cell; plain comparisons need no plan.</summary>
    public void Evaluate()
    {
        if (worked.Length > 0)
            plan.Evaluate(columns, worked, scratch);
        foreach (var (how, left, right, into) in compared)
            Compare(how, left, right, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare(BinaryOperator how, double[] left, double[] right, double[] into)
    {
        for (var at = 0; at < into.Length; at += Vector512<double>.Count)
        {
            var (a, b) = (Vector512.LoadUnsafe(ref left[at]), Vector512.LoadUnsafe(ref right[at]));
            var holds = how switch
            {
                BinaryOperator.Less => Vector512.LessThan(a, b),
                BinaryOperator.LessOrEqual => Vector512.LessThanOrEqual(a, b),
                BinaryOperator.Greater => Vector512.GreaterThan(a, b),
                _ => Vector512.GreaterThanOrEqual(a, b),
            };
            var known = Vector512.Equals(a, a) & Vector512.Equals(b, b);
            var truth = Vector512.ConditionalSelect(holds, Vector512<double>.One, Vector512<double>.Zero);
            Vector512.ConditionalSelect(known, truth, Vector512.Create(double.NaN)).StoreUnsafe(ref into[at]);
        }
    }
}
