using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary>The JSON shape of stresses; docs/cli.md writes it out. Keys that do not concern a kind of stress are null or empty.</summary>
internal static class StressForm
{
    /// <summary>A place struck.</summary>
    public static JsonObject Of(Book book, SectorShock shock) => new()
    {
        ["asOf"] = Phrase.Day(book.Day),
        ["currency"] = book.Currency,
        ["axis"] = shock.Axis,
        ["place"] = shock.Place,
        ["fall"] = shock.Fall,
        ["proceeding"] = null,
        ["loss"] = JsonForm.Of(shock.Loss),
        ["share"] = shock.Share is { } share ? JsonForm.Of(share) : null,
        ["struck"] = JsonForm.List(shock.Struck, one => new JsonObject
        {
            ["company"] = one.Company.ToString(), ["part"] = JsonForm.Of(one.Part),
            ["claims"] = JsonForm.List(one.Claims, claim => JsonValue.Create(claim.Id.Hex)),
        }),
        ["lines"] = JsonForm.List(shock.Lines, line => new JsonObject
        {
            ["portfolio"] = line.Holding.Portfolio,
            ["issuer"] = line.Holding.Issuer.ToString(),
            ["line"] = line.Holding.Line,
            ["own"] = JsonForm.Of(line.Own),
            ["through"] = JsonForm.Of(line.Through),
            ["on"] = JsonForm.List(line.On, company => JsonValue.Create(company.ToString())),
            ["reached"] = JsonForm.Of(line.Reached),
            ["loss"] = line.Loss is { } loss ? JsonForm.Of(loss) : null,
        }),
        ["effects"] = new JsonArray(),
        ["terms"] = JsonForm.List(shock.Terms, JsonForm.Evidence),
        ["unknown"] = null,
    };

    /// <summary>A proceeding lost.</summary>
    public static JsonObject Of(Book book, LostProceeding lost) => new()
    {
        ["asOf"] = Phrase.Day(book.Day),
        ["currency"] = book.Currency,
        ["axis"] = null,
        ["place"] = null,
        ["fall"] = null,
        ["proceeding"] = lost.Proceeding.Id.ToString(),
        ["loss"] = null,
        ["share"] = null,
        ["struck"] = new JsonArray(),
        ["lines"] = new JsonArray(),
        ["effects"] = JsonForm.List(lost.Lines, line => new JsonObject
        {
            ["portfolio"] = line.Part.Holding.Portfolio,
            ["issuer"] = line.Part.Holding.Issuer.ToString(),
            ["line"] = line.Part.Holding.Line,
            ["party"] = line.Part.Party?.ToString(),
            ["fraction"] = line.Part.Fraction,
            ["low"] = line.Low,
            ["high"] = line.High,
            ["currency"] = lost.Currency,
            ["unknown"] = line.Unknown?.En,
        }),
        ["terms"] = JsonForm.List(lost.Terms.Select(term => term.Claim).OfType<Claims.Claim>().Distinct(), JsonForm.Evidence),
        ["unknown"] = lost.Worth.Because?.En,
    };
}
