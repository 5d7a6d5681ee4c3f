using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>Covenants, what triggers do to the days of a term, and where random numbers come from.</summary>
public sealed class PayOffTriggerTests
{
    private const double Bn = 1e9;
    private static readonly PayOffOrder Quick = new(1, null, 8192);

    [Fact]
    public void A_covenant_is_broken_at_the_first_quarter_end_at_which_its_condition_does_not_hold()
    {
        var deal = Deal.Of(
            Share + "\n" + Term("floor: {kind: covenant", "when: years <= 0.6, then: [end share], tested: quarter_end"), Still());
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        var breach = Assert.Single(value.Triggers);
        Assert.Equal((1.0, 0.75), (breach.Probability.Value, breach.MedianYears));
        Assert.Equal(3 * 0.25 * 0.2 * 10, value[Deal.Investor].PresentValue.Value / Bn, 1e-9);
    }

    [Fact]
    public void A_covenant_that_holds_is_not_broken()
    {
        var deal = Deal.Of(
            Share + "\n" + Term("floor: {kind: covenant", "when: revenue >= 9bn USD, then: [end share], tested: quarter_end"), Still());
        Assert.Equal(0, Assert.Single(PayOffEngine.Value(deal, new Setting(), Quick).Triggers).Probability.Value);
    }

    [Theory]
    [InlineData("share.until = 2027-01-31", 4)]
    [InlineData("share.until = 2026-04-30", 2)]
    [InlineData("share.effective = 2027-07-31", 4)]
    public void A_trigger_that_sets_a_day_of_a_term_moves_its_payments_from_the_next_quarter_on(string effect, int paid)
    {
        var deal = Deal.Of(
            Share + "\n" + Term("event: {kind: trigger", $"when: years >= 0.4, then: [{effect}], tested: quarter_end"), Still());
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        Assert.Equal(paid * 0.25 * 0.2 * 10, value[Deal.Investor].PresentValue.Value / Bn, 1e-9);
    }

    [Fact]
    public void A_world_on_the_terms_of_an_earlier_day_pays_what_they_paid()
    {
        var deal = Deal.Of(
            "share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes, "
            + "status: in_force, effective: 2025-01-01, statement: A fifth., share: 20%}, {published: 2025-09-01, assumption: yes, "
            + "status: in_force, effective: 2025-09-01, statement: A tenth., share: 10%}]}",
            Still(),
            "worlds: {before: {published: 2025-09-01, terms_of: 2025-08-31, name: {en: Before, zh: 此前}, changes: []}}");
        Assert.Equal(2, PayOffEngine.Value(deal, new Setting(), Quick)[Deal.Investor].PresentValue.Value / Bn, 1e-9);
        Assert.Equal(4, PayOffEngine.Value(deal, new Setting("before"), Quick)[Deal.Investor].PresentValue.Value / Bn, 1e-9);
    }

    [Fact]
    public void Drivers_drawn_together_have_the_rank_correlation_that_is_stated()
    {
        const double stated = 0.6;
        var deal = Deal.Of(
            Share,
            [.. Still(), ("one", "ratio", "uniform(1%, 3%)"), ("other", "ratio", "uniform(2%, 8%)")],
            "correlations: [{published: 2025-01-01, assumption: yes, between: [one, other], value: 0.6}]");
        const int count = 400;
        var sum = 0.0;
        for (var path = 0; path < count; path++)
        {
            var drawn = PathStatement.Of(deal, new Setting(), Quick, path).Drivers;
            sum += ((drawn["one"] - 0.01) / 0.02 - 0.5) * ((drawn["other"] - 0.02) / 0.06 - 0.5) * 12;
        }

        // Of normal scores correlated by r the ranks are by 6/π asin(r/2) (Pearson 1907); the standard error of a correlation is (1-r²)/√n.
        var ranks = 6 / Math.PI * Math.Asin(stated / 2);
        Assert.InRange(sum / count - ranks, -4 * (1 - ranks * ranks) / Math.Sqrt(count), 4 * (1 - ranks * ranks) / Math.Sqrt(count));
    }

