using System.Text.Json.Nodes;
using Tocsin.Regulation;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes of screens and thresholds.</summary>
internal static class ScreenForm
{
    /// <summary>A screen.</summary>
    public static JsonObject Of(Screen screen) => new()
    {
        ["deal"] = screen.Deal.Name,
        ["on"] = Phrase.Day(screen.Deal.On),
        ["asOf"] = Phrase.Day(screen.Known),
        ["market"] = screen.Deal.Market,
        ["concentration"] = screen.Concentration is { } found ? Of(found) : null,
        ["pressures"] = JsonForm.List(screen.Pressures, pressure => new JsonObject
        {
            ["seller"] = pressure.Seller,
            ["diversion"] = pressure.Diversion,
            ["byShares"] = pressure.ByShares,
            ["margin"] = pressure.Margin,
            ["guppi"] = pressure.Gross,
            ["upp"] = pressure.Net,
            ["compensating"] = pressure.Compensating,
        }),
        ["enforcement"] = screen.Enforcement is { } chance ? Of(chance) : null,
        ["answers"] = JsonForm.List(screen.Answers, Of),
        ["unasked"] = JsonForm.List(screen.Unasked, Of),
        ["milestones"] = JsonForm.List(screen.Milestones, pair => new JsonObject
        {
            ["milestone"] = pair.Milestone.Id,
            ["regime"] = pair.Milestone.Regime,
            ["jurisdiction"] = pair.Milestone.Jurisdiction,
            ["name"] = pair.Milestone.Name.En,
            ["nameZh"] = pair.Milestone.Name.Zh,
            ["on"] = Phrase.Day(pair.Date.On),
            ["published"] = Phrase.Day(pair.Date.Published),
            ["binds"] = pair.Date.On <= screen.Deal.On,
            ["confirmed"] = pair.Date.Confirmed,
            ["source"] = pair.Date.Source,
        }),
    };

    /// <summary>What a regime says.</summary>
    public static JsonObject Of(LawAnswer answer) => new()
    {
        ["regime"] = answer.Regime.Id,
        ["jurisdiction"] = answer.Regime.Jurisdiction,
        ["kind"] = answer.Regime.Kind,
        ["name"] = answer.Regime.Name.En,
        ["nameZh"] = answer.Regime.Name.Zh,
        ["edition"] = answer.Edition?.Id,
        ["from"] = answer.Edition is { } edition ? Phrase.Day(edition.From) : null,
        ["finding"] = answer.Finding?.Id,
        ["gravity"] = answer.Finding?.Gravity,
        ["atLeast"] = answer.AtLeast?.Id,
        ["unknown"] = answer.Because?.En,
        ["unconfirmed"] = answer.Unconfirmed,
        ["lacks"] = JsonForm.List(answer.Lacks, id => id),
        ["tests"] = JsonForm.List(answer.Trials, trial => new JsonObject
        {
            ["when"] = JsonForm.List(trial.Test.When, one => new JsonObject
            {
                ["figure"] = one.Figure, ["comparison"] = one.Comparison, ["number"] = one.Number,
            }),
            ["finding"] = trial.Test.Finding.Id,
            ["holds"] = trial.Holds,
            ["unknown"] = trial.Because?.En,
            ["confirmed"] = trial.Test.Confirmed,
            ["source"] = trial.Test.Source,
        }),
    };

    /// <summary>An interval.</summary>
    public static JsonObject Of(Bounds bounds) => new() { ["low"] = bounds.Low, ["high"] = bounds.High };

    private static JsonObject Of(EnforcementChance chance) => new()
    {
        ["label"] = chance.Card.Label.En,
        ["labelZh"] = chance.Card.Label.Zh,
        ["probability"] = Of(chance.Estimate),
        ["interval"] = Of(chance.Interval),
        ["byRule"] = Of(chance.ByRule),
        ["period"] = chance.Card.Period,
        ["markets"] = chance.Card.Markets,
        ["enforced"] = chance.Card.Enforced,
        ["source"] = chance.Card.Source,
    };

    private static JsonObject Of(Concentration found) => new()
    {
        ["before"] = Of(found.Before),
        ["after"] = Of(found.After),
        ["delta"] = found.Delta,
        ["combinedShare"] = found.Combined,
        ["rest"] = found.Rest,
    };
}
