using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>Pay-offs as JSON; docs/cli.md writes the shapes out. Amounts are in the currency named, unscaled.</summary>
public static class PayOffForm
{
    /// <summary>Questions and their answers.</summary>
    public static JsonObject Of(Agreement agreement, IReadOnlyList<PayOffAnswer> answers, PayOffOrder order) => new()
    {
        ["agreement"] = agreement.Id.ToString(),
        ["asOf"] = Phrase.Day(agreement.Day),
        ["currency"] = agreement.Accord.Currency,
        ["seed"] = order.Seed,
        ["questions"] = JsonForm.List(answers, answer => Of(answer, order)),
        ["drivers"] = Drivers(agreement),
    };

    /// <summary>One set of terms in full.</summary>
    public static JsonObject Of(Agreement agreement, PayOffStudy study, PayOffOrder order) => new()
    {
        ["agreement"] = agreement.Id.ToString(),
        ["asOf"] = Phrase.Day(agreement.Day),
        ["currency"] = agreement.Accord.Currency,
        ["seed"] = order.Seed,
        ["world"] = study.Value.Setting.World.Length == 0 ? null : study.Value.Setting.World,
        ["paths"] = study.Value.Paths,
        ["reached"] = study.Value.Reached,
        ["target"] = study.Value.Target,
        ["parties"] = JsonForm.List(study.Value.Parties.Where(worth => IsShown(worth.Party, order)), worth => Of(worth, study)),
        ["outside"] = Of(study.Value.Outside),
        ["triggers"] = JsonForm.List(study.Value.Triggers, Of),
        ["periods"] = JsonForm.List(study.Value.Periods, period => Of(period, study.Value)),
        ["marginals"] = JsonForm.List(study.Marginals, marginal => new JsonObject
        {
            ["term"] = marginal.Term,
            ["parties"] = JsonForm.List(marginal.Parties, party => new JsonObject
            {
                ["party"] = party.Party.ToString(), ["worth"] = Of(party.Worth),
            }),
        }),
        ["tornado"] = JsonForm.List(study.Tornado, Of),
        ["notes"] = JsonForm.List(study.Value.Notes, note => JsonValue.Create(note.En)),
        ["drivers"] = Drivers(agreement),
    };

    /// <summary>One path.</summary>
    public static JsonObject Of(Agreement agreement, PathStatement statement) => new()
    {
        ["agreement"] = agreement.Id.ToString(),
        ["asOf"] = Phrase.Day(agreement.Day),
        ["currency"] = agreement.Accord.Currency,
        ["path"] = statement.Number,
        ["drivers"] = JsonForm.List(statement.Drivers, driver => new JsonObject { ["name"] = driver.Key, ["value"] = driver.Value }),
        ["quarters"] = JsonForm.List(statement.Quarters, quarter => new JsonObject
        {
            ["on"] = Phrase.Day(quarter.On), ["revenue"] = quarter.Revenue, ["margin"] = quarter.Margin, ["valuation"] = quarter.Valuation,
            ["moves"] = JsonForm.List(quarter.Moves, move => new JsonObject
            {
                ["term"] = move.Term, ["from"] = move.From, ["to"] = move.To, ["amount"] = move.Amount,
            }),
        }),
    };

    /// <summary>A break-even.</summary>
    public static JsonObject Of(Agreement agreement, BreakEven found) => new()
    {
        ["agreement"] = agreement.Id.ToString(),
        ["asOf"] = Phrase.Day(agreement.Day),
        ["currency"] = agreement.Accord.Currency,
        ["term"] = found.Term,
        ["particular"] = found.Particular,
        ["party"] = found.Party.ToString(),
        ["value"] = found.Value,
        ["standardError"] = found.StandardError,
        ["others"] = JsonForm.List(found.Others, other => JsonValue.Create(other)),
        ["because"] = found.Because,
        ["curve"] = JsonForm.List(found.Curve, point => new JsonObject { ["value"] = point.Value, ["gap"] = point.Gap }),
    };

