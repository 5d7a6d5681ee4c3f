using System.Text.Json.Nodes;
using Tocsin.Research;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>The JSON of what is known of one measure of models.</summary>
public static class TrendForm
{
    /// <summary>The whole answer.</summary>
    public static JsonObject Of(TrendView view, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["measure"] = view.Of.Id,
        ["unit"] = view.Of.Unit.ToString(),
        ["ranked"] = view.Of.Ranked is { } ranked ? Phrase.Word(ranked) : null,
        ["by"] = Phrase.Word(view.By),
        ["ungrouped"] = view.Ungrouped,
        ["leadsSince"] = view.Since is { } since ? Phrase.Day(since.KnownOn) : null,
        ["order"] = JsonForm.List(view.Placing?.Order ?? [], entry => Entry(entry, view)),
        ["changes"] = JsonForm.List(view.Changes, Change),
        ["catchUp"] = JsonForm.List(view.CatchUps, pair => Time(pair.Group, pair.Time)),
        ["trends"] = JsonForm.List(view.Trends, Trend),
    };

    private static JsonObject Entry(Entry entry, TrendView view)
    {
        var leader = view.Placing!.Leader!;
        Gap? behind = entry == leader ? null : Gap.Between(leader.Score, entry.Score, view.Of.Ranked!.Value);
        return new JsonObject
        {
            ["group"] = entry.Group,
            ["model"] = entry.Score.Model.ToString(),
            ["value"] = entry.Score.Value,
            ["error"] = entry.Score.Error,
            ["released"] = Phrase.Day(entry.Score.ReleasedOn),
            ["known"] = Phrase.Day(entry.Score.KnownOn),
            ["behind"] = behind?.Value,
            ["clear"] = behind?.IsClear,
            ["claims"] = JsonForm.List(entry.Score.Evidence, claim => JsonValue.Create(claim.Id.Hex)),
        };
    }

    private static JsonObject Change(LeadChange change) => new()
    {
        ["known"] = Phrase.Day(change.KnownOn),
        ["effective"] = Phrase.Day(change.EffectiveOn),
        ["from"] = change.From,
        ["to"] = change.To.Group,
        ["model"] = change.To.Score.Model.ToString(),
        ["value"] = change.To.Score.Value,
        ["passed"] = change.Passed?.Value,
        ["by"] = change.By?.Value,
        ["clear"] = change.By?.IsClear,
        ["claims"] = JsonForm.List(
            change.To.Score.Evidence.Concat(change.Passed?.Evidence ?? []), claim => JsonValue.Create(claim.Id.Hex)),
    };

    private static JsonObject Time(string? group, CatchUp catchUp)
    {
        var (low, high) = catchUp.Time.MedianBounds();
        return new JsonObject
        {
            ["group"] = group,
            ["n"] = catchUp.Time.Count,
            ["reached"] = catchUp.Time.Reached,
            ["unseen"] = catchUp.Unseen,
            ["medianDays"] = catchUp.Time.Median,
            ["low"] = low,
            ["high"] = high,
        };
    }

    private static JsonObject Trend(GroupTrend one)
    {
        var trend = one.Trend;
        var bounds = trend.Line?.SlopeBounds();
        return new JsonObject
        {
            ["group"] = one.Group,
            ["frontier"] = one.IsFrontier,
            ["scale"] = Phrase.Word(trend.Scale),
            ["points"] = trend.Points.Count,
            ["leftOut"] = trend.LeftOut,
            ["slopePerYear"] = trend.Line is { } line ? Range(line.Slope, bounds!.Value) : null,
            ["doublingDays"] = trend.Doubles is { } doubling
                ? new JsonObject { ["value"] = doubling.Days, ["low"] = doubling.Low, ["high"] = doubling.High } : null,
            ["breaks"] = JsonForm.List(trend.Breaks, score => JsonValue.Create(Phrase.Day(score.ReleasedOn))),
        };
    }

    private static JsonObject Range(double value, Bounds bounds) => new()
    {
        ["value"] = value, ["low"] = bounds.Low, ["high"] = bounds.High,
    };
}
