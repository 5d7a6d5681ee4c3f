using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>The probability that a firm fails within the year after a window, and what it is made of.</summary>
/// <param name="Members">Boosted trees whose log-odds are averaged.</param>
/// <param name="Calibration">From averaged log-odds to a probability.</param>
/// <param name="Card">What it was learned from and how well it ranked firms it had not seen.</param>
public sealed record FailureModel(IReadOnlyList<Boosting> Members, Platt Calibration, ModelCard Card)
{
    /// <summary>Log-odds before calibration of the features' values.</summary>
    public double LogOdds(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var member in Members)
            sum += member.At(values);
        return sum / Members.Count;
    }

    /// <summary>The probability of failure within the year after a window, calibrated, from 0 to 1, and its parts.</summary>
    public Explained Score(Window window)
    {
        var values = Feature.Values(window);
        var parts = new double[values.Length];
        var start = 0.0;
        foreach (var member in Members)
        {
            start += member.Base / Members.Count;
            foreach (var tree in member.Trees)
            {
                start += tree.Nodes[0].Value / Members.Count;
                tree.Explain(values, parts, 1.0 / Members.Count);
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
/// <param name="Chosen">The options chosen by forward cross-validation.</param>
/// <param name="Forward">How it ranked the later years' firms in that cross-validation.</param>
public sealed record ModelCard(int Windows, int Failed, int FirstYear, int LastYear, BoostingOptions Chosen, ForwardScore Forward);

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
