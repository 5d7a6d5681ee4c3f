using Tocsin.Language;

namespace Tocsin.Research;

/// <summary>One condition of a screen, or one column of its table: a formula of its own.</summary>
/// <param name="Text">As written.</param>
/// <param name="Formula">The checked formula.</param>
public sealed record ScreenPart(string Text, Formula Formula);

/// <summary>A condition asked of every company on a day, part by part in the written order.</summary>
/// <remarks>
/// The parts are what a top-level <c>and</c> joins. Each is read by itself: numbers that one part holds together are of one report, those
/// of two parts need not be.
/// </remarks>
/// <param name="Text">The condition as written.</param>
/// <param name="Parts">Its parts, at least one.</param>
public sealed record CompanyScreen(string Text, IReadOnlyList<ScreenPart> Parts)
{
    /// <summary>The screen of a text; <see cref="FormulaException"/> with the offset of what is wrong.</summary>
    public static CompanyScreen Read(Checker checker, string text)
    {
        ArgumentNullException.ThrowIfNull(checker);
        var whole = checker.Check(text);
        return whole.Root.IsTruth
            ? new CompanyScreen(text, [.. Conjuncts(whole.Root).Select(part => Part(part, text))])
            : throw new FormulaException(
                whole.Root.Start, "A condition is expected here, a number was found: compare it with something, as x > 1.");
    }

    /// <summary>A column of the table, or the order of its rows; <see cref="FormulaException"/> when it is wrong or a condition.</summary>
    public static ScreenPart Column(Checker checker, string text)
    {
        ArgumentNullException.ThrowIfNull(checker);
        var formula = checker.Check(text);
        return formula.Root.IsTruth
            ? throw new FormulaException(formula.Root.Start, "A number is expected here, a condition was found.")
            : new ScreenPart(text, formula);
    }

    /// <summary>Texts joined by commas, none of which lies within brackets: <c>ttm(revenue), lag(cash, 4q)</c> are two.</summary>
    public static IReadOnlyList<string> Split(string texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (parts, depth, from) = (new List<string>(), 0, 0);
        for (var at = 0; at <= texts.Length; at++)
        {
            if (at < texts.Length && (texts[at] != ',' || depth > 0))
            {
                depth += texts[at] switch { '(' => 1, ')' => -1, _ => 0 };
                continue;
            }
            if (texts[from..at].Trim() is { Length: > 0 } part)
                parts.Add(part);
            from = at + 1;
        }
        return parts;
    }

    private static IEnumerable<Expr> Conjuncts(Expr node) => node is Binary { Operator: BinaryOperator.And } and
        ? Conjuncts(and.Left).Concat(Conjuncts(and.Right))
        : [node];

    private static ScreenPart Part(Expr node, string text)
    {
        var currency = Formula.Walk(node).OfType<Constant>().Select(constant => constant.Currency).FirstOrDefault(code => code is not null);
        return new ScreenPart(text[node.Start..node.End].Trim(), new Formula(text, node, currency));
    }
}
