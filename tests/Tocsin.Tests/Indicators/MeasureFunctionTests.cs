using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Functions of one measure: age, restated, disputed, drawdown, volatility, peers.</summary>
public sealed class MeasureFunctionTests
{
    private static readonly Claim Cash = Given.Number("cash", null, "2024-12-31", 100, "2025-02-01");

    [Fact]
    public void Age_counts_days_from_the_latest_period_end()
    {
        var ledger = Given.Ledger(Cash, Given.Number("cash", null, "2025-03-31", 90, "2025-05-01"));
        Assert.Equal(120, Given.Evaluate("age(cash) / 1 day", ledger, "2025-04-30").Value);
        Assert.Equal(31, Given.Evaluate("age(cash) / 1 day", ledger, "2025-05-01").Value);
        Assert.Contains("no claim of cash", Given.Evaluate("age(cash)", ledger, "2025-01-31").Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Restated_is_true_from_the_day_of_the_second_value_until_a_later_period()
    {
        var ledger = Given.Ledger(
            Cash, Given.Number("cash", null, "2024-12-31", 95, "2025-04-01"), Given.Number("cash", null, "2025-03-31", 90, "2025-05-01"));
        Assert.False(Given.Evaluate("restated(cash)", ledger, "2025-03-31").Truth);
        Assert.True(Given.Evaluate("restated(cash)", ledger, "2025-04-01").Truth);
        Assert.False(Given.Evaluate("restated(cash)", ledger, "2025-05-01").Truth);
        Assert.Null(Given.Evaluate("restated(cash)", ledger, "2025-01-01").Truth);
    }

    [Fact]
    public void The_same_number_said_again_or_by_another_publisher_restates_nothing()
    {
        var ledger = Given.Ledger(
            Cash,
            Given.Number("cash", null, "2024-12-31", 100, "2025-04-01"),
            Given.Number("cash", null, "2024-12-31", 80, "2025-04-02").By("press"));
        Assert.False(Given.Evaluate("restated(cash)", ledger, "2025-05-01").Truth);
    }

    [Theory]
    [InlineData(101, false)]
    [InlineData(102, true)]
    [InlineData(98, true)]
    [InlineData(99, false)]
    public void Disputed_when_another_publisher_is_further_away_than_the_tolerance(int other, bool disputed)
    {
        var ledger = Given.Ledger(Cash, Given.Number("cash", null, "2024-12-31", other, "2025-03-01").By("press"));
        Assert.Equal(disputed, Given.Evaluate("disputed(cash)", ledger, "2025-03-01").Truth);
        Assert.False(Given.Evaluate("disputed(cash)", ledger, "2025-02-28").Truth);
    }

    [Fact]
    public void Drawdown_is_measured_from_the_highest_of_the_window()
    {
        var ledger = Given.Ledger(Prices("2025-01-01", 80, 100, 120, 90));
        Assert.Equal(0.25, Given.Evaluate("drawdown(price, 30d)", ledger, "2025-01-10").Value, 12);
        Assert.Equal(0.25, Given.Evaluate("drawdown(price, 2d)", ledger, "2025-01-04").Value, 12);
        Assert.Equal(0, Given.Evaluate("drawdown(price, 30d)", ledger, "2025-01-03").Value);
        Assert.Contains("fewer than two", Given.Evaluate("drawdown(price, 30d)", ledger, "2025-01-01").Unknown, StringComparison.Ordinal);
        Assert.Contains("fewer than two", Given.Evaluate("drawdown(price, 30d)", ledger, "2025-03-01").Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_on_which_the_highest_leaves_the_window_is_announced()
    {
        var ledger = Given.Ledger(Prices("2025-01-01", 80, 120, 90));
        var reading = Words.Check("drawdown(price, 10d)").Gather(Given.Situation(ledger, "2025-01-05"))[0];
        Assert.Equal(Given.Day("2025-01-11"), reading.ChangesOn);
    }

    [Fact]
    public void Volatility_of_returns_that_alternate_is_known_in_closed_form()
    {
        var prices = Enumerable.Range(0, 23).Select(day => day % 2 == 0 ? 100m : 110m).ToArray();
        var ledger = Given.Ledger(Prices("2025-01-01", prices));
        var step = Math.Log(1.1);
        var expected = step * Math.Sqrt(22.0 / 21) * Math.Sqrt(252);
        Assert.Equal(expected, Given.Evaluate("volatility(price, 1y)", ledger, "2025-02-01").Value, 12);
        Assert.Equal(
            "fewer than 20 returns of price are known in the last 365 days",
            Given.Evaluate("volatility(price, 1y)", ledger, "2025-01-20").Unknown);
    }

    [Fact]
    public void Volatility_is_unknown_across_a_gap_and_at_a_price_of_zero()
    {
        decimal[] level = [.. Enumerable.Repeat(100m, 22)];
        var gap = Given.Ledger([.. Prices("2025-01-01", level), .. Prices("2025-02-15", 100)]);
        Assert.Contains("gap of more than 14 days", Given.Evaluate("volatility(price, 1y)", gap, "2025-03-01").Unknown,
            StringComparison.Ordinal);
        var zero = Given.Ledger([.. Prices("2025-01-01", level), .. Prices("2025-01-23", 0)]);
        Assert.Contains("not above zero", Given.Evaluate("volatility(price, 1y)", zero, "2025-03-01").Unknown, StringComparison.Ordinal);
        Assert.Contains("not above zero", Given.Evaluate("drawdown(price, 1y)", zero, "2025-03-01").Unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 0.45)]
    [InlineData(0, 0)]
    [InlineData(11, 1)]
    [InlineData(5.5, 0.5)]
    public void A_percentile_counts_equal_peers_half(double own, double expected)
    {
        var ledger = Given.Ledger(Given.Number("gross_margin", "2024-10-01", "2024-12-31", (decimal)own, "2025-02-01", "ratio"));
        Assert.Equal(expected, Given.Evaluate("peer_percentile(gross_margin)", ledger, "2025-03-01", Ten()).Value, 12);
    }

    [Fact]
    public void The_median_of_ten_is_between_the_middle_two() =>
        Assert.Equal(5.5, Given.Evaluate("peer_median(gross_margin)", Given.Ledger(Cash), "2025-03-01", Ten()).Value);

    [Theory]
    [InlineData("peer_median(gross_margin)")]
    [InlineData("peer_percentile(gross_margin)")]
    public void Fewer_than_ten_peers_are_unknown(string formula)
    {
        var nine = new Surroundings(new Dictionary<string, IReadOnlyList<double>> { ["gross_margin"] = [1, 2, 3, 4, 5, 6, 7, 8, 9] });
        Assert.Equal(
            "9 companies have a value of gross_margin at the last month end; 10 are needed",
            Given.Evaluate(formula, Given.Ledger(Cash), "2025-03-01", nine).Unknown);
    }

    [Fact]
    public void Peers_are_surveyed_as_known_at_the_day()
    {
        var companies = Enumerable.Range(1, 11).Select(index => Given.Number(
            "gross_margin", "2024-10-01", "2024-12-31", index / 100m, $"2025-02-{index:00}",
                "ratio").About(SubjectId.Company($"peer {index}")));
        var ledger = Given.Ledger(companies);
        Assert.Equal(9, Peers.Survey(ledger, Words.All, Given.Day("2025-02-09")).Peers["gross_margin"].Count);
        Assert.Equal(11, Peers.Survey(ledger, Words.All, Given.Day("2025-02-28")).Peers["gross_margin"].Count);
    }

    [Theory]
    [InlineData("ttm(cash)", "cash is a stock")]
    [InlineData("ttm(gross_margin)", "gross_margin is a ratio")]
    [InlineData("period_days(cash)", "cash is a stock")]
    [InlineData("drawdown(revenue, 1y)", "revenue is a flow")]
    [InlineData("volatility(revenue, 1y)", "revenue is a flow")]
    [InlineData("peer_median(revenue)", "revenue is in money")]
    [InlineData("peer_percentile(users_weekly)", "users_weekly is in count")]
    public void What_makes_no_sense_is_refused_when_it_is_written(string formula, string because)
    {
        var error = Assert.Throws<FormulaException>(() => Words.Check(formula));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    private static Surroundings Ten() => new(
        new Dictionary<string, IReadOnlyList<double>> { ["gross_margin"] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });

    private static IEnumerable<Claim> Prices(string from, params decimal[] prices) => prices.Select((price, index) =>
    {
        var day = Given.Day(from).AddDays(index).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Given.Number("price", null, day, price, day);
    });
}
