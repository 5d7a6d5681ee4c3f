using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>
/// Learns a failure model: options, the weight of the trees, calibration and measures from validation forward in time, then all cases once.
/// </summary>
public static class Training
{
    private const int Members = 4;
    private const int FoldsAtMost = 6;
    private static readonly int[] Depths = [2, 3];
    private static readonly int[] Counts = [60, 100, 150, 200];
    private static readonly double[] Shares = [0, 0.15, 0.3, 0.45, 0.6, 0.8, 1];

    /// <summary>
    /// A model of windows that say whether their firm failed. The same windows and seed give the same model on any number of threads.
    /// </summary>
    /// <exception cref="PanelException">Too few windows, years or failures to learn from, or a window without status.</exception>
    public static FailureModel Fit(IReadOnlyList<Window> windows, ulong seed)
    {
        var cases = LearningCase.Of(windows);
        var held = HeldOut.Of(cases, ForwardFolds.Of(cases, FoldsAtMost), new Grid(Depths, Counts, Members, seed));
        var (options, trees) = held.Best();
        var share = Shares.MaxBy(share => held.Agreement(held.Mixed(trees, share)));
        var scores = held.Mixed(trees, share);
        var card = new ModelCard(
            cases.Count, cases.Count(one => one.Failed), cases.Min(one => one.Year), cases.Max(one => one.Year), options, share,
            ForwardScore.Of(scores, held.Failed));
        return new FailureModel(
            SplineLogit.Fit(cases, LearningCase.Weights(cases)), Ensemble(cases, options, Members, seed), share,
            Platt.Fit(scores, held.Failed), card);
    }

    /// <summary>Several boostings of one choice of options, each of its own seed.</summary>
    internal static IReadOnlyList<Boosting> Ensemble(IReadOnlyList<LearningCase> cases, BoostingOptions options, int count, ulong seed)
    {
        var binned = new BinnedCases(cases);
        var members = new Boosting[count];
        Parallel.For(0, count, at => members[at] = Boosting.Fit(binned, options, unchecked(seed + (ulong)at)));
        return members;
    }
}

/// <summary>The options of trees that are tried.</summary>
/// <param name="Depths">Most questions along a path.</param>
/// <param name="Counts">How many trees, ascending.</param>
/// <param name="Members">Boostings averaged.</param>
/// <param name="Seed">Seed of the draws.</param>
internal sealed record Grid(IReadOnlyList<int> Depths, IReadOnlyList<int> Counts, int Members, ulong Seed);

/// <summary>Scores of windows held out, by curves and by trees that learned from earlier years and other firms.</summary>
/// <param name="Years">The last year of each window.</param>
/// <param name="Failed">Whether its firm failed.</param>
/// <param name="Curves">Log-odds of the curves.</param>
/// <param name="Trees">Log-odds of the trees, for each choice of options.</param>
internal sealed record HeldOut(
    int[] Years, bool[] Failed, double[] Curves, IReadOnlyList<(BoostingOptions Options, double[] Scores)> Trees)
{
    /// <summary>Learns and scores each fold.</summary>
    public static HeldOut Of(IReadOnlyList<LearningCase> cases, IReadOnlyList<ForwardFold> folds, Grid grid)
    {
        int[] scored = [.. folds.SelectMany(fold => fold.Test)];
        var curves = new double[folds.Count][];
        var trees = new double[grid.Depths.Count, folds.Count][][];
        Parallel.For(0, folds.Count, at =>
        {
            IReadOnlyList<LearningCase> train = [.. folds[at].Train.Select(index => cases[index])];
            var logit = SplineLogit.Fit(train, LearningCase.Weights(train));
            curves[at] = [.. folds[at].Test.Select(index => logit.At(cases[index].Values))];
        });
        for (var depth = 0; depth < grid.Depths.Count; depth++)
        {
            for (var at = 0; at < folds.Count; at++)
            {
                IReadOnlyList<LearningCase> train = [.. folds[at].Train.Select(index => cases[index])];
                var most = new BoostingOptions(grid.Depths[depth], grid.Counts[^1]);
                var members = Training.Ensemble(train, most, grid.Members, grid.Seed);
                trees[depth, at] = [.. grid.Counts.Select(count => (double[])
                    [.. folds[at].Test.Select(index => FailureModel.OfTrees(members, cases[index].Values, count))])];
            }
        }
        var choices = from depth in Enumerable.Range(0, grid.Depths.Count)
                      from count in Enumerable.Range(0, grid.Counts.Count)
                      select (new BoostingOptions(grid.Depths[depth], grid.Counts[count]),
                          (double[])[.. Enumerable.Range(0, folds.Count).SelectMany(at => trees[depth, at][count])]);
        return new HeldOut(
            [.. scored.Select(index => cases[index].Year)], [.. scored.Select(index => cases[index].Failed)],
            [.. curves.SelectMany(scores => scores)], [.. choices]);
    }

    /// <summary>The options whose trees rank best.</summary>
    public (BoostingOptions Options, double[] Scores) Best() => Trees.MaxBy(choice => Agreement(choice.Scores));

    /// <summary>Scores with a share of trees.</summary>
    public double[] Mixed(double[] trees, double share) =>
        [.. Curves.Zip(trees, (curve, tree) => (1 - share) * curve + share * tree)];

    /// <summary>
    /// Of all pairs of one year, a firm that failed and one that did not, the share that is ranked rightly: how many fail in a year does
    /// not enter.
    /// </summary>
    public double Agreement(double[] scores)
    {
        double right = 0, pairs = 0;
        foreach (var year in Enumerable.Range(0, Years.Length).GroupBy(at => Years[at]))
        {
            int[] of = [.. year];
            if (RocArea.Of([.. of.Select(at => scores[at])], [.. of.Select(at => Failed[at])]) is not { } area)
                continue;
            double weight = (double)area.Outcomes * (of.Length - area.Outcomes);
            right += weight * area.Value;
            pairs += weight;
        }
        return right / pairs;
    }
}
