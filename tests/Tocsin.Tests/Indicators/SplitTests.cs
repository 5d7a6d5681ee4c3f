using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Prices and numbers of shares across splits, prices that are too old, and numbers told of a currency.</summary>
public sealed class SplitTests
{
    private static readonly Claim Shares = Given.Number("shares_outstanding", null, "2014-03-31", 900, "2014-04-24", "count");
    private static readonly Claim Before = Given.Number("share_price", null, "2014-06-06", 700, "2014-06-06");
    private static readonly Claim After = Given.Number("share_price", null, "2014-06-09", 94, "2014-06-09");
    private static readonly Claim Split = Given.Number("share_split", null, "2014-06-09", 7, "2014-06-09", "ratio");

    [Fact]
    public void A_split_multiplies_the_shares_told_before_it_from_its_day_on()
    {
        var ledger = Given.Ledger(Shares, Before, After, Split);
        Assert.Equal(700 * 900, Accounts.Indicator("market_capitalisation", ledger, "2014-06-08").Value);
        Assert.Equal(94 * 7 * 900, Accounts.Indicator("market_capitalisation", ledger, "2014-06-09").Value);
    }

    [Fact]
    public void A_price_from_before_the_split_is_read_in_the_shares_of_the_day_and_shares_published_after_it_are_left()
    {
        var recount = Given.Number("shares_outstanding", null, "2014-05-31", 6300, "2014-06-20", "count");
        var ledger = Given.Ledger(Shares, Before, Split, recount);
        Assert.Equal(100.0, Given.Evaluate("share_price / 1 USD", ledger, "2014-06-20").Value);
        Assert.Equal(700 * 900, Accounts.Indicator("market_capitalisation", ledger, "2014-06-20").Value, 1e-6);
    }

    [Fact]
    public void A_split_announced_does_nothing_until_its_day_and_says_when_that_is()
    {
        var announced = Split with { KnownAt = Claim.EndOf(Given.Day("2014-05-01")) };
        var ledger = Given.Ledger(Shares, Before, announced);
        Assert.Equal(900, Given.Evaluate("shares_outstanding / 1 count", ledger, "2014-06-08").Value);
        var read = new ReadMeasure("shares_outstanding", Basis.Actual, 0).Read([], Given.Situation(ledger, "2014-06-08"));
        Assert.Equal(Given.Day("2014-06-09"), read.ChangesOn);
        Assert.Equal(6300, Given.Evaluate("shares_outstanding / 1 count", ledger, "2014-06-09").Value);
    }

    [Fact]
    public void Volatility_and_drawdown_do_not_see_a_split()
    {
        double[] whole = [.. Enumerable.Range(0, 60).Select(at => 100 + 3.0 * Math.Sin(at))];
        double[] traded = [.. whole.Select((value, at) => at < 30 ? value * 4 : value)];
        var first = Given.Day("2025-02-28").AddDays(-29).ToString("yyyy-MM-dd", null);
        var told = Accounts.Daily("share_price", "2025-02-28", traded).Append(Given.Number("share_split", null, first, 4, first, "ratio"));
        var (split, plain) = (Given.Ledger(told), Given.Ledger(Accounts.Daily("share_price", "2025-02-28", whole)));
        foreach (var formula in new[] { "volatility(share_price, 90d)", "drawdown(share_price, 90d)" })
        {
            var expected = Given.Evaluate(formula, plain, Accounts.Day);
            Assert.Null(expected.Unknown);
            Assert.Equal(expected.Value, Given.Evaluate(formula, split, Accounts.Day).Value, 1e-9);
        }
    }

    [Fact]
    public void New_shares_by_a_split_are_no_offer()
    {
        var ledger = Given.Ledger(
            Given.Number("shares_outstanding", null, "2023-12-31", 100, "2024-02-01", "count"),
            Given.Number("shares_outstanding", null, "2024-12-31", 1000, "2025-02-01", "count"),
            Given.Number("share_split", null, "2024-06-10", 10, "2024-06-10", "ratio"));
        Assert.Equal(1, Accounts.Indicator("piotroski_eq_offer", ledger).Value);
    }

    [Fact]
    public void A_price_of_more_than_a_hundred_days_ago_says_nothing_of_the_day()
    {
        var ledger = Given.Ledger(Before);
        Assert.Equal(700, Given.Evaluate("share_price / 1 USD", ledger, "2014-09-14").Value);
        var late = Given.Evaluate("share_price / 1 USD", ledger, "2014-09-15");
        Assert.Equal("no share_price of the last 100 days is known for company:acme", late.Unknown);
        var read = new ReadMeasure("share_price", Basis.Actual, 0).Read([], Given.Situation(ledger, "2014-09-14"));
        Assert.Equal(Given.Day("2014-09-15"), read.ChangesOn);
    }

