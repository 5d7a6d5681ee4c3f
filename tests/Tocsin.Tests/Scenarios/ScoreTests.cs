using Tocsin.Claims;
using Tocsin.Scenarios;
using Xunit;

namespace Tocsin.Tests.Scenarios;

/// <summary>A set is scored once resolved, against uniform and against the first forecast, and never when given up.</summary>
public sealed class ScoreTests
{
    private static readonly DateOnly March = new(2025, 3, 1);
    private static readonly DateOnly Came = new(2025, 9, 1);

    [Fact]
    public void A_resolved_set_is_scored_against_uniform_and_the_first_forecast()
    {
        var score = Scored(
            Given.Forecast("one", March, 0.5m, 0.3m, 0.2m), Given.Forecast("one", March.AddDays(50), 0.2m, 0.7m, 0.1m),
            Given.Settled("kept", Came))!;
        Assert.Equal(2.0 / 3, score.Uniform.Brier, 1e-12);
        Assert.Equal(0.25 + 0.49 + 0.04, score.First!.Brier, 1e-12);
        Assert.Equal(March, score.First.On);
        Assert.Equal(0.04 + 0.09 + 0.01, score.Last!.Brier, 1e-12);
        Assert.Equal(Came.AddDays(-1), score.Last.On);
        Assert.Equal(0.14, Assert.Single(score.Forecasters).Score.Brier, 1e-12);
    }

    [Fact]
    public void What_is_said_from_the_day_it_came_true_on_is_not_scored()
    {
        var score = Scored(Given.Forecast("one", March, 0.5m, 0.3m, 0.2m), Given.Forecast("late", Came, 0.01m, 0.98m, 0.01m),
            Given.Settled("kept", Came))!;
        Assert.Equal("one", Assert.Single(score.Forecasters).Forecast.Forecast.Forecaster);
    }

    [Fact]
    public void Without_a_forecast_only_uniform_is_scored()
    {
        var score = Scored(Given.Settled("kept", Came))!;
        Assert.Null(score.First);
        Assert.Null(score.Last);
        Assert.Equal(2.0 / 3, score.Uniform.Brier, 1e-12);
    }

    [Fact]
    public void An_open_set_and_a_set_given_up_have_no_score()
    {
        Assert.Null(Scored());
        Assert.Null(Scored(Given.Settled("kept", Came), Given.Of(Given.Set, new Voiding("Wrongly asked.", "us"), Came, "us", "A1")));
    }

    [Fact]
    public void A_set_whose_day_has_passed_is_due()
    {
        var one = Given.At(Given.Ledger(), new DateOnly(2027, 1, 1));
        Assert.Equal(SetState.Due, one.State);
        Assert.Contains("has passed", ScenarioEntry.Closed(one)!.En, StringComparison.Ordinal);
        Assert.Null(ScenarioEntry.Settling(one, "kept", new DateOnly(2026, 12, 31)));
    }

    [Theory]
    [InlineData("kept", "2026-03-01", "is not between")]
    [InlineData("kept", "2025-01-01", "is not between")]
    [InlineData("kep", "2025-09-01", "did you mean 'kept'?")]
    public void A_settlement_that_cannot_be_says_what_to_write(string scenario, string on, string says) => Assert.Contains(
        says, ScenarioEntry.Settling(Given.At(Given.Ledger(), Given.Today), scenario, DateOnly.Parse(on, null))!.En,
        StringComparison.Ordinal);

    [Fact]
    public void Only_one_scenario_of_a_set_comes_true()
    {
        var one = Given.At(Given.Ledger(Given.Settled("kept", Came)), Given.Today);
        Assert.Contains("only one of a set can", ScenarioEntry.Settling(one, "broken", Came)!.En, StringComparison.Ordinal);
        Assert.Null(ScenarioEntry.Settling(one, "kept", Came.AddDays(3)));
        Assert.Contains("nothing is left to foresee", ScenarioEntry.Closed(one)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Likelihoods_that_are_all_zero_are_refused_and_ratios_above_one_are_not()
    {
        var set = Given.At(Given.Ledger(), Given.Today).Set;
        var zero = ScenarioEntry.Likelihoods(set, [("renewed", "0"), ("kept", "0"), ("broken", "0")]);
        Assert.Contains("impossible under every scenario", zero.Refused!.En, StringComparison.Ordinal);
        Assert.Null(ScenarioEntry.Likelihoods(set, [("renewed", "3"), ("kept", "1"), ("broken", "0.5")]).Refused);
    }

    private static SetScore? Scored(params Claim[] claims)
    {
        var ledger = Given.Ledger(claims);
        return SetScore.Of(ledger, Given.At(ledger, Given.Today));
    }
}
