using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>Theses and their matrices as JSON; docs/cli.md writes the shapes out.</summary>
internal static class ThesisForm
{
    /// <summary>A thesis in a line of a list.</summary>
    public static JsonObject Line(ThesisReading one) => new()
    {
        ["thesis"] = one.Id.ToString(), ["name"] = one.Thesis.Name, ["about"] = one.Thesis.About.ToString(), ["author"] = one.Thesis.Author,
        ["entered"] = Phrase.Day(one.Thesis.Entered), ["verdict"] = Word(one.Verdict), ["since"] = Phrase.Day(one.Since),
        ["sentence"] = ThesisWords.Sentence(one).En, ["claim"] = one.Claim.Id.Hex,
    };

    /// <summary>A thesis whole, with what changed since an earlier day.</summary>
    public static JsonObject Of(ThesisReading one, ThesisReading? before, DateOnly day, DateOnly since) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["thesis"] = Line(one),
        ["statement"] = one.Thesis.Statement,
        ["pillars"] = JsonForm.List(one.Pillars, pillar => Of(pillar, before)),
        ["kills"] = JsonForm.List(one.Kills, kill => new JsonObject
        {
            ["key"] = kill.Criterion.Key, ["says"] = kill.Criterion.Says, ["when"] = kill.Criterion.When, ["truth"] = kill.Truth,
            ["unknown"] = kill.Unknown, ["firedOn"] = kill.FiredOn is { } on ? Phrase.Day(on) : null,
        }),
        ["catalysts"] = JsonForm.List(one.Catalysts, catalyst => new JsonObject
        {
            ["key"] = catalyst.Catalyst.Key, ["says"] = catalyst.Catalyst.Says, ["by"] = Phrase.Day(catalyst.Catalyst.By),
            ["state"] = catalyst.Met is not null ? "met" : catalyst.IsOverdue ? "overdue" : "expected",
            ["met"] = catalyst.Met is { } met ? JsonForm.Evidence(met) : null,
        }),
        ["course"] = JsonForm.List(one.Course, step => new JsonObject { ["on"] = Phrase.Day(step.On), ["verdict"] = Word(step.Verdict) }),
        ["changedSince"] = Phrase.Day(since),
        ["changes"] = JsonForm.List(ThesisWords.Changes(one, before), change => JsonValue.Create(change.En)),
    };

    /// <summary>A matrix.</summary>
    public static JsonObject Of(SubjectId id, EvidenceMatrix matrix, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["thesis"] = id.ToString(),
        ["hypotheses"] = JsonForm.List(matrix.Hypotheses.Select((one, at) => (one, matrix.Scores[at])), pair => new JsonObject
        {
            ["key"] = pair.one.Key, ["name"] = pair.one.Name, ["against"] = pair.Item2,
        }),
        ["leading"] = matrix.Leading is { } leading ? matrix.Hypotheses[leading].Key : null,
        ["pieces"] = JsonForm.List(matrix.Pieces, piece => new JsonObject
        {
            ["evidence"] = JsonForm.Evidence(piece.Claim),
            ["grade"] = piece.Claim.Grade.ToString(),
            ["relevance"] = piece.Piece.Relevance,
            ["weight"] = piece.Weight,
            ["diagnosticity"] = piece.Diagnosticity,
            ["ratings"] = JsonForm.List(
                piece.Piece.Ratings, rating => new JsonObject { ["hypothesis"] = rating.Hypothesis, ["mark"] = rating.Mark }),
            ["relays"] = JsonForm.List(piece.Relays, relay => JsonValue.Create(relay.Id.Hex)),
            ["why"] = piece.Piece.Why,
        }),
        ["refused"] = JsonForm.List(
            matrix.Refused, one => new JsonObject { ["claim"] = one.Piece.Evidence.Hex, ["because"] = one.Because }),
        ["pivots"] = JsonForm.List(matrix.Pivots, piece => JsonValue.Create(piece.Claim.Id.Hex)),
        ["smallestFlip"] = matrix.SmallestFlip is { } few ? JsonForm.List(few, piece => JsonValue.Create(piece.Claim.Id.Hex)) : null,
    };

    private static JsonObject Of(PillarReading pillar, ThesisReading? before) => new()
    {
        ["key"] = pillar.Pillar.Key, ["says"] = pillar.Pillar.Says, ["measure"] = pillar.Pillar.Number,
        ["state"] = CanonicalForm.Word(pillar.State), ["unit"] = pillar.Trace?.Unit?.ToString(), ["assumed"] = pillar.Assumed,
        ["atEntry"] = JsonForm.Number(pillar.AtEntry), ["now"] = JsonForm.Number(pillar.Now), ["unknown"] = pillar.Now.Unknown,
        ["before"] = before?.Pillars.FirstOrDefault(then => then.Pillar.Key == pillar.Pillar.Key) is { } known
            ? JsonForm.Number(known.Now) : null,
        ["weakened"] = pillar.Pillar.Weakened, ["broken"] = pillar.Pillar.Broken,
        ["claims"] = JsonForm.List(pillar.Trace?.AllClaims() ?? [], claim => JsonValue.Create(claim.Id.Hex)),
    };

    private static string Word(ThesisVerdict verdict) => CanonicalForm.Word(verdict);
}
