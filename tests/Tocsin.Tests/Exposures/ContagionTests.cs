using Tocsin.Exposures;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Many scenarios cleared: chances of failure against a closed form, pairs, and the same bits however work is cut.</summary>
public sealed class ContagionTests
{
    private const int Scenarios = 20_000;

    /// <summary>A owes B, B owes C: A fails below 10, B where its own and what A pays are below 12.</summary>
    private static readonly ClearingNetwork Chain = new(SparseRows.Of(3, [(0, 1, 10.0), (1, 2, 12.0)]), [0, 0, 0]);

    [Fact]
    public void The_first_of_a_chain_fails_as_often_as_its_assets_fall_below_its_debt()
    {
        var model = new ShockModel(0.3, 0.4);
        var study = ClearingStudy.Of(Chain, [14, 8, 0], model, Scenarios);
        var expected = Normal.Cumulative((Elementary.Log(10.0 / 14) + 0.3 * 0.3 / 2) / 0.3);
        var error = Math.Sqrt(expected * (1 - expected) / Scenarios);
        Assert.Equal(expected, (double)study.Failures[0] / Scenarios, 4 * error);
        Assert.Equal(0, study.Failures[2]);
        var pair = Assert.Single(study.Together);
        Assert.Equal((0, 1), (pair.First, pair.Second));
        Assert.InRange(pair.Count, 1, Math.Min(study.Failures[0], study.Failures[1]));
        Assert.Equal(2, study.AtOnce);
    }

    [Fact]
    public void Assets_that_move_as_one_fail_together_whenever_the_safer_one_fails()
    {
        var apart = new ClearingNetwork(SparseRows.Of(4, [(0, 2, 10.0), (1, 3, 12.0)]), [0, 0, 0, 0]);
        var study = ClearingStudy.Of(apart, [14, 14, 0, 0], new ShockModel(0.3, 1), 2_000);
        Assert.True(study.Failures[0] < study.Failures[1]);
        Assert.Equal(study.Failures[0], Assert.Single(study.Together).Count);
        var alone = ClearingStudy.Of(apart, [14, 14, 0, 0], new ShockModel(0.3, 0), Scenarios);
        var (first, second) = ((double)alone.Failures[0] / Scenarios, (double)alone.Failures[1] / Scenarios);
        var error = Math.Sqrt(first * second * (1 - first * second) / Scenarios);
        Assert.Equal(first * second, (double)Assert.Single(alone.Together).Count / Scenarios, 4 * error);
    }

    [Fact]
    public void The_first_scenarios_of_many_are_those_of_few()
    {
        var model = new ShockModel(0.3, 0.4);
        var (few, more) = (ClearingStudy.Of(Chain, [14, 8, 0], model, 100), ClearingStudy.Of(Chain, [14, 8, 0], model, 100));
        Assert.Equal(few.Shortfall, more.Shortfall);
        double[] factors = [0, 0, 0];
        model.Draw(5, factors);
        Assert.NotEqual(factors[0], factors[1]);
        Assert.All(factors, factor => Assert.True(factor > 0));
    }
}
