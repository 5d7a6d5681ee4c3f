using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What each kind of term pays, on paths without chance that can be reckoned by hand.</summary>
public sealed class PayOffTermTests
{
    private const double Bn = 1e9;
    private static readonly PayOffOrder Quick = new(1, null, 8192);

    [Fact]
    public void A_deterministic_waterfall_pays_its_tranches_as_the_reference_table_does()
    {
        double[] cash = [0, 2, 6, 12, 25, 60, 110, 160];
        double[][] expected =
        [
            [0, 0, 0, 0, 0], [0.5, 1.125, 0.1875, 0.075, 0.1125], [1.5, 3.375, 0.5625, 0.225, 0.3375], [3, 6.75, 1.125, 0.45, 0.675],
            [5, 1.75, 9.125, 3.65, 5.475], [0, 0, 30, 12, 18], [0, 0, 51, 3.6, 55.4], [0, 0, 0, 0, 160],
        ];
        var worth = cash.Select((amount, at) => (amount, at)).Reverse().Aggregate("0 USD", (rest, quarter) =>
            string.Create(CultureInfo.InvariantCulture, $"if(years < {quarter.at * 0.25 + 0.3}, {4 * quarter.amount}bn USD, {rest})"));
        var deal = Deal.Of(
            Term("income: {kind: licence, to: company:birke", "worth: \"" + worth + "\"") + "\n"
            + Term("t1: {kind: profit_share, to: company:ahorn", "rank: 1, share: 25%, cap: 10bn USD") + "\n"
            + Term("t2: {kind: profit_share, to: company:ahorn", "rank: 2, share: 75%, cap: 13bn USD") + "\n"
            + Term("t3: {kind: profit_share, to: company:ahorn", "rank: 3, share: 50%, cap: 92bn USD") + "\n"
            + Term("t4: {kind: profit_share, to: company:ahorn", "rank: 4, share: 40%, cap: 20bn USD"),
            Still(revenue: "1bn USD", horizon: "2 years"));
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        string[] columns = ["t1", "t2", "t3", "t4", "residual"];
        for (var at = 0; at < cash.Length; at++)
        {
            for (var column = 0; column < columns.Length; column++)
                Assert.Equal(expected[at][column], value.Periods[at].ByTerm[columns[column]] / Bn, 1e-9);
        }
        Assert.Equal([10, 13, 92, 20], columns[..4].Select(name => Math.Round(Of(value, Deal.Investor, name) / Bn, 9)));
        Assert.Equal(240, Of(value, Deal.Founders, "residual") / Bn, 1e-9);
    }

    [Theory]
    [InlineData(30, 33, 99)]
    [InlineData(50, 27, 135)]
    [InlineData(36.363636363636363, 33, 120)]
    [InlineData(44.444444444444443, 27, 120)]
    public void A_stake_is_its_fraction_of_the_valuation(double multiple, double fraction, double worth)
    {
        var deal = Deal.Of(
            Term("stake: {kind: stake, to: company:ahorn", Text($"fraction: {fraction}%")),
            [.. Still(), ("multiple_now", "ratio", Text($"{multiple}"))]);
        Assert.Equal(worth, PayOffEngine.Value(deal, new Setting(), Quick)[Deal.Investor].PresentValue.Value / Bn, 1e-9);
    }

    [Fact]
    public void The_stake_passes_the_cap_at_the_valuation_at_which_the_solver_finds_them_equal()
    {
        var deal = Deal.Of(
            Term("stake: {kind: stake, to: company:ahorn", "fraction: 10%"),
            [.. Still(), ("multiple_now", "ratio", "36.36363636363636363636")]);
        var found = new PayOffSolver(deal, "stake.fraction", Deal.Investor, Quick).Target(new Setting(), 120 * Bn);
        Assert.Equal(0.33, found.Value!.Value, 1e-6);
        Assert.Null(found.Because);
    }

    [Fact]
    public void A_ten_point_cut_of_the_share_is_a_billion_for_ten_billions_of_revenue_a_year()
    {
        var deal = Deal.Of(
            "share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes, "
            + "status: in_force, statement: A fifth., share: 20%}, {published: 2025-02-01, assumption: yes, status: proposed, "
            + "proposed_by: company:birke, statement: A tenth., share: 10%}]}",
            Still(horizon: "1 years"),
            "worlds: {tenth: {published: 2025-02-01, name: {en: A tenth, zh: 一成}, changes: [adopt share]}}");
        var contrast = PayOffContrast.Compare(deal, new Setting(), new Setting("tenth"), Quick);
        Assert.Equal(-1, contrast.Parties[0].Difference.Value / Bn, 1e-9);
        Assert.Equal(1, contrast.Parties[2].Difference.Value / Bn, 1e-9);
        Assert.Null(contrast.Parties[0].Assumed.Outright);
        Assert.True(contrast.Parties[0].Survives);
    }

    [Theory]
    [InlineData(80, 99)]
    [InlineData(99, 99)]
    [InlineData(120, 120)]
    public void A_claim_is_held_only_when_it_is_worth_more_than_its_part_of_the_valuation(double claim, double worth)
    {
        var deal = Deal.Of(
            Term("claim: {kind: licence, to: company:ahorn", Text($"worth: {claim}bn USD")) + "\n"
            + Term("stake: {kind: stake, to: company:ahorn", "fraction: 33%") + "\n"
            + Term("turn: {kind: conversion", "from: claim, into: stake, on: 2026-01-31"),
            [.. Still(horizon: "1 years"), ("multiple_now", "ratio", "30")]);
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        Assert.Equal(worth, value[Deal.Investor].PresentValue.Value / Bn, 1e-6);
        Assert.Equal(claim > 99 ? 0 : 1, Assert.Single(value.Triggers).Probability.Value);
    }

