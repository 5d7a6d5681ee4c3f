using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Detectors of change as functions of the language, on claims of quarters.</summary>
public sealed class StreamTests
{
    private const string Day = "2025-03-01";

    private static readonly double[] Usual = [100, 102, 98, 101, 99, 103, 97, 100];

    [Fact]
    public void A_fall_of_the_level_after_eight_quarters_shows_and_is_dated()
    {
        var ledger = Quarters([.. Usual, .. Usual.Select(value => value - 20)]);
        Assert.True(Given.Evaluate("trend(cash, 16q) < -1.96 and abs(trend(cash, 8q)) < 1", ledger, Day).Truth);
        Assert.True(Given.Evaluate("break_in(cash, 16q) < 1% and break_in(cash, 8q) > 20%", ledger, Day).Truth);
        Assert.Equal(8, Given.Evaluate("break_age(cash, 16q)", ledger, Day).Value);
        Assert.Equal(8, Given.Evaluate("regime_length(cash, 16q)", ledger, Day).Value);
    }

    [Fact]
    public void Sums_and_means_of_what_is_new_are_in_deviations_of_what_was_usual()
    {
        var ledger = Quarters([.. Usual, .. Usual.Select(value => value - 20)]);
        double[] standard = [.. Usual.Select(value => (value - 20 - Robust.Median(Usual)) / Robust.Scale(Usual))];
        var low = 0.0;
        foreach (var value in standard)
            low = Math.Max(0, low - value - 0.5);
        Assert.Equal(-low, Given.Evaluate("cusum(cash, 16q)", ledger, Day).Value, 1e-9);
        var mean = 0.0;
        foreach (var value in standard)
            mean = 0.2 * value + 0.8 * mean;
        Assert.Equal(mean / Math.Sqrt(0.2 / 1.8), Given.Evaluate("ewma(cash, 16q)", ledger, Day).Value, 1e-9);
        Assert.True(Given.Evaluate("cusum(cash, 16q) < -cusum_limit(10%, 4) and ewma(cash, 16q) < -ewma_limit(10%, 4)", ledger, Day).Truth);
    }

    [Fact]
    public void A_change_of_the_mean_is_seen_against_the_mean_so_far()
    {
        double[] values = [.. Usual, .. Usual.Select(value => value - 20)];
        double mean = 0, sum = 0, lowest = 0;
        for (var at = 0; at < values.Length; at++)
        {
            var fallen = -values[at] / Robust.Scale(values);
            mean += (fallen - mean) / (at + 1);
            sum += fallen - mean - 0.5;
            lowest = Math.Min(lowest, sum);
        }
        Assert.Equal(lowest - sum, Given.Evaluate("page_hinkley(cash, 16q)", Quarters(values), Day).Value, 1e-9);
        Assert.True(sum - lowest > 3);
    }

    [Fact]
    public void A_level_that_stays_is_no_change()
    {
        Assert.InRange(Given.Evaluate("page_hinkley(cash, 16q)", Quarters([.. Usual, .. Usual]), Day).Value, -2, 2);
        var ledger = Quarters([.. Usual, .. Usual]);
        Assert.False(Given.Evaluate("abs(cusum(cash, 16q)) > cusum_limit(10%, 4)", ledger, Day).Truth);
        Assert.False(Given.Evaluate("abs(ewma(cash, 16q)) > ewma_limit(10%, 4)", ledger, Day).Truth);
        Assert.Equal(1, Given.Evaluate("break_in(cash, 16q)", ledger, Day).Value, 0.3);
    }

    [Fact]
    public void Seasons_do_not_hide_an_odd_quarter_and_make_no_trend()
    {
        double[] season = [0, 8, -4, 20];
        double[] values = [.. Enumerable.Range(0, 32).Select(at => 100 + season[at % 4] + 0.3 * Usual[(at * at + at / 3) % 8])];
        Assert.InRange(Given.Evaluate("seasonal_z(cash, 32q)", Quarters(values), Day).Value, -3, 3);
        values[31] -= 30;
        Assert.InRange(Given.Evaluate("seasonal_z(cash, 32q)", Quarters(values), Day).Value, -1000, -3);
        double[] rising = [.. Enumerable.Range(0, 20).Select(at => 100 + season[at % 4] + 2 * at)];
        Assert.Equal(MannKendall.Seasonal(rising, 4).Z, Given.Evaluate("seasonal_trend(cash, 20q)", Quarters(rising), Day).Value, 1e-12);
    }

    [Fact]
    public void The_reference_series_read_from_claims_have_the_reference_values()
    {
        var change = ReferenceValues.Json("s3_change_detection.json");
        var seasons = change.Under("seasonal_mk");
        Assert.Equal(
            seasons.At("z"), Given.Evaluate("seasonal_trend(cash, 20q)", Quarters(seasons.Under("x").Numbers()), Day).Value, 1e-9);
        var nile = change.Under("nile", "data").Numbers()[..40];
        Assert.Equal(MannKendall.Of(nile).Z, Given.Evaluate("trend(cash, 40q)", Quarters(nile), Day).Value, 1e-12);
        Assert.Equal(MannKendall.SenSlope(nile), Given.Evaluate("sen_slope(cash, 40q) / 1 USD", Quarters(nile), Day).Value, 1e-12);
        Assert.Equal(12, Given.Evaluate("break_age(cash, 40q)", Quarters(nile), Day).Value);
        var kpi = ReferenceValues.Columns("s3_stl_quarterly.csv");
        var until = kpi["kpi"].Length;
        Assert.Equal(
            kpi["robust_z"][^1], Given.Evaluate($"seasonal_z(cash, {until}q)", Quarters(kpi["kpi"]), Day).Value, 1e-6);
    }

    [Theory]
    [InlineData("cusum(cash, 7q)", "cusum needs at least 8 reports: write cusum(x, 8q).")]
    [InlineData("seasonal_z(cash, 7q)", "seasonal_z needs at least 8 reports: write seasonal_z(x, 8q).")]
    [InlineData("cusum_limit(cash / 1 USD, 4)", "cusum_limit takes numbers as written, as cusum_limit(10%, 4).")]
    [InlineData("ewma_limit(400%, 4)", "ewma_limit is not defined for these numbers")]
    public void What_cannot_be_worked_out_is_refused_when_it_is_written(string formula, string because) =>
        Assert.Contains(because, Assert.Throws<FormulaException>(() => Words.Check(formula)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cusum(cash, 16q)")]
    [InlineData("page_hinkley(cash, 16q)")]
    [InlineData("seasonal_z(cash, 16q)")]
    [InlineData("trend(cash, 16q)")]
    [InlineData("break_in(cash, 16q)")]
    public void A_quarter_that_is_missing_is_not_filled_in(string formula)
    {
        var claims = Claims([.. Usual, .. Usual]).ToList();
        claims.RemoveAt(5);
        Assert.Contains("reports before", Given.Evaluate(formula, Given.Ledger(claims), Day).Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_never_varied_has_no_deviations()
    {
        var ledger = Quarters([.. Enumerable.Repeat(5.0, 8), .. Usual]);
        Assert.Equal("the series does not vary", Given.Evaluate("cusum(cash, 16q)", ledger, Day).Unknown);
    }

    private static Ledger Quarters(double[] values) => Given.Ledger(Claims(values));

    private static IEnumerable<Claim> Claims(double[] values) => values.Select((value, at) =>
    {
        var end = new DateOnly(2025, 1, 1).AddMonths(-3 * (values.Length - 1 - at)).AddDays(-1);
        return Given.Number(
            "cash", null, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (decimal)value,
            end.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    });
}
