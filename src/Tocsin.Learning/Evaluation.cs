using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>How the model ranks and how its probabilities hold, by length of window, beside what stood before on the same firms.</summary>
/// <param name="Length">Years in each window.</param>
/// <param name="Model">The model.</param>
/// <param name="Rivals">Others on the same windows, the model's own parts by themselves last.</param>
/// <param name="Calibration">How the probabilities hold.</param>
public sealed record LengthScore(int Length, ForwardScore Model, IReadOnlyList<Rival> Rivals, CalibrationLine Calibration)
{
    /// <summary>Points of the model's ROC curve, a fiftieth of one of its shares apart.</summary>
    public required IReadOnlyList<(double Noise, double Recall)> Curve { get; init; }
}

/// <summary>Another score of the same windows.</summary>
/// <param name="Name">In words of a file: <c>altman_z</c>.</param>
/// <param name="Score">How it ranks.</param>
/// <param name="Probability">DeLong's paired test of equal areas, two-sided.</param>
public sealed record Rival(string Name, ForwardScore Score, double Probability);

/// <summary>Logistic regression of failure on the log-odds foretold: slope 1 and intercept 0 is calibrated.</summary>
/// <remarks>Cox 1958, Biometrika 45:562-565; intervals of Wald, 95 %.</remarks>
/// <param name="Slope">Below 1: too sure.</param>
/// <param name="SlopeInterval">Its interval.</param>
/// <param name="Intercept">Above 0: more failed than foretold, at even odds.</param>
/// <param name="InterceptInterval">Its interval.</param>
/// <param name="Bins">Ten bins of equal width, fixed beforehand.</param>
public sealed record CalibrationLine(
    double Slope, Bounds SlopeInterval, double Intercept, Bounds InterceptInterval, IReadOnlyList<ReliabilityBin> Bins)
{
    private const double Z = 1.959963984540054;
    private const int BinCount = 10;

    /// <summary>The line of probabilities and outcomes, of equal length.</summary>
    public static CalibrationLine Of(double[] probabilities, bool[] failed)
    {
        double[] odds = [.. probabilities.Select(p => Elementary.Log(Math.Max(p, 1e-9) / Math.Max(1 - p, 1e-9)))];
        var (intercept, slope) = (0.0, 1.0);
        double h11 = 0, h12 = 0, h22 = 0;
        for (var step = 0; step < 50; step++)
        {
            (h11, h12, h22) = (1e-9, 0, 1e-9);
            double g1 = 0, g2 = 0;
            for (var at = 0; at < odds.Length; at++)
            {
                var p = Boosting.Probability(intercept + slope * odds[at]);
                var (weight, off) = (p * (1 - p), (failed[at] ? 1 : 0) - p);
                g1 += off;
                g2 += off * odds[at];
                h11 += weight;
                h12 += weight * odds[at];
                h22 += weight * odds[at] * odds[at];
            }
            var determinant = h11 * h22 - h12 * h12;
            intercept += (h22 * g1 - h12 * g2) / determinant;
            slope += (h11 * g2 - h12 * g1) / determinant;
        }
        var spread = h11 * h22 - h12 * h12;
        var (ofIntercept, ofSlope) = (Z * Elementary.Sqrt(h22 / spread), Z * Elementary.Sqrt(h11 / spread));
        return new CalibrationLine(
            slope, new Bounds(slope - ofSlope, slope + ofSlope), intercept, new Bounds(intercept - ofIntercept, intercept + ofIntercept),
            Reliability.OfEqualWidth(BinCount, probabilities, failed)!.Bins);
    }
}

/// <summary>Judges the training command on windows that it did not learn from.</summary>
public static class Evaluation
{
    private const double CurveStep = 0.02;

    /// <summary>
    /// By length of window: forward in time and grouped by firm, each fold's options and calibration chosen within what it learns from.
    /// </summary>
    public static IReadOnlyList<LengthScore> Forward(IReadOnlyList<Window> windows, ulong seed)
    {
        var folds = ForwardFolds.OfWindows(windows, 5)
            .Where(fold => ForwardFolds.CanLearn([.. fold.Train.Select(at => windows[at])])).ToList();
        if (folds.Count == 0)
            throw new PanelException("The panel has too few years to judge what is learned from it: give more, or files to hold out.");
        var scored = folds.SelectMany(fold => Judge(
            [.. fold.Train.Select(at => windows[at])], [.. fold.Test.Select(at => windows[at])], seed)).ToList();
        return ByLength(scored);
    }

    /// <summary>By length of window: windows held out, scored by a model of the others without the firms held out.</summary>
    public static IReadOnlyList<LengthScore> Held(IReadOnlyList<Window> windows, IReadOnlyList<Window> held, ulong seed)
    {
        var firms = held.Select(window => window.Firm).ToHashSet();
        return ByLength(Judge([.. windows.Where(window => !firms.Contains(window.Firm))], held, seed));
    }

    private static List<Judged> Judge(IReadOnlyList<Window> train, IReadOnlyList<Window> test, ulong seed)
    {
        var model = Training.Fit(train, seed);
        var logit = Yardsticks.Logit(Distinct(train));
        (string Name, Func<Window, double> Of)[] rivals =
        [
            ("liabilities_over_market", Yardsticks.Leverage), ("naive_distance_to_default", Yardsticks.NaiveDistance),
            ("logit_of_twelve_ratios", logit), ("altman_z", Yardsticks.Altman),
            ("curves_alone", window => model.Curves.At(Feature.Values(window))),
            ("trees_alone", window => FailureModel.OfTrees(model.Members, Feature.Values(window))),
        ];
        return [.. test.Select(window => new Judged(
            window.Years.Count, window.Failed ?? throw new PanelException($"The window at line {window.Row} has no status."),
            model.Score(window).Probability, [.. rivals.Select(rival => (rival.Name, rival.Of(window)))]))];
    }

    /// <summary>A firm's year once, from whichever file: files of several lengths hold the same last years.</summary>
    private static List<Window> Distinct(IReadOnlyList<Window> windows) =>
        [.. windows.DistinctBy(window => (window.Firm, window.LastYear))];

    private static List<LengthScore> ByLength(List<Judged> judged) =>
        [.. judged.GroupBy(one => one.Length).OrderBy(group => group.Key).Select(group => Score(group.Key, [.. group]))];

    private static LengthScore Score(int length, Judged[] judged)
    {
        bool[] failed = [.. judged.Select(one => one.Failed)];
        double[] model = [.. judged.Select(one => one.Model)];
        var whole = ForwardScore.Of(model, failed);
        return new LengthScore(length, whole, [.. judged[0].Rivals.Select((rival, at) => Held(rival.Name, at))],
            CalibrationLine.Of(model, failed))
        {
            Curve = RocCurve.Of(model, failed, CurveStep)!,
        };

        Rival Held(string name, int at)
        {
            double[] scores = [.. judged.Select(one => one.Rivals[at].Score)];
            var test = RocArea.Paired(RocArea.Of(model, failed)!, RocArea.Of(scores, failed)!);
            return new Rival(name, ForwardScore.Of(scores, failed), test.Probability);
        }
    }

    private sealed record Judged(int Length, bool Failed, double Model, IReadOnlyList<(string Name, double Score)> Rivals);
}