    [Fact]
    public void Losses_are_paid_by_the_funder_who_has_shares_for_them_and_all_others_are_diluted()
    {
        var deal = Deal.Of(
            Term("stake: {kind: stake, to: company:ahorn", "fraction: 50%"),
            [.. Still(margin: "-400%", horizon: "3 months"), ("multiple_now", "ratio", "9")]);
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        Assert.Equal(0.5 * 0.9 * 90, value[Deal.Investor].PresentValue.Value / Bn, 1e-9);
        Assert.Equal(-10 + 9, Of(value, Deal.Founders, "funding_of_losses") / Bn, 1e-9);
    }

    [Fact]
    public void A_level_watched_at_every_moment_is_met_as_often_as_the_closed_form_says()
    {
        var deal = Deal.Of(
            Deal.CappedTerms.Replace("quarter_end", "continuously", StringComparison.Ordinal), Deal.CappedDrivers);
        var chance = Assert.Single(PayOffEngine.Value(deal, new Setting(), new PayOffOrder(2, 1, 1 << 16)).Triggers).Probability;
        Assert.InRange(chance.Value - 0.47970057596614546, -4 * chance.StandardError, 4 * chance.StandardError);
    }

    [Fact]
    public void A_panel_decides_later_and_not_always_for_it()
    {
        var at = Chance("tested: quarter_end");
        var panel = Chance("tested: panel, panel_days: 180, upheld: 60%");
        Assert.InRange(panel.Value / at.Value, 0.4, 0.6);
    }

    [Fact]
    public void An_event_arrives_by_the_horizon_with_the_probability_of_its_rate()
    {
        var deal = Deal.Of(
            Term("ends: {kind: trigger", "when: arrives(rate), then: [end share], tested: quarter_end") + "\n"
            + Term("share: {kind: revenue_share, by: company:birke, to: company:ahorn", "share: 20%"),
            [.. Still(horizon: "5 years"), ("rate", "ratio", "20%")]);
        var chance = Assert.Single(PayOffEngine.Value(deal, new Setting(), Quick).Triggers).Probability;
        Assert.InRange(chance.Value - 0.63212055882855768, -4 * chance.StandardError - 1e-4, 4 * chance.StandardError + 1e-4);
    }

    [Fact]
    public void Commitments_to_buy_and_to_fund_are_spread_over_their_days()
    {
        var deal = Deal.Of(
            Term("buys: {kind: purchase, by: company:birke, to: company:ahorn", "amount: 8bn USD, margin: 25%, until: 2028-01-30") + "\n"
            + Term("promise: {kind: funding, by: company:ahorn, to: company:birke", "amount: 5bn USD, funded: 1bn USD"),
            Still(margin: "-10%", horizon: "1 years"));
        var value = PayOffEngine.Value(deal, new Setting(), Quick);
        Assert.Equal(0.25 * 8 / 2, Of(value, Deal.Investor, "buys") / Bn, 2e-3);
        Assert.Equal(-4, Of(value, Deal.Investor, "promise") / Bn, 1e-9);
    }

    [Fact]
    public void What_cannot_be_valued_is_refused_with_what_to_write()
    {
        var lacking = Deal.Of(Deal.CappedTerms, Deal.CappedDrivers.Where(driver => driver.Name != "discount_rate"));
        Refuses("discount_rate", () => PayOffEngine.Value(lacking, new Setting(), Quick));
        Refuses("There is no world 'elsewhere'", () => PayOffEngine.Value(Deal.Capped(), new Setting("elsewhere"), Quick));
        var staked = Deal.Of(Term("stake: {kind: stake, to: company:ahorn", "fraction: 10%"), Still());
        Refuses("multiple_now", () => PayOffEngine.Value(staked, new Setting(), Quick));
        Refuses("did you mean", () => _ = new PayOffSolver(Deal.Capped(), "shore.share", Deal.Investor, Quick));
    }

    private static void Refuses(string words, Action asked) =>
        Assert.Contains(words, Assert.Throws<PayOffException>(asked).Message, StringComparison.Ordinal);

    private static Estimate Chance(string tested)
    {
        var deal = Deal.Of(
            Deal.CappedTerms.Replace("tested: quarter_end", tested, StringComparison.Ordinal), Deal.CappedDrivers);
        return Assert.Single(PayOffEngine.Value(deal, new Setting(), Quick).Triggers).Probability;
    }

    private static double Of(PayOff value, SubjectId party, string term) =>
        value[party].Terms.Where(worth => worth.Term == term).Sum(worth => worth.PresentValue.Value);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Drivers without chance: revenue stays, nothing is discounted.</summary>
    private static (string, string, string)[] Still(string revenue = "10bn USD", string margin = "0%", string horizon = "3 months") =>
    [
        ("revenue_now", "money", revenue), ("growth_now", "ratio", "0%"), ("revenue_volatility", "ratio", "0%"),
        ("margin_now", "ratio", margin), ("discount_rate", "ratio", "0%"), ("horizon", "days", horizon),
    ];

    private static string Term(string head, string rest) =>
        $"{head}, versions: [{{published: 2025-01-01, assumption: yes, status: in_force, statement: Made up., {rest}}}]}}";
}
