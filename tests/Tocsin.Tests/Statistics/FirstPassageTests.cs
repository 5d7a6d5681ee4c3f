using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Triggers as first passages, held to values computed elsewhere, and to published tables where named.</summary>
public sealed class FirstPassageTests
{
    private static readonly GeometricMotion Deal = new(12.7, 0.45, 0.45);

    [Theory]
    [InlineData(12.7, 0.45, 0.45, 200, 7, 0.47970057596614546)]
    [InlineData(12.7, 0.3, 0.5, 60, 5, 0.403625127692386)]
    [InlineData(10, 0, 0.3, 20, 1, 0.01462103788507825)]
    [InlineData(3.7, 0.6, 0.7, 100, 6, 0.34017427993810523)]
    public void A_growing_quantity_reaches_a_barrier_as_the_closed_form_says(
        double start, double growth, double volatility, double barrier, double years, double expected) =>
        Assert.Equal(expected, new GeometricMotion(start, growth, volatility).Reaches(barrier, years), 1e-12);

    [Theory]
    [InlineData(-5, 12, 20, 100, 6, 0.33269465572191637)]
    [InlineData(-0.5, 5, 15, 100, 10, 0.20924131372791782)]
    [InlineData(0, 0, 1, 1, 1, 0.31731050786291415)]
    public void Profit_below_zero_reaches_a_barrier_as_the_closed_form_says(
        double start, double drift, double volatility, double barrier, double years, double expected) =>
        Assert.Equal(expected, new ArithmeticMotion(start, drift, volatility).Reaches(barrier, years), 1e-12);

    [Theory]
    [InlineData(12.7, 0.45, 0.45, 200, 7, 0.08, 0.31963259591733634)]
    [InlineData(12.7, 0.3, 0.5, 60, 5, 0.08, 0.3162914651668685)]
    [InlineData(10, 0, 0.3, 20, 1, 0, 0.01462103788507825)]
    [InlineData(3.7, 0.6, 0.7, 100, 6, 0.1, 0.22355343798467409)]
    [InlineData(100, 0.03, 0.25, 130, 1, 0.05, 0.2846443326919088)]
    [InlineData(100, 0.04, 0.25, 120, 1, 0.08, 0.4618461830144387)]
    [InlineData(100, 0.03, 0.4, 150, 1, 0.03, 0.2683460395290373)]
    public void One_paid_at_the_touch_is_worth_what_the_closed_form_and_QuantLib_say(
        double start, double growth, double volatility, double barrier, double years, double rate, double expected) =>
        Assert.Equal(expected, new GeometricMotion(start, growth, volatility).TouchWorth(barrier, years, rate), 1e-12);

    [Theory]
    [InlineData(12.7, 0.45, 0.45, 200, 7, 0.08, 39.762384746593376, 84.6422158705872)]
    [InlineData(12.7, 0.3, 0.5, 60, 5, 0.08, 12.84812229419417, 23.139007731017905)]
    [InlineData(10, 0, 0.3, 20, 1, 0, 1.987498758111464, 2.0)]
    [InlineData(3.7, 0.6, 0.7, 100, 6, 0.1, 10.566828087845513, 28.246594646317753)]
    public void A_fifth_of_revenue_is_worth_less_until_a_trigger_than_without_one(
        double start, double growth, double volatility, double barrier, double years, double rate, double until, double without)
    {
        var revenue = new GeometricMotion(start, growth, volatility);
        Assert.Equal(until, 0.2 * revenue.FlowUntil(barrier, years, rate), 1e-9);
        Assert.Equal(without, 0.2 * revenue.Flow(years, rate), 1e-9);
    }

    [Theory]
    [InlineData(12.7, 0.45, 0.45, 200, 7, 28, 0.4407522282110171, 0.43323873328578816)]
    [InlineData(12.7, 0.3, 0.5, 60, 5, 20, 0.3514102898437018, 0.34581486755385527)]
    [InlineData(10, 0, 0.3, 20, 1, 252, 0.013225912950896368, 0.01318411930447318)]
    [InlineData(3.7, 0.6, 0.7, 100, 6, 24, 0.29962709398442733, 0.2937008612092015)]
    public void A_trigger_tested_now_and_then_is_reached_less_often(
        double start, double growth, double volatility, double barrier, double years, int looks, double exact, double corrected)
    {
        var revenue = new GeometricMotion(start, growth, volatility);
        Assert.Equal(exact, revenue.ReachesAtLooks(barrier, years, looks), 1e-10);
        Assert.Equal(corrected, revenue.ReachesAtLooksApproximately(barrier, years, looks), 1e-12);
        Assert.True(exact < revenue.Reaches(barrier, years));
    }

    [Fact]
    public void A_trigger_tested_once_is_reached_when_the_end_lies_above_it() =>
        Assert.Equal(0.39551782401373325, Deal.ReachesAtLooks(200, 7, 1), 1e-12);

    [Fact]
    public void Looking_more_often_finds_more()
    {
        var found = new[] { 1, 7, 28, 84, 364 }.Select(looks => Deal.ReachesAtLooks(200, 7, looks)).ToList();
        Assert.Equal(found.Order(), found);
        Assert.True(found[^1] < Deal.Reaches(200, 7));
    }

    [Theory]
    [InlineData(12, 0.35, 0.4, 1, 4, 3.069832110155584)]
    [InlineData(12, 0.35, 0.4, 3, 4, 3.5623853315392537)]
    [InlineData(12, 0.35, 0.4, 3, 1e9, 6.858362683351593)]
    [InlineData(12, 0, 0.01, 1, 100, 2.4)]
    public void A_capped_share_of_one_period_is_a_call_spread(
        double start, double growth, double volatility, double years, double cap, double expected) =>
        Assert.Equal(expected, 0.2 * new GeometricMotion(start, growth, volatility).CappedMean(cap / 0.2, years), 1e-12);

    // Haug's table of standard barrier options, as also in QuantLib's own tests; then three rows of QuantLib 1.29.
    [Theory]
    [InlineData(90, 105, 3, 0.08, 0.04, 0.25, 0.5, 2.6789, 5e-5)]
    [InlineData(100, 105, 3, 0.08, 0.04, 0.25, 0.5, 2.3580, 5e-5)]
    [InlineData(110, 105, 3, 0.08, 0.04, 0.25, 0.5, 2.3453, 5e-5)]
    [InlineData(100, 130, 0, 0.05, 0.02, 0.25, 1, 2.1335074327031744, 1e-10)]
    [InlineData(90, 120, 3, 0.08, 0.04, 0.25, 1, 3.5733986718133695, 1e-10)]
    [InlineData(110, 150, 0, 0.03, 0, 0.4, 1, 1.5039696651484724, 1e-10)]
    public void An_up_and_out_call_with_its_rebate_is_worth_what_is_published(
        double strike, double barrier, double rebate, double rate, double yield, double volatility, double years, double expected,
        double within)
    {
        var price = new GeometricMotion(100, rate - yield, volatility);
        var call = strike < barrier ? price.UpAndOutCall(strike, barrier, years, rate) : 0;
        Assert.Equal(expected, call + rebate * price.TouchWorth(barrier, years, rate), within);
    }

    [Fact]
    public void A_barrier_at_or_below_the_start_is_reached_at_once()
    {
        Assert.Equal(1, Deal.Reaches(12.7, 7));
        Assert.Equal(1, Deal.ReachesAtLooks(5, 7, 28));
    }

    [Fact]
    public void A_quantity_that_is_not_positive_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeometricMotion(0, 0.1, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeometricMotion(1, 0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deal.Reaches(-1, 7));
    }
}
