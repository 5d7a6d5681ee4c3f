using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>
/// The probability that a firm fails within the year after three fiscal years, and what it is made of: the log-odds of a sum of smooth
/// curves and of boosted trees, averaged and calibrated.
/// </summary>
/// <param name="Curves">The sum of smooth curves.</param>
/// <param name="Members">Boosted trees whose log-odds are averaged.</param>
/// <param name="TreeShare">Weight of the trees, from 0 to 1; the curves have the rest.</param>
/// <param name="Calibration">From log-odds to a probability.</param>
/// <param name="Card">What it was learned from and how well it ranked firms it had not seen.</param>
public sealed record FailureModel(
    SplineLogit Curves, IReadOnlyList<Boosting> Members, double TreeShare, Platt Calibration, ModelCard Card)
{
    /// <summary>Log-odds before calibration of the features' values.</summary>
    public double LogOdds(ReadOnlySpan<double> values) => (1 - TreeShare) * Curves.At(values) + TreeShare * OfTrees(Members, values);

    /// <summary>Log-odds of boosted trees, averaged.</summary>
    public static double OfTrees(IReadOnlyList<Boosting> members, ReadOnlySpan<double> values, int? trees = null)
    {
        var sum = 0.0;
        foreach (var member in members)
            sum += member.At(values, trees);
        return sum / members.Count;
    }

    /// <summary>The probability of failure within the year after a window, calibrated, from 0 to 1, and its parts.</summary>
    public Explained Score(Window window) => Score(Feature.Values(window));

    /// <summary>The same of the features' values.</summary>
    public Explained Score(double[] values)
    {
        var parts = new double[values.Length];
        for (var at = 0; at < parts.Length; at++)
            parts[at] = (1 - TreeShare) * Curves.Curves[at].At(values[at]);
        var start = (1 - TreeShare) * Curves.Base;
        foreach (var member in Members)
        {
            var weight = TreeShare / Members.Count;
            start += weight * member.Base;
            foreach (var tree in member.Trees)
            {
                start += weight * tree.Nodes[0].Value;
                tree.Explain(values, parts, weight);
            }
        }
        return new Explained(Calibration.At(LogOdds(values)), start, parts);
    }
}

/// <summary>A probability with its parts.</summary>
/// <param name="Probability">Of failure within a year, calibrated.</param>
/// <param name="Base">Log-odds before calibration of a firm of which nothing is asked.</param>
/// <param name="Parts">
/// What each of <see cref="Feature.All"/> adds to it: base and parts together are the log-odds before calibration.
/// </param>
public sealed record Explained(double Probability, double Base, IReadOnlyList<double> Parts);

/// <summary>What a model was learned from, counts only.</summary>
/// <param name="Windows">Distinct windows learned from.</param>
/// <param name="Failed">Of which so many failed in the year after.</param>
/// <param name="FirstYear">Earliest last fiscal year of a window.</param>
/// <param name="LastYear">Latest.</param>
/// <param name="Chosen">The options of the trees, chosen by forward cross-validation.</param>
/// <param name="TreeShare">The weight of the trees, chosen in the same way.</param>
/// <param name="Forward">How it ranked the later years' firms in that cross-validation.</param>
public sealed record ModelCard(
    int Windows, int Failed, int FirstYear, int LastYear, BoostingOptions Chosen, double TreeShare, ForwardScore Forward);

/// <summary>How well windows were ranked by models that had learned from earlier years and other firms only.</summary>
/// <param name="Windows">Windows scored.</param>
/// <param name="Failed">Of which so many failed.</param>
/// <param name="Area">Area under the ROC curve.</param>
/// <param name="Low">DeLong's 95 % interval, lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="AveragePrecision">Average precision.</param>
public sealed record ForwardScore(int Windows, int Failed, double Area, double Low, double High, double AveragePrecision)
{
    /// <summary>The measures of scores; <see cref="PanelException"/> unless some failed and some did not.</summary>
    public static ForwardScore Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> failed)
    {
        var area = RocArea.Of(scores, failed)
            ?? throw new PanelException("A score needs windows that failed and windows that did not; the panel holds only one kind.");
        var interval = area.Interval();
        return new ForwardScore(
            scores.Length, area.Outcomes, area.Value, interval.Low, interval.High, PrecisionRecall.Average(scores, failed) ?? 0);
    }
}
