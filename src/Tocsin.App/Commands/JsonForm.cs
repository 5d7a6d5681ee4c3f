using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes that verbs share; docs/cli.md writes them out.</summary>
public static class JsonForm
{
    /// <summary>A severity's word; null is <c>unknown</c>.</summary>
    public static string Of(Severity? severity) => severity is { } known ? Phrase.Word(known) : "unknown";

    /// <summary>A warning, with what of the book it touches and how its rule did at this level; null when it has no record.</summary>
    public static JsonObject Of(Warning warning, AtRisk atRisk, LevelRecord? record = null) => new()
    {
        ["id"] = warning.Id,
        ["subject"] = warning.Subject.ToString(),
        ["counterparty"] = warning.Counterparty?.ToString(),
        ["area"] = warning.Area,
        ["rule"] = warning.Rule,
        ["phase"] = Phrase.Word(warning.Phase),
        ["severity"] = Of(warning.Severity),
        ["state"] = Phrase.Word(warning.State),
        ["since"] = Phrase.Day(warning.Since),
        ["history"] = List(warning.History, change => new JsonObject
        {
            ["on"] = Phrase.Day(change.On),
            ["severity"] = Of(change.Severity),
            ["phase"] = Phrase.Word(change.Phase),
            ["state"] = Phrase.Word(change.State),
        }),
        ["evidence"] = List(warning.Evidence, Evidence),
        ["playbook"] = warning.Playbook,
        ["atRisk"] = Of(atRisk),
        ["record"] = record is null ? null : RecordForm.Of(record, Backtest.UsualLossRatio),
    };

    /// <summary>Money at risk; null when the book is empty.</summary>
    public static JsonObject? Of(AtRisk atRisk) => atRisk.Amount is not { } amount ? null : new JsonObject
    {
        ["currency"] = atRisk.Currency,
        ["amount"] = Of(amount),
        ["share"] = atRisk.Share is { } share ? Of(share) : null,
        ["unvalued"] = atRisk.LinesUnvalued,
        ["parts"] = List(atRisk.Parts.Concat(atRisk.Unvalued), part => new JsonObject
        {
            ["portfolio"] = part.Holding.Portfolio,
            ["issuer"] = part.Holding.Issuer.ToString(),
            ["line"] = part.Holding.Line,
            ["amount"] = part.Amount is { } own ? Of(own) : null,
            ["because"] = part.Because.En,
            ["claim"] = (part.Link ?? part.Holding.Claim).Id.Hex,
        }),
    };

    /// <summary>An interval: low is what is known, high what is known and unknown together.</summary>
    public static JsonObject Of(Interval interval) => new() { ["low"] = interval.Known, ["high"] = interval.Possible };

    /// <summary>A claim as evidence.</summary>
    public static JsonObject Evidence(Claim claim) => new()
    {
        ["claim"] = claim.Id.Hex,
        ["known"] = Phrase.Day(claim.KnownOn),
        ["source"] = claim.Source.Publisher,
        ["locator"] = claim.Source.Locator,
        ["statement"] = Phrase.Of(claim),
    };

    /// <summary>A recorded claim, whole; <c>canonical</c> is the content whose bytes, on one line, are hashed.</summary>
    public static JsonObject Of(RecordedClaim row) => new()
    {
        ["claim"] = row.Claim.Id.Hex,
        ["batch"] = row.Batch,
        ["recorded"] = Instant(row.RecordedAt),
        ["subject"] = row.Claim.Subject.ToString(),
        ["predicate"] = row.Claim.Predicate,
        ["known"] = Phrase.Day(row.Claim.KnownOn),
        ["validFrom"] = row.Claim.ValidFrom is { } from ? Phrase.Day(from) : null,
        ["validTo"] = Phrase.Day(row.Claim.ValidTo),
        ["source"] = row.Claim.Source.Publisher,
        ["locator"] = row.Claim.Source.Locator,
        ["origin"] = row.Claim.Source.Origin,
        ["grade"] = row.Claim.Grade.ToString(),
        ["standing"] = Phrase.Word(row.Claim.Standing),
        ["access"] = Phrase.Word(row.Claim.Access),
        ["canonical"] = JsonNode.Parse(CanonicalForm.Write(row.Claim)),
    };

    /// <summary>What a lawful erasure left behind.</summary>
    public static JsonObject Of(Erasure erasure) => new()
    {
        ["batch"] = erasure.Batch,
        ["digest"] = erasure.Digest,
        ["reason"] = erasure.Reason,
        ["by"] = erasure.Actor,
        ["at"] = Instant(erasure.ErasedAt),
    };

    /// <summary>An instant in UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>A trace, parts inside.</summary>
    public static JsonObject Of(Trace trace) => new()
    {
        ["text"] = trace.Text,
        ["value"] = trace.Unit is null ? null : Number(trace.Result),
        ["truth"] = trace.Unit is null ? trace.Result.Truth : null,
        ["unit"] = trace.Unit?.ToString(),
        ["unknown"] = trace.Result.Unknown,
        ["claims"] = List(trace.Claims, Evidence),
        ["parts"] = List(trace.Parts, Of),
    };

    /// <summary>A number; null when it is unknown.</summary>
    public static JsonNode? Number(Result result) => result.Unknown is null ? JsonValue.Create(result.Value) : null;

    /// <summary>A list of shapes.</summary>
    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> shape) => new([.. items.Select(shape)]);
}
