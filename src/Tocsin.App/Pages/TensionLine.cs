using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Pages;

/// <summary>An indicator of a relation sampled over time from one side: points, and null where it is unknown.</summary>
/// <param name="Holder">Whose side is taken.</param>
/// <param name="Points">Day and value, oldest first.</param>
public sealed record TensionLine(SubjectId Holder, IReadOnlyList<(DateOnly Day, double? Value)> Points)
{
    private const int Samples = 110;
    private const string Indicator = "partner_tension";

    /// <summary>The line for each side, none sampled after the day; empty when the catalogue has no such indicator.</summary>
    public static IReadOnlyList<TensionLine> Of(WebCut cut, SubjectId relation, DateOnly from, DateOnly day)
    {
        if (!cut.Catalogue.Indicators.TryGetValue(Indicator, out var indicator))
            return [];
        var step = Math.Max(1, (day.DayNumber - from.DayNumber) / Samples);
        var days = Enumerable.Range(0, (day.DayNumber - from.DayNumber) / step + 1).Select(index => from.AddDays(index * step))
            .Concat(cut.NewsDaysOf(relation).Where(news => news >= from && news <= day)).Append(day).Distinct().Order().ToList();
        return [.. Sides.Of(relation, directed: true).Select(sides => new TensionLine(
            sides.Holder ?? relation, [.. days.Select(on => (on, Read(cut, indicator.Formula, sides, on)))]))];
    }

    /// <summary>How the indicator came to its value on a day.</summary>
    public static Trace Why(WebCut cut, Sides sides, DateOnly day) => cut.Trace(cut.Catalogue.Indicators[Indicator].Formula, sides, day);

    /// <summary>The levels that rules set on the indicator, as written: value and severity.</summary>
    public static IReadOnlyList<(double Value, Severity Severity)> Levels(Catalogue catalogue) =>
    [
        .. from rule in catalogue.Rules.Values
           from level in rule.Levels
           from node in Formula.Walk(level.When.Root).OfType<Binary>()
           where node.Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
               && node.Left is Reference { Name: Indicator } && node.Right is Constant
           select (((Constant)node.Right).Value, level.Severity),
    ];

    private static double? Read(WebCut cut, Formula formula, Sides sides, DateOnly day)
    {
        var result = RowEvaluator.Evaluate(formula, cut.Read(formula, sides, day));
        return result.Unknown is null ? result.Value : null;
    }
}
