using System.Text.Json;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Charts, trends, breaks and corrections for many tests, against values computed elsewhere and published ones.</summary>
public sealed class ChangeTests
{
    private const double Close = 1e-9;

    private static JsonElement Reference => ReferenceValues.Json("s3_change_detection.json");

    [Fact]
    public void An_exponentially_weighted_mean_is_the_published_one()
    {
        var one = Reference.Under("ewma_nist");
        var means = ControlChart.Ewma(one.Under("x").Numbers(), one.At("ewma0"), one.At("lam"));
        Assert.Equal(one.Under("ewma").Numbers(), means, Same);
        Assert.Equal(one.Under("published_2dp").Numbers(), means, (expected, found) => Math.Abs(expected - found) < 0.005);
        var width = 3 * one.At("s") * ControlChart.EwmaDeviation(one.At("lam"));
        Assert.Equal(one.Under("asymptotic_limits").Numbers(), [50 - width, 50 + width], Same);
        var widths = Enumerable.Range(1, 20).Select(at => 3 * one.At("s") * ControlChart.EwmaDeviation(one.At("lam"), at));
        Assert.Equal(one.Under("time_varying_half_width").Numbers(), widths, Same);
        Assert.DoesNotContain(means, mean => Math.Abs(mean - 50) > width);
    }

    [Fact]
    public void A_cumulative_sum_is_the_published_one_and_alarms_at_the_fourteenth()
    {
        var one = Reference.Under("cusum_nist");
        var sums = ControlChart.Cusum(one.Under("x").Numbers(), one.At("target"), one.At("k"));
        Assert.Equal(one.Under("S_hi").Numbers(), sums.Select(sum => sum.High), Same);
        Assert.Equal(one.Under("S_lo").Numbers(), sums.Select(sum => sum.Low), Same);
        Assert.Equal(one.At("first_alarm_index_1based"), 1 + Array.FindIndex(sums, sum => sum.High > one.At("h")));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void The_run_length_of_a_cumulative_sum_is_the_reference(int limit)
    {
        foreach (var shift in Reference.Under("arl", "cusum_k05", $"h={limit}").EnumerateObject())
            Assert.Equal(1, RunLength.Cusum(0.5, limit, Shift(shift)) / shift.Value.GetDouble(), 1e-9);
    }

    [Fact]
    public void The_run_length_of_a_weighted_mean_is_the_reference()
    {
        foreach (var chart in Reference.Under("arl", "ewma").EnumerateObject())
        {
            var parts = chart.Name.Split(',').Select(part => Number(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..])).ToArray();
            foreach (var shift in chart.Value.EnumerateObject())
                Assert.Equal(1, RunLength.Ewma(parts[0], parts[1], Shift(shift)) / shift.Value.GetDouble(), 1e-9);
        }
    }

    [Fact]
    public void A_limit_gives_the_run_length_it_was_asked_for()
    {
        Assert.Equal(4, RunLength.CusumLimit(0.5, Reference.At("arl", "cusum_k05", "h=4", "shift=0")), 1e-9);
        Assert.Equal(2.962, RunLength.EwmaLimit(0.2, Reference.At("arl", "ewma", "lam=0.2,L=2.962", "shift=0")), 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLength.CusumLimit(0.5, 1));
    }

    [Fact]
    public void Run_lengths_counted_on_random_values_lie_within_four_standard_errors_of_the_integral()
    {
        const int runs = 4000;
        var limit = RunLength.CusumLimit(0.5, 40);
        double[] lengths = [.. Enumerable.Range(0, runs).Select(run => Counted(limit, (ulong)run))];
        var error = Moments.Deviation(lengths) / Math.Sqrt(runs);
        Assert.InRange(Moments.Mean(lengths), 40 - 4 * error, 40 + 4 * error);
    }

