using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Tests.Language;
using Tocsin.Tests.Statistics;

namespace Tocsin.Tests.Indicators;

/// <summary>Claims of a company's accounts and prices, and the shipped indicators read from them.</summary>
internal static class Accounts
{
    /// <summary>The day on which everything below is known.</summary>
    public const string Day = "2025-03-01";

    /// <summary>The words of the reference statements and the measures they are.</summary>
    private static readonly (string Word, string Measure, string Unit)[] Words =
    [
        ("sales", "revenue", "USD"), ("cogs", "cost_of_revenue", "USD"), ("sga", "selling_general_administrative", "USD"),
        ("depreciation", "depreciation_and_amortisation", "USD"), ("ebit", "operating_income", "USD"), ("ebt", "income_before_tax", "USD"),
        ("net_income", "net_income", "USD"), ("income_cont_ops", "net_income_continuing", "USD"), ("cfo", "operating_cash_flow", "USD"),
        ("receivables", "receivables", "USD"), ("current_assets", "current_assets", "USD"), ("cash", "cash", "USD"),
        ("ppe_net", "property_plant_equipment_net", "USD"), ("total_assets", "total_assets", "USD"),
        ("current_liabilities", "current_liabilities", "USD"), ("lt_debt", "long_term_debt", "USD"), ("st_debt", "short_term_debt", "USD"),
        ("taxes_payable", "income_taxes_payable", "USD"), ("total_liabilities", "total_liabilities", "USD"),
        ("retained_earnings", "retained_earnings", "USD"), ("market_equity", "market_value", "USD"),
        ("shares", "shares_outstanding", "count"), ("capex", "capital_expenditure", "USD"), ("dividends", "dividends", "USD"),
    ];

    /// <summary>A company's two years of the reference statements, in millions, as annual reports.</summary>
    public static List<Claim> Of(JsonElement inputs)
    {
        var claims = new List<Claim> { Stock("price_level", "2024-12-31", 1, "ratio") };
        foreach (var (word, measure, unit) in Words)
        {
            claims.Add(Year(measure, 2024, inputs.At("current", word) * 1e6, unit));
            claims.Add(Year(measure, 2023, inputs.At("prior", word) * 1e6, unit));
        }
        claims.Add(Year("total_assets", 2022, inputs.At("total_assets_two_years_ago") * 1e6));
        return claims;
    }

    /// <summary>A number of a year: of its whole length for a flow, of its last day for a stock.</summary>
    public static Claim Year(string measure, int year, double value, string unit = "USD") =>
        Tests.Language.Words.Shipped.Vocabulary.Measures[measure].IsFlow
        ? Given.Number(measure, $"{year}-01-01", $"{year}-12-31", (decimal)value, $"{year + 1}-02-15", unit)
        : Stock(measure, $"{year}-12-31", value, unit);

    /// <summary>A number at a moment, known two months later at most.</summary>
    public static Claim Stock(string measure, string on, double value, string unit = "USD")
    {
        var known = Given.Day(on).AddDays(45) < Given.Day(Day) ? Given.Day(on).AddDays(45) : Given.Day(Day);
        return Given.Number(measure, null, on, (decimal)value, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), unit);
    }

    /// <summary>Values on consecutive days up to the last.</summary>
    public static IEnumerable<Claim> Daily(string measure, string last, IReadOnlyList<double> values, string unit = "USD") =>
        values.Select((value, at) => Stock(
            measure, Given.Day(last).AddDays(at + 1 - values.Count).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), value, unit));

    /// <summary>An indicator of the shipped catalogue for these claims.</summary>
    public static Result Indicator(string id, Ledger ledger, string day = Day)
    {
        var formula = Tests.Language.Words.Shipped.Indicators[id].Formula;
        return RowEvaluator.Evaluate(formula, formula.Gather(Given.Situation(ledger, day)));
    }
}
