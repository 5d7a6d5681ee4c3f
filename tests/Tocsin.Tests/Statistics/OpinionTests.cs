using Tocsin.Exposures;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Probabilities pooled, moved by evidence and scored; the numbers are made for arithmetic and are nobody's forecast.</summary>
public sealed class OpinionTests
{
    private static readonly double[] Prior = [0.3, 0.35, 0.05, 0.15, 0.15];

    private static readonly double[][] Evidence =
        [[0.3, 0.4, 0.5, 0.7, 0.5], [0.3, 0.6, 0.1, 0.7, 0.5], [0.2, 0.3, 0.2, 0.6, 0.8]];

    private static readonly double[][] Opinions =
        [[0.5, 0.3, 0.05, 0.1, 0.05], [0.2, 0.4, 0.1, 0.2, 0.1], [0.1, 0.2, 0.05, 0.4, 0.25]];

    private static readonly double[] Weights = [0.5, 0.3, 0.2];

    [Fact]
    public void Each_item_of_evidence_moves_the_tree_as_worked_out_elsewhere()
    {
        double[][] expected =
        [
            [0.20689655172413793, 0.3218390804597701, 0.0574712643678161, 0.24137931034482757, 0.17241379310344826],
            [0.1202672605790646, 0.3741648106904232, 0.0111358574610245, 0.3273942093541202, 0.16703786191536749],
            [0.05133079847908746, 0.23954372623574144, 0.004752851711026617, 0.4192015209125475, 0.285171102661597],
        ];
        IReadOnlyList<double> now = Prior;
        foreach (var (likelihoods, after) in Evidence.Zip(expected))
        {
            now = Bayes.Update(now, likelihoods, 1)!;
            Near(after, now, 1e-12);
        }
    }

    [Fact]
    public void Evidence_moves_odds_by_its_likelihood_ratio_and_takes_doubt_away()
    {
        var now = Posterior(Evidence, 1);
        Assert.Equal(8.166666666666664, now[3] / now[0], 1e-12);
        Assert.Equal(16.333333333333336, now[3] / now[0] / (Prior[3] / Prior[0]), 1e-12);
        Assert.Equal(1.4475521940157818, Concentration.Of(Prior).Entropy, 1e-12);
        Assert.Equal(1.2424103794208117, Concentration.Of([.. now]).Entropy, 1e-12);
    }

    [Fact]
    public void The_order_of_evidence_does_not_matter() => Near(Posterior(Evidence, 1), Posterior([.. Evidence.Reverse()], 1), 1e-15);

    [Fact]
    public void Tempered_evidence_moves_less() => Near(
        [0.13995895399572444, 0.3265708926566905, 0.017386540844122545, 0.2828186891772549, 0.2332649233262075],
        Posterior(Evidence, 0.5), 1e-12);

    [Fact]
    public void Evidence_of_no_weight_moves_nothing() => Near(Prior, Posterior(Evidence, 0), 1e-15);

    [Fact]
    public void Likelihoods_count_only_by_their_ratios() =>
        Near(Posterior(Evidence, 1), Posterior([.. Evidence.Select(row => row.Select(l => l * 40).ToArray())], 1), 1e-14);

    [Fact]
    public void Evidence_impossible_under_everything_still_possible_contradicts()
    {
        Assert.Null(Bayes.Update(Prior, [0, 0, 0, 0, 0], 1));
        Assert.Null(Bayes.Update([0, 1], [1, 0], 1));
        Assert.Equal([0, 1], Bayes.Update([0, 1], [0.9, 0.1], 1)!);
    }

    [Fact]
    public void Nothing_stays_below_the_floor_and_the_sum_stays_one()
    {
        var floored = Bayes.Floored([0, 0.25, 0.75]);
        Assert.Equal(Bayes.Floor, floored[0]);
        Assert.Equal(1, floored.Sum(), 1e-15);
        Assert.Equal(3, floored[2] / floored[1], 1e-12);
    }

    [Fact]
    public void What_speaks_against_a_hypothesis_is_counted_and_weighed()
    {
        Near([0.8472978603872037, 1.945910149055313, 1.3862943611198906], [.. Evidence.Select(CompetingHypotheses.Diagnosticity)], 1e-12);
        Near(
            [4.017383521085972, 2.6310891599660815, 4.605170185988091, 1.2241755116434556, 1.6094379124341003],
            CompetingHypotheses.Inconsistency(Evidence), 1e-12);
        Assert.Equal([1, 0, 2, 0, 0], CompetingHypotheses.Inconsistent(Evidence, 0.25));
    }

    [Fact]
    public void Opinions_pool_by_their_means_and_by_their_geometric_means()
    {
        Near([0.33, 0.31, 0.065, 0.19, 0.105], Pooling.Linear(Opinions, Weights), 1e-12);
        Near(
            [0.310783820549196, 0.3404466180448644, 0.06949337490550984, 0.1833941158682535, 0.09588207063217634],
            Pooling.Logarithmic(Opinions, Weights), 1e-12);
    }

    [Fact]
    public void A_logarithmic_pool_may_weigh_evidence_before_or_after()
    {
        var before = Pooling.Logarithmic([.. Opinions.Select(one => Bayes.Update(one, Evidence[0], 1)!)], Weights);
        Near(Bayes.Update(Pooling.Logarithmic(Opinions, Weights), Evidence[0], 1)!, before, 1e-14);
    }

    [Fact]
    public void A_pooled_yes_is_moved_from_one_half_by_the_factor()
    {
        Assert.Equal(0.7067571020407685, Pooling.Extremised([0.6, 0.7, 0.8], 1), 1e-12);
        Assert.Equal(0.9001789452711374, Pooling.Extremised([0.6, 0.7, 0.8], 2.5), 1e-12);
    }

    [Fact]
    public void Weights_that_do_not_sum_to_one_and_opinions_without_common_ground_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Pooling.Linear(Opinions, [0.5, 0.3, 0.1]));
        Assert.Throws<ArgumentException>(() => Pooling.Logarithmic([[0, 1], [1, 0]], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => Pooling.Extremised([1], 1));
    }

    [Theory]
    [InlineData(0.2, 0.2, 0.2, 0.2, 0.2, 0.800, -1.609)]
    [InlineData(0.35, 0.35, 0.05, 0.15, 0.10, 0.580, -1.050)]
    [InlineData(0.15, 0.60, 0.05, 0.12, 0.08, 0.206, -0.511)]
    [InlineData(0.50, 0.20, 0.05, 0.15, 0.10, 0.925, -1.609)]
    [InlineData(0.30, 0.35, 0.05, 0.15, 0.15, 0.560, -1.050)]
    public void Probabilities_score_as_the_arithmetic_says(double a, double b, double c, double d, double e, double brier, double log)
    {
        Assert.Equal(brier, ForecastScore.Brier([a, b, c, d, e], 1), 5e-4);
        Assert.Equal(log, ForecastScore.Log([a, b, c, d, e], 1), 5e-4);
    }

    private static IReadOnlyList<double> Posterior(double[][] evidence, double power) =>
        evidence.Aggregate((IReadOnlyList<double>)Prior, (now, row) => Bayes.Update(now, row, power)!);

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> found, double within)
    {
        Assert.Equal(expected.Count, found.Count);
        foreach (var (one, other) in expected.Zip(found))
            Assert.Equal(one, other, within);
    }
}
