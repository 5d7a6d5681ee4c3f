using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>Learns a failure model: options, calibration and measures from validation forward in time, then all windows once.</summary>
public static class Training
{
    private const int Members = 8;
    private const int FoldsAtMost = 5;
    private static readonly int[] Depths = [2, 3, 4];
    private static readonly int[] Counts = [60, 100, 150, 200, 300, 400];

    /// <summary>
    /// A model of windows that say whether their firm failed. The same windows and seed give the same model on any number of threads.
    /// </summary>
    /// <exception cref="PanelException">Too few windows, years or failures to learn from, or a window without status.</exception>
    public static FailureModel Fit(IReadOnlyList<Window> windows, ulong seed)
    {
        var cases = Cases(windows);
        var folds = ForwardFolds.Of(cases, FoldsAtMost);
        var chosen = Choose(cases, folds, seed);
        var (scores, failed) = OutOfFold(cases, folds, chosen, seed);
        var card = new ModelCard(
            cases.Count, cases.Count(one => one.Failed), cases.Min(one => one.Year), cases.Max(one => one.Year), chosen,
            ForwardScore.Of(scores, failed));
        return new FailureModel(Ensemble(cases, chosen, seed), Platt.Fit(scores, failed), card);
    }

    /// <summary>Distinct windows as cases: files of several lengths hold the same last years again.</summary>
    public static IReadOnlyList<LearningCase> Cases(IReadOnlyList<Window> windows)
    {
        if (windows.FirstOrDefault(window => window.Failed is null) is { } silent)
            throw new PanelException($"The window at line {silent.Row} has no status: learning needs a column status of 0 and 1.");
        var cases = windows
            .Select(window => new LearningCase(Feature.Values(window), window.Failed!.Value, window.Firm, window.LastYear))
            .DistinctBy(one => (one.Year, one.Failed, string.Join(' ', one.Values.Select(BitConverter.DoubleToInt64Bits)))).ToList();
        return cases.Count > 0 ? cases : throw new PanelException("The panel holds no window to learn from.");
    }

    /// <summary>Several boostings of one choice of options, each of its own seed.</summary>
    public static IReadOnlyList<Boosting> Ensemble(IReadOnlyList<LearningCase> cases, BoostingOptions options, ulong seed)
    {
        var binned = new BinnedCases(cases);
        var members = new Boosting[Members];
        Parallel.For(0, Members, at => members[at] = Boosting.Fit(binned, options, unchecked(seed + (ulong)at)));
        return members;
    }

    /// <summary>Scores of the folds' cases by models that learned from earlier years and other firms.</summary>
    public static (double[] Scores, bool[] Failed) OutOfFold(
        IReadOnlyList<LearningCase> cases, IReadOnlyList<ForwardFold> folds, BoostingOptions options, ulong seed)
    {
        var (scores, failed) = (new List<double>(), new List<bool>());
        foreach (var fold in folds)
        {
            var members = Ensemble([.. fold.Train.Select(at => cases[at])], options, seed);
            foreach (var at in fold.Test)
            {
                scores.Add(members.Average(member => member.At(cases[at].Values)));
                failed.Add(cases[at].Failed);
            }
        }
        return ([.. scores], [.. failed]);
    }

    /// <summary>The depth and number of trees with the least mean log loss over the folds.</summary>
    private static BoostingOptions Choose(IReadOnlyList<LearningCase> cases, IReadOnlyList<ForwardFold> folds, ulong seed)
    {
        var losses = new double[Depths.Length * folds.Count][];
        Parallel.For(0, losses.Length, at =>
        {
            var (depth, fold) = (Depths[at / folds.Count], folds[at % folds.Count]);
            var options = new BoostingOptions(depth, Counts[^1]);
            var fitted = Boosting.Fit(new BinnedCases([.. fold.Train.Select(index => cases[index])]), options, seed);
            losses[at] = [.. Counts.Select(count =>
                fold.Test.Sum(index => Loss(fitted.At(cases[index].Values, count), cases[index].Failed)))];
        });
        var best = (Loss: double.PositiveInfinity, Options: new BoostingOptions(Depths[0], Counts[0]));
        for (var depth = 0; depth < Depths.Length; depth++)
        {
            for (var count = 0; count < Counts.Length; count++)
            {
                var loss = Enumerable.Range(depth * folds.Count, folds.Count).Sum(at => losses[at][count]);
                if (loss < best.Loss)
                    best = (loss, new BoostingOptions(Depths[depth], Counts[count]));
            }
        }
        return best.Options;
    }

    private static double Loss(double logOdds, bool failed) => Elementary.Log(1 + Elementary.Exp(failed ? -logOdds : logOdds));
}
