using Tocsin.Regulation;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>Concentration and price pressure as published and as computed elsewhere.</summary>
public sealed class ConcentrationTests
{
    private const double Exact = 1e-12;

    [Fact]
    public void The_index_and_its_increase_are_those_computed_elsewhere()
    {
        var reference = ReferenceValues.Json("s6_antitrust.json");
        var merging = reference.Under("hhi", "merge").EnumerateArray().Select(at => at.GetInt32()).ToList();
        var found = Concentration.Of(reference.Under("hhi", "shares").Numbers(), merging);
        Assert.Equal(reference.At("hhi", "HHI"), found.Before.Low, Exact);
        Assert.Equal(reference.At("hhi", "HHI"), found.Before.High, Exact);
        Assert.Equal(reference.At("hhi", "delta"), found.Delta, Exact);
        Assert.Equal(reference.At("hhi", "post"), found.After.High, Exact);
        Assert.Equal(40, found.Combined, Exact);
    }

    [Fact]
    public void The_agencies_own_example_of_four_sellers_is_2600_and_3400_once_the_smaller_two_merge()
    {
        var found = Concentration.Of([30, 30, 20, 20], [2, 3]);
        Assert.Equal((2600, 800, 3400), (found.Before.Low, found.Delta, found.After.Low));
    }

    [Fact]
    public void A_rest_of_which_nothing_is_known_makes_the_index_an_interval()
    {
        var found = Concentration.Of([30, 20], [0, 1]);
        Assert.Equal((1300, 3800), (found.Before.Low, found.Before.High));
        Assert.Equal((2500, 5000), (found.After.Low, found.After.High));
        Assert.Equal(50, found.Rest);
    }

    [Fact]
    public void Three_that_merge_add_twice_the_sum_of_their_products() =>
        Assert.Equal(2 * (10 * 20 + 10 * 5 + 20 * 5), Concentration.Of([10, 20, 5, 65], [0, 1, 2]).Delta, Exact);

    [Fact]
    public void Shares_that_cannot_be_are_refused()
    {
        Assert.Contains("130", Assert.Throws<ArgumentException>(() => Concentration.Of([70, 60], [0, 1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Concentration.Of([70, 0], [0, 1]));
        Assert.Throws<ArgumentException>(() => Concentration.Of([70, 20], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.DiversionByShare(1, 0.1));
    }

    [Fact]
    public void Pressure_on_prices_is_that_computed_elsewhere()
    {
        var upp = ReferenceValues.Json("s6_antitrust.json").Under("upp");
        var (one, other) = (new Product(upp.At("p1"), upp.At("c1")), new Product(upp.At("p2"), upp.At("c2")));
        var diversion = upp.At("diversion_1_to_2");
        Assert.Equal(upp.At("GUPPI1"), PricePressure.Gross(one, other, diversion), Exact);
        Assert.Equal(upp.At("UPP1_eff10"), PricePressure.Net(one, other, diversion, 0.1), Exact);
        Assert.Equal(upp.At("m1"), one.Margin, Exact);
        Assert.Equal(upp.At("m2"), other.Margin, Exact);
        var (m, d) = (upp.At("cmcr_sym", "m"), upp.At("cmcr_sym", "D"));
        var alike = new Product(100, 100 * (1 - m));
        Assert.Equal(upp.At("cmcr_sym", "CMCR_fraction_of_cost"), PricePressure.CompensatingReduction(alike, alike, d, d)!.Value, Exact);
        Assert.Equal(
            upp.At("prop_example", "D12"),
            Concentration.DiversionByShare(upp.At("prop_example", "s1"), upp.At("prop_example", "s2")), Exact);
        var rise = upp.Under("illustrative_price_rise");
        Assert.Equal(rise.At("linear", "value"), PricePressure.RiseUnderLinearDemand(rise.At("linear", "m"), rise.At("linear", "D")),
            Exact);
        Assert.Equal(
            rise.At("isoelastic", "value"),
            PricePressure.RiseUnderConstantElasticity(rise.At("isoelastic", "m"), rise.At("isoelastic", "D"))!.Value, Exact);
        Assert.Null(PricePressure.RiseUnderConstantElasticity(0.6, 0.4));
    }

    /// <summary>With costs lowered so, neither product's first-order condition has moved: prices before are prices after.</summary>
    [Fact]
    public void The_compensating_fall_in_cost_leaves_unlike_products_at_their_prices()
    {
        var (one, other, there, back) = (new Product(100, 60), new Product(120, 80), 0.25, 0.2);
        var (first, second) = (
            60 * (1 - PricePressure.CompensatingReduction(one, other, there, back)!.Value),
            80 * (1 - PricePressure.CompensatingReduction(other, one, back, there)!.Value));
        Assert.Equal(60 - first, there * (120 - second), 1e-9);
        Assert.Equal(80 - second, back * (100 - first), 1e-9);
        Assert.Null(PricePressure.CompensatingReduction(new Product(100, 0), other, there, back));
        Assert.Null(PricePressure.CompensatingReduction(one, other, 1, 1));
    }
}
