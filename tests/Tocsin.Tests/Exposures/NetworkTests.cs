using Tocsin.Exposures;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Worth and failure passed on through ownership and debts: published cases, invariants, refusals.</summary>
public sealed class NetworkTests
{
    private static readonly double[,] SixDebts =
    {
        { 0, 10, 5, 0, 0, 5 }, { 4, 0, 10, 2, 0, 6 }, { 0, 5, 0, 10, 5, 2 }, { 3, 0, 4, 0, 8, 1 }, { 2, 6, 0, 3, 0, 9 },
        { 0, 0, 0, 0, 0, 0 },
    };

    private static readonly double[] SixAssets = [6, 8, 3, 9, 5, 0];

    [Fact]
    public void Two_halves_that_own_each_other_belong_two_thirds_to_their_own_owners() => Near.Equal(
        new double[,] { { 2.0 / 3, 1.0 / 3 }, { 1.0 / 3, 2.0 / 3 } },
        OwnershipNetwork.Of(Called(2), [(0, 1, 0.5), (1, 0, 0.5)]).FinalOwners(), 1e-15);

    [Fact]
    public void Worth_counts_every_chain_of_owners()
    {
        var worth = Owning((0, 1, 0.6), (0, 2, 0.2), (1, 2, 0.5), (1, 3, 0.3), (2, 1, 0.1), (2, 3, 0.4)).Worth([100, 50, 30, 20]);
        Near.Equal([156.54736842105262, 78.94736842105263, 45.89473684210527, 20], worth, 1e-12);
    }

    [Fact]
    public void A_large_network_is_swept_to_what_elimination_finds()
    {
        var stream = new RandomStream(3, 1);
        var stakes = Enumerable.Range(0, 1200)
            .Select(at => (Owner: (int)(stream.Uniform((ulong)at) * 300),
                Owned: (int)(stream.Uniform((ulong)at + 5000) * 300), Fraction: 0.09))
            .Where(stake => stake.Owner != stake.Owned).DistinctBy(stake => (stake.Owner, stake.Owned))
            .GroupBy(stake => stake.Owned).SelectMany(group => group.Take(11)).ToArray();
        double[] outside = [.. Enumerable.Range(0, 301).Select(at => 1.0 + at % 7)];
        var large = OwnershipNetwork.Of(Called(301), stakes).Worth(outside);
        var small = OwnershipNetwork.Of(Called(300), stakes).Worth(outside[..300]);
        Near.Equal(small, large[..300], 1e-9);
    }

    [Theory]
    [InlineData("company 1 owns itself", 1, 1, 0.2)]
    [InlineData("company 0 owns 130 % of company 1", 0, 1, 1.3)]
    [InlineData("company 0 owns 0 % of company 1", 0, 1, 0.0)]
    public void A_stake_that_cannot_be_is_refused(string says, int owner, int owned, double fraction) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => Owning((owner, owned, fraction))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_company_owned_to_more_than_the_whole_is_refused() => Assert.Contains(
        "company 2 is owned to 130 %", Assert.Throws<ArgumentException>(() => Owning((0, 2, 0.7), (1, 2, 0.6))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_circle_that_nobody_outside_owns_is_refused_by_name()
    {
        var closed = Assert.Throws<ArgumentException>(() => Owning((0, 1, 1), (1, 2, 1), (2, 0, 0.4), (1, 0, 0.6), (0, 3, 0.5)));
        Assert.Contains("company 0, company 1, company 2 own each other whole", closed.Message, StringComparison.Ordinal);
        Owning((0, 1, 1), (1, 2, 1), (2, 0, 0.4), (1, 0, 0.5), (0, 3, 0.5));
    }

    [Fact]
    public void Who_cannot_pay_pulls_down_who_waits_for_it()
    {
        var cleared = Clearing.Of(SixDebts, SixAssets);
        Near.Equal([14.770285714285714, 22, 20.69257142857143, 16, 17.702857142857145, 0], cleared.Payments, 1e-12);
        Assert.Equal(["0,4", "0,2,4"], cleared.Waves.Select(wave => string.Join(',', wave)));
        var poorer = Clearing.Of(SixDebts, SixAssets, 0.7, 0.6);
        Near.Equal(
            [6.791679292208638, 9.946635561365714, 7.253590474097948, 9.480798605355181, 7.333365555347183, 0], poorer.Payments, 1e-11);
    }

    [Fact]
    public void A_chain_passes_on_what_it_gets() => Near.Equal(
        [40, 50, 0], Clearing.Of(new double[,] { { 0, 100, 0 }, { 0, 0, 100 }, { 0, 0, 0 } }, [40, 10, 0]).Payments, 1e-12);

    [Fact]
    public void Many_scenarios_at_once_are_each_cleared_alone()
    {
        const int scenarios = 21;
        var network = new ClearingNetwork(SparseRows.Of(SixDebts), new double[6]);
        var assets = new double[6 * scenarios];
        for (var at = 0; at < assets.Length; at++)
            assets[at] = SixAssets[at / scenarios] * (1 - 0.04 * (at % scenarios));
        var payments = network.Settle(assets, scenarios);
        for (var scenario = 0; scenario < scenarios; scenario++)
        {
            var alone = Clearing.Of(SixDebts, [.. SixAssets.Select(own => own * (1 - 0.04 * scenario))]);
            Near.Equal(alone.Payments, [.. Enumerable.Range(0, 6).Select(node => payments[node * scenarios + scenario])], 1e-8);
        }
    }

    [Fact]
    public void Debts_that_cannot_be_are_refused()
    {
        Assert.Contains(
            "owes itself", Assert.Throws<ArgumentException>(() => Clearing.Of(new double[,] { { 1 } }, [1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Clearing.Of(new double[,] { { 0, -1 }, { 0, 0 } }, [1, 1]));
        Assert.Throws<ArgumentException>(() => Clearing.Of(new double[,] { { 0, 1 }, { 0, 0 } }, [1, 1], 0));
        Assert.Throws<ArgumentException>(() => new ClearingNetwork(SparseRows.Of(2, [(1, 1, 3.0)]), [0, 0]));
        Assert.Throws<ArgumentException>(() => DebtRank.Once(new double[,] { { 0 } }, [0], [0.1]));
    }

    [Fact]
    public void A_loss_goes_round_once_or_until_nothing_is_left()
    {
        double[,] exposures = { { 0, 0, 2 }, { 4, 0, 0 }, { 0, 3, 0 } };
        Near.Equal([0.42, 0.3, 0.3], DebtRank.Once(exposures, [5, 3, 3], [0.3, 0, 0]).Losses, 1e-15);
        Near.Equal([9.0 / 14, 6.0 / 7, 6.0 / 7], DebtRank.Differential(exposures, [5, 3, 3], [0.3, 0, 0]).Losses, 1e-12);
    }

    [Fact]
    public void What_is_sold_to_keep_leverage_pulls_down_what_others_hold()
    {
        var sale = FireSale.Of(new double[,] { { 50, 30 }, { 20, 60 }, { 40, 0 } }, [8, 6, 4], [-0.1, 0], [0.001, 0.0008]);
        Near.Equal([45, 24.666666666666664, 36], sale.Sales, 1e-12);
        Near.Equal([3.9785384615384616, 3.0112307692307696, 2.472923076923077], sale.FurtherLosses, 1e-12);
    }

    private static OwnershipNetwork Owning(params (int, int, double)[] stakes) => OwnershipNetwork.Of(Called(4), stakes);

    private static string[] Called(int count) => [.. Enumerable.Range(0, count).Select(at => $"company {at}")];
}