    [Fact]
    public void A_riskless_rate_is_told_of_the_currency_once_and_of_a_company_before_it()
    {
        var dollars = SubjectId.Parse("currency:usd");
        var assets = Given.Number("total_assets", null, "2024-12-31", 100, "2025-02-01");
        var rate = Given.Number("risk_free_rate", null, "2025-02-01", 0.04m, "2025-02-01", "ratio").About(dollars);
        var next = Given.Number("risk_free_rate", null, "2025-02-20", 0.05m, "2025-02-20", "ratio").About(dollars);
        var ledger = Given.Ledger(assets, rate, next);
        Assert.Equal(0.04, Given.Evaluate("risk_free_rate", ledger, "2025-02-19").Value);
        Assert.Equal(0.05, Given.Evaluate("risk_free_rate", ledger, "2025-02-20").Value);
        var read = new ReadMeasure("risk_free_rate", Basis.Actual, 0).Read([], Given.Situation(ledger, "2025-02-19"));
        Assert.Equal((Given.Day("2025-02-20"), dollars), (read.ChangesOn, Assert.Single(read.Evidence).Subject));
        var own = Given.Number("risk_free_rate", null, "2025-02-10", 0.01m, "2025-02-10", "ratio");
        Assert.Equal(0.01, Given.Evaluate("risk_free_rate", Given.Ledger(assets, rate, next, own), "2025-02-20").Value);
        Assert.Equal(
            "no claim of risk_free_rate is known for company:acme or currency:usd",
            Given.Evaluate("risk_free_rate", Given.Ledger(assets), "2025-02-20").Unknown);
    }

    [Fact]
    public void A_price_level_of_a_year_end_goes_with_accounts_of_another_day()
    {
        var level = Given.Number("price_level", null, "2023-12-31", 8.8m, "2024-03-01", "ratio").About(SubjectId.Parse("currency:usd"));
        var ledger = Given.Ledger(Given.Number("total_assets", null, "2024-09-28", 880, "2024-11-01"), level);
        Assert.Equal(100.0, Given.Evaluate("total_assets / price_level / 1 USD", ledger, "2025-02-20").Value, 1e-9);
    }

    [Fact]
    public void Where_no_market_value_is_told_the_path_is_that_of_the_price_times_the_shares()
    {
        double[] path = [.. Enumerable.Range(0, 120).Select(at => 20 + 2 * Math.Sin(at * 1.7))];
        Claim[] accounts =
        [
            Accounts.Stock("short_term_debt", "2024-12-31", 300), Accounts.Stock("long_term_debt", "2024-12-31", 400),
            Accounts.Stock("risk_free_rate", "2025-02-28", 0.04, "ratio"), Accounts.Stock("shares_outstanding", "2024-12-31", 50, "count"),
        ];
        var priced = Given.Ledger(Accounts.Daily("share_price", "2025-02-28", path).Concat(accounts));
        var valued = Given.Ledger(Accounts.Daily("market_value", "2025-02-28", [.. path.Select(value => 50 * value)]).Concat(accounts));
        var expected = Accounts.Indicator("path_distance_to_default", valued);
        Assert.True(double.IsFinite(expected.Value), expected.Unknown);
        Assert.Equal(expected.Value, Accounts.Indicator("path_distance_to_default", priced).Value, 1e-9);
    }

    [Fact]
    public void A_number_of_shares_on_the_cover_of_a_report_goes_with_its_accounts()
    {
        var ledger = Given.Ledger(
            Given.Number("total_liabilities", null, "2024-12-31", 500, "2025-02-27"),
            Given.Number("shares_outstanding", null, "2025-01-31", 10, "2025-02-27", "count"),
            Given.Number("share_price", null, "2025-02-28", 100, "2025-02-28"));
        Assert.Equal(2, Given.Evaluate("share_price * shares_outstanding / 1 count / total_liabilities", ledger, "2025-02-28").Value);
    }

    [Fact]
    public void The_hazard_holds_its_values_within_those_of_its_sample()
    {
        var formula = Tests.Language.Words.Shipped.Indicators["chs_logit"].Formula;
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["net_income"] = -9e9, ["total_liabilities"] = 1e9, ["market_value"] = 1e6, ["share_price"] = 0.01,
            ["shares_outstanding"] = 1e8, ["excess_return(share_price, market_index)"] = -3, ["volatility(share_price, 91d)"] = 9,
            ["market_index_value"] = 4e13, ["cash"] = 0, ["equity"] = -5e9,
        };
        var read = formula.Cells.Select(cell => Reading.Of(values[Plain(cell.Key)], [])).ToList();
        const double expected = -9.16 - 20.26 * -0.069 + 1.42 * 0.923 - 7.13 * -0.243 + 1.41 * 1.353 - 0.045 * -13.568 - 2.13 * 0.002
            + 0.075 * 6.471 - 0.058 * -0.065;
        Assert.Equal(expected, RowEvaluator.Evaluate(formula, read).Value, 1e-9);
    }

    private static string Plain(string key) => key.StartsWith("lag(", StringComparison.Ordinal) ? key[4..key.LastIndexOf(',')] : key;
}
