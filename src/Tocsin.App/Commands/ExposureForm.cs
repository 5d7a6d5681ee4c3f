using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes of exposures; docs/cli.md writes them out.</summary>
public static class ExposureForm
{
    /// <summary>The concentration vector: names, and what they hang on together.</summary>
    public static JsonObject Of(Book book, CommonCauses causes) => Head(book).With(
        ("names", causes.Spread is { } spread ? Of(spread) : null),
        ("largestCommonCause", causes.Largest?.Node.ToString()),
        ("nodes", JsonForm.List(causes.Nodes, Summary)));

    /// <summary>The book along an axis.</summary>
    public static JsonObject Of(Book book, AxisExposure along) => Head(book).With(
        ("axis", along.Axis),
        ("coverage", along.Coverage),
        ("newestKnown", Day(along.NewestKnown)),
        ("concentration", along.Spread is { } spread ? Of(spread) : null),
        ("places", JsonForm.List(along.Places, place => new JsonObject
        {
            ["name"] = place.Name,
            ["amount"] = JsonForm.Of(place.Amount),
            ["share"] = place.Share is { } share ? JsonForm.Of(share) : null,
            ["lines"] = JsonForm.List(place.Lines, line => new JsonObject
            {
                ["portfolio"] = line.Holding.Portfolio,
                ["issuer"] = line.Holding.Issuer.ToString(),
                ["line"] = line.Holding.Line,
                ["amount"] = line.Amount,
            }),
        })),
        ("withoutValue", along.Unvalued.Count),
        ("refused", JsonForm.List(along.Refused, reason => JsonValue.Create(reason))));

    /// <summary>A node: what hangs on it, what it hangs on, and the book without it.</summary>
    public static JsonObject Of(Book book, Removal removal) => Head(book).With(
        ("exposure", Whole(removal.Exposure)),
        ("dependents", JsonForm.List(removal.Dependents, one => new JsonObject
        {
            ["company"] = one.Company.ToString(),
            ["share"] = JsonForm.Of(one.Share.Fraction),
            ["ground"] = Phrase.Word(one.Share.Ground),
            ["measure"] = one.Share.Measure,
            ["links"] = JsonForm.List(one.Ties, Of),
            ["terms"] = JsonForm.List(one.Terms, JsonForm.Evidence),
        })),
        ("suppliers", JsonForm.List(removal.Suppliers, Of)),
        ("namesBefore", removal.Before is { } before ? Of(before) : null),
        ("namesAfter", removal.After is { } after ? Of(after) : null),
        ("left", JsonForm.Of(removal.Left)));

    private static JsonObject Head(Book book) => new() { ["asOf"] = Phrase.Day(book.Day), ["currency"] = book.Currency };

    private static JsonObject With(this JsonObject shape, params ReadOnlySpan<(string Key, JsonNode? Value)> more)
    {
        foreach (var (key, value) in more)
            shape[key] = value;
        return shape;
    }

    private static string? Day(DateOnly? day) => day is { } known ? Phrase.Day(known) : null;

    private static JsonObject Of(Concentration spread) => new()
    {
        ["herfindahl"] = Rounded(spread.Herfindahl),
        ["effectiveNumber"] = Rounded(spread.EffectiveNumber),
        ["entropyNumber"] = Rounded(spread.EntropyNumber),
        ["largest"] = Rounded(spread.Largest),
    };

    private static double Rounded(double number) => Math.Round(number, 12);

    private static JsonObject Summary(NodeExposure exposure) => new()
    {
        ["node"] = exposure.Node.ToString(),
        ["amount"] = JsonForm.Of(exposure.Amount),
        ["share"] = exposure.Share is { } share ? JsonForm.Of(share) : null,
        ["addsUp"] = JsonForm.List(exposure.AddsUp, measure => JsonValue.Create(measure)),
        ["assumed"] = exposure.Lines.Any(line => line.Share.Ground == Ground.Assumed),
        ["coverage"] = exposure.Coverage,
        ["unseen"] = exposure.Unseen,
        ["takenAsNothing"] = exposure.Silent,
        ["newestKnown"] = Day(exposure.NewestKnown),
        ["access"] = Phrase.Word(exposure.Access),
    };

    private static JsonObject Whole(NodeExposure exposure) => Summary(exposure).With(
        ("lines", JsonForm.List(exposure.Lines.Concat(exposure.SilentLines), line => new JsonObject
        {
            ["portfolio"] = line.Holding.Portfolio,
            ["issuer"] = line.Holding.Issuer.ToString(),
            ["line"] = line.Holding.Line,
            ["part"] = JsonForm.Of(line.Share.Fraction),
            ["amount"] = line.Amount is { } amount ? JsonForm.Of(amount) : null,
            ["ground"] = Phrase.Word(line.Share.Ground),
            ["measure"] = line.Share.Measure,
            ["refused"] = line.Share.Refused,
            ["claims"] = JsonForm.List(line.Share.Claims, Claimed),
        })));

    /// <summary>A claim's id; what is assumed is no claim.</summary>
    private static JsonNode? Claimed(Claim claim) =>
        claim.Source.Publisher == Assumption.Publisher ? null : JsonValue.Create(claim.Id.Hex);

    private static JsonObject Of(Dependence tie) => new()
    {
        ["from"] = tie.From.ToString(),
        ["to"] = tie.To.ToString(),
        ["measure"] = tie.Link.Measure,
        ["value"] = tie.Link.Value,
        ["unit"] = tie.Link.Unit,
        ["shareOf"] = tie.Link.ShareOf,
        ["status"] = tie.Link.Status,
        ["known"] = Phrase.Day(tie.Claim.KnownOn),
        ["statement"] = tie.Link.Statement,
        ["claim"] = Claimed(tie.Claim),
    };
}
