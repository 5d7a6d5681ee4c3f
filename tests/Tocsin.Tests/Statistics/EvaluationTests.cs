using System.Text.Json;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Measures of how well signals, scores and probabilities did, against values computed elsewhere and published ones.</summary>
public sealed class EvaluationTests
{
    private const double Close = 1e-9;

    private static JsonElement Reference => ReferenceValues.Json("s2_evaluation.json");

    private static (bool[] Happened, double[] First, double[] Second) Scores()
    {
        var columns = ReferenceValues.Columns("s2_scores.csv");
        return ([.. columns["y"].Select(y => y > 0)], columns["p1"], columns["p2"]);
    }

    [Theory]
    [InlineData(10, 100, 0.0552291, 0.1743657)]
    [InlineData(0, 20, 0, 0.1611252)]
    [InlineData(20, 20, 0.8388748, 1)]
    public void Wilson_intervals_have_width_at_no_success_and_at_all(long successes, long trials, double low, double high)
    {
        var interval = Wilson.Interval(successes, trials)!.Value;
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
        Assert.Null(Wilson.Interval(0, 0));
    }

    [Theory]
    [InlineData("case1")]
    [InlineData("case2_theta04")]
    [InlineData("perfect")]
    [InlineData("noise_only")]
    public void Signals_are_worth_what_the_reference_says(string name)
    {
        var one = Reference.Under("signals", name);
        var table = new SignalTable((long)one.At("A"), (long)one.At("B"), (long)one.At("C"), (long)one.At("D"));
        Assert.Equal(one.At("good_signal_share"), table.Recall!.Value, Close);
        Assert.Equal(one.At("noise_share"), table.Noise!.Value, Close);
        Assert.Equal(one.At("NSR"), table.NoiseToSignal!.Value, Close);
        Assert.Equal(one.At("cond_prob"), table.Precision!.Value, Close);
        Assert.Equal(one.At("uncond_prob"), table.BaseRate!.Value, Close);
        Assert.Equal(one.At("cond_minus_uncond"), (table.Precision - table.BaseRate)!.Value, Close);
        var theta = one.At("alessi_detken", "theta");
        Assert.Equal(one.At("alessi_detken", "loss"), table.AlessiDetkenLoss(theta)!.Value, Close);
        Assert.Equal(one.At("alessi_detken", "usefulness"), table.AlessiDetkenUsefulness(theta)!.Value, Close);
        Assert.Equal(one.At("alessi_detken", "relative"), table.AlessiDetkenUsefulness(theta)!.Value / Math.Min(theta, 1 - theta), Close);
        var mu = one.At("sarlin", "mu");
        Assert.Equal(one.At("sarlin", "loss"), table.SarlinLoss(mu)!.Value, Close);
        Assert.Equal(one.At("sarlin", "Ua"), table.SarlinUsefulness(mu)!.Value, Close);
        Assert.Equal(one.At("sarlin", "Ur"), table.SarlinRelative(mu)!.Value, Close);
    }

    [Fact]
    public void Noise_to_signal_is_infinite_without_a_hit_and_not_known_without_an_outcome()
    {
        Assert.Equal(double.PositiveInfinity, new SignalTable(0, 3, 4, 5).NoiseToSignal);
        Assert.Null(new SignalTable(0, 3, 0, 5).NoiseToSignal);
        Assert.Null(new SignalTable(2, 0, 1, 0).NoiseToSignal);
        Assert.Null(new SignalTable(0, 0, 0, 0).SarlinRelative(0.5));
        Assert.Equal(0.8, SignalTable.Preference(4), Close);
    }

