using Tocsin.Claims;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>The past of a formula, against series worked by hand.</summary>
public sealed class HistoryTests
{
    private const string After = "2025-02-15";

    private static readonly (string From, string To)[] Quarters =
    [
        ("2023-01-01", "2023-03-31"), ("2023-04-01", "2023-06-30"), ("2023-07-01", "2023-09-30"), ("2023-10-01", "2023-12-31"),
        ("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30"), ("2024-10-01", "2024-12-31"),
    ];

    /// <summary>Revenue of eight quarters: 100, 110, 120, 130, 150, 160, 150, 180; known a month after each end.</summary>
    private static List<Claim> Revenue() =>
    [
        .. Quarters.Zip([100m, 110, 120, 130, 150, 160, 150, 180]).Select(pair => Given.Number(
            "revenue", pair.First.From, pair.First.To, pair.Second, Given.Day(pair.First.To).AddDays(31).ToString("yyyy-MM-dd"))),
    ];

    [Theory]
    [InlineData("revenue / 1 USD", 180)]
    [InlineData("lag(revenue, 1q) / 1 USD", 150)]
    [InlineData("lag(revenue, 4q) / 1 USD", 130)]
    [InlineData("lag(revenue, 1y) / 1 USD", 130)]
    [InlineData("lag(lag(revenue, 2q), 2q) / 1 USD", 130)]
    [InlineData("change(revenue, 1y) / 1 USD", 50)]
    [InlineData("yoy(revenue)", 180.0 / 130 - 1)]
    [InlineData("ttm(revenue) / 1 USD", 640)]
    [InlineData("lag(ttm(revenue), 4q) / 1 USD", 460)]
    [InlineData("yoy(ttm(revenue))", 640.0 / 460 - 1)]
    [InlineData("sum(revenue, 4q) / 1 USD", 640)]
    [InlineData("mean(revenue, 8q) / 1 USD", 137.5)]
    [InlineData("min(revenue, 3q) / 1 USD", 150)]
    [InlineData("max(revenue, 8q) / 1 USD", 180)]
    [InlineData("max(revenue, 200 USD) / 1 USD", 200)]
    [InlineData("slope(revenue, 3q) / 1 USD", 10)]
    [InlineData("robust_z(revenue, 5q)", (180 - 150) / (1.4826 * 10))]
    [InlineData("robust_z(min(revenue, 150 USD), 5q)", 0.0)]
    [InlineData("age(revenue) / 1 day", 46)]
    [InlineData("period_days(revenue) / 1 day", 92)]
    public void A_worked_series_gives(string formula, double expected) =>
        Assert.Equal(expected, Given.Evaluate(formula, Given.Ledger(Revenue()), After).Value, 12);

    [Theory]
    [InlineData("lag(revenue, 8q)", "8 reports before 2024-12-31")]
    [InlineData("lag(ttm(revenue), 5q)", "5 quarters before 2024-12-31")]
    [InlineData("mean(revenue, 9q)", "8 reports before")]
    [InlineData("yoy(cash)", "no claim of cash")]
    public void What_reaches_past_the_first_period_is_unknown(string formula, string because) =>
        Assert.Contains(because, Given.Evaluate(formula, Given.Ledger(Revenue()), After).Unknown, StringComparison.Ordinal);

    [Fact]
    public void Years_of_52_and_53_weeks_are_years_before()
    {
        // Fiscal quarters that end on the last Saturday: 13 weeks each, 14 in the quarter that ends on 2023-12-30.
        string[] ends = ["2022-09-24", "2022-12-24", "2023-03-25", "2023-06-24", "2023-09-23", "2023-12-30", "2024-03-30",
            "2024-06-29", "2024-09-28"];
        var claims = ends.Skip(1).Select((end, index) => Given.Number(
            "revenue", Given.Day(ends[index]).AddDays(1).ToString("yyyy-MM-dd"), end, 100 + index,
            Given.Day(end).AddDays(30).ToString("yyyy-MM-dd")));
        var ledger = Given.Ledger(claims);
        Assert.Equal(107.0 / 103 - 1, Given.Evaluate("yoy(revenue)", ledger, "2024-11-30").Value, 12);
        Assert.Equal(104 + 105 + 106 + 107, Given.Evaluate("ttm(revenue) / 1 USD", ledger, "2024-11-30").Value, 12);
        Assert.Equal(100 + 101 + 102 + 103, Given.Evaluate("lag(ttm(revenue), 4q) / 1 USD", ledger, "2024-11-30").Value, 12);
        Assert.Equal(105.0 / 101 - 1, Given.Evaluate("yoy(revenue)", ledger, "2024-05-15").Value, 12);
    }

