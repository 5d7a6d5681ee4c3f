using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>How well a score told the markets apart in which the agency acted.</summary>
/// <param name="Area">Area under the ROC curve.</param>
/// <param name="Interval">DeLong's, 95 %.</param>
/// <param name="Brier">Mean squared error of the probabilities, from 0 to 1.</param>
/// <param name="LogScore">Mean of minus the logarithm of the probability given to what came.</param>
public sealed record EnforcementScore(double Area, Bounds Interval, double Brier, double LogScore);

/// <summary>A model and the yardstick scored on a table.</summary>
/// <param name="Markets">Markets scored.</param>
/// <param name="Enforced">Those in which the agency acted.</param>
/// <param name="Folds">Folds of the cross-validation; null when the model was learned from other years and scored as it is.</param>
/// <param name="Model">The model.</param>
/// <param name="Rule">The yardstick: index plus twice the increase.</param>
/// <param name="Difference">Probability, two-sided, that areas differ so by chance: DeLong's paired test.</param>
public sealed record EnforcementTrial(
    int Markets, int Enforced, int? Folds, EnforcementScore Model, EnforcementScore Rule, double Difference)
{
    /// <summary>Folds of the cross-validation.</summary>
    public const int Tenfold = 10;

    /// <summary>The share in which the agency acted.</summary>
    public double BaseRate => (double)Enforced / Markets;

    /// <summary>Brier's score of always saying the base rate.</summary>
    public double BaseBrier => BaseRate * (1 - BaseRate);

    /// <summary>Scores a model on a table of other years, as it is.</summary>
    public static EnforcementTrial Score(EnforcementModel model, EnforcementTable table)
    {
        var markets = Spread(table);
        return Of(
            markets, null, [.. markets.Select(one => model.At(one.Index, one.Increase))],
            [.. markets.Select(one => model.ByRule(one.Index, one.Increase))]);
    }

    /// <summary>
    /// Scores the way of learning within one table: every tenth market, in the table's order, is scored by a fit of the others. Markets of
    /// one merger are not marked in the table and may stand on both sides, so this flatters.
    /// </summary>
    public static EnforcementTrial CrossValidate(EnforcementTable table)
    {
        var markets = Spread(table);
        var (model, rule) = (new double[markets.Count], new double[markets.Count]);
        for (var fold = 0; fold < Tenfold; fold++)
        {
            var others = Enumerable.Range(0, markets.Count).Where(at => at % Tenfold != fold).Select(at => markets[at]).ToList();
            var (fitted, byRule) = (
                Fit(others, EnforcementModel.Covariates), Fit(others, EnforcementModel.RuleCovariates));
            for (var at = fold; at < markets.Count; at += Tenfold)
            {
                var (index, increase, _) = markets[at];
                model[at] = Logit.Probability(fitted, EnforcementModel.Covariates(index, increase));
                rule[at] = Logit.Probability(byRule, EnforcementModel.RuleCovariates(index, increase));
            }
        }
        return Of(markets, Tenfold, model, rule);
    }

    private static double[] Fit(List<(double Index, double Increase, bool Enforced)> markets, Func<double, double, double[]> covariates)
    {
        var cells = markets.GroupBy(one => (one.Index, one.Increase)).Select(cell => new EnforcementCell(
            cell.Key.Index, cell.Key.Increase, cell.Count(one => one.Enforced), cell.Count(one => !one.Enforced)));
        return Logit.Fit(EnforcementModel.Counted(cells, covariates)).Coefficients;
    }

    private static List<(double Index, double Increase, bool Enforced)> Spread(EnforcementTable table) =>
        [.. table.Cells.SelectMany(cell => Enumerable.Range(0, cell.Markets).Select(at => (cell.Index, cell.Increase,
            at < cell.Enforced)))];

    private static EnforcementTrial Of(
        List<(double Index, double Increase, bool Enforced)> markets, int? folds, double[] model, double[] rule)
    {
        bool[] happened = [.. markets.Select(one => one.Enforced)];
        var (own, other) = (RocArea.Of(model, happened), RocArea.Of(rule, happened));
        if (own is null || other is null)
            throw new DealException("Markets in which the agency acted and others are needed to score.");
        return new EnforcementTrial(
            markets.Count, happened.Count(true), folds, Scored(own, model, happened), Scored(other, rule, happened),
            RocArea.Paired(own, other).Probability);
    }

    private static EnforcementScore Scored(RocArea area, double[] probabilities, bool[] happened) => new(
        area.Value, area.Interval(), ProbabilityScore.Brier(probabilities, happened)!.Value,
        ProbabilityScore.Log(probabilities, happened).Mean!.Value);
}