    private static JsonObject Of(PayOffAnswer answer, PayOffOrder order) => new()
    {
        ["question"] = answer.Comparison.Key,
        ["name"] = answer.Comparison.Name,
        ["nameZh"] = answer.Comparison.NameZh,
        ["from"] = answer.Comparison.From.Length == 0 ? null : answer.Comparison.From,
        ["to"] = answer.Comparison.To.Length == 0 ? null : answer.Comparison.To,
        ["because"] = answer.Because?.En,
        ["paths"] = answer.Contrast?.Paths,
        ["reached"] = answer.Contrast?.Reached,
        ["parties"] = JsonForm.List((answer.Contrast?.Parties ?? []).Where(party => IsShown(party.Party, order)), Of),
        ["revenueReach"] = answer.Contrast?.Reach is { } reach
            ? new JsonObject { ["on"] = Phrase.Day(reach.Horizon), ["stated"] = reach.Stated, ["doubled"] = reach.Doubled }
            : null,
        ["notes"] = JsonForm.List(answer.Contrast?.Notes ?? [], note => JsonValue.Create(note.En)),
    };

    private static JsonObject Of(PartyContrast contrast) => new()
    {
        ["party"] = contrast.Party.ToString(),
        ["difference"] = Of(contrast.Difference),
        ["low"] = contrast.Low,
        ["high"] = contrast.High,
        ["doubled"] = Of(contrast.Doubled),
        ["survives"] = contrast.Survives,
        ["assumed"] = Of(contrast.Assumed),
    };

    private static JsonObject Of(PartyWorth worth, PayOffStudy study) => new()
    {
        ["party"] = worth.Party.ToString(),
        ["isMoved"] = worth.IsMoved,
        ["presentValue"] = Of(worth.PresentValue),
        ["spread"] = new JsonObject
        {
            ["p1"] = worth.Spread.P1, ["p5"] = worth.Spread.P5, ["p50"] = worth.Spread.P50, ["p95"] = worth.Spread.P95,
            ["p99"] = worth.Spread.P99, ["worstTwentieth"] = worth.Spread.WorstTwentieth,
        },
        ["assumed"] = Of(study.Assumed.First(one => one.Party == worth.Party).Part),
        ["terms"] = JsonForm.List(worth.Terms, term => new JsonObject
        {
            ["term"] = term.Term, ["presentValue"] = Of(term.PresentValue),
        }),
    };

    private static JsonObject Of(TriggerOutlook trigger) => new()
    {
        ["term"] = trigger.Term,
        ["probability"] = Of(trigger.Probability),
        ["earliestYears"] = trigger.EarliestYears,
        ["medianYears"] = trigger.MedianYears,
        ["latestYears"] = trigger.LatestYears,
        ["tested"] = trigger.Tested.En,
    };

    private static JsonObject Of(PeriodFlow period, PayOff value) => new()
    {
        ["on"] = Phrase.Day(period.On),
        ["cash"] = period.Cash,
        ["parties"] = JsonForm.List(value.Parties.Select((worth, at) => (worth.Party, Amount: period.ByParty[at])), party => new JsonObject
        {
            ["party"] = party.Party.ToString(), ["amount"] = party.Amount,
        }),
        ["terms"] = JsonForm.List(period.ByTerm, term => new JsonObject { ["term"] = term.Key, ["amount"] = term.Value }),
    };

    private static JsonObject Of(DriverSwing swing) => new()
    {
        ["driver"] = swing.Driver,
        ["assumed"] = swing.Assumed,
        ["lowInput"] = swing.LowInput,
        ["highInput"] = swing.HighInput,
        ["parties"] = JsonForm.List(swing.Parties, party => new JsonObject
        {
            ["party"] = party.Party.ToString(), ["atLow"] = party.AtLow, ["atHigh"] = party.AtHigh,
        }),
    };

    /// <summary>An estimate with its standard error.</summary>
    public static JsonObject Of(Estimate estimate) => new()
    {
        ["value"] = estimate.Value, ["standardError"] = estimate.StandardError,
    };

    private static JsonObject Of(AssumedPart part) => new()
    {
        ["outright"] = Of(part.Outright), ["withWidths"] = Of(part.WithWidths),
    };

    private static JsonObject? Of(VarianceShare? share) => share is not { } part ? null : new JsonObject
    {
        ["first"] = part.First, ["firstError"] = part.FirstError, ["total"] = part.Total, ["totalError"] = part.TotalError,
    };

    private static JsonArray Drivers(Agreement agreement) => JsonForm.List(
        agreement.Drivers.Values.OrderBy(known => known.Driver.Name, StringComparer.Ordinal), known => new JsonObject
        {
            ["name"] = known.Driver.Name, ["distribution"] = known.Driver.Distribution, ["assumed"] = known.Driver.Assumed,
            ["widthAssumed"] = known.IsWidthAssumed,
            ["evidence"] = JsonForm.Evidence(known.Claim),
        });

    private static bool IsShown(Values.SubjectId party, PayOffOrder order) => order.For is not { } only || only == party;
}
