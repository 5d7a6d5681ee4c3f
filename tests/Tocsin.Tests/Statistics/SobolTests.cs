using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

public sealed class SobolTests
{
    /// <summary>s4_deal.json, sobol_first16_dim8_unscrambled.</summary>
    private static readonly double[][] First =
    [
        [0, 0, 0, 0, 0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75],
        [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25], [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875],
        [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375], [0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125],
        [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625],
        [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375],
        [0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375],
        [0.9375, 0.0625, 0.6875, 0.1875, 0.3125, 0.5625, 0.1875, 0.1875],
        [0.4375, 0.5625, 0.1875, 0.6875, 0.8125, 0.0625, 0.6875, 0.6875],
        [0.3125, 0.1875, 0.3125, 0.5625, 0.9375, 0.4375, 0.0625, 0.0625],
        [0.8125, 0.6875, 0.8125, 0.0625, 0.4375, 0.9375, 0.5625, 0.5625],
        [0.5625, 0.4375, 0.0625, 0.8125, 0.1875, 0.6875, 0.3125, 0.8125],
        [0.0625, 0.9375, 0.5625, 0.3125, 0.6875, 0.1875, 0.8125, 0.3125],
    ];

    [Fact]
    public void The_first_sixteen_points_in_eight_dimensions_are_the_published_ones()
    {
        for (uint point = 0; point < 16; point++)
        {
            for (var dimension = 0; dimension < 8; dimension++)
                Assert.Equal(First[point][dimension], Sobol.Point(point, dimension));
        }
    }

    [Fact]
    public void Every_dimension_fills_each_cell_of_a_grid_once()
    {
        for (var dimension = 0; dimension < Sobol.Dimensions; dimension++)
        {
            var cells = Enumerable.Range(0, 1024).Select(point => (int)(1024 * Sobol.Point((uint)point, dimension)));
            Assert.Equal(1024, cells.Distinct().Count());
        }
    }

    [Fact]
    public void A_scrambling_keeps_the_net_and_never_touches_the_ends()
    {
        var scrambled = new Sobol(5, 40);
        var row = new double[1024];
        for (var dimension = 0; dimension < 40; dimension++)
        {
            scrambled.Fill(0, dimension, row);
            Assert.Equal(1024, row.Select(value => (int)(1024 * value)).Distinct().Count());
            Assert.All(row, value => Assert.InRange(value, 1e-11, 1 - 1e-11));
        }
    }

    [Fact]
    public void Points_are_the_same_by_row_and_one_by_one()
    {
        var scrambled = new Sobol(9, 7);
        var row = new double[512];
        scrambled.Fill(1536, 6, row);
        for (var at = 0; at < row.Length; at++)
            Assert.Equal(scrambled.At((uint)(1536 + at), 6), row[at]);
    }

    /// <summary>The integral is one; each mean as reckoned elsewhere (s4_deal.json).</summary>
    [Theory]
    [InlineData(256, 1.0030221939086914)]
    [InlineData(1024, 1.0005401517264545)]
    [InlineData(4096, 1.000199099391466)]
    [InlineData(16384, 1.0001612790911167)]
    public void The_g_function_in_five_dimensions_comes_to_one(int points, double mean)
    {
        var sum = 0.0;
        for (uint point = 0; point < points; point++)
        {
            var product = 1.0;
            for (var dimension = 0; dimension < 5; dimension++)
                product *= (Math.Abs(4 * Sobol.Point(point, dimension) - 2) + 1) / 2;
            sum += product / points;
        }
        Assert.Equal(mean, sum, 1e-12);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_bridge_of_independent_numbers_moves_by_independent_steps_of_one_variance(int steps)
    {
        const int paths = 16384;
        var bridge = new BrownianBridge(steps, 0.25);
        var path = Enumerable.Range(0, steps + 1).Select(_ => new double[paths]).ToArray();
        for (var step = 1; step <= steps; step++)
        {
            for (var lane = 0; lane < paths; lane++)
                path[step][lane] = Normal.Inverse(new RandomStream(11, (ulong)lane).Uniform((ulong)step) * 0.999999 + 5e-7);
        }
        bridge.Build(path);
        for (var step = 1; step <= steps; step++)
        {
            var moved = path[step].Zip(path[step - 1], (after, before) => after - before).ToArray();
            var error = Math.Sqrt(2.0 / paths);
            Assert.InRange(moved.Average(move => move * move) / 0.25, 1 - 4.5 * error, 1 + 4.5 * error);
            if (step > 1)
            {
                var together = moved.Zip(path[step - 1], (move, before) => move * before).Average();
                var scale = Math.Sqrt(0.25 * 0.25 * (step - 1) / paths);
                Assert.InRange(together, -4.5 * scale, 4.5 * scale);
            }
        }
        Assert.Equal(Enumerable.Range(1, steps), bridge.Order.Order());
    }
}
