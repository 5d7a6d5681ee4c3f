using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>How a formula came to its value: its tree with values, units, claims and reasons.</summary>
/// <param name="Text">The part of the formula as written, or what was read.</param>
/// <param name="Unit">Unit of the value; null for a truth.</param>
/// <param name="Result">Value, or why it is unknown.</param>
/// <param name="Claims">Claims read directly here, best first; more than one for a number that several sources give.</param>
/// <param name="Parts">The parts below.</param>
public sealed record Trace(string Text, Unit? Unit, Result Result, IReadOnlyList<Claim> Claims, IReadOnlyList<Trace> Parts)
{
    /// <summary>Whether the value is a count, which is no share though both are pure numbers.</summary>
    public bool IsCount { get; init; }

    /// <summary>The trace of a formula from the readings of its cells.</summary>
    public static Trace Of(Formula formula, IReadOnlyList<Reading> readings) => Of(formula.Root, formula.Text, formula, readings);

    /// <summary>All claims in the trace, each once.</summary>
    public IEnumerable<Claim> AllClaims() => Claims.Concat(Parts.SelectMany(part => part.AllClaims())).DistinctBy(claim => claim.Id);

    /// <summary>
    /// The parts that decide a condition that did not come true: of a conjunction the false parts, else the unknown ones; of a
    /// disjunction all.
    /// </summary>
    public IEnumerable<Trace> Missing()
    {
        if (Unit is not null || Result.Truth == true)
            return [];
        var conditions = Parts.Where(part => part.Unit is null && part.Result.Truth != true).ToList();
        return conditions.Count == 0 ? [this] : conditions.SelectMany(part => part.Missing());
    }

    private static Trace Of(Expr node, string text, Formula formula, IReadOnlyList<Reading> readings)
    {
        var result = RowEvaluator.Evaluate(node, formula, readings);
        return node switch
        {
            Cell cell => new Trace(cell.Key, cell.Unit, result, readings[formula.Slots[cell.Key]].Evidence, [])
            {
                IsCount = cell.Function.IsCount,
            },
            Constant => new Trace(Written(node, text), node.Unit, result, [], []),
            Reference named => Named(named, result, Of(named.Body, named.Text, formula, readings)),
            _ => new Trace(
                Written(node, text), node.Unit, result, [],
                [.. node.Children.Where(child => child is not Constant).Select(child => Of(child, text, formula, readings))]),
        };
    }

    private static Trace Named(Reference named, Result result, Trace body) =>
        new(named.Name, named.Unit, result, [], [body]) { IsCount = body.IsCount };

    private static string Written(Expr node, string text) =>
        node.Start >= 0 && node.End <= text.Length && node.Start < node.End ? text[node.Start..node.End].Trim() : "";
}
