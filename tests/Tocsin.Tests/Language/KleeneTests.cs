using Tocsin.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Three-valued logic: unknown is carried unless the other side decides.</summary>
public sealed class KleeneTests
{
    private static readonly OnlyCash Some = new();

    [Theory]
    [InlineData("T", "T", "T", "T")]
    [InlineData("T", "F", "F", "T")]
    [InlineData("T", "U", "U", "T")]
    [InlineData("F", "T", "F", "T")]
    [InlineData("F", "F", "F", "F")]
    [InlineData("F", "U", "F", "U")]
    [InlineData("U", "T", "U", "T")]
    [InlineData("U", "F", "F", "U")]
    [InlineData("U", "U", "U", "U")]
    public void And_and_or_of_two(string left, string right, string and, string or)
    {
        Assert.Equal(and, Some.Truth($"{Word(left)} and {Word(right)}"));
        Assert.Equal(or, Some.Truth($"{Word(left)} or {Word(right)}"));
    }

    [Theory]
    [InlineData("T", "F")]
    [InlineData("F", "T")]
    [InlineData("U", "U")]
    public void Not_of_one(string of, string not) => Assert.Equal(not, Some.Truth($"not {Word(of)}"));

    [Theory]
    [InlineData("T", "T")]
    [InlineData("F", "F")]
    [InlineData("U", "U")]
    public void A_choice_is_unknown_where_its_condition_is(string condition, string gives) =>
        Assert.Equal(gives, Some.Truth($"if({Word(condition)}, 1, 2) = 1"));

    [Fact]
    public void The_branch_not_taken_may_be_unknown() => Assert.Equal("T", Some.Truth("if(1 < 2, 1 USD, inventory) = 1 USD"));

    [Fact]
    public void Both_reasons_are_carried()
    {
        var result = Some.Evaluate("inventory > receivables");
        Assert.Contains("inventory", result.Unknown, StringComparison.Ordinal);
        Assert.Contains("receivables", result.Unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cash / (cash - cash) > 1", "the divisor is zero")]
    [InlineData("sqrt(0 - cash / cash) > 1", "it is not defined for this value")]
    [InlineData("log(0 * cash / cash) > 1", "it is not defined for this value")]
    [InlineData("exp(1000 * cash / cash) > 1", "it is not defined for this value")]
    public void What_is_not_a_finite_number_is_unknown_with_its_reason(string formula, string because) =>
        Assert.Equal(because, Some.Evaluate(formula).Unknown);

    private static string Word(string truth) => truth switch { "T" => "1 < 2", "F" => "1 > 2", _ => "inventory > 1 USD" };

    /// <summary>A ledger in which only cash is known.</summary>
    private sealed class OnlyCash
    {
        private readonly Claims.Ledger ledger = Given.Ledger(Given.Number("cash", null, "2024-12-31", 5, "2025-02-01"));

        public Result Evaluate(string formula) => Given.Evaluate(formula, ledger, "2025-03-01");

        public string Truth(string formula) => Evaluate(formula).Truth switch { true => "T", false => "F", null => "U" };
    }
}
