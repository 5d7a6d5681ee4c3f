using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Tests.Language;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>The hazard of Campbell, Hilscher and Szilagyi, and numbers of companies that burn cash, read from claims.</summary>
public sealed class HazardTests
{
    private const double Close = 1e-9;

    [Theory]
    [InlineData("distressed")]
    [InlineData("healthy")]
    [InlineData("paper_sample_means")]
    public void The_hazard_and_its_eight_parts_are_the_reference(string company)
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("chs");
        var v = reference.Under(company, "v");
        var ledger = Given.Ledger(Firm(v, reference));
        (string Indicator, string Part)[] parts =
        [
            ("chs_income_mean", "NIMTAAVG"), ("chs_leverage", "TLMTA"), ("chs_return", "EXRETAVG"), ("chs_volatility", "SIGMA"),
            ("chs_size", "RSIZE"), ("chs_cash", "CASHMTA"), ("chs_market_to_book", "MB"), ("chs_price", "PRICE"),
        ];
        foreach (var (indicator, part) in parts)
            Assert.Equal(v.At(part), Value(indicator, ledger), Close);
        Assert.Equal(reference.At(company, "logit"), Value("chs_logit", ledger), 1e-8);
        Assert.Equal(1, Value("chs_probability", ledger) / reference.At(company, "p"), 1e-8);
    }

    [Fact]
    public void A_fading_mean_of_four_reports_weighs_them_8_4_2_1()
    {
        var weights = ReferenceValues.Json("s1_scores.json").Under("chs", "weights_quarter").Numbers();
        string[] ends = ["2024-12-31", "2024-09-30", "2024-06-30", "2024-03-31"];
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var ledger = Given.Ledger(ends.Select((end, at) => Accounts.Stock("cash", end, at == quarter ? 1 : 0)));
            Assert.Equal(weights[quarter], Given.Evaluate("fading_mean(cash, 4q) / 1 USD", ledger, Accounts.Day).Value, 1e-15);
        }
    }

    [Fact]
    public void A_month_without_a_price_makes_the_excess_return_unknown()
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("chs");
        var claims = Firm(reference.Under("healthy", "v"), reference);
        var gap = claims.Where(claim => claim.Content.Predicate != "observation:share_price" || claim.ValidTo != Given.Day("2024-06-30"));
        Assert.Equal(
            "no value of share_price is known for the last days of 2024-06",
            Accounts.Indicator("chs_return", Given.Ledger(gap)).Unknown);
    }

    [Fact]
    public void Cash_lasts_as_long_as_the_reference_says_at_a_burn_that_stays_and_at_one_that_grows()
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("startup");
        const double months = 92 / 30.4375;
        var growing = reference.Under("runway_growing");
        var burn = growing.At("burn0") * months;
        Claim[] claims =
        [
            Accounts.Stock("cash", "2024-12-31", growing.At("cash")), Burn("2024-10-01", "2024-12-31", burn),
            Burn("2024-07-01", "2024-09-30", burn / Elementary.Exp(3 * Elementary.Log(1 + growing.At("monthly_growth")))),
        ];
        Assert.Equal(growing.At("months"), Value("runway_growing", Given.Ledger(claims)) / 30.4375, Close);

        var simple = reference.Under("runway_simple");
        var flat = simple.At("net_burn_trailing3_monthly") * months;
        var steady = Given.Ledger(
            Accounts.Stock("cash", "2024-12-31", simple.At("cash")), Burn("2024-10-01", "2024-12-31", flat),
            Burn("2024-07-01", "2024-09-30", flat));
        Assert.Equal(simple.At("months"), Value("runway", steady) / 30.4375, Close);
        Assert.Equal(simple.At("months"), Value("runway_growing", steady) / 30.4375, Close);
    }

    [Fact]
    public void Growth_and_burn_are_weighed_as_the_reference_does()
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("startup");
        var ledger = Given.Ledger(
            Accounts.Year("cash_burn", 2024, reference.At("burn_multiple", "net_burn")),
            Accounts.Stock("annual_recurring_revenue", "2024-12-31", 100 + reference.At("burn_multiple", "net_new_arr")),
            Accounts.Stock("annual_recurring_revenue", "2023-12-31", 100),
            Accounts.Year("revenue", 2024, 135), Accounts.Year("revenue", 2023, 100),
            Accounts.Year("operating_cash_flow", 2024, 135 * reference.At("rule_of_40", "fcf_margin")),
            Accounts.Year("capital_expenditure", 2024, 0));
        Assert.Equal(reference.At("burn_multiple", "value"), Value("burn_multiple", ledger), Close);
        Assert.Equal(reference.At("rule_of_40", "value"), Value("rule_of_40", ledger), Close);

        var loss = reference.Under("openai_2022_from_article");
        var young = Given.Ledger(
            Accounts.Year("revenue", 2024, loss.At("revenue_musd")), Accounts.Year("net_income", 2024, -loss.At("loss_musd")));
        Assert.Equal(loss.At("loss_to_revenue"), Value("loss_to_revenue", young), Close);
    }

    [Fact]
    public void Where_no_recurring_revenue_was_added_the_burn_multiple_is_unknown()
    {
        var ledger = Given.Ledger(
            Accounts.Year("cash_burn", 2024, 96),
            Accounts.Stock("annual_recurring_revenue", "2024-12-31", 90), Accounts.Stock("annual_recurring_revenue", "2023-12-31", 100));
        Assert.Equal("what it is divided by is not above zero", Accounts.Indicator("burn_multiple", ledger).Unknown);
    }

    private static Claim Burn(string from, string to, double value) => Given.Number("cash_burn", from, to, (decimal)value, "2025-01-20");

    private static double Value(string indicator, Ledger ledger)
    {
        var result = Accounts.Indicator(indicator, ledger);
        Assert.Null(result.Unknown);
        return result.Value;
    }

    /// <summary>A company whose eight parts of the hazard are the ones wanted.</summary>
    private static List<Claim> Firm(JsonElement v, JsonElement reference)
    {
        const double market = 100e6;
        var liabilities = market * v.At("TLMTA") / (1 - v.At("TLMTA"));
        var quarters = Sequence(reference.Under("quarters_latest_first").Numbers(), v.At("NIMTAAVG"), -0.02233333333333333);
        var months = Sequence(reference.Under("months_latest_first").Numbers(), v.At("EXRETAVG"), -0.03620852143889042);
        var claims = new List<Claim>
        {
            Accounts.Stock("cash", "2024-12-31", v.At("CASHMTA") * (liabilities + market)),
            Accounts.Stock("equity", "2024-12-31", market * (1 / v.At("MB") - 0.1) / 0.9),
            Accounts.Stock("market_index_value", "2025-02-28", market / Elementary.Exp(v.At("RSIZE"))),
        };
        (string From, string To)[] periods =
        [
            ("2024-10-01", "2024-12-31"), ("2024-07-01", "2024-09-30"), ("2024-04-01", "2024-06-30"), ("2024-01-01", "2024-03-31"),
        ];
        for (var back = 0; back < 4; back++)
        {
            var income = (decimal)(quarters[back] * (liabilities + market));
            claims.Add(Given.Number("net_income", periods[back].From, periods[back].To, income, "2025-01-20"));
            claims.Add(Accounts.Stock("total_liabilities", periods[back].To, liabilities));
            claims.Add(Accounts.Stock("market_value", Given.Day("2025-02-28").AddMonths(-3 * back).ToString(
                "yyyy-MM-dd", CultureInfo.InvariantCulture), market));
        }
        claims.AddRange(Prices(months, Elementary.Exp(v.At("PRICE")), v.At("SIGMA")));
        return claims;
    }

    /// <summary>The stored sequence where the value is its weighted mean, else the value itself over and over.</summary>
    private static double[] Sequence(double[] stored, double wanted, double mean) =>
        wanted == mean ? stored : [.. stored.Select(_ => wanted)];

    /// <summary>
    /// Prices that end with one price, have these log returns from month end to month end, and in the last 91 days swing from day to day
    /// as much as makes the volatility wanted.
    /// </summary>
    private static IEnumerable<Claim> Prices(double[] months, double last, double volatility)
    {
        var day = Given.Day("2025-02-28");
        var ends = Enumerable.Range(0, 13).Select(back => new DateOnly(2025, 3, 1).AddMonths(-back).AddDays(-1)).ToList();
        var logs = new List<double> { Elementary.Log(last) };
        foreach (var month in months)
            logs.Add(logs[^1] - month);
        foreach (var end in ends)
            yield return Index(end);
        for (var back = 12; back >= 3; back--)
            yield return Price(ends[back], logs[back]);
        var days = Enumerable.Range(0, 89).Select(at => day.AddDays(at - 88)).Where(one => one > ends[3]).ToList();
        var (least, most) = (0.0, 1.0);
        for (var halving = 0; halving < 200; halving++)
        {
            var middle = (least + most) / 2;
            (least, most) = Spread(Path(middle)) < volatility ? (middle, most) : (least, middle);
        }
        foreach (var (one, log) in days.Zip(Path(least)))
            yield return Price(one, log);

        List<double> Path(double swing) => days.ConvertAll(one =>
        {
            var back = ends.FindLastIndex(end => end >= one);
            var share = (double)(ends[back].DayNumber - one.DayNumber) / (ends[back].DayNumber - ends[back + 1].DayNumber);
            var level = logs[back] + share * (logs[back + 1] - logs[back]);
            return ends.Contains(one) || one.DayNumber % 2 == 0 ? level : level + swing;
        });
    }

    private static double Spread(List<double> logs) =>
        Moments.Deviation([.. logs.Zip(logs.Skip(1), (one, next) => next - one)]) * Math.Sqrt(252);

    private static Claim Price(DateOnly on, double log) => Accounts.Stock(
        "share_price", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Elementary.Exp(log));

    private static Claim Index(DateOnly on) => Accounts.Stock(
        "market_index", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 5000, "points");
}
