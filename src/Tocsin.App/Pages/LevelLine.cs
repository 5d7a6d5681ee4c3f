using System.Runtime.CompilerServices;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.App.Pages;

/// <summary>A level that a rule sets on an indicator as a plain number.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">What the rule rises to.</param>
/// <param name="Value">The number, in the indicator's unit.</param>
/// <param name="Above">Whether it rises above the number; else below it.</param>
/// <param name="Alone">Whether that is the whole condition; else others must hold too.</param>
public sealed record LevelLine(Rule Rule, Severity Severity, double Value, bool Above, bool Alone)
{
    private static readonly ConditionalWeakTable<Catalogue, ILookup<string, LevelLine>> Known = [];

    /// <summary>The levels set on an indicator, least serious first.</summary>
    public static IReadOnlyList<LevelLine> Of(Catalogue catalogue, string indicator) =>
        [.. Known.GetValue(catalogue, static one => All(one).ToLookup(set => set.Indicator, set => set.Line))[indicator]];

    private static IEnumerable<(string Indicator, LevelLine Line)> All(Catalogue catalogue) =>
        from rule in catalogue.Rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)
        from level in rule.Levels
        from node in Formula.Walk(level.When.Root).OfType<Binary>()
        where node is { Left: Reference, Right: Constant } or { Left: Constant, Right: Reference }
        let named = node.Left as Reference ?? (Reference)node.Right
        let number = node.Right as Constant ?? (Constant)node.Left
        let rises = Rises(node)
        where rises is not null
        orderby level.Severity
        select (named.Name, new LevelLine(rule, level.Severity, number.Value, rises.Value, ReferenceEquals(node, level.When.Root)));

    /// <summary>Whether the condition holds above the number; null for one that is neither above nor below.</summary>
    private static bool? Rises(Binary node) => node.Operator switch
    {
        BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => node.Left is Reference,
        BinaryOperator.Less or BinaryOperator.LessOrEqual => node.Right is Reference,
        _ => null,
    };
}
