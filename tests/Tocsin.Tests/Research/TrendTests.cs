using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Tests.Exposures;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>How a measure moves with the release of models.</summary>
public sealed class TrendTests
{
    [Fact]
    public void What_doubles_each_half_year_is_found_to_double_each_half_year()
    {
        var trend = Trend.Of(Scores("compute", at => 1e20m * (decimal)Math.Pow(2, at)), Models.Compute);
        Assert.Equal(TrendScale.Logarithm, trend.Scale);
        Assert.Equal(182, trend.Doubles!.Days, 1e-6);
        Assert.InRange(trend.At(Given.Day("2020-01-01").AddDays(182 * 12))!.Value.Value, 4.0959e23, 4.0961e23);
        Assert.Empty(trend.Breaks);
    }

    [Fact]
    public void A_bounded_score_moves_along_a_logistic_curve_and_never_leaves_its_bounds()
    {
        var trend = Trend.Of(Scores("exam", at => (decimal)(1 / (1 + Math.Exp(2 - 0.5 * at)))), Models.Test);
        Assert.Equal(TrendScale.Logit, trend.Scale);
        Assert.Equal(182 * Math.Log(2) / 0.5, trend.Doubles!.Days, 1e-6);
        Assert.InRange(trend.At(Given.Day("2040-01-01"))!.Value.Model.High, 0.9, 1);
    }

    [Fact]
    public void A_score_at_its_bound_is_left_out_and_counted()
    {
        var trend = Trend.Of(Scores("exam", at => at < 2 ? 0 : 0.05m * at), Models.Test);
        Assert.Equal((2, 8), (trend.LeftOut, trend.Points.Count));
    }

    [Fact]
    public void Four_models_make_no_trend()
    {
        var trend = Trend.Of(Scores("compute", at => 1e20m + at).Take(4), Models.Compute);
        Assert.Null(trend.Line);
        Assert.Null(trend.At(Given.Day("2025-01-01")));
    }

    [Fact]
    public void What_shrinks_does_not_double() =>
        Assert.Null(Trend.Of(Scores("compute", at => 1e20m / (at + 1)), Models.Compute).Doubles);

    [Fact]
    public void A_faster_pace_begins_where_it_begins()
    {
        var trend = Trend.Of(
            Scores("compute", at => 1e20m * (decimal)Math.Pow(2, (at < 10 ? 0.2 * at : 3 + 1.5 * (at - 10)) + 0.01 * (at % 3)), 20),
            Models.Compute);
        Assert.Equal("m-10", Assert.Single(trend.Breaks).Model.Name);
    }

    private static IEnumerable<Score> Scores(string measure, Func<int, decimal> value, int count = 10) =>
        Scoreboard.Of(Given.Ledger(Enumerable.Range(0, count).Select(at => Made(measure, at, Math.Round(value(at), 20)))))
            .Scores(measure, Given.Day("2035-01-01"));

    private static Claim Made(string measure, int at, decimal value) => measure == "exam"
        ? Models.Number($"m-{at}", Day(at), Day(at), value, null)
        : Models.Trained($"m-{at}", Day(at), value);

    private static string Day(int at) => Given.Day("2020-01-01").AddDays(182 * at).ToString("yyyy-MM-dd", null);
}
