using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>The bell curve, held to the C library's erfc.</summary>
public sealed class NormalTests
{
    [Theory]
    [InlineData(-37.5, 4.605353009581954e-308)]
    [InlineData(-20, 2.7536241186062337e-89)]
    [InlineData(-10, 7.61985302416059e-24)]
    [InlineData(-5, 2.866515718791945e-07)]
    [InlineData(-2.6, 0.004661188023718732)]
    [InlineData(-2.5, 0.0062096653257761323)]
    [InlineData(-2.4, 0.008197535924596131)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(3, 0.9986501019683699)]
    [InlineData(8, 0.9999999999999993)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void The_fraction_below_is_right_to_thirteen_digits_even_far_out(double x, double expected) =>
        Assert.Equal(expected, Normal.Cumulative(x), 1e-13 * expected);

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public void What_lies_below_the_inverse_is_what_was_asked(double p) =>
        Assert.Equal(p, Normal.Cumulative(Normal.Inverse(p)), 1e-8 * p);

    [Fact]
    public void Gauss_points_integrate_polynomials_of_their_degree_exactly()
    {
        var rule = new GaussLegendre(4);
        Assert.Equal(2, rule.Weights.Sum(), 1e-14);
        Assert.Equal(256.0 / 8, rule.Integrate(x => x * x * x * x * x * x * x, 0, 2, 1), 1e-12);
        Assert.Equal(1, new GaussLegendre(16).Integrate(x => Normal.Density(x), -9, 9, 8), 1e-14);
    }
}