    [Fact]
    public void A_lag_is_read_as_known_on_the_day_not_as_restated_later()
    {
        var ledger = Given.Ledger([.. Revenue(), Given.Number("revenue", "2023-10-01", "2023-12-31", 90, "2025-03-01")]);
        Assert.Equal(180.0 / 130 - 1, Given.Evaluate("yoy(revenue)", ledger, "2025-02-28").Value, 12);
        Assert.Equal(1, Given.Evaluate("yoy(revenue)", ledger, "2025-03-01").Value, 12);
    }

    [Fact]
    public void A_report_is_not_known_before_its_day()
    {
        var ledger = Given.Ledger(Revenue());
        Assert.Equal(150, Given.Evaluate("revenue / 1 USD", ledger, "2025-01-30").Value);
        Assert.Equal(180, Given.Evaluate("revenue / 1 USD", ledger, "2025-01-31").Value);
    }

    [Fact]
    public void The_year_as_stated_stands_for_its_twelve_months_with_or_without_quarters()
    {
        var year = Given.Number("revenue", "2024-01-01", "2024-12-31", 700, "2025-02-01");
        var quarters = Revenue();
        Assert.Equal(700, Given.Evaluate("ttm(revenue) / 1 USD", Given.Ledger(year), After).Value);
        Assert.Equal(700, Given.Evaluate("ttm(revenue) / 1 USD", Given.Ledger([year, quarters[7]]), After).Value);
        Assert.Equal(700, Given.Evaluate("ttm(revenue) / 1 USD", Given.Ledger([year, .. quarters]), After).Value);
        Assert.Contains("no twelve months", Given.Evaluate("ttm(revenue)", Given.Ledger(quarters[7], quarters[5]), After).Unknown,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_of_two_periods_are_not_held_together()
    {
        var claims = Revenue();
        claims.Add(Given.Number("operating_income", "2024-07-01", "2024-09-30", 15, "2024-10-31"));
        var ledger = Given.Ledger(claims);
        Assert.Equal(0.1, Given.Evaluate("operating_income / revenue", ledger, "2025-01-30").Value, 12);
        Assert.Contains("not one period", Given.Evaluate("operating_income / revenue", ledger, "2025-01-31").Unknown,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Stocks_of_two_days_are_not_held_together()
    {
        var ledger = Given.Ledger(
            Given.Number("current_assets", null, "2024-09-30", 90, "2024-10-31"),
            Given.Number("current_liabilities", null, "2024-09-30", 100, "2024-10-31"),
            Given.Number("current_assets", null, "2024-12-31", 120, "2025-01-31"));
        Assert.Equal(0.9, Given.Evaluate("current_assets / current_liabilities", ledger, "2025-01-30").Value, 12);
        var later = Given.Evaluate("current_assets / current_liabilities", ledger, "2025-01-31");
        Assert.Equal("current_assets is of 2024-12-31 and current_liabilities of 2024-09-30: not one period", later.Unknown);
    }

    [Fact]
    public void Two_currencies_are_unknown_with_their_names()
    {
        var claims = Revenue();
        claims.Add(Given.Number("operating_income", "2024-10-01", "2024-12-31", 15, "2025-01-31", "EUR"));
        var result = Given.Evaluate("operating_income / revenue", Given.Ledger(claims), After);
        Assert.Equal("amounts in EUR and USD cannot be held together without a rate", result.Unknown);
        Assert.Contains("JPY and USD", Given.Evaluate("revenue > 5bn JPY", Given.Ledger(claims), After).Unknown,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_restated_balance_keeps_both_vintages_each_on_its_days()
    {
        var ledger = Given.Ledger(RealLedgers.RestatedAssets());
        foreach (var (day, expected) in RealLedgers.RestatedAssetsAsOf())
        {
            var formula = Words.Check("total_assets");
            var subject = Values.SubjectId.Company("restated-assets");
            var situation = Given.Situation(ledger, day) with { Subject = subject };
            var reading = formula.Gather(situation)[0];
            Assert.Equal(expected is null, reading.Unknown is not null);
            Assert.True(expected is null || reading.Value == expected, $"{day}: {reading.Value} for {expected}");
        }
    }
}
