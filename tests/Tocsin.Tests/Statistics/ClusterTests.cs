using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Intervals where cases hang together: with one case a cluster the plain ones; a cluster repeated adds nothing.</summary>
public sealed class ClusterTests
{
    private const int Steps = 5;

    [Fact]
    public void With_one_case_in_each_cluster_the_area_and_its_variance_are_those_of_DeLong()
    {
        var (scores, happened) = Cases();
        var plain = RocArea.Of(scores, happened)!;
        var clustered = ClusteredArea.Of([.. scores.Zip(happened, (score, came) => One((int)score, came))])!;
        Assert.Equal(plain.Value, clustered.Value, 12);
        Assert.Equal(plain.Variance, clustered.Variance, 12);
        Assert.Equal(plain.Interval().Low, clustered.Interval().Low, 12);
    }

    [Fact]
    public void A_cluster_told_five_times_over_narrows_no_interval()
    {
        var (scores, happened) = Cases();
        var once = scores.Zip(happened, (score, came) => One((int)score, came)).ToList();
        var often = once.ConvertAll(one => new StepCounts([.. one.Outcomes.Select(n => 5 * n)], [.. one.Calm.Select(n => 5 * n)]));
        Assert.Equal(ClusteredArea.Of(once)!.Variance, ClusteredArea.Of(often)!.Variance, 12);
        var shares = happened.Select(came => (came ? 1L : 0, 1L)).ToList();
        var (single, repeated) = (Wilson.Clustered(shares)!.Value, Wilson.Clustered(shares.Select(one => (5 * one.Item1, 5L)))!.Value);
        Assert.Equal(single.Low, repeated.Low, 12);
        Assert.Equal(single.High, repeated.High, 12);
        var blind = Wilson.Interval(5 * shares.Sum(one => one.Item1), 5 * shares.Count)!.Value;
        Assert.True(Width(blind) < Width(repeated));
    }

    /// <summary>Components, sums and variance of Obuchowski 1997 by their definitions, computed apart from this code.</summary>
    [Fact]
    public void Where_a_cluster_holds_outcomes_and_calm_their_covariance_counts()
    {
        StepCounts[] clusters =
        [
            new([0, 1, 1], [2, 0, 0]), new([1, 0, 0], [1, 0, 0]), new([0, 0, 2], [0, 1, 0]), new([0, 0, 0], [2, 1, 0]),
            new([0, 1, 0], [0, 0, 1]),
        ];
        var area = ClusteredArea.Of(clusters)!;
        Assert.Equal(0.7708333333333334, area.Value, 9);
        Assert.Equal(0.01846376269933127, area.Variance, 9);
    }

    [Fact]
    public void A_perfect_order_and_a_single_cluster_have_an_interval_with_width()
    {
        var perfect = ClusteredArea.Of([One(4, true), One(3, true), One(0, false), One(1, false)])!;
        Assert.Equal(1, perfect.Value);
        Assert.InRange(perfect.Interval().Low, 0.2, 0.95);
        Assert.Equal(1, perfect.Interval().High, 9);
        var single = ClusteredArea.Of([new StepCounts([0, 3], [2, 1])])!;
        Assert.True(Width(single.Interval()) > 0.2);
        Assert.Null(ClusteredArea.Of([One(4, true)]));
        Assert.Null(ClusteredArea.Of([]));
    }

    [Fact]
    public void Where_nothing_varies_between_clusters_each_counts_once()
    {
        Assert.Equal(Wilson.Interval(0, 3), Wilson.Clustered([(0, 10), (0, 20), (0, 5)]));
        Assert.Null(Wilson.Clustered([(0, 0)]));
    }

    [Fact]
    public void The_area_under_every_point_of_the_curve_is_the_area_by_ranks()
    {
        var (scores, happened) = Cases();
        var curve = RocCurve.Of(scores, happened, 0)!;
        var (area, before) = (0.0, (Noise: 0.0, Recall: 0.0));
        foreach (var point in curve)
        {
            area += (point.Noise - before.Noise) * (point.Recall + before.Recall) / 2;
            before = point;
        }
        Assert.Equal(RocArea.Of(scores, happened)!.Value, area, 12);
        Assert.Equal((1, 1), curve[^1]);
        Assert.True(RocCurve.Of(scores, happened, 0.5)!.Count < curve.Count);
        Assert.Null(RocCurve.Of(scores, [.. happened.Select(_ => true)], 0));
    }

    private static (double[] Scores, bool[] Happened) Cases()
    {
        var columns = ReferenceValues.Columns("s2_scores.csv");
        return ([.. columns["p1"].Select(p => Math.Floor(Math.Min(p, 0.999) * Steps))], [.. columns["y"].Select(y => y > 0)]);
    }

    private static StepCounts One(int step, bool came)
    {
        var (counts, none) = (new long[Steps], new long[Steps]);
        counts[step] = 1;
        return came ? new StepCounts(counts, none) : new StepCounts(none, counts);
    }

    private static double Width(Bounds bounds) => bounds.High - bounds.Low;
}