    [Fact]
    public void Beyond_the_dimensions_of_Sobol_random_days_still_come_at_their_rates_and_apart()
    {
        // 20 drivers, four processes of 60 quarters: the days of arrival are the 261st and 262nd number.
        var deal = Deal.Of(
            Share + "\n" + Term("first: {kind: trigger", "when: arrives(rare), then: [end share], tested: quarter_end") + "\n"
            + Term("second: {kind: trigger", "when: arrives(often), then: [end share], tested: quarter_end") + "\n"
            + Term("both: {kind: trigger", "when: arrives(rare) and arrives(often), then: [end share], tested: quarter_end"),
            [
                .. Still("15 years").Where(one => one.Item1 is not ("revenue_volatility" or "growth_now" or "margin_now")),
                ("growth_now", "ratio", "5%"), ("revenue_volatility", "ratio", "20%"), ("growth_volatility", "ratio", "5%"),
                ("growth_reversion", "ratio", "50%"), ("margin_now", "ratio", "10%"), ("margin_volatility", "ratio", "5%"),
                ("margin_reversion", "ratio", "50%"), ("multiple_now", "ratio", "10"), ("multiple_volatility", "ratio", "20%"),
                ("multiple_reversion", "ratio", "50%"), ("rare", "ratio", "5%"), ("often", "ratio", "10%"),
                .. Enumerable.Range(0, 20).Select(at => ($"extra_{at}", "ratio", "uniform(1%, 2%)")),
            ]);
        var triggers = PayOffEngine.Value(deal, new Setting(), new PayOffOrder(9, 1, 1 << 15)).Triggers;
        double Found(string term) => triggers.First(trigger => trigger.Term == term).Probability.Value;
        var (one, other) = (1 - Math.Exp(-0.05 * 15), 1 - Math.Exp(-0.1 * 15));
        Near(one, Found("first"));
        Near(other, Found("second"));
        Near(one * other, Found("both"));

        static void Near(double expected, double found)
        {
            var error = Math.Sqrt(expected * (1 - expected) / (1 << 15));
            Assert.InRange(found - expected, -4 * error, 4 * error);
        }
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    public void Mirrored_paths_are_the_same_to_the_last_bit_whatever_the_threads(int threads, int block)
    {
        var order = new PayOffOrder(4, 1, 32768) { Sampling = Sampling.Antithetic };
        var one = PayOffEngine.Value(Deal.Capped(), new Setting(), order)[Deal.Investor];
        var other = PayOffEngine.Value(Deal.Capped(), new Setting(), order with { Threads = threads, Block = block })[Deal.Investor];
        Assert.Equal((one.PresentValue, one.Spread), (other.PresentValue, other.Spread));
    }

    [Fact]
    public void Paid_by_the_quarter_until_a_level_watched_at_every_moment_the_share_has_its_exact_value()
    {
        var terms = Deal.CappedTerms.Replace("quarter_end", "continuously", StringComparison.Ordinal)
            .Replace(", cap: 40bn USD", "", StringComparison.Ordinal);
        var order = new PayOffOrder(2, 0.002 * Bn, 1 << 18) { For = Deal.Investor, Threads = 2 };
        var worth = PayOffEngine.Value(Deal.Of(terms, Deal.CappedDrivers), new Setting(), order)[Deal.Investor].PresentValue;
        Assert.InRange(worth.Value / Bn - Quarterly(), -4 * worth.StandardError / Bn, 4 * worth.StandardError / Bn);
        Assert.InRange(Moment(2000) - 39.762384746593376, -1e-3, 1e-3);

        // Payments at quarter ends, each when the level was not met by the quarter before: under revenue's own measure the growth of its
        // logarithm is higher by the variance, and revenue is expected at e^gt times the chance of no crossing.
        static double Quarterly() => Enumerable.Range(1, 28).Sum(step =>
            0.2 * 12.7 * 0.25 * Math.Exp((0.45 - 0.08) * 0.25 * step) * Unmet(0.25 * (step - 1)));

        // The same paid at every moment is the published value: Simpson's rule.
        static double Moment(int steps)
        {
            var width = 7.0 / steps;
            return width / 3 * Enumerable.Range(0, steps + 1).Sum(at =>
                (at == 0 || at == steps ? 1 : at % 2 == 1 ? 4 : 2) * 0.2 * 12.7 * Math.Exp((0.45 - 0.08) * width * at) * Unmet(width * at));
        }

        static double Unmet(double years)
        {
            if (years == 0)
                return 1;
            var (drift, level, width) = (0.45 + 0.45 * 0.45 / 2, Math.Log(200 / 12.7), 0.45 * Math.Sqrt(years));
            return Normal.Cumulative((level - drift * years) / width)
                - Math.Exp(2 * drift * level / (0.45 * 0.45)) * Normal.Cumulative((-level - drift * years) / width);
        }
    }

    private const string Share = "share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, "
        + "assumption: yes, status: in_force, statement: Made up., share: 20%}]}";

    /// <summary>Drivers without chance: revenue of ten billions stays, nothing is discounted.</summary>
    private static (string, string, string)[] Still(string horizon = "2 years") =>
    [
        ("revenue_now", "money", "10bn USD"), ("growth_now", "ratio", "0%"), ("revenue_volatility", "ratio", "0%"),
        ("margin_now", "ratio", "0%"), ("discount_rate", "ratio", "0%"), ("horizon", "days", horizon),
    ];

    private static string Term(string head, string rest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{head}, versions: [{{published: 2025-01-01, assumption: yes, status: in_force, statement: Made up., {rest}}}]}}");
}
