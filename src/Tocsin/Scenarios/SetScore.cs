using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>What a set of probabilities is worth once it is known what happened.</summary>
/// <param name="Probabilities">By scenario in the set's order.</param>
/// <param name="On">The day as of which they were held; null for uniform, which is nobody's.</param>
/// <param name="Brier">Over all scenarios, from 0 to 2: lower is better.</param>
/// <param name="Log">Natural logarithm of the probability given to what happened: higher is better, 0 the best.</param>
public sealed record ScoreLine(IReadOnlyList<double> Probabilities, DateOnly? On, double Brier, double Log)
{
    /// <summary>The score of probabilities, of which the scenario at a place happened.</summary>
    public static ScoreLine Of(IReadOnlyList<double> probabilities, DateOnly? on, int happened) =>
        new(probabilities, on, ForecastScore.Brier(probabilities, happened), ForecastScore.Log(probabilities, happened));
}

/// <summary>How well a set was foreseen: against uniform, and against the first forecast.</summary>
/// <param name="Case">The set, resolved.</param>
/// <param name="Uniform">The same probability for all.</param>
/// <param name="First">Forecasts of the first day that has any; null when none was recorded.</param>
/// <param name="Last">What was held on the day before the scenario came true; null when no forecast was recorded.</param>
/// <param name="Forecasters">Each forecaster's last forecast, as he stated it, best first.</param>
public sealed record SetScore(
    ScenarioCase Case, ScoreLine Uniform, ScoreLine? First, ScoreLine? Last,
    IReadOnlyList<(KnownForecast Forecast, ScoreLine Score)> Forecasters)
{
    /// <summary>The score of a set as known on the day of the case; null while it is not resolved, and for a set given up.</summary>
    public static SetScore? Of(Ledger ledger, ScenarioCase one)
    {
        if (one.Happened is not { Index: var happened })
            return null;
        var (on, known) = (one.Settlements[0].Settlement.On, one.Settlements[0].Claim.KnownOn);
        var before = (on < known ? on : known).AddDays(-1);
        var held = SetCourse.Of(ledger, one.Id, before).Where(step => step.Case.HasForecast && step.Case.Claim == one.Claim).ToList();
        return new SetScore(
            one, ScoreLine.Of(ScenarioCase.Uniform(one.Set.Scenarios.Count), null, happened), Line(held.FirstOrDefault(), null, happened),
            Line(held.LastOrDefault(), before, happened),
            [
                .. one.Forecasts.Select(forecast =>
                        (forecast, ScoreLine.Of(forecast.Probabilities, forecast.Claim.KnownOn, happened)))
                    .OrderBy(pair => pair.Item2.Brier).ThenBy(pair => pair.forecast.Claim.Id),
            ]);
    }

    private static ScoreLine? Line(CourseStep? step, DateOnly? on, int happened) =>
        step?.Case.Probabilities is { } probabilities ? ScoreLine.Of(probabilities, on ?? step.On, happened) : null;
}
