using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>The least mean of the worst losses: where it is known, and where nothing meets the limits.</summary>
public sealed class TailProgramTests
{
    [Fact]
    public void Two_names_that_fail_in_turn_are_held_alike()
    {
        double[][] returns = [[-1, 0, 0.1, 0.1], [0, -1, 0.1, 0.1]];
        var (solution, _) = TailProgram.Weights(returns, 0.5, 1).Solve();
        Assert.Equal(0.5, solution!.Weights[0], 1e-6);
        Assert.Equal(0.5, solution.Tail, 1e-9);
    }

    [Fact]
    public void No_grid_point_beats_the_solution()
    {
        var program = Invented(3, 400, 0.6);
        var (solution, _) = program.Solve();
        for (var first = 0; first <= 60; first++)
        {
            for (var second = 0; second <= Math.Min(60, 100 - first); second++)
            {
                if (100 - first - second <= 60)
                    Assert.True(program.Tail([first / 100.0, second / 100.0, (100 - first - second) / 100.0]) >= solution!.Tail - 1e-9);
            }
        }
        Assert.True(solution!.Gap < 1e-8);
    }

    [Fact]
    public void A_weight_that_cannot_move_stays_and_the_others_are_chosen_around_it()
    {
        var program = Invented(4, 300, 0.5);
        double[] lower = [0.3, 0, 0, 0];
        double[] upper = [0.3, 0.5, 0.5, 0.5];
        var (solution, _) = (program with { Lower = lower, Upper = upper }).Solve();
        Assert.Equal(0.3, solution!.Weights[0]);
        Assert.Equal(1, solution.Weights.Sum(), 1e-8);
        Assert.True(solution.Tail >= program.Solve().Solution!.Tail - 1e-10);
    }

    [Fact]
    public void A_limit_holds_and_costs_something()
    {
        var program = Invented(5, 300, 0.5);
        var free = program.Solve().Solution!;
        var limit = new LinearLimit([1, 0, 0, 0, 0], free.Weights[0] / 2);
        var held = (program with { Limits = [limit] }).Solve().Solution!;
        Assert.True(held.Weights[0] <= limit.Most + 1e-8);
        Assert.True(held.Tail > free.Tail);
    }

    [Fact]
    public void Limits_that_no_weights_meet_are_told()
    {
        var program = Invented(3, 100, 0.2);
        Assert.Equal((null, "No weights meet all limits at once: widen one of them."), program.Solve());
        var (none, why) = (Invented(3, 100, 0.6) with { Lower = [0.7, 0, 0] }).Solve();
        Assert.Null(none);
        Assert.Contains("at least 0.7 and at most 0.6", why, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TailProgram.Weights([[1, 2], [1]], 0.95, 1).Solve());
        Assert.Throws<ArgumentException>(() => TailProgram.Weights([[1, double.NaN]], 0.95, 1).Solve());
    }

    [Fact]
    public void Weighted_products_are_those_of_the_plain_sums()
    {
        var columns = Enumerable.Range(0, 1030).ToArray();
        double[][] rows = [.. Enumerable.Range(0, 7).Select(row => columns.Select(at => Math.Sin(row + 0.7 * at)).ToArray())];
        double[] weights = [.. columns.Select(at => 1 + Math.Cos(at))];
        var products = new WeightedGram(rows).Products(weights);
        for (var row = 0; row < 7; row++)
        {
            for (var column = 0; column <= row; column++)
                Assert.Equal(columns.Sum(at => rows[row][at] * weights[at] * rows[column][at]), products[row][column], 1e-9);
        }
    }

    private static TailProgram Invented(int names, int scenarios, double cap)
    {
        var stream = new RandomStream(11, 2);
        double[][] returns =
        [
            .. Enumerable.Range(0, names).Select(name => Enumerable.Range(0, scenarios)
                .Select(at => (0.02 + 0.01 * name) * Normal.Inverse(stream.Uniform((ulong)(name * scenarios + at)))).ToArray()),
        ];
        return TailProgram.Weights(returns, 0.9, cap);
    }
}
