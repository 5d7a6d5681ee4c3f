using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>What a model of enforcement was learned from and what it may be used for.</summary>
/// <param name="Period">Fiscal years of the cases.</param>
/// <param name="Published">The day on which an outsider could know the cases: before it the model does not exist.</param>
/// <param name="Markets">Cases: markets of investigated mergers.</param>
/// <param name="Enforced">Those in which the agency acted.</param>
/// <param name="Label">What a probability of it is, and is not.</param>
/// <param name="Source">Where the data stand.</param>
public sealed record EnforcementCard(
    string Period, DateOnly Published, int Markets, int Enforced, Name Label, string Source);

/// <summary>
/// The probability that the agency acts in a market of a merger it investigates: a logit in the logarithms of the index after the merger
/// and of its increase, the latter squared too.
/// </summary>
/// <param name="Coefficients">Constant, ln index, ln increase, (ln increase) squared.</param>
/// <param name="Covariance">Of the coefficients, widened by the dispersion where that is above 1.</param>
/// <param name="Rule">Constant and slope of a logit in the yardstick, index plus twice the increase, in thousands.</param>
/// <param name="Card">What it was learned from.</param>
public sealed record EnforcementModel(double[] Coefficients, double[,] Covariance, double[] Rule, EnforcementCard Card)
{
    private const double Least = 1;

    /// <summary>The covariates of a market, in the order of the coefficients; an increase below one point counts as one.</summary>
    public static double[] Covariates(double index, double increase)
    {
        var (one, other) = (Elementary.Log(Math.Max(index, Least)), Elementary.Log(Math.Max(increase, Least)));
        return [1, one, other, other * other];
    }

    /// <summary>The yardstick's covariates: index plus twice the increase, in thousands.</summary>
    public static double[] RuleCovariates(double index, double increase) => [1, (index + 2 * increase) / 1000];

    /// <summary>Learns from a table.</summary>
    /// <param name="table">The cases.</param>
    /// <param name="published">The day on which they could be known.</param>
    /// <param name="label">What a probability is.</param>
    /// <param name="source">Where the cases stand.</param>
    public static EnforcementModel Learn(EnforcementTable table, DateOnly published, Name label, string source)
    {
        var fit = Logit.Fit(Counted(table.Cells, Covariates));
        var wider = Math.Max(1, fit.Dispersion);
        var covariance = (double[,])fit.Covariance.Clone();
        for (var row = 0; row < fit.Coefficients.Length; row++)
        {
            for (var column = 0; column < fit.Coefficients.Length; column++)
                covariance[row, column] *= wider;
        }
        return new EnforcementModel(
            fit.Coefficients, covariance, Logit.Fit(Counted(table.Cells, RuleCovariates)).Coefficients,
            new EnforcementCard(table.Period, published, table.Markets, table.Enforced, label, source));
    }

    /// <summary>The probability of a market.</summary>
    public double At(double index, double increase) => Logit.Probability(Coefficients, Covariates(index, increase));

    /// <summary>The yardstick's probability of a market.</summary>
    public double ByRule(double index, double increase) => Logit.Probability(Rule, RuleCovariates(index, increase));

    /// <summary>
    /// The interval of the probability by the delta method on the log-odds (Agresti 2013, "Categorical Data Analysis", section 5.1). It
    /// covers the estimate, not the variety of markets; markets of one merger hang together, so it is too narrow rather than too wide.
    /// </summary>
    public Bounds Interval(double index, double increase, double confidence = 0.95)
    {
        var covariates = Covariates(index, increase);
        var (odds, variance) = (0.0, 0.0);
        for (var row = 0; row < covariates.Length; row++)
        {
            odds += Coefficients[row] * covariates[row];
            for (var column = 0; column < covariates.Length; column++)
                variance += covariates[row] * Covariance[row, column] * covariates[column];
        }
        var half = Normal.Inverse(0.5 + confidence / 2) * Elementary.Sqrt(variance);
        return new Bounds(Logit.OfOdds(odds - half), Logit.OfOdds(odds + half));
    }

    /// <summary>The cells of a table as counted cases.</summary>
    internal static List<CountedCases> Counted(IEnumerable<EnforcementCell> cells, Func<double, double, double[]> covariates) =>
        [.. cells.Select(cell => new CountedCases(covariates(cell.Index, cell.Increase), cell.Enforced, cell.Markets))];
}
