using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>What a value of a formula is read from along a path.</summary>
internal enum CellSource
{
    /// <summary>A state of the path.</summary>
    State,

    /// <summary>A driver.</summary>
    Driver,

    /// <summary>A sum since the day of valuation.</summary>
    Cumulative,

    /// <summary>What was paid under a term.</summary>
    Paid,

    /// <summary>Whether a random event has come.</summary>
    Arrived,
}

/// <summary>A value that formulas read.</summary>
/// <param name="Source">From what.</param>
/// <param name="Name">The state, driver or term.</param>
internal sealed record PathCell(CellSource Source, string Name)
{
    /// <summary>Whether it changes along a path.</summary>
    public bool Moves => Source != CellSource.Driver;

    /// <summary>The cell of a formula; <see cref="PayOffException"/> when a path has none such.</summary>
    public static PathCell Of(Cell cell, string formula) => cell.Function switch
    {
        PathFunction { Name: "cumulative" } => new PathCell(CellSource.Cumulative, cell.Arguments[0].Text),
        PathFunction { Name: "paid" } => new PathCell(CellSource.Paid, cell.Arguments[0].Text),
        PathFunction { Name: "arrives" } => new PathCell(CellSource.Arrived, cell.Arguments[0].Text),
        ReadMeasure measure when measure.Name == measure.Measure => new PathCell(
            PathLanguage.States.ContainsKey(measure.Measure) ? CellSource.State : CellSource.Driver, measure.Measure),
        _ => throw new PayOffException(
            $"'{cell.Key}' in '{formula}' has no value along a path: read a state, a driver, cumulative, paid or arrives."),
    };
}

/// <summary>Formulas of one stage, evaluated together over the lanes of a leaf. Constants, states and drivers take no evaluation.</summary>
internal sealed class PathFormulas
{
    private readonly List<Formula> formulas = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Lazy<ColumnPlan> plan;

    /// <summary>A stage without formulas.</summary>
    public PathFormulas() => plan = new Lazy<ColumnPlan>(() => new ColumnPlan([.. Worked.Select(at => formulas[at])]));

    /// <summary>The plan of what is not constant and no plain cell; made at the first asking, when all formulas are in.</summary>
    public ColumnPlan Plan => plan.Value;

    /// <summary>The formulas, each once.</summary>
    public IReadOnlyList<Formula> Formulas => formulas;

    /// <summary>Which of them the plan evaluates, in its order.</summary>
    public IReadOnlyList<int> Worked =>
        [.. Enumerable.Range(0, formulas.Count).Where(at => formulas[at].Root is not (Constant or Cell) && !IsPlain(formulas[at].Root))];

    /// <summary>Which of them hold a cell or a constant against another.</summary>
    public IReadOnlyList<int> Compared => [.. Enumerable.Range(0, formulas.Count).Where(at => IsPlain(formulas[at].Root))];

    private static bool IsPlain(Expr root) => root is Binary
    {
        Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual,
        Left: Constant or Cell, Right: Constant or Cell,
    };

    /// <summary>The values read by the plan and by plain cells.</summary>
    public IEnumerable<PathCell> Cells => formulas.SelectMany(formula => formula.Cells.Select(cell => PathCell.Of(cell, formula.Text)));

    /// <summary>Takes a formula in and gives its place.</summary>
    public int Add(Formula formula)
    {
        if (known.TryGetValue(formula.Text, out var at))
            return at;
        formulas.Add(formula);
        return known[formula.Text] = formulas.Count - 1;
    }
}