    [Fact]
    public void Every_threshold_of_the_sweep_is_the_reference()
    {
        var (happened, scores, _) = Scores();
        var columns = ReferenceValues.Columns("s2_threshold_sweep.csv");
        var sweep = ThresholdSweep.Of(scores, happened);
        Assert.Equal(columns["threshold"], sweep.Select(point => point.Threshold), Same);
        Assert.Equal(columns["TP"], sweep.Select(point => (double)point.Signals.Hits));
        Assert.Equal(columns["FP"], sweep.Select(point => (double)point.Signals.FalseAlarms));
        Assert.Equal(columns["FN"], sweep.Select(point => (double)point.Signals.Misses));
        Assert.Equal(columns["TN"], sweep.Select(point => (double)point.Signals.Calm));
        Assert.Equal(columns["NSR"], sweep.Select(point => point.Signals.NoiseToSignal!.Value), Same);
        Assert.Equal(columns["AD_usefulness_theta0.5"], sweep.Select(point => point.Signals.AlessiDetkenUsefulness(0.5)!.Value), Same);
        Assert.Equal(columns["Sarlin_Ur_mu0.7"], sweep.Select(point => point.Signals.SarlinRelative(0.7)!.Value), Same);
        var best = Reference.Under("threshold_sweep");
        Assert.Equal(best.At("max_AD"), sweep.MaxBy(point => point.Signals.AlessiDetkenUsefulness(0.5)).Threshold);
        Assert.Equal(best.At("max_Sarlin"), sweep.MaxBy(point => point.Signals.SarlinRelative(0.7)).Threshold);
    }

    [Fact]
    public void Areas_intervals_and_the_paired_test_are_those_of_the_reference()
    {
        var (happened, first, second) = Scores();
        var (one, other) = (RocArea.Of(first, happened)!, RocArea.Of(second, happened)!);
        var reference = Reference.Under("auc_delong", "python");
        Assert.Equal(reference.At("auc1"), one.Value, 12);
        Assert.Equal(reference.At("auc2"), other.Value, 12);
        Assert.Equal(reference.At("var1"), one.Variance, 12);
        Assert.Equal(reference.At("var2"), other.Variance, 12);
        Assert.Equal(reference.At("cov"), RocArea.Covariance(one, other), 12);
        var (z, probability) = RocArea.Paired(one, other);
        Assert.Equal(reference.At("z"), z, 10);
        Assert.Equal(reference.At("p"), probability, 10);
        var other2 = Reference.Under("auc_delong", "R_pROC_1_18_0", "ci2_lo_auc_hi").Numbers();
        Assert.Equal(reference.Under("ci1").Numbers(), [one.Interval().Low, one.Interval().High], Same);
        Assert.Equal(other2, [other.Interval().Low, other.Value, other.Interval().High], Same);
    }

    [Fact]
    public void An_area_of_one_still_has_an_interval_and_one_class_has_no_area()
    {
        var area = RocArea.Of([1, 2, 3, 4, 5, 6], [false, false, false, true, true, true])!;
        Assert.True(area.IsDegenerate);
        Assert.Equal(1, area.Interval().High, 12);
        Assert.InRange(area.Interval().Low, 0.3, 0.9);
        var mirror = RocArea.Of([6, 5, 4, 3, 2, 1], [false, false, false, true, true, true])!;
        Assert.Equal(1 - area.Interval().Low, mirror.Interval().High, 9);
        Assert.Null(RocArea.Of([1, 2], [true, true]));
        Assert.Equal((0, 1), RocArea.Paired(area, area));
    }

