using CsCheck;
using Tocsin.Agreements;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>Bargaining solutions beside their closed forms.</summary>
public sealed class BargainTests
{
    private const int Fine = 20_000;

    // Ten to divide, two and one without an agreement: Nash gives each its own and half of the seven left.
    [Theory]
    [InlineData(0.5, 5.5, 4.5)]
    [InlineData(0.7, 6.9, 3.1)]
    public void Nash_divides_what_is_left_by_power(double power, double first, double second)
    {
        var point = Line(8, x => x, x => 10 - x, (2, 1), 10).Nash(power)!;
        Assert.Equal(first, 2 + point.First.Value, 12);
        Assert.Equal(second, 1 + point.Second.Value, 12);
    }

    [Fact]
    public void On_a_straight_frontier_Kalai_Smorodinsky_agrees_with_Nash()
    {
        var point = Line(8, x => x, x => 10 - x, (2, 1), 10).KalaiSmorodinsky()!;
        Assert.Equal((5.5, 4.5), (Math.Round(2 + point.First.Value, 12), Math.Round(1 + point.Second.Value, 12)));
    }

    // u1^2 + u2^2 = 1 and d = (0, 0.2): the two solutions part.
    [Fact]
    public void On_a_circle_Nash_and_Kalai_Smorodinsky_are_where_they_should_be()
    {
        var bargain = Line(Fine, x => x, x => Math.Sqrt(1 - x * x), (0, 0.2), 1);
        var (nash, fair, ideal) = (bargain.Nash()!, bargain.KalaiSmorodinsky()!, bargain.Ideal!.Value);
        Assert.Equal(0.651239403375456, nash.First.Value, 1e-4);
        Assert.Equal(0.7588723472964212, 0.2 + nash.Second.Value, 1e-4);
        Assert.Equal(0.6672654690770324, fair.First.Value, 1e-7);
        Assert.Equal(0.7448199740725324, 0.2 + fair.Second.Value, 1e-7);
        Assert.Equal(0.9797958971132712, ideal.First, 1e-7);
        Assert.Equal(1.0, 0.2 + ideal.Second, 1e-7);
    }

    // u = (x, sqrt(1 - x)): who is averse to risk gets less. 2/3, and (sqrt 5 - 1)/2.
    [Fact]
    public void A_side_averse_to_risk_gets_less()
    {
        var bargain = Line(Fine, x => x, x => Math.Sqrt(1 - x), (0, 0), 1);
        Assert.Equal(2 / 3.0, bargain.Nash()!.First.Value, 1e-4);
        Assert.Equal((Math.Sqrt(5) - 1) / 2, bargain.KalaiSmorodinsky()!.First.Value, 1e-7);
    }

    // A claim of 75 without agreement, a ceiling of 110: the middle, 92.5, is a 10 % share and 20.8333 % of the equity of 300.
    [Fact]
    public void A_zone_from_75_to_110_settles_at_92_5_by_share_and_equity()
    {
        var range = Tocsin.Agreements.Range.Read("stake.fraction = 0% to 50% in 11");
        var bargain = new Bargain(
        [
            .. range.Values.Select((text, place) =>
            {
                var claim = 0.10 / 0.20 * 60 + place * 0.05 * 300;
                return new Package([text], new Estimate(claim - 75, 0), new Estimate(110 - claim, 0));
            }),
        ], range.IsContinuous);
        var (low, high, nash) = (bargain.Zone[0].Low, bargain.Zone[^1].High, bargain.Nash()!);
        Assert.Equal((75.0, 110.0), (Math.Round(75 + low.First.Value, 9), Math.Round(75 + high.First.Value, 9)));
        Assert.Equal(92.5, 75 + nash.First.Value, 9);
        Assert.Equal("0.2083333333", range.At(range.Values.ToList().IndexOf(nash.From.Terms[0]), nash.Share));
    }

