using Tocsin.Exposures;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Spread over names, over risks and over bets: published cases and closed forms.</summary>
public sealed class DiversificationTests
{
    private static readonly double[] Deviations = [0.1, 0.2, 0.3, 0.4];

    private static readonly double[,] Covariance = Dense.Scale(
        Deviations, new double[,] { { 1, 0.8, 0, 0 }, { 0.8, 1, 0, 0 }, { 0, 0, 1, -0.5 }, { 0, 0, -0.5, 1 } }, Deviations);

    [Fact]
    public void Four_unequal_names_are_as_concentrated_as_three_and_a_third()
    {
        var found = Concentration.OfWeights([0.4, 0.3, 0.2, 0.1]);
        Near.Equal(
            [0.3, 10.0 / 3, 3.5961154666243216, 0.25],
            [found.Herfindahl, found.EffectiveNumber, found.EntropyNumber, found.Gini], 1e-12);
        Assert.Equal(found.Herfindahl, Concentration.Of([-40, 30, 20, 10]).Herfindahl, 1e-12);
        Assert.Null(Concentration.Of([5]).Normalised);
    }

    [Fact]
    public void Weights_that_are_no_whole_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Concentration.OfWeights([0.6, 0.7]));
        Assert.Contains("The weights sum to 1.3", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Concentration.Of([0, 0]));
        Assert.Throws<ArgumentException>(() => Concentration.Of([double.NaN, 1]));
    }

    [Fact]
    public void Equal_contributions_are_those_of_the_published_four_assets()
    {
        var weights = RiskBudget.Weights(Covariance);
        Near.Equal([0.38361, 0.19181, 0.24262, 0.18196], weights, 5e-6);
        Near.Equal([0.25, 0.25, 0.25, 0.25], RiskBudget.Contributions(Covariance, weights), 1e-12);
        Assert.Throws<ArgumentException>(() => RiskBudget.Weights(Covariance, [1, 0, 1, 1]));
    }

    [Fact]
    public void The_least_volatile_book_without_shorts_leaves_a_name_out() => Near.Equal(
        [0.7448275862068965, 0, 0.15172413793103448, 0.10344827586206896], RiskBudget.LeastVarianceLongOnly(Covariance), 1e-9);

    [Fact]
    public void As_many_equal_and_unrelated_names_are_as_many_bets()
    {
        double[] even = [0.25, 0.25, 0.25, 0.25];
        Assert.Equal(4, EffectiveBets.LeastTorsion(Dense.Identity(4), even).Number, 1e-12);
        Assert.Equal(2.7160883045332893, EffectiveBets.Principal(Covariance, even).Number, 1e-11);
        Assert.Equal(3.6028166447346575, EffectiveBets.LeastTorsion(Covariance, even).Number, 1e-11);
    }

    [Fact]
    public void Names_that_move_together_are_one_principal_bet()
    {
        double[,] alike = { { 1, 0.5, 0.5 }, { 0.5, 1, 0.5 }, { 0.5, 0.5, 1 } };
        double[] even = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        Assert.Equal(1, EffectiveBets.Principal(alike, even).Number, 1e-9);
        Assert.Equal(3, EffectiveBets.LeastTorsion(alike, even).Number, 1e-9);
    }

    [Fact]
    public void Halving_unrelated_names_weighs_them_by_inverse_variance() => Near.Equal(
        [0.48, 0.24, 0.16, 0.12],
        HierarchicalRisk.Of(Dense.Scale([1, 2, 3, 4], Dense.Identity(4), [1, 1, 1, 1]), NameDistance.Direct).Weights, 1e-12);
}
