using Tocsin.Agreements;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What is run side by side, or was run for another question, comes to the same bits as alone.</summary>
public sealed class PayOffRunsTests
{
    private const string Worlds = """
        worlds:
          half: {name: {en: Half, zh: 减半}, published: 2025-01-01, assumption: yes, changes: ["share.share = 10%"]}
          none: {name: {en: None, zh: 终止}, published: 2025-01-01, assumption: yes, changes: ["drop share"]}
        """;

    private static readonly Agreement Wide = Deal.Of(
        Deal.CappedTerms,
        [
            ("revenue_now", "money", "lognormal(12bn USD, 20%)"), ("growth_now*", "ratio", "triangular(20%, 40%, 60%)"),
            ("growth_long_run*", "ratio", "5%"), ("growth_reversion*", "ratio", "uniform(20%, 60%)"),
            ("growth_volatility*", "ratio", "10%"), ("revenue_volatility", "ratio", "uniform(30%, 50%)"),
            ("margin_now", "ratio", "20%"), ("margin_volatility", "ratio", "10%"),
            ("margin_reversion*", "ratio", "40%"), ("discount_rate*", "ratio", "uniform(6%, 10%)"), ("horizon", "days", "5 years"),
        ],
        Worlds);

    // A bound of 8,192 paths is met at once: an error of a cent is never reached.
    private static readonly PayOffOrder Once = new(7, 0.01, 8192);

    [Fact]
    public void A_driver_held_in_the_tornado_gives_what_the_world_gives_with_it_held()
    {
        var tornado = PayOffStudies.Tornado(Wide, new Setting(), Once with { Threads = 2 });
        Assert.Equal(5, tornado.Count);
        foreach (var swing in tornado)
        {
            var held = PayOffEngine.Value(Wide, new Setting
            {
                Drivers = new Dictionary<string, Distribution> { [swing.Driver] = Distribution.Point(swing.HighInput) },
            }, Once);
            foreach (var party in swing.Parties)
                Assert.Equal(held[party.Party].PresentValue.Value, party.AtHigh);
        }
    }

    [Fact]
    public void What_a_term_is_worth_in_the_batch_is_the_difference_of_the_two_worlds_alone()
    {
        var share = PayOffStudies.Marginals(Wide, new Setting(), Once).Single(marginal => marginal.Term == "share");
        var (with, without) = (PayOffEngine.Value(Wide, new Setting(), Once), PayOffEngine.Value(Wide, new Setting("none"), Once));
        foreach (var (party, worth) in share.Parties)
        {
            var difference = with[party].PresentValue.Value - without[party].PresentValue.Value;
            Assert.Equal(difference, worth.Value, 1e-9 * Math.Max(1, Math.Abs(difference)));
        }
        Assert.True(share.Parties[0].Worth.Value > 1e9);
    }

    [Fact]
    public void A_question_is_answered_alike_whatever_was_asked_before()
    {
        var order = new PayOffOrder(7, 1e7, 1 << 15);
        var runs = new PayOffRuns(Wide, order, "", "half", "none");
        PayOffContrast.Compare(runs, new Setting(), new Setting("none"));
        var after = PayOffContrast.Compare(runs, new Setting(), new Setting("half"));
        var alone = PayOffContrast.Compare(Wide, new Setting(), new Setting("half"), order with { Threads = 2, Block = 3 });
        Assert.Equal(alone.Parties, after.Parties);
        Assert.Equal((alone.Paths, alone.Reached, alone.Reach), (after.Paths, after.Reached, after.Reach));
        Assert.True(after.Parties[0].Difference.Value < -1e9);
    }
}
