using System.Globalization;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>The numbers written in a formula, as parameters that can be varied.</summary>
public static class Parameters
{
    /// <summary>The formula with each constant other than 0 and each window or half-life multiplied by a factor of its own.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="factor">The factor for a parameter; its name is its offset in the formula's text, the indicator named first.</param>
    public static Formula Scale(Formula formula, Func<string, double> factor) =>
        new(formula.Text, Scale(formula.Root, "", factor), formula.Currency);

    private static Expr Scale(Expr node, string path, Func<string, double> factor) => node switch
    {
        Constant { Value: not 0 } constant when constant.Unit != Unit.Date =>
            constant with { Value = constant.Value * factor(Name(path, node)) },
        Cell cell when cell.Arguments.Any(argument => argument.Kind == ParameterKind.Time) => cell with
        {
            Arguments =
            [
                .. cell.Arguments.Select(argument => argument.Kind == ParameterKind.Time
                    ? Arguments.Time(argument.Days * factor(Name(path, node)))
                    : argument),
            ],
        },
        Reference reference => reference with { Body = Scale(reference.Body, reference.Name, factor) },
        Unary unary => unary with { Operand = Scale(unary.Operand, path, factor) },
        Binary binary => binary with { Left = Scale(binary.Left, path, factor), Right = Scale(binary.Right, path, factor) },
        Choice choice when ReferenceEquals(choice.Then, choice.Else) =>
            Choice.Guarded(Scale(choice.If, path, factor), Scale(choice.Then, path, factor)),
        Choice choice => choice with
        {
            If = Scale(choice.If, path, factor),
            Then = Scale(choice.Then, path, factor),
            Else = Scale(choice.Else, path, factor),
        },
        Applied applied => applied with { Items = [.. applied.Items.Select(item => Scale(item, path, factor))] },
        _ => node,
    };

    private static string Name(string path, Expr node) => string.Create(CultureInfo.InvariantCulture, $"{path}@{node.Start}");
}
