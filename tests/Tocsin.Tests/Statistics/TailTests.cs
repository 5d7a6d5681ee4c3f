using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

public sealed class TailTests
{
    private static readonly double[] Losses = [-10, -5, 0, 3, 8, 12, 20, 30, 50, 100];

    [Theory]
    [InlineData(0.8, 30, 75)]
    [InlineData(0.85, 50, 83.33333333333333)]
    [InlineData(0.95, 100, 100)]
    public void An_atom_on_the_border_counts_in_part(double alpha, double border, double mean)
    {
        Assert.Equal(border, Tail.ValueAtRisk(Losses, alpha));
        Assert.Equal(mean, Tail.ConditionalValueAtRisk(Losses, alpha), 1e-9);
    }

    [Theory]
    [InlineData("normal", 1.6448536269514722, 2.062712807507115)]
    [InlineData("t4", 2.13184678, 3.20287041)]
    [InlineData("lognormal", 2.27601661, 2.85859129)]
    public void Evenly_spread_quantiles_of_a_known_law_give_its_risks(string law, double border, double mean)
    {
        const int count = 400_000;
        double[] losses = [.. Enumerable.Range(0, count).Select(at => Quantile(law, (at + 0.5) / count))];
        Assert.Equal(border, Tail.ValueAtRisk(losses, 0.95), 2e-4);
        Assert.Equal(mean, Tail.ConditionalValueAtRisk(losses, 0.95), 2e-3);
    }

    [Fact]
    public void A_quantile_lies_straight_between_its_neighbours()
    {
        Assert.Equal(10, Tail.Quantile(Losses, 0.5));
        Assert.Throws<ArgumentException>(() => Tail.Quantile([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail.ValueAtRisk(Losses, 1));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9000)]
    public void What_stands_at_a_place_is_what_sorting_puts_there(int count)
    {
        var stream = new RandomStream(8, 1);
        double[] numbers = [.. Enumerable.Range(0, count).Select(at => (stream.Uniform((ulong)at) - 0.5) * Elementary.Exp(at % 60 - 30))];
        numbers[count / 2] = 0;
        double[] expected = [.. numbers.Order()];
        int[] places = [count - 1, 0, count / 2, count / 2, count / 3, 7];
        Assert.Equal(places.Select(place => expected[place]), OrderStatistics.At(numbers, places));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatistics.At(numbers, [count]));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(9000)]
    public void Quantiles_and_the_lowest_mean_need_no_order(int count)
    {
        var stream = new RandomStream(8, 2);
        double[] outcomes = [.. Enumerable.Range(0, count).Select(at => Elementary.Exp(3 * stream.Uniform((ulong)at)) - 5)];
        double[] ascending = [.. outcomes.Order()];
        double[] losses = [.. outcomes.Select(outcome => -outcome).Order()];
        var (quantiles, lowest) = Tail.Of(outcomes, [0.01, 0.5, 0.999], 0.05);
        Assert.Equal([Tail.Quantile(ascending, 0.01), Tail.Quantile(ascending, 0.5), Tail.Quantile(ascending, 0.999)], quantiles);
        Assert.Equal(-Tail.ConditionalValueAtRisk(losses, 0.95), lowest, 1e-12);
    }

    [Fact]
    public void Correlations_that_cannot_hold_together_have_no_root()
    {
        Assert.Null(Cholesky.Factor(new[,] { { 1, 0.9, -0.9 }, { 0.9, 1, 0.9 }, { -0.9, 0.9, 1 } }));
        var lower = Cholesky.Factor(new[,] { { 1, 0.6 }, { 0.6, 1 } })!;
        Assert.Equal((1, 0.6, 0.8), (lower[0, 0], lower[1, 0], Math.Round(lower[1, 1], 12)));
    }

    private static double Quantile(string law, double p)
    {
        if (law != "t4")
            return law == "normal" ? Normal.Inverse(p) : Elementary.Exp(0.5 * Normal.Inverse(p));
        var alpha = 4 * p * (1 - p);
        var root = Math.Cos(Math.Acos(Math.Sqrt(alpha)) / 3) / Math.Sqrt(alpha);
        return Math.Sign(p - 0.5) * 2 * Math.Sqrt(root - 1);
    }
}
