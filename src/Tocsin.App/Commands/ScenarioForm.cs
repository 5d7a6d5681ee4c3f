using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Scenarios;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes of sets of scenarios; docs/cli.md writes them out.</summary>
public static class ScenarioForm
{
    /// <summary>A set.</summary>
    public static JsonObject Of(ScenarioView view, ScenarioWorths? worths = null)
    {
        var (one, set) = (view.Case, view.Case.Set);
        return new JsonObject
        {
            ["id"] = one.Id.ToString(),
            ["name"] = set.Name,
            ["nameZh"] = set.NameZh,
            ["question"] = set.Question,
            ["questionZh"] = set.QuestionZh,
            ["relation"] = set.Relation?.ToString(),
            ["agreement"] = set.Agreement?.ToString(),
            ["opened"] = Phrase.Day(one.Opened),
            ["resolves"] = Phrase.Day(set.Resolves),
            ["state"] = Phrase.Word(one.State),
            ["claim"] = one.Claim.Id.Hex,
            ["forecastRecorded"] = one.HasForecast,
            ["unknown"] = one.Unknown,
            ["scenarios"] = JsonForm.List(
                set.Scenarios.Select((scenario, index) => (scenario, index)), pair => Of(view, pair.scenario, pair.index)),
            ["forecasts"] = JsonForm.List(one.Forecasts, known => new JsonObject
            {
                ["by"] = known.Forecast.Forecaster,
                ["on"] = Phrase.Day(known.Claim.KnownOn),
                ["why"] = known.Forecast.Why,
                ["probabilities"] = Values(set, known.Probabilities),
                ["claim"] = known.Claim.Id.Hex,
            }),
            ["evidence"] = JsonForm.List(one.Reports, report => Of(set, report)),
            ["course"] = JsonForm.List(view.Course, step => new JsonObject
            {
                ["on"] = Phrase.Day(step.On),
                ["probabilities"] = step.Case.Probabilities is { } held ? Values(step.Case.Set, held) : null,
            }),
            ["settled"] = JsonForm.List(one.Settlements, pair => new JsonObject
            {
                ["scenario"] = pair.Settlement.Scenario,
                ["on"] = Phrase.Day(pair.Settlement.On),
                ["known"] = Phrase.Day(pair.Claim.KnownOn),
                ["met"] = pair.Settlement.Met,
                ["metZh"] = pair.Settlement.MetZh,
                ["source"] = pair.Claim.Source.Publisher,
                ["locator"] = pair.Claim.Source.Locator,
                ["claim"] = pair.Claim.Id.Hex,
            }),
            ["voided"] = one.Voided is { } voided ? new JsonObject
            {
                ["reason"] = voided.Voiding.Reason, ["by"] = voided.Voiding.Actor, ["on"] = Phrase.Day(voided.Claim.KnownOn),
            } : null,
            ["worth"] = worths?.Worth is { } worth ? Of(set, worth) : null,
            ["notValued"] = worths?.Unknown?.En,
            ["portfolios"] = JsonForm.List(worths?.Portfolios ?? [], portfolio => Of(set, portfolio)),
        };
    }

    /// <summary>A score.</summary>
    public static JsonObject Of(SetScore score) => new()
    {
        ["id"] = score.Case.Id.ToString(),
        ["happened"] = score.Case.Happened!.Value.Scenario.Key,
        ["on"] = Phrase.Day(score.Case.Settlements[0].Settlement.On),
        ["uniform"] = Of(score.Uniform),
        ["first"] = score.First is { } first ? Of(first) : null,
        ["last"] = score.Last is { } last ? Of(last) : null,
        ["forecasters"] = JsonForm.List(score.Forecasters, pair => new JsonObject
        {
            ["by"] = pair.Forecast.Forecast.Forecaster, ["score"] = Of(pair.Score),
        }),
    };

    private static JsonObject Of(ScenarioSet set, ScenarioWorth worth) => new()
    {
        ["currency"] = worth.Currency,
        ["uniform"] = worth.Uniform,
        ["covered"] = worth.Covered,
        ["parties"] = JsonForm.List(worth.Parties, party => new JsonObject
        {
            ["party"] = party.Party.ToString(),
            ["worth"] = party.Worth is { } known ? Of(set, known) : null,
            ["unknown"] = party.Unknown?.En,
        }),
        ["notValued"] = JsonForm.List(worth.NotValued, pair => new JsonObject
        {
            ["scenario"] = pair.Scenario.Key, ["because"] = pair.Because.En,
        }),
    };