    [Fact]
    public void An_empty_zone_is_an_answer_that_names_who_refuses_and_the_nearest_miss()
    {
        var bargain = Line(10, x => x - 4, x => -1.5 - x, (0, 0), 10);
        Assert.Empty(bargain.Zone);
        Assert.Null(bargain.Nash());
        Assert.Null(bargain.KalaiSmorodinsky());
        Assert.Null(bargain.Ideal);
        Assert.True(bargain.SecondRefusesAll);
        Assert.False(bargain.FirstRefusesAll);
        Assert.Equal((-3, -2.5), (bargain.NearestMiss.First.Value, bargain.NearestMiss.Second.Value));
    }

    [Fact]
    public void Between_two_packages_that_one_side_refuses_each_there_can_be_agreement()
    {
        Package[] packages = [Of("20%", -1, 5), Of("30%", 5, -1)];
        Assert.Empty(new Bargain(packages, onLine: false).Zone);
        var nash = new Bargain(packages, onLine: true).Nash()!;
        Assert.Equal((2.0, 2.0, 0.5), (nash.First.Value, nash.Second.Value, nash.Share));
    }

    [Fact]
    public void A_dominated_package_is_named_with_one_that_is_better()
    {
        Package[] packages = [Of("a", 3, 1), Of("b", 2, 2), Of("c", 1, 1), Of("d", 1, 4), Of("e", 2, 2)];
        var bargain = new Bargain(packages, onLine: false);
        Assert.Equal(["d", "b", "e", "a"], bargain.Frontier.Select(package => package.Terms[0]));
        Assert.Equal([null, null, "d", null, null], packages.Select((_, place) => bargain.DominatorOf(place)?.Terms[0]));
        Assert.Equal("d", bargain.Nash()!.From.Terms[0]);
        Assert.Equal("b", bargain.KalaiSmorodinsky()!.From.Terms[0]);
    }

    [Fact]
    public void No_package_of_the_frontier_is_dominated_and_the_solutions_lie_on_it() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5]).Array[1, 40].Sample(points =>
        {
            var packages = points.Select((point, place) => Of($"{place}", point.Item1, point.Item2)).ToList();
            var bargain = new Bargain(packages, onLine: false);
            Assert.All(bargain.Frontier, package => Assert.DoesNotContain(packages, other => other.Dominates(package)));
            Assert.Equal(packages.Where((_, place) => bargain.DominatorOf(place) is null).Count(), bargain.Frontier.Count());
            Assert.Equal(packages.Exists(package => package.IsAcceptable), bargain.Nash() is not null);
            if (bargain.Nash() is { } nash)
                Assert.Contains(nash.From, bargain.Frontier);
        });

    [Fact]
    public void Multiplying_one_sides_money_moves_neither_solution() =>
        Gen.Select(Gen.Double[0.1, 5], Gen.Double[0.1, 5]).Array[2, 20].Sample(points =>
        {
            var plain = new Bargain([.. points.Select(point => Of("", point.Item1, point.Item2))], onLine: true);
            var scaled = new Bargain([.. points.Select(point => Of("", point.Item1 * 8, point.Item2))], onLine: true);
            Assert.Equal(plain.Nash()!.First.Value * 8, scaled.Nash()!.First.Value, 1e-9);
            Assert.Equal(plain.KalaiSmorodinsky()!.First.Value * 8, scaled.KalaiSmorodinsky()!.First.Value, 1e-9);
        });

    [Fact]
    public void A_gain_within_two_standard_errors_of_zero_is_not_beyond_chance()
    {
        Package[] packages = [new(["a"], new Estimate(1, 0.6), new Estimate(9, 0.1))];
        Assert.False(new Bargain(packages, onLine: false).Nash()!.IsClear);
        Assert.True(new Bargain([packages[0] with { First = new Estimate(1.3, 0.6) }], onLine: false).Nash()!.IsClear);
    }

    private static Package Of(string name, double first, double second) => new([name], new Estimate(first, 0), new Estimate(second, 0));

    private static Bargain Line(int steps, Func<double, double> first, Func<double, double> second, (double First, double Second) apart,
        double to) => new(
        [
            .. Enumerable.Range(0, steps + 1).Select(step => to * step / steps)
                .Select(x => Of($"{x}", first(x) - apart.First, second(x) - apart.Second)),
        ], onLine: true);
}
