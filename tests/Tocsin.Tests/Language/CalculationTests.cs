using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Calculations over several values, what is known, and guards of indicators.</summary>
public sealed class CalculationTests
{
    private static readonly Claim Cash = Given.Number("cash", null, "2024-12-31", 100, "2025-02-01");

    [Theory]
    [InlineData("normal_cdf(1.96)", 0.9750021048517795)]
    [InlineData("logistic(0 - 5)", 0.0066928509242848554)]
    [InlineData("asset_value(3 USD, 80%, 10 USD, 5%, 1y) / 1 USD", 12.39538718863966)]
    [InlineData("asset_volatility(3 USD, 80%, 10 USD, 5%, 1y)", 0.21230471342320786)]
    [InlineData("if(known(cash), cash / 1 USD, 7)", 100)]
    [InlineData("if(known(revenue), 1, 7)", 7)]
    public void A_calculation_gives(string formula, double expected) =>
        Assert.Equal(expected, Given.Evaluate(formula, Given.Ledger(Cash), "2025-03-01").Value, 1e-12);

    [Theory]
    [InlineData("normal_cdf(cash)", "x of normal_cdf is to be in ratio; a value in money was found: write normal_cdf(x).")]
    [InlineData("logistic(1, 2)", "logistic takes one value, 2 found: write logistic(x).")]
    [InlineData("asset_value(cash, 1, 2, 3, 1y)",
        "debt of asset_value is to be in money; a value in ratio was found: write asset_value(equity, volatility, debt, rate, horizon).")]
    [InlineData("known(cash > 1 USD)", "A number is expected here; a condition was found. Join conditions with 'and' or 'or'.")]
    [InlineData("known(cash, cash)", "known takes one value: write if(known(x), x, other value).")]
    public void A_calculation_refuses_what_does_not_fit(string formula, string because) =>
        Assert.Equal(because, Assert.Throws<FormulaException>(() => Words.Check(formula)).Message);

    [Fact]
    public void A_calculation_of_something_unknown_is_unknown_for_its_reason()
    {
        Assert.Contains("no claim of revenue", Given.Evaluate(
            "asset_value(revenue, 1, cash, 1, 1y)", Given.Ledger(Cash), "2025-03-01").Unknown, StringComparison.Ordinal);
        Assert.Equal(
            "no asset value and volatility meet both of Merton's equations to 1e-12",
            Given.Evaluate("asset_value(cash, 0, cash, 1%, 1y)", Given.Ledger(Cash), "2025-03-01").Unknown);
    }

    [Fact]
    public void The_latest_price_goes_with_the_latest_accounts()
    {
        var ledger = Given.Ledger(Cash, Given.Number("market_value", null, "2025-02-27", 300, "2025-02-27"));
        Assert.Equal(3, Given.Evaluate("market_value / cash", ledger, "2025-03-01").Value);
    }

    [Fact]
    public void An_indicator_is_not_applicable_to_kinds_it_is_not_for_from_the_day_the_industry_is_known()
    {
        var indicator = Catalogue("not_for: [bank, insurer]").Indicators["half"];
        var ledger = Given.Ledger(Cash, Given.Number("industry_code", null, "2024-12-31", 6022, "2025-03-01", "sic"));
        Assert.Equal(50, Value(indicator.Formula, ledger, "2025-02-28").Value);
        Assert.Equal("not applicable: a bank, industry 6022", Value(indicator.Formula, ledger, "2025-03-01").Unknown);
        var broker = Given.Ledger(Cash, Given.Number("industry_code", null, "2024-12-31", 6211, "2025-01-01", "sic"));
        Assert.Equal(50, Value(indicator.Formula, broker, "2025-03-01").Value);
        Assert.Contains("no claim of cash", Value(indicator.Formula, ledger, "2025-01-01").Unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not_for: [banks]", "There is no kind of company 'banks'")]
    [InlineData("zones: [{below: 2, name: {en: low, zh: 低}}, {below: 1, name: {en: high, zh: 高}}]", "Zones ascend")]
    [InlineData("zones: [{below: 2, name: {en: low, zh: 低}}]", "Zones ascend")]
    public void A_guard_or_zone_that_means_nothing_is_refused(string field, string because) =>
        Assert.Contains(because, Assert.Throws<CatalogueException>(() => Catalogue(field)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_lies_in_the_zone_that_ends_above_it()
    {
        var indicator = Catalogue(
            "zones: [{below: 1.81, name: {en: distress, zh: 困境}}, {below: 2.99, name: {en: grey, zh: 灰}}, {name: {en: safe, zh: 安全}}]")
            .Indicators["half"];
        Assert.Equal(
            ["distress", "grey", "grey", "safe", null],
            new[] { -5, 1.81, 2.5, 2.99, double.NaN }.Select(value => indicator.ZoneOf(value)?.Name.En));
    }

    private static Result Value(Formula formula, Ledger ledger, string day) =>
        RowEvaluator.Evaluate(formula, formula.Gather(Given.Situation(ledger, day)));

    private static Catalogue Catalogue(string field) => Rules.Catalogue.Read(
        [.. Words.Bare, ("mine.yaml", $$"""
        indicators:
          - id: half
            name: {en: Half, zh: 一半}
            area: finance
            subject: company
            formula: cash / 2 USD
            unit: ratio
            direction: neutral
            reference: Practice
            {{field}}
            example: {given: {cash: 4 USD}, gives: 2}
        """)],
        Words.Functions);
}
