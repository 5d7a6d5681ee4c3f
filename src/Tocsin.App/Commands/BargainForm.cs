using System.Text.Json.Nodes;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary>Tables of bargaining as JSON; docs/cli.md writes the shape out. Gains are over no agreement, unscaled.</summary>
public static class BargainForm
{
    /// <summary>One table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="power">The first side's bargaining power for Nash's point with unequal power; null when not asked for.</param>
    public static JsonObject Of(BargainTable table, double? power)
    {
        var (bargain, words) = (table.Bargain, new BargainWords((english, _) => english, table));
        return new JsonObject
        {
            ["key"] = table.Bargaining.Key,
            ["table"] = Phrase.Day(table.Agreement.Day),
            ["claim"] = table.Claim.Id.Hex,
            ["first"] = table.Bargaining.First.ToString(),
            ["second"] = table.Bargaining.Second.ToString(),
            ["world"] = table.Bargaining.World.Length == 0 ? null : table.Bargaining.World,
            ["apart"] = table.Bargaining.Apart,
            ["reservation"] = Pair(table.Apart.First, table.Apart.Second),
            ["ranges"] = JsonForm.List(table.Ranges, range => new JsonObject
            {
                ["term"] = range.Term, ["particular"] = range.Particular, ["values"] = Texts(range.Values),
            }),
            ["acceptable"] = bargain.Packages.Count(package => package.IsAcceptable),
            ["zone"] = JsonForm.List(bargain.Zone, stretch => new JsonObject
            {
                ["from"] = Of(stretch.Low, words), ["to"] = Of(stretch.High, words),
            }),
            ["firstRefusesAll"] = bargain.FirstRefusesAll,
            ["secondRefusesAll"] = bargain.SecondRefusesAll,
            ["nash"] = Of(bargain.Nash(), words),
            ["power"] = power,
            ["unequalNash"] = power is { } own ? Of(bargain.Nash(own), words) : null,
            ["kalaiSmorodinsky"] = Of(bargain.KalaiSmorodinsky(), words),
            ["nearestMiss"] = bargain.Zone.Count > 0 ? null : Of(new BargainPoint(bargain.NearestMiss, bargain.NearestMiss, 0), words),
            ["packages"] = JsonForm.List(bargain.Packages.Select((package, at) => (package, at)), pair => new JsonObject
            {
                ["terms"] = Texts(pair.package.Terms), ["first"] = Of(pair.package.First), ["second"] = Of(pair.package.Second),
                ["others"] = Of(pair.package.Others),
                ["acceptable"] = pair.package.IsAcceptable,
                ["dominatedBy"] = bargain.DominatorOf(pair.at) is { } better ? Texts(better.Terms) : [],
            }),
            ["deals"] = JsonForm.List(table.Deals, deal => new JsonObject
            {
                ["on"] = deal.Name.Length == 0 ? null : deal.Name, ["terms"] = Texts(deal.Terms),
                ["first"] = deal.First is { } first ? Of(first) : null, ["second"] = deal.Second is { } second ? Of(second) : null,
                ["others"] = deal.Others is { } others ? Of(others) : null,
                ["acceptable"] = deal.IsAcceptable, ["because"] = deal.Because,
            }),
            ["randomisations"] = table.Randomisations,
        };
    }

    private static JsonObject? Of(BargainPoint? point, BargainWords words) => point is null ? null : new JsonObject
    {
        ["terms"] = Texts(words.TermsAt(point)), ["first"] = Of(point.First), ["second"] = Of(point.Second), ["others"] = Of(point.Others),
        ["clear"] = point.IsClear,
    };

    private static JsonObject Pair(Estimate first, Estimate second) => new() { ["first"] = Of(first), ["second"] = Of(second) };

    private static JsonObject Of(Estimate estimate) => new() { ["value"] = estimate.Value, ["standardError"] = estimate.StandardError };

    private static JsonArray Texts(IEnumerable<string?> texts) =>
        JsonForm.List(texts, text => text is null ? null : JsonValue.Create(text));
}