    private static JsonObject Of(ScenarioSet set, WorthOutlook worth) => new()
    {
        ["inForce"] = Of(worth.InForce),
        ["scenarios"] = JsonForm.List(
            set.Scenarios.Select((scenario, index) => (scenario.Key, Value: worth.ByScenario[index])),
            pair => new JsonObject { ["scenario"] = pair.Key, ["presentValue"] = pair.Value is { } value ? Of(value) : null }),
        ["expected"] = worth.Expected,
        ["worst"] = worth.Worst is { } worst ? worst.Value : null,
        ["worstScenario"] = worth.Worst is { } lowest ? set.Scenarios[lowest.Scenario].Key : null,
        ["shortfall"] = worth.Shortfall,
        ["p5"] = worth.Downside?.P5,
        ["worstTwentieth"] = worth.Downside?.WorstTwentieth,
    };

    private static JsonObject Of(ScenarioSet set, PortfolioOutlook portfolio) => new()
    {
        ["portfolio"] = portfolio.Portfolio,
        ["worth"] = portfolio.Worth is { } worth ? Of(set, worth) : null,
        ["unknown"] = portfolio.Unknown?.En,
        ["parts"] = JsonForm.List(portfolio.Parts, part => new JsonObject
        {
            ["issuer"] = part.Holding.Issuer.ToString(),
            ["instrument"] = CanonicalForm.Word(part.Holding.Instrument),
            ["line"] = part.Holding.Line,
            ["party"] = part.Party?.ToString(),
            ["fraction"] = part.Fraction,
            ["because"] = part.Because.En,
            ["claims"] = JsonForm.List(part.Claims.Prepend(part.Holding.Claim), claim => JsonValue.Create(claim.Id.Hex)),
        }),
    };

    private static JsonObject Of(Agreements.Estimate estimate) =>
        new() { ["value"] = estimate.Value, ["standardError"] = estimate.StandardError };

    private static JsonObject Of(ScoreLine line) => new()
    {
        ["on"] = line.On is { } day ? Phrase.Day(day) : null, ["brier"] = line.Brier,
        ["log"] = double.IsFinite(line.Log) ? line.Log : null,
    };

    private static JsonObject Of(ScenarioView view, Scenario scenario, int index) => new()
    {
        ["scenario"] = scenario.Key,
        ["name"] = scenario.Name,
        ["nameZh"] = scenario.NameZh,
        ["when"] = JsonForm.List(scenario.Cells, cell => JsonValue.Create(cell)),
        ["criteria"] = scenario.Criteria,
        ["criteriaZh"] = scenario.CriteriaZh,
        ["by"] = Phrase.Day(scenario.By),
        ["world"] = scenario.World,
        ["probability"] = view.Case.Probabilities?[index],
        ["word"] = view.Case.Probabilities is { } held ? ScenarioView.WordOf(view.Case, held[index]).En : null,
        ["signposts"] = JsonForm.List(view.Signposts.Where(one => one.Scenario.Key == scenario.Key), reading => new JsonObject
        {
            ["when"] = reading.Signpost.When,
            ["says"] = reading.Signpost.Statement,
            ["raises"] = reading.Signpost.Raises,
            ["side"] = reading.Signpost.Side?.ToString(),
            ["truth"] = reading.Truth,
            ["unknown"] = reading.Unknown,
        }),
    };

    private static JsonObject Of(ScenarioSet set, Report report) => new()
    {
        ["evidence"] = JsonForm.Evidence(report.Claim),
        ["relays"] = JsonForm.List(report.Relays, relay => JsonValue.Create(relay.Id.Hex)),
        ["known"] = Phrase.Day(report.KnownOn),
        ["grade"] = report.Claim.Grade.ToString(),
        ["power"] = report.Power,
        ["ratio"] = double.IsFinite(report.Ratio) ? report.Ratio : null,
        ["likelihoods"] = Values(set, report.Likelihoods),
        ["statements"] = JsonForm.List(report.Statements, statement => new JsonObject
        {
            ["by"] = statement.Likelihood.Actor,
            ["on"] = Phrase.Day(statement.Claim.KnownOn),
            ["why"] = statement.Likelihood.Why,
            ["claim"] = statement.Claim.Id.Hex,
        }),
    };

    private static JsonArray Values(ScenarioSet set, IReadOnlyList<double> values) => JsonForm.List(
        set.Scenarios.Select((scenario, index) => (scenario.Key, Value: values[index])),
        pair => new JsonObject { ["scenario"] = pair.Key, ["value"] = pair.Value });
}
