using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Functions of the past of a formula: each is the formula itself, read for earlier periods as known on the day.</summary>
public static class History
{
    private static readonly IReadOnlyDictionary<string, PastCalculation> Calculations = Calculation.All<PastCalculation>();

    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["lag(x, 4q)"] = "x for the period of the same length that ends 3 months times n before the latest, within 20 days.",
        ["change(x, 1y)"] = "x minus lag(x, n); 1y is 4q. In the unit of x.",
        ["yoy(x)"] = "x / lag(x, 4q) - 1, a ratio; unknown when the earlier value is zero.",
    };

    /// <summary>The names of these functions.</summary>
    public static IReadOnlySet<string> Functions { get; } =
        Calculations.Keys.Concat(["lag", "change", "yoy"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What each means, for the language reference: exact windows in reports.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } =
        Steps.Concat(Calculations.Values.Select(calculation => KeyValuePair.Create(calculation.Form, calculation.Meaning)))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>The tree of a call of one of these functions.</summary>
    public static Expr Expand(CallSyntax call, Func<Syntax, Expr> number)
    {
        if (call.Name == "yoy")
        {
            if (call.Arguments is not [var only])
                throw new FormulaException(call.Start, "yoy takes one argument: write yoy(revenue).");
            return YearOnYear(call, number(only));
        }
        if (call.Arguments is not [var of, var length] || Quantity.Reports(length) is not { } reports)
        {
            throw new FormulaException(
                call.Start,
                $"{call.Name} takes a value and a number of reports: write {call.Name}(revenue, 4q) or {call.Name}(revenue, 1y).");
        }
        var x = number(of);
        return call.Name switch
        {
            "lag" => Back(x, reports),
            "change" => new Binary(x.Unit, call.Start, call.End, BinaryOperator.Subtract, x, Back(x, reports)),
            _ => Window(call, x, reports),
        };
    }

    private static Applied Window(CallSyntax call, Expr x, int reports)
    {
        var calculation = Calculations[call.Name];
        if (reports < calculation.Least)
        {
            throw new FormulaException(
                call.Start, $"{call.Name} needs at least {calculation.Least} reports: write {call.Name}(x, {calculation.Least}q).");
        }
        Expr[] items = [.. Enumerable.Range(0, reports).Select(back => back == 0 ? x : Back(x, back))];
        return new Applied(calculation.Result(x.Unit!.Value), call.Start, call.End, calculation, items);
    }

    private static Binary YearOnYear(CallSyntax call, Expr x)
    {
        var ratio = new Binary(Unit.Ratio, call.Start, call.End, BinaryOperator.Divide, x, Back(x, 4));
        return new Binary(
            Unit.Ratio, call.Start, call.End, BinaryOperator.Subtract, ratio, new Constant(Unit.Ratio, call.Start, call.End, 1, null));
    }

    private static Expr Back(Expr node, int reports) => node switch
    {
        Constant => node,
        Cell cell when cell.Function.Back(reports) is { } earlier => cell with { Function = earlier },
        Cell cell => throw new FormulaException(cell.Start, $"{cell.Key} has no reports to go back by; the past is read of measures only."),
        Reference reference => reference with { Body = Back(reference.Body, reports) },
        Unary unary => unary with { Operand = Back(unary.Operand, reports) },
        Binary binary => binary with { Left = Back(binary.Left, reports), Right = Back(binary.Right, reports) },
        Choice choice when ReferenceEquals(choice.Then, choice.Else) =>
            Choice.Guarded(Back(choice.If, reports), Back(choice.Then, reports)),
        Choice choice => choice with
        {
            If = Back(choice.If, reports),
            Then = Back(choice.Then, reports),
            Else = Back(choice.Else, reports),
        },
        Applied applied => applied with { Items = [.. applied.Items.Select(item => Back(item, reports))] },
        _ => throw new FormulaException(node.Start, "The past of this cannot be read."),
    };
}
