using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Functions of the past of a formula: each is the formula itself, read for earlier periods as known on the day.</summary>
public static class History
{
    private static readonly Dictionary<string, SeriesOperator> Series = new(StringComparer.Ordinal)
    {
        ["sum"] = SeriesOperator.Sum, ["mean"] = SeriesOperator.Mean, ["min"] = SeriesOperator.Smallest,
        ["max"] = SeriesOperator.Largest, ["slope"] = SeriesOperator.Slope, ["robust_z"] = SeriesOperator.RobustZ,
    };

    /// <summary>The names of these functions.</summary>
    public static IReadOnlySet<string> Functions { get; } =
        Series.Keys.Concat(["lag", "change", "yoy"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What each means, for the language reference: exact windows in reports.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lag(x, 4q)"] = "x for the period of the same length that ends 3 months times n before the latest, within 20 days.",
        ["change(x, 1y)"] = "x minus lag(x, n); 1y is 4q. In the unit of x.",
        ["yoy(x)"] = "x / lag(x, 4q) - 1, a ratio; unknown when the earlier value is zero.",
        ["sum(x, 12q)"] = "Sum of x over the latest n periods, the latest included; unknown when one is unknown.",
        ["mean(x, 12q)"] = "Arithmetic mean over the latest n periods; unknown when one is unknown.",
        ["min(x, 12q)"] = "Smallest of the latest n periods; min(x, y) of two values.",
        ["max(x, 12q)"] = "Largest of the latest n periods; max(x, y) of two values.",
        ["slope(x, 12q)"] = "Least-squares slope over the latest n periods, in the unit of x per period; at least 2q.",
        ["robust_z(x, 12q)"] =
            "(latest - median) / (1.4826 MAD) over the latest n periods; MAD zero: mean absolute deviation times 1.2533; at least 3q.",
    };

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

    private static Series Window(CallSyntax call, Expr x, int reports)
    {
        var kind = Series[call.Name];
        var least = kind switch { SeriesOperator.Slope => 2, SeriesOperator.RobustZ => 3, _ => 1 };
        if (reports < least)
            throw new FormulaException(call.Start, $"{call.Name} needs at least {least} reports: write {call.Name}(x, {least}q).");
        Expr[] items = [.. Enumerable.Range(0, reports).Select(back => back == 0 ? x : Back(x, back))];
        return new Series(kind == SeriesOperator.RobustZ ? Unit.Ratio : x.Unit, call.Start, call.End, kind, items);
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
        Choice choice => choice with
        {
            If = Back(choice.If, reports),
            Then = Back(choice.Then, reports),
            Else = Back(choice.Else, reports),
        },
        Series series => series with { Items = [.. series.Items.Select(item => Back(item, reports))] },
        _ => throw new FormulaException(node.Start, "The past of this cannot be read."),
    };
}
