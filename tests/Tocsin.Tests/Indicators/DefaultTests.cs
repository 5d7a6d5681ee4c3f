using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Tests.Language;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Default seen from the market, read from claims, against values computed elsewhere.</summary>
public sealed class DefaultTests
{
    private const string Last = "2025-02-28";

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 7)];

    /// <summary>The cases of one year, as far as the indicators look ahead; the last looks five years ahead.</summary>
    public static TheoryData<int> YearCases => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mertons_model_solved_from_claims_is_the_reference(int number)
    {
        var one = Case(number);
        var (ledger, horizon) = (Given.Ledger(Firm(one)), $"{one.At("T")}y");
        var solved = $"(market_value, volatility(share_price, 365d), short_term_debt + long_term_debt / 2, risk_free_rate, {horizon})";
        Near(one.At("V"), Given.Evaluate($"asset_value{solved} / 1 USD", ledger, Accounts.Day).Value);
        Near(one.At("sigma_V"), Given.Evaluate($"asset_volatility{solved}", ledger, Accounts.Day).Value);
        var loss = $"1 - (asset_value{solved} - market_value) / (short_term_debt + long_term_debt / 2)"
            + $" * exp(risk_free_rate * {one.At("T")})";
        Assert.Equal(one.At("expected_loss_frac"), Given.Evaluate(loss, ledger, Accounts.Day).Value, 1e-12);
    }

    [Theory]
    [MemberData(nameof(YearCases))]
    public void The_indicators_of_the_model_are_the_reference_at_a_year(int number)
    {
        var one = Case(number);
        Assert.Equal(1, one.At("T"));
        var ledger = Given.Ledger(Firm(one));
        Near(one.At("V"), Value("merton_asset_value", ledger));
        Near(one.At("sigma_V"), Value("merton_asset_volatility", ledger));
        Near(one.At("d2"), Value("merton_distance", ledger));
        Assert.Equal(1, Value("merton_probability", ledger) / one.At("PD_riskneutral"), 1e-6);
        Assert.Equal(one.At("credit_spread"), Value("merton_spread", ledger), 1e-12);
        Near(one.At("DD_physical"), Value("merton_distance_past", ledger));
        Near(one.At("DD_physical"), Value("distance_to_default", ledger));
        Near(one.At("KMV_DD_simple"), Value("kmv_distance", ledger));
        Near(one.At("naive_DD_bharath_shumway", "sigma_V"), Value("naive_asset_volatility", ledger));
        Near(one.At("naive_DD_bharath_shumway", "DD"), Value("naive_distance", ledger));
        Assert.Equal(
            1, Normal.Cumulative(-Value("naive_distance", ledger)) / one.At("naive_DD_bharath_shumway", "PD"), 1e-6);
        Assert.Equal(1, Normal.Cumulative(-Value("merton_distance_past", ledger)) / one.At("PD_physical"), 1e-6);
    }

    [Fact]
    public void Hulls_example_has_the_published_values()
    {
        var firm = Merton.Solve(new Merton.Firm(3, 0.8, 10, 0.05, 1))!.Value;
        Assert.Equal((12.40, 0.2123), (Math.Round(firm.Value, 2), Math.Round(firm.Volatility, 4)));
    }

    [Theory]
    [InlineData(0, 0.8, 10)]
    [InlineData(3, 0, 10)]
    [InlineData(3, 0.8, 0)]
    [InlineData(double.NaN, 0.8, 10)]
    [InlineData(1e-300, 0.8, 1e300)]
    public void What_has_no_solution_is_said_to_have_none(double equity, double volatility, double debt) =>
        Assert.Null(Merton.Solve(new Merton.Firm(equity, volatility, debt, 0.05, 1)));

    [Fact]
    public void A_solution_meets_both_equations_over_a_wide_field_of_companies()
    {
        var random = new RandomStream(11, 0);
        for (ulong trial = 0; trial < 2000; trial++)
        {
            var equity = Elementary.Exp(8 * random.Uniform(3 * trial) - 4);
            var (volatility, debt) = (0.05 + 2 * random.Uniform(3 * trial + 1), Elementary.Exp(4 * random.Uniform(3 * trial + 2) - 2));
            var firm = new Merton.Firm(equity, volatility, debt, 0.03, 1);
            var solved = Merton.Solve(firm);
            Assert.True(solved is not null, $"E {equity}, sigma {volatility}, D {debt}");
            Assert.Equal(1, Merton.AssetValue(firm, solved.Value.Volatility)!.Value / solved.Value.Value, 1e-9);
        }
    }

    [Fact]
    public void Without_a_riskless_rate_the_distance_is_the_naive_one()
    {
        var claims = Firm(Case(0)).Where(claim => claim.Content.Predicate != "observation:risk_free_rate");
        var ledger = Given.Ledger(claims);
        Assert.Contains("risk_free_rate", Accounts.Indicator("merton_distance_past", ledger).Unknown, StringComparison.Ordinal);
        Assert.Equal(Value("naive_distance", ledger), Value("distance_to_default", ledger));
    }

    [Fact]
    public void Iterated_over_the_stored_path_the_assets_have_the_reference_volatility()
    {
        var reference = ReferenceValues.Json("s1_merton.json").Under("iterative");
        var equity = ReferenceValues.Columns("s1_merton_equity_path.csv")["equity"];
        var found = AssetPath.Of(equity, reference.At("D"), reference.At("r"), reference.At("T"))!;
        Assert.Equal(reference.At("sigma_V"), found.Volatility, 1e-9);
        Assert.Equal(reference.At("mu_V"), found.Drift, 1e-9);
        Assert.Equal(reference.At("DD"), found.Distance, 1e-8);
        Assert.Equal((int)reference.At("iterations"), found.Iterations);
        var solved = ReferenceValues.Columns("s1_merton_equity_path.csv")["solved_asset"];
        Assert.Equal(solved[^1], found.Value, 1e-8);
        for (var day = 0; day < equity.Length; day++)
        {
            var firm = new Merton.Firm(equity[day], 1, reference.At("D"), reference.At("r"), reference.At("T"));
            Assert.Equal(solved[day], Merton.AssetValue(firm, reference.At("sigma_V"))!.Value, 1e-8);
        }
    }

    [Fact]
    public void The_same_path_as_claims_gives_the_same_distance()
    {
        var reference = ReferenceValues.Json("s1_merton.json").Under("iterative");
        var equity = ReferenceValues.Columns("s1_merton_equity_path.csv")["equity"];
        List<Claim> claims =
        [
            .. Accounts.Daily("market_value", Last, equity), Accounts.Stock("short_term_debt", "2024-12-31", 50),
            Accounts.Stock("long_term_debt", "2024-12-31", 60), Accounts.Stock("risk_free_rate", "2024-12-31", 0.03, "ratio"),
        ];
        Assert.Equal(reference.At("DD"), Value("path_distance_to_default", Given.Ledger(claims)), 1e-8);
        claims[^3] = Accounts.Stock("short_term_debt", "2024-12-31", 0);
        claims[^2] = Accounts.Stock("long_term_debt", "2024-12-31", 0);
        Assert.Equal(
            "there is no debt to default on", Accounts.Indicator("path_distance_to_default", Given.Ledger(claims)).Unknown);
        claims[^2] = Accounts.Stock("long_term_debt", "2024-12-31", 60, "EUR");
        Assert.Contains("EUR", Accounts.Indicator("path_distance_to_default", Given.Ledger(claims)).Unknown, StringComparison.Ordinal);
    }

    private static JsonElement Case(int number) => ReferenceValues.Json("s1_merton.json").GetProperty("cases")[number];

    private static double Value(string indicator, Ledger ledger)
    {
        var result = Accounts.Indicator(indicator, ledger);
        Assert.Null(result.Unknown);
        return result.Value;
    }

    private static void Near(double expected, double found) => Assert.Equal(1, found / expected, 1e-9);

    /// <summary>
    /// A company whose shares have moved up and down by equal steps of the volatility wanted, and have returned the drift in a year.
    /// </summary>
    private static List<Claim> Firm(JsonElement one)
    {
        const int steps = 40;
        var step = one.At("sigma_E") / Math.Sqrt(252) / Math.Sqrt(steps / (steps - 1.0));
        var prices = Enumerable.Range(0, steps + 1).Select(day => day % 2 == 0 ? 100 : 100 * Elementary.Exp(step)).ToList();
        return
        [
            .. Accounts.Daily("share_price", Last, prices), Accounts.Stock("share_price", "2024-02-20", 100 / (1 + one.At("mu"))),
            Accounts.Stock("market_value", Last, one.At("E")), Accounts.Stock("short_term_debt", "2024-12-31", one.At("D") / 4),
            Accounts.Stock("long_term_debt", "2024-12-31", one.At("D") * 1.5),
            Accounts.Stock("risk_free_rate", "2024-12-31", one.At("r"), "ratio"),
        ];
    }
}
