using System.Text.Json.Nodes;
using Tocsin.Regulation;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes of proceedings.</summary>
internal static class ProceedingForm
{
    /// <summary>A proceeding in a list.</summary>
    public static JsonObject Of(ProceedingView view)
    {
        var one = view.Proceeding;
        return new JsonObject
        {
            ["proceeding"] = one.Id.ToString(),
            ["claim"] = one.Claim.Id.Hex,
            ["name"] = one.Docket.Name,
            ["nameZh"] = one.Docket.NameZh,
            ["authority"] = one.Docket.Authority,
            ["jurisdiction"] = one.Docket.Jurisdiction,
            ["procedure"] = one.Docket.Procedure,
            ["threat"] = one.Procedure?.IsThreat == true,
            ["parties"] = JsonForm.List(one.Docket.Parties, party => party.ToString()),
            ["phase"] = one.Phase?.Id,
            ["since"] = Phrase.Day(one.Since),
            ["over"] = one.IsOver,
            ["outcome"] = one.Outcome,
            ["clock"] = Phrase.Word(one.Clock),
            ["deadline"] = one.Deadline is { } deadline ? Of(deadline, one.Day) : null,
            ["noDeadline"] = one.NoDeadline?.En,
            ["ahead"] = JsonForm.List(one.Ahead, day => Of(day, one.Day)),
            ["positions"] = new JsonObject
            {
                ["currency"] = view.Currency, ["value"] = view.Value, ["unvalued"] = view.Unvalued,
                ["lines"] = JsonForm.List(view.Positions, line => new JsonObject
                {
                    ["portfolio"] = line.Portfolio, ["issuer"] = line.Issuer.ToString(), ["line"] = line.Line,
                    ["value"] = line.InBase is { } value ? JsonValue.Create(value) : null, ["claim"] = line.Claim.Id.Hex,
                }),
            },
            ["terms"] = JsonForm.List(view.Terms, Of),
        };
    }

    /// <summary>A proceeding whole.</summary>
    public static JsonObject Of(
        ProceedingView view, IReadOnlyList<VoidedWorth> worths, IReadOnlyList<BaseRate> rates, ExpectedLoss? expected)
    {
        var document = new JsonObject { ["asOf"] = Phrase.Day(view.Proceeding.Day), ["case"] = Of(view) };
        document["steps"] = JsonForm.List(view.Proceeding.Steps, step => new JsonObject
        {
            ["on"] = Phrase.Day(step.On), ["phase"] = step.Step.Phase, ["outcome"] = step.Step.Outcome, ["clock"] = step.Step.Clock,
            ["evidence"] = JsonForm.Evidence(step.Claim),
        });
        document["currency"] = view.Agreement?.Accord.Currency;
        document["voided"] = JsonForm.List(view.Terms.Zip(worths), pair => new JsonObject
        {
            ["linked"] = pair.First.Linked,
            ["term"] = pair.First.Term,
            ["because"] = pair.Second.Because?.En,
            ["parties"] = JsonForm.List(pair.Second.Parties ?? [], party => new JsonObject
            {
                ["party"] = party.Party.ToString(),
                ["worth"] = new JsonObject { ["value"] = party.Difference.Value, ["standardError"] = party.Difference.StandardError },
            }),
        });
        document["expectedLoss"] = expected is { } loss ? Of(loss, view) : null;
        document["baseRates"] = JsonForm.List(rates, Of);
        return document;
    }

    private static JsonObject Of(ExpectedLoss loss, ProceedingView view) => new()
    {
        ["probability"] = Span((loss.Low, loss.High)),
        ["share"] = loss.Share,
        ["currency"] = view.Currency,
        ["total"] = Span(loss.Of(view.Value)),
        ["lines"] = JsonForm.List(view.Positions, line => new JsonObject
        {
            ["portfolio"] = line.Portfolio, ["issuer"] = line.Issuer.ToString(), ["line"] = line.Line,
            ["loss"] = loss.Of(line) is { } lost ? Span(lost) : null,
        }),
    };

    private static JsonObject Span((decimal Low, decimal High) span) => new() { ["low"] = span.Low, ["high"] = span.High };

    private static JsonObject Of(ProceedingDay day, DateOnly asOf) => new()
    {
        ["on"] = Phrase.Day(day.On),
        ["daysLeft"] = day.On.DayNumber - asOf.DayNumber,
        ["of"] = day.Of.En,
        ["ofZh"] = day.Of.Zh,
        ["counted"] = day.Counted,
        ["binding"] = day.Binding,
        ["confirmed"] = day.Confirmed,
        ["consults"] = day.Consults,
        ["source"] = day.Source,
    };

    private static JsonObject Of(TouchedTerm term) => new()
    {
        ["linked"] = term.Linked, ["term"] = term.Term, ["inForce"] = term.InForce, ["statement"] = term.Statement,
        ["claim"] = term.Claim?.Id.Hex, ["because"] = term.Because?.En,
    };

    private static JsonObject Of(BaseRate rate)
    {
        var interval = Wilson.Interval(rate.Count, rate.Of)!.Value;
        return new JsonObject
        {
            ["rate"] = rate.Id, ["name"] = rate.Name.En, ["nameZh"] = rate.Name.Zh, ["count"] = rate.Count, ["of"] = rate.Of,
            ["share"] = new JsonObject { ["value"] = (double)rate.Count / rate.Of, ["low"] = interval.Low, ["high"] = interval.High },
            ["period"] = rate.Period, ["published"] = Phrase.Day(rate.Published),
            ["publishedConfirmed"] = rate.DayConfirmed, ["confirmed"] = rate.Confirmed, ["source"] = rate.Source,
        };
    }
}
