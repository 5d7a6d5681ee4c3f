using Tocsin.Learning;
using Xunit;

namespace Tocsin.Tests.Learning;

/// <summary>Smooth curves of one feature, and the sum of them that the failure model learns.</summary>
public sealed class SplineTests
{
    /// <summary>At an inner knot of equal spacing three cubic B-splines are 1/6, 2/3 and 1/6 (de Boor 1978, chapter X).</summary>
    [Fact]
    public void At_an_inner_knot_the_basis_is_a_sixth_two_thirds_and_a_sixth()
    {
        var curve = new SplineCurve(0, 4, [0, 1, 2, 3, 4], new double[6], 0);
        var basis = new double[SplineCurve.Width(5)];
        curve.Basis(2, basis);
        Assert.Equal([0, 1.0 / 6, 2.0 / 3, 1.0 / 6, 0, 0], basis, Near);
    }

    [Fact]
    public void The_basis_with_the_function_left_out_adds_up_to_one_from_end_to_end()
    {
        var curve = new SplineCurve(0, 4, [0, 0.5, 2, 3, 4], new double[6], 0);
        var basis = new double[6];
        curve.Basis(0, basis);
        Assert.Equal(1 - FirstAtLowEnd(0.5), basis.Sum(), 12);
        foreach (var x in new[] { 0.5, 1, 2.5, 4, 9 })
        {
            curve.Basis(x, basis);
            Assert.Equal(1, basis.Sum(), 12);
        }
    }

    [Fact]
    public void Beyond_its_ends_a_curve_is_flat()
    {
        var curve = new SplineCurve(0, 4, [0, 1, 2, 3, 4], [1, -2, 3, 0.5, 1, 7], 0.25);
        Assert.Equal(curve.At(0), curve.At(-100));
        Assert.Equal(curve.At(4), curve.At(1e9));
    }

    [Fact]
    public void A_feature_of_few_values_is_a_straight_line()
    {
        var curve = SplineCurve.Over([0, 1, 1, 0, 2, 2, 0]) with { Weights = [0.5] };
        Assert.Empty(curve.Knots);
        Assert.Equal(1, curve.At(2) - curve.At(0), 12);
    }

    /// <summary>Both ends of the first feature fail: no straight line and no directed tree tells that.</summary>
    [Fact]
    public void A_curve_learns_that_both_ends_are_worse_than_the_middle()
    {
        var cases = Cases(value => Math.Abs(value) > 0.7);
        var curve = SplineLogit.Fit(cases, LearningCase.Weights(cases)).Curves[0];
        Assert.True(curve.At(-1) > curve.At(0) + 1 && curve.At(1) > curve.At(0) + 1, $"{curve.At(-1)} {curve.At(0)} {curve.At(1)}");
    }

    /// <summary>The first feature is the year: more failed in later years, whoever the firm.</summary>
    [Fact]
    public void How_many_failed_in_a_year_is_no_property_of_a_firm()
    {
        IReadOnlyList<LearningCase> cases =
        [
            .. Enumerable.Range(0, 4000).Select(at => (At: at, Year: at % 8)).Select(one => new LearningCase(
                Values(one.Year / 4.0 - 1), one.At / 8 % 10 <= one.Year, one.At, 2000 + one.Year)),
        ];
        var curve = SplineLogit.Fit(cases, LearningCase.Weights(cases)).Curves[0];
        Assert.Equal(curve.At(-1), curve.At(0.75), 2);
    }

    private static IReadOnlyList<LearningCase> Cases(Func<double, bool> failed) =>
    [
        .. Enumerable.Range(0, 4000).Select(at => (At: at, Value: at % 400 / 200.0 - 1)).Select(one =>
            new LearningCase(Values(one.Value), failed(one.Value) && one.At / 400 % 2 == 0, one.At, 2000 + one.At % 3)),
    ];

    private static double[] Values(double first) => [first, .. new double[Feature.All.Count - 1]];

    /// <summary>The function left out, at the low end: (knot after it less the end) cubed over de Boor's differences.</summary>
    private static double FirstAtLowEnd(double step) => step * step * step / (3 * step * 2 * step * step);

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-11;
}
