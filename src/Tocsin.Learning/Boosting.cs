using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>How trees are boosted.</summary>
/// <param name="Depth">Most questions along a path.</param>
/// <param name="Trees">How many trees are added.</param>
/// <param name="Rate">Share of each tree's step that is taken.</param>
/// <param name="SmallestLeaf">Fewest cases of a leaf.</param>
public sealed record BoostingOptions(int Depth, int Trees, double Rate = 0.05, int SmallestLeaf = 15);

/// <summary>Trees added one after the other, each on what those before left unexplained of the log-odds.</summary>
/// <remarks>
/// Stochastic gradient boosting: Friedman 2002, Computational Statistics and Data Analysis 38:367-378, logistic loss. Draws are a function
/// of (seed, tree, case).
/// </remarks>
/// <param name="Base">Log-odds before any tree.</param>
/// <param name="Trees">In order.</param>
public sealed record Boosting(double Base, IReadOnlyList<Tree> Trees)
{
    private const double CaseShare = 0.6;
    private const double FeatureShare = 0.4;

    /// <summary>Learns from cases, of which some failed and some did not, each with its weight.</summary>
    public static Boosting Fit(BinnedCases cases, BoostingOptions options, ulong seed)
    {
        var count = cases.Cases.Count;
        var failed = cases.Cases.Count(one => one.Failed);
        if (failed == 0 || failed == count)
            throw new PanelException($"{failed} of {count} windows failed: a model learns only from both kinds.");
        var weightFailed = Enumerable.Range(0, count).Sum(at => cases.Cases[at].Failed ? cases.Weights[at] : 0);
        var start = Elementary.Log(weightFailed / (cases.Weights.Sum() - weightFailed));
        var (scores, gradients, curvatures) = (new double[count], new double[count], new double[count]);
        Array.Fill(scores, start);
        var trees = new List<Tree>();
        var grower = new TreeGrower(cases, gradients, curvatures, options);
        for (var step = 0; step < options.Trees; step++)
        {
            for (var at = 0; at < count; at++)
            {
                var p = Probability(scores[at]);
                gradients[at] = cases.Weights[at] * (p - (cases.Cases[at].Failed ? 1 : 0));
                curvatures[at] = cases.Weights[at] * p * (1 - p);
            }
            var draws = new RandomStream(seed, (ulong)step);
            int[] rows = [.. Enumerable.Range(0, count).Where(at => draws.Uniform((ulong)at) < CaseShare)];
            var tree = grower.Grow(rows, Features(cases.Features, draws, count));
            trees.Add(tree);
            for (var at = 0; at < count; at++)
                scores[at] += tree.At(cases.Cases[at].Values);
        }
        return new Boosting(start, trees);
    }

    /// <summary>Log-odds of a case after so many trees; all of them by default.</summary>
    public double At(ReadOnlySpan<double> values, int? trees = null)
    {
        var sum = Base;
        for (var at = 0; at < (trees ?? Trees.Count); at++)
            sum += Trees[at].At(values);
        return sum;
    }

    /// <summary>The probability at log-odds.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Elementary.Exp(-logOdds));

    private static bool[] Features(int features, RandomStream draws, int from)
    {
        int[] order = [.. Enumerable.Range(0, features).OrderBy(feature => draws.Bits((ulong)(from + feature)))];
        var allowed = new bool[features];
        foreach (var feature in order.Take((int)Math.Ceiling(FeatureShare * features)))
            allowed[feature] = true;
        return allowed;
    }
}