    [Fact]
    public void Average_precision_takes_ties_together_and_is_not_the_trapezoid()
    {
        var (happened, scores, _) = Scores();
        var reference = Reference.Under("pr");
        Assert.Equal(reference.At("average_precision"), PrecisionRecall.Average(scores, happened)!.Value, 12);
        Assert.Equal(reference.At("pr_auc_trapezoid"), PrecisionRecall.TrapezoidArea(scores, happened)!.Value, 12);
        Assert.Equal(reference.At("base_rate"), PrecisionRecall.Average([1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            [true, false, false, true, false, true, false, false, false, false])!.Value, 12);
        Assert.Null(PrecisionRecall.Average([1, 2], [false, false]));
    }

    [Fact]
    public void Discounted_gains_are_the_published_ones()
    {
        var one = Reference.Under("ndcg", "wikipedia_example");
        double[] ranked = one.Under("rel").Numbers(), judged = [.. ranked, .. one.Under("extra_judged").Numbers()];
        Assert.Equal(one.At("DCG6"), DiscountedGain.Of(ranked, 6), 12);
        Assert.Equal(one.At("IDCG6"), DiscountedGain.Ideal(judged, 6), 12);
        var scores = Enumerable.Range(0, judged.Length).Select(at => (double)-at).ToList();
        Assert.Equal(one.At("nDCG6"), DiscountedGain.Normalized(scores, judged, 6)!.Value, 12);
        Assert.Equal(Reference.At("ndcg", "exp_gain_ndcg6"), DiscountedGain.Normalized(scores, judged, 6, Gain.Exponential)!.Value, 12);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void The_head_of_a_ranking_with_ties_is_worth_what_the_reference_says(int k)
    {
        var (happened, scores, _) = Scores();
        double[] relevances = [.. happened.Select(came => came ? 1.0 : 0)];
        var reference = Reference.Under("ndcg");
        Assert.Equal(reference.At("dataset_binary_p1", $"ndcg@{k}"), DiscountedGain.Normalized(scores, relevances, k)!.Value, 12);
        Assert.Equal(reference.At("precision_at_k_stable", $"p@{k}"), PrecisionRecall.At(k, scores, happened), 12);
    }

    [Fact]
    public void Scores_of_probabilities_are_those_of_the_reference()
    {
        var (happened, probabilities, _) = Scores();
        var reference = Reference.Under("brier");
        Assert.Equal(reference.At("brier"), ProbabilityScore.Brier(probabilities, happened)!.Value, 12);
        Assert.Equal(reference.At("brier_skill"), ProbabilityScore.BrierSkill(probabilities, happened)!.Value, 12);
        var (mean, clipped) = ProbabilityScore.Log(probabilities, happened);
        Assert.Equal(reference.At("log_loss"), mean!.Value, 12);
        Assert.Equal(0, clipped);
        Assert.Equal(1, ProbabilityScore.Log([0, 0.5], [true, true]).Clipped);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityScore.Brier([1.2], [true]));
    }

    [Theory]
    [InlineData("decomp_10bins")]
    [InlineData("decomp_unique")]
    public void The_parts_of_a_Brier_score_add_up_to_it(string name)
    {
        var (happened, probabilities, _) = Scores();
        var reliability = name == "decomp_unique"
            ? Reliability.OfDistinct(probabilities, happened)! : Reliability.OfEqualWidth(10, probabilities, happened)!;
        var (reference, parts) = (Reference.Under("brier", name), reliability.Murphy);
        Assert.Equal(reference.At("reliability"), parts.Reliability, 12);
        Assert.Equal(reference.At("resolution"), parts.Resolution, 12);
        Assert.Equal(reference.At("uncertainty"), parts.Uncertainty, 12);
        Assert.Equal(reference.At("within_bin_variance"), parts.WithinVariance, 12);
        Assert.Equal(reference.At("within_bin_covariance"), parts.WithinCovariance, 12);
        Assert.Equal(reference.At("sum"), parts.Sum, 12);
        var table = reference.Under("table").EnumerateArray().SelectMany(row => row.Numbers().Skip(1));
        Assert.Equal(table, reliability.Bins.SelectMany(bin => new[] { bin.Count, bin.Mean, bin.Frequency }), Same);
    }

    [Fact]
    public void Calibration_errors_are_those_of_the_reference()
    {
        var (happened, probabilities, _) = Scores();
        var reliability = Reliability.OfEqualWidth(10, probabilities, happened)!;
        Assert.Equal(Reference.At("brier", "ECE10"), reliability.ExpectedError, 12);
        Assert.Equal(Reference.At("brier", "MCE10"), reliability.MaximumError, 12);
    }

    [Fact]
    public void Isotonic_fits_pool_what_falls()
    {
        var small = Reference.Under("calibration", "pav_small");
        var fit = Isotonic.Fit(small.Under("x").Numbers(), small.Under("y").Numbers());
        Assert.Equal(small.Under("fit").Numbers(), fit.Fitted, Same);
        Assert.Equal(0.5, fit.At(4.5), Close);
        Assert.Equal((0, 1), (fit.At(-3), fit.At(30)));
        var (happened, probabilities, _) = Scores();
        var large = Reference.Under("calibration", "isotonic");
        fit = Isotonic.Fit(probabilities, [.. happened.Select(came => came ? 1.0 : 0)]);
        Assert.Equal(large.Under("x").Numbers(), fit.Scores, Same);
        Assert.Equal(large.Under("fit").Numbers(), fit.Fitted, Same);
    }

    [Fact]
    public void Platts_curve_is_that_of_the_reference()
    {
        var (happened, probabilities, _) = Scores();
        var fit = Platt.Fit([.. probabilities.Select(p => Math.Log(p / (1 - p)))], happened);
        var reference = Reference.Under("calibration", "platt");
        Assert.Equal(reference.At("A"), fit.A, 1e-6);
        Assert.Equal(reference.At("B"), fit.B, 1e-6);
        Assert.Equal(reference.At("nll"), fit.NegativeLogLikelihood, 1e-9);
        Assert.Equal(1 / (1 + Math.Exp(fit.A * 0.3 + fit.B)), fit.At(0.3), 12);
    }

    [Fact]
    public void Lead_times_are_counted_from_the_first_alert_and_from_the_last_run()
    {
        var one = Reference.Under("lead_time");
        var scores = one.Under("alerts").EnumerateArray().Select(row => row.Numbers()).ToDictionary(row => (int)row[0], row => row[1]);
        bool? Alert(int step) => scores.TryGetValue(step, out var score) ? score >= one.At("threshold") : null;
        var lead = LeadTime.Before((int)one.At("event_t"), (int)one.At("window"), Alert);
        Assert.Equal((int)one.At("lead_first"), lead.First);
        Assert.Equal((int)one.At("lead_persistent"), lead.Persistent);
        Assert.Equal(new LeadTime(null, null), LeadTime.Before(10, 6, _ => false));
        Assert.Equal(new LeadTime(6, null), LeadTime.Before(10, 6, step => step == 4));
    }

    [Fact]
    public void Lead_times_of_runs_are_those_of_their_steps()
    {
        var stream = new RandomStream(4, 1);
        for (ulong round = 0; round < 300; round++)
        {
            var stands = Enumerable.Range(0, 30).Select(step => stream.Uniform(round * 30 + (ulong)step) < 0.7).ToArray();
            var runs = new List<(int From, int To)>();
            for (var step = 0; step < stands.Length; step++)
            {
                if (stands[step] && runs is [.., var last] && last.To == step - 1)
                    runs[^1] = (last.From, step);
                else if (stands[step])
                    runs.Add((step, step));
            }
            var (at, horizon) = ((int)(round % 30), 1 + (int)(round % 11));
            Assert.Equal(LeadTime.Before(at, horizon, step => step >= 0 && stands[step]), LeadTime.Before(at, horizon, runs));
        }
    }

    [Fact]
    public void Purged_folds_share_no_step_with_a_label_of_the_test()
    {
        var one = Reference.Under("purged_cv");
        var ends = Enumerable.Range(0, (int)one.At("n")).Select(at => at + 2).ToList();
        var folds = PurgedFolds.KFold(ends, (int)one.At("k"), (int)one.At("embargo"));
        foreach (var (expected, fold) in one.Under("folds").EnumerateArray().Zip(folds))
        {
            Assert.Equal(Whole(expected, "test"), fold.Test);
            Assert.Equal(Whole(expected, "train_strict_no_overlap"), fold.Train);
            Assert.Subset(Whole(expected, "train_afml_7_3").ToHashSet(), fold.Train.ToHashSet());
        }
        var walks = Reference.Under("walk_forward").EnumerateArray().ToList();
        foreach (var (expected, fold) in walks.Zip(PurgedFolds.WalkForward(ends, walks.Count, 4, 1)))
        {
            Assert.Equal(Whole(expected, "train"), new[] { fold.Train[0], fold.Train[^1] });
            Assert.Equal(Whole(expected, "test"), new[] { fold.Test[0], fold.Test[^1] });
        }
    }

    [Theory]
    [InlineData(Blocks.Moving, "exact_var_mean_MBB")]
    [InlineData(Blocks.Circular, "exact_var_mean_CBB")]
    [InlineData(Blocks.Stationary, "exact_var_mean_stationary_p_1_over_l")]
    public void A_block_bootstrap_converges_to_its_exact_variance(Blocks kind, string name)
    {
        const int Replications = 20_000;
        var one = Reference.Under("block_bootstrap");
        var bootstrap = new BlockBootstrap(kind, (int)one.At("block"), 7);
        var means = bootstrap.Replicate(one.Under("x").Numbers(), Replications, series => series.Average());
        var (exact, variance) = (one.At(name), Spread(means));
        Assert.InRange(Math.Abs(variance - exact), 0, 4 * exact * Math.Sqrt(2.0 / Replications));
        if (kind == Blocks.Moving)
            Assert.Equal(one.At("exact_mean_MBB"), means.Average(), 4 * Math.Sqrt(exact / Replications));
    }

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    private static int[] Whole(JsonElement element, string name) => [.. element.Under(name).Numbers().Select(number => (int)number)];

    private static bool Same(double expected, double found) => Math.Abs(expected - found) <= Close;
}
