using Tocsin.Learning;
using Xunit;

namespace Tocsin.Tests.Learning;

/// <summary>What the failure model is held against, worked out by hand for one firm.</summary>
public sealed class YardstickTests
{
    private static readonly Window Firm = new(2, 0, [Year(2001, 400), Year(2002, 200), Year(2003, 100)], null);

    [Fact]
    public void One_ratio_is_liabilities_over_liabilities_and_market_value() =>
        Assert.Equal(300.0 / 400, Yardsticks.Leverage(Firm), 12);

    /// <summary>1.2 (90 - 60) / 500 + 1.4 (-20) / 500 + 3.3 * 10 / 500 + 0.6 * 100 / 300 + 0.999 * 250 / 500.</summary>
    [Fact]
    public void Altman_takes_the_last_year() =>
        Assert.Equal(-(0.072 - 0.056 + 0.066 + 0.2 + 0.4995), Yardsticks.Altman(Firm), 12);

    /// <summary>
    /// Debt 60 + 80 / 2 = 100, so half the whole is debt; the market value halved twice: volatility and drift are ln 2. Of the whole
    /// 0.5 * 0.693147 + 0.5 * (0.05 + 0.25 * 0.693147) = 0.458217; (0.693147 - 0.693147 - 0.458217^2 / 2) / 0.458217 = -0.229108.
    /// </summary>
    [Fact]
    public void The_naive_distance_takes_drift_and_volatility_from_the_market_values_of_the_window() =>
        Assert.Equal(0.229108, Yardsticks.NaiveDistance(Firm), 6);

    private static FirmYear Year(int year, double marketValue) => new(
        year,
        [
            .. FirmYear.Columns.Select(column => column switch
            {
                "current_assets" => 90, "total_assets" => 500, "total_long_term_debt" => 80, "ebit" => 10,
                "total_current_liabilities" => 60,
                "retained_earnings" => -20, "market_value" => marketValue, "total_liabilities" => 300, "net_sales" => 250.0, _ => 1,
            }),
        ]);
}
