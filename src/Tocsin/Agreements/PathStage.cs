using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>The formulas of a stage over the lanes of a leaf: a row of values for each, by place.</summary>
internal sealed class PathStage
{
    private readonly ColumnPlan plan;
    private readonly ColumnPlan.Scratch scratch;
    private readonly double[][] columns;
    private readonly double[][] worked;

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
    }

    /// <summary>Values by the formula's place; of a condition 1, 0, and not-a-number where it is unknown.</summary>
    public double[][] Values { get; }

    /// <summary>Evaluates what is not constant and no plain cell.</summary>
    public void Evaluate()
    {
        if (worked.Length > 0)
            plan.Evaluate(columns, worked, scratch);
    }
}
