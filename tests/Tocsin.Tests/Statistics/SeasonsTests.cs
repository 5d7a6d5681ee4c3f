using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>
/// Trend, season and remainder against two programs that agree, and the robust form against the one that works out every point.
/// </summary>
public sealed class SeasonsTests
{
    [Fact]
    public void The_plain_form_agrees_with_both_programs()
    {
        var columns = ReferenceValues.Columns("s3_stl_nottem_crosschecked.csv");
        var parts = new Seasons(12, 7, 23, 13, 2, 0).Of(columns["nottem"])!;
        Near(columns["seasonal"], parts.Season, 1e-9);
        Near(columns["trend"], parts.Trend, 1e-9);
        Near(columns["remainder"], parts.Remainder, 1e-9);
    }

    [Fact]
    public void The_robust_form_agrees_on_quarters_and_finds_the_planted_outlier()
    {
        var columns = ReferenceValues.Columns("s3_stl_quarterly.csv");
        var usual = Seasons.Usual(4);
        Assert.Equal((4, 7, 9, 5), (usual.Period, usual.SeasonWindow, usual.TrendWindow, usual.LowPassWindow));
        var parts = usual.Of(columns["kpi"])!;
        Near(columns["seasonal"], parts.Season, 1e-7);
        Near(columns["trend"], parts.Trend, 1e-7);
        Near(columns["resid"], parts.Remainder, 1e-7);
        Near(columns["weights"], parts.Weights, 1e-7);
        double[] remainder = [.. parts.Remainder];
        double[] scores = [.. remainder.Select(value => Robust.Score(value, remainder))];
        Near(columns["robust_z"], scores, 1e-6);
        Assert.Equal(25, Array.IndexOf(scores, scores.Max()));
        Assert.Equal(ReferenceValues.Json("s3_change_detection.json").At("stl", "outlier_z"), scores[25], 1e-6);
    }

    [Fact]
    public void Fewer_than_two_cycles_have_no_seasons() => Assert.Null(Seasons.Usual(4).Of([1, 2, 3, 4, 5, 6, 7]));

    [Fact]
    public void The_parts_add_up()
    {
        double[] series = [.. Enumerable.Range(0, 30).Select(at => 10 + at + (at % 4 == 3 ? 6 : 0) + Math.Sin(at * 3))];
        var parts = Seasons.Usual(4).Of(series)!;
        for (var at = 0; at < series.Length; at++)
            Assert.Equal(series[at], parts.Trend[at] + parts.Season[at] + parts.Remainder[at], 1e-12);
    }

    private static void Near(double[] expected, IReadOnlyList<double> found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Count);
        for (var at = 0; at < expected.Length; at++)
            Assert.True(Math.Abs(expected[at] - found[at]) <= tolerance, $"{at}: {expected[at]} expected, {found[at]} found");
    }
}
