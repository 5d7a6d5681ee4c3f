using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>
/// Lines, their intervals, their breaks and times with unseen ends. Figures without a publication were made once by a script of its own in
/// Python: 2 by 2 normal equations, the weighed double sum of Newey and West over all pairs, and every set of breaks tried in turn.
/// </summary>
public sealed class TrendLineTests
{
    private static readonly double[] X = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
    private static readonly double[] Y = [4.26, 5.68, 7.24, 4.82, 6.95, 8.81, 8.04, 8.33, 10.84, 7.58, 9.96];

    private static readonly double[] Broken =
    [
        0.0, 0.6971, 1.0813, 1.5502, 1.733, 2.2597, 3.1869, 3.339, 4.2845, 4.7995, 6.1632, 7.2173, 9.1308, 10.7946, 12.2305, 13.238,
        15.2884, 1.9446, 1.7316, 1.875, 1.1764, 1.478, 1.2936, 1.0419,
    ];

    /// <summary>Weeks in remission of the 21 patients given 6-MP (Freireich and others 1963, Blood 21:699-716).</summary>
    private static readonly (double Time, bool Came)[] Remissions =
    [
        (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false), (11, false), (13, true), (16, true),
        (17, false), (19, false), (20, false), (22, true), (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
    ];

    [Theory]
    [InlineData(0.975, 1, 12.706204736)]
    [InlineData(0.975, 9, 2.262157163)]
    [InlineData(0.95, 30, 1.697260887)]
    [InlineData(0.995, 120, 2.617421145)]
    [InlineData(0.025, 10, -2.228138852)]
    public void Quantiles_of_student_are_those_of_the_tables(double fraction, double degrees, double t)
    {
        Assert.Equal(t, Student.Inverse(fraction, degrees), 1e-8);
        Assert.Equal(fraction, Student.Cumulative(t, degrees), 1e-9);
    }

    [Fact]
    public void The_line_of_anscombe_has_the_published_slope_and_errors()
    {
        var line = LineFit.Ordinary(X, Y)!;
        Assert.Equal(0.5001, line.Slope, 5e-5);
        Assert.Equal(0.1179, line.SlopeError, 5e-5);
        Assert.Equal(1.2366, line.Scatter, 5e-5);
        Assert.Equal(3.0001, line.At(0).Height, 5e-5);
    }

    [Fact]
    public void The_line_and_one_more_point_have_the_intervals_computed_elsewhere()
    {
        var (height, line, point) = LineFit.Ordinary(X, Y)!.At(20);
        Assert.Equal([13.001909090909, 9.949150314384, 16.054667867434, 8.861289220304, 17.142528961514],
            [height, line.Low, line.High, point.Low, point.High], (expected, found) => Math.Abs(expected - found) < 1e-9);
    }

    [Theory]
    [InlineData(0, 0.1141510259741271, 9.819600396238172)]
    [InlineData(2, 0.06806458391724224, 11.053303660642344)]
    public void Errors_that_allow_for_neighbours_are_those_computed_elsewhere(int lag, double slopeError, double low)
    {
        var line = LineFit.Robust(X, Y, lag)!;
        Assert.Equal(slopeError, line.SlopeError, 1e-12);
        Assert.Equal(low, line.At(20).Line.Low, 1e-9);
        Assert.Equal(lag, line.Lag);
    }

    [Fact]
    public void Too_few_points_or_one_place_make_no_line()
    {
        Assert.Null(LineFit.Ordinary([1, 2], [1, 2]));
        Assert.Null(LineFit.Robust([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void Breaks_are_the_best_of_all_sets_of_breaks_and_as_many_as_the_criterion_bears_out()
    {
        double[] x = [.. Enumerable.Range(0, Broken.Length)];
        var found = BrokenLine.Find(x, Broken, fewest: 4)!;
        Assert.Equal([9, 17], found.Starts);
        Assert.Equal(0.9108457766190474, found.Squares, 1e-9);
        Assert.Equal(18.19708166829331, found.Criterion, 1e-8);
        Assert.Equal(25.35015872055321, BrokenLine.Find(x, Broken, fewest: 4, most: 1)!.Squares, 1e-9);
        Assert.Empty(BrokenLine.Find(x, [.. x.Select(place => 2 + 0.5 * place + 0.1 * (place % 3))], fewest: 4)!.Starts);
    }

    [Fact]
    public void The_remissions_of_freireich_have_the_published_curve_and_median()
    {
        var curve = KaplanMeier.Of(Remissions);
        Assert.Equal((21, 9), (curve.Count, curve.Reached));
        Assert.Equal([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], curve.Steps.Select(step => Math.Round(step.Share, 3)));
        Assert.Equal(23, curve.Median);
        Assert.Equal((13.0, (double?)null), curve.MedianBounds());
    }

    [Fact]
    public void A_median_that_half_do_not_reach_is_not_known() =>
        Assert.Null(KaplanMeier.Of([(5, true), (9, false), (9, false), (9, false)]).Median);
}