    [Fact]
    public void The_posterior_of_the_run_length_is_that_of_all_segmentations_counted_out()
    {
        var one = Reference.Under("bocpd");
        var model = Model(one);
        var (rows, evidence) = model.Of(one.Under("x").Numbers());
        foreach (var (expected, row) in one.Under("posteriors").EnumerateArray().Zip(rows))
            Assert.Equal(expected.Numbers(), row, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(one.Under("brute_force_posterior").Numbers(), rows[^1], (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(one.Under("map_runlength").Numbers(), rows.Select(row => (double)RunLengthPosterior.Likeliest(row)));
        Assert.Equal(one.At("log_evidence"), evidence, 1e-11);
    }

    [Fact]
    public void The_Nile_changes_its_level_after_1898_by_every_method()
    {
        var nile = Reference.Under("nile");
        var data = nile.Under("data").Numbers();
        var (rows, evidence) = Model(nile.Under("bocpd")).Of(data);
        Assert.Equal(
            nile.Under("bocpd", "map_runlength").Numbers(), rows.Select(row => (double)RunLengthPosterior.Likeliest(row)));
        Assert.Equal(nile.At("bocpd", "log_evidence"), evidence, 1e-8);

        var (before, statistic, probability) = Break.Pettitt(data);
        Assert.Equal((nile.At("pettitt", "index"), nile.At("pettitt", "K")), (before, statistic));
        Assert.Equal(1, probability / nile.At("pettitt", "p"), Close);
        Assert.Equal(1898, 1871 + before - 1);

        var found = Break.OfMean(data)!.Value;
        Assert.Equal(nile.At("strucchange_break", "index"), found.Before);
        Assert.Equal(1597457.19444, found.Squares, 1e-4);
    }

    [Fact]
    public void The_trend_of_the_Nile_is_the_reference()
    {
        var nile = Reference.Under("nile");
        var test = MannKendall.Of(nile.Under("data").Numbers());
        Assert.Equal(nile.At("mann_kendall", "S"), test.Score);
        Assert.Equal(nile.At("mann_kendall", "var"), test.Variance, 1e-6);
        Assert.Equal(nile.At("mann_kendall", "z"), test.Z, Close);
        Assert.Equal(1, test.Probability / nile.At("mann_kendall", "p"), Close);
        Assert.Equal(nile.At("mann_kendall", "sen_slope"), MannKendall.SenSlope(nile.Under("data").Numbers()), Close);
        Assert.Equal(-0.280741334724613, test.Tau, Close);
    }

    [Fact]
    public void The_trend_by_seasons_is_the_reference()
    {
        var one = Reference.Under("seasonal_mk");
        var test = MannKendall.Seasonal(one.Under("x").Numbers(), (int)one.At("period"));
        Assert.Equal(one.At("S"), test.Score);
        Assert.Equal(one.At("var"), test.Variance, Close);
        Assert.Equal(one.At("z"), test.Z, Close);
        Assert.Equal(1, test.Probability / one.At("p"), Close);
    }

    [Fact]
    public void Page_and_Hinkley_alarm_where_the_reference_does()
    {
        var one = Reference.Under("page_hinkley");
        var rows = ControlChart.PageHinkley(one.Under("x").Numbers(), one.At("delta"));
        foreach (var (expected, row) in one.Under("mean_m_U_PH").EnumerateArray().Zip(rows, (left, right) => (left.Numbers(), right)))
            Assert.Equal(expected[1..], [row.Mean, row.Sum, row.Statistic], (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(one.At("first_alarm_index0"), Array.FindIndex(rows, row => row.Statistic > one.At("lam")));
    }

    [Fact]
    public void A_robust_z_is_the_reference()
    {
        var one = Reference.Under("robust_z");
        var x = one.Under("x").Numbers();
        Assert.Equal(one.At("median"), Robust.Median(x));
        Assert.Equal(one.At("mad"), Robust.Scale(x) / 1.4826, Close);
        Assert.Equal(one.Under("z").Numbers(), x.Select(value => Robust.Score(value, x)), Same);
        Assert.Equal(
            one.Under("iglewicz_hoaglin").Numbers(), x.Select(value => Robust.Score(value, x)),
            (left, right) => Math.Abs(left - right) <= 2e-5 * Math.Abs(left));
        Assert.Equal(1.2533 * 0.2, Robust.Scale([1, 1, 1, 1, 2, 1, 1, 1, 1, 2]), Close);
        Assert.Equal(double.NaN, Robust.Score(1, [1, 1, 1]));
    }

    [Fact]
    public void Many_tests_are_corrected_as_in_the_paper_of_1995()
    {
        var one = Reference.Under("bh");
        var p = one.Under("p").Numbers();
        Assert.Equal(one.Under("adj_bh").Numbers(), Multiplicity.BenjaminiHochberg(p), Same);
        Assert.Equal(one.Under("adj_by").Numbers(), Multiplicity.BenjaminiYekutieli(p), Same);
        Assert.Equal(one.Under("adj_holm").Numbers(), Multiplicity.Holm(p), Same);
        Assert.Equal(one.At("n_reject_bh"), Multiplicity.BenjaminiHochberg(p).Count(value => value <= 0.05));
        Assert.Equal(one.At("n_by"), Multiplicity.BenjaminiYekutieli(p).Count(value => value <= 0.05));
        Assert.Equal(one.At("n_reject_bonferroni"), p.Count(value => value <= 0.05 / p.Length));
        Assert.Equal(
            Multiplicity.BenjaminiHochberg([.. p, .. Enumerable.Repeat(1.0, 30)])[..p.Length],
            Multiplicity.BenjaminiHochberg(p, p.Length + 30), Same);
        Assert.Throws<ArgumentOutOfRangeException>(() => Multiplicity.BenjaminiHochberg(p, p.Length - 1));
        Array.Reverse(p);
        Assert.Equal(one.Under("adj_bh").Numbers().Reverse(), Multiplicity.BenjaminiHochberg(p), Same);
    }

    [Theory]
    [InlineData("trace", 2)]
    [InlineData("same_no_persistence", 1)]
    public void A_trigger_with_hysteresis_follows_the_reference(string trace, int persistence)
    {
        var one = Reference.Under("hysteresis");
        var rows = one.Under(trace).EnumerateArray().Select(row => row.EnumerateArray().ToArray()).ToList();
        var trigger = new SchmittTrigger(one.At("on"), one.At("off"), persistence, (int)one.At("cooldown"));
        double[] values = [.. rows.Select(row => row[1].GetDouble())];
        Assert.Equal(rows.Select(row => (row[2].GetString() == "alert", row[3].GetBoolean())), trigger.Trace(values));
    }

    [Fact]
    public void A_trigger_that_has_risen_rests()
    {
        double[] values = [1, 0, 1, 0, 1, 0, 1];
        bool[] Rises(int rest) => [.. new SchmittTrigger(0.6, 0.4, 1, rest).Trace(values).Select(step => step.Rises)];
        Assert.Equal([true, false, true, false, true, false, true], Rises(2));
        Assert.Equal([true, false, false, false, true, false, false], Rises(3));
    }

    private static RunLengthPosterior Model(JsonElement one)
    {
        var prior = one.Under("prior");
        return new RunLengthPosterior(prior.At("mu0"), prior.At("kappa0"), prior.At("alpha0"), prior.At("beta0"), one.At("hazard"));
    }

    private static double Counted(double limit, ulong run)
    {
        var random = new RandomStream(5, run);
        var (high, low) = (0.0, 0.0);
        for (ulong step = 0; ; step++)
        {
            var value = Normal.Inverse(random.Uniform(step));
            (high, low) = (Math.Max(0, high + value - 0.5), Math.Max(0, low - value - 0.5));
            if (high > limit || low > limit)
                return step + 1;
        }
    }

    private static double Shift(JsonProperty shift) => Number(shift.Name["shift=".Length..]);

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static bool Same(double left, double right) => Math.Abs(left - right) <= Close;
}
