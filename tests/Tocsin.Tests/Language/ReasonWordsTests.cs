using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tocsin.Language;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Whatever makes a value unknown is said in Chinese to whoever reads Chinese.</summary>
public sealed class ReasonWordsTests
{
    [Theory]
    [InlineData("no claim of revenue is known for company:acme", "没有 acme 的“营业收入”记录")]
    [InlineData("no claim of zzz is known for company:acme", "没有 acme 的“zzz”记录")]
    [InlineData("acts about relation:a~b are covered up to 2025-01-31 only", "a~b 的行为仅覆盖至 2025-01-31")]
    [InlineData("the divisor is zero; the divisor is zero", "除数为零；除数为零")]
    [InlineData("not applicable: a bank, industry 6021", "不适用：银行，行业代码 6021")]
    [InlineData("amounts in EUR and USD cannot be held together without a rate", "EUR、USD 的金额没有汇率，无法相比")]
    [InlineData("something else", "something else")]
    public void A_reason_is_told_in_Chinese_with_the_names_of_measures(string reason, string chinese) =>
        Assert.Equal(chinese, ReasonWords.Chinese(reason, Words.Shipped.Vocabulary));

    [Fact]
    public void Two_different_reasons_are_told_one_after_the_other() => Assert.Equal(
        "没有“x”行为的记录；除数为零", ReasonWords.Chinese("no act of x is known; the divisor is zero", Words.Shipped.Vocabulary));

    [Fact]
    public void Every_reason_in_the_sources_has_a_Chinese_form()
    {
        var reasons = Reasons().Distinct().ToList();
        Assert.True(reasons.Count > 35, $"{reasons.Count} reasons were found: the search has lost them.");
        Repository.AssertNone(
            reasons.Where(reason => !ReasonWords.Chinese(reason, Words.Shipped.Vocabulary).Any(letter => letter >= 0x4E00)),
            "Add its Chinese form to ReasonWords.");
    }

    /// <summary>What the sources give as reasons, each hole filled with a letter.</summary>
    private static IEnumerable<string> Reasons() =>
        from source in Repository.Sources
        where source.Path.StartsWith("src/Tocsin/Language/", StringComparison.Ordinal)
            || source.Path.StartsWith("src/Tocsin/Indicators/", StringComparison.Ordinal)
            || source.Path.EndsWith("/PathLanguage.cs", StringComparison.Ordinal)
        from node in source.Tree.DescendantNodes()
        from text in Given(node)
        select text;

    private static IEnumerable<string> Given(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } call when Name(call) is "Missing" or "Unfit" =>
            Texts(first.Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var why, ..] } call when Name(call) is "Defined" => Texts(why.Expression),
        TupleExpressionSyntax { Arguments: [_, { Expression: InterpolatedStringExpressionSyntax second }] } => Texts(second),
        VariableDeclaratorSyntax { Identifier.Text: "because", Initializer.Value: { } value } => Texts(value),
        PropertyDeclarationSyntax { Identifier.Text: "Undefined", ExpressionBody.Expression: { } value } => Texts(value),
        _ => [],
    };

    private static string Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<string> Texts(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => [text],
        InterpolatedStringExpressionSyntax text => [string.Concat(text.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax words => words.TextToken.ValueText,
            InterpolationSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Because" } } => "not applicable",
            _ => "x",
        }))],
        ConditionalExpressionSyntax choice => Texts(choice.WhenTrue).Concat(Texts(choice.WhenFalse)),
        InvocationExpressionSyntax call when Name(call) == "Create" => Texts(call.ArgumentList.Arguments[^1].Expression),
        _ => [],
    };
}
