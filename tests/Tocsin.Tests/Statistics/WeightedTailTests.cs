using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

public sealed class WeightedTailTests
{
    private static readonly double[] Gains = [10, 5, 0, -3, -8, -12, -20, -30, -50, -100];

    [Theory]
    [InlineData(0.2, -50, -75)]
    [InlineData(0.15, -50, -83.33333333333333)]
    [InlineData(0.05, -100, -100)]
    public void An_atom_on_the_border_counts_in_part(double part, double border, double mean)
    {
        double[] weights = [.. Gains.Select(_ => 0.7)];
        var lowest = WeightedTail.Lowest([.. Gains], weights, part);
        Assert.Equal(border, lowest.Quantile);
        Assert.Equal(mean, lowest.Mean, 1e-9);
    }

    [Fact]
    public void An_outcome_of_double_weight_counts_as_two()
    {
        var once = WeightedTail.Lowest([3, 1, 2, 4], [1, 2, 1, 1], 0.5);
        var twice = WeightedTail.Lowest([3, 1, 1, 2, 4], [1, 1, 1, 1, 1], 0.5);
        Assert.Equal(twice, once);
        Assert.Equal((2, 1.2), (once.Quantile, Math.Round(once.Mean, 12)));
    }

    [Fact]
    public void What_has_no_weight_is_not_there()
    {
        Assert.Equal((1.0, 1.0), WeightedTail.Lowest([-1000, 1, 2], [0, 1, 1], 0.3));
        Assert.Throws<ArgumentException>(() => WeightedTail.Lowest([1], [0], 0.3));
        Assert.Throws<ArgumentException>(() => WeightedTail.Lowest([], [], 0.3));
        Assert.Throws<ArgumentException>(() => WeightedTail.Lowest([1, 2], [1], 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedTail.Lowest([1], [1], 0));
    }
}
