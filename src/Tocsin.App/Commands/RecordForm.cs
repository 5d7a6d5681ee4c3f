using System.Text.Json.Nodes;
using Tocsin.Statistics;
using Tocsin.TrackRecords;

namespace Tocsin.App.Commands;

/// <summary>Track records as JSON and as text; docs/cli.md writes the shapes out.</summary>
public static class RecordForm
{
    /// <summary>A record at one level: counts and what follows from them.</summary>
    public static JsonObject Of(LevelRecord record, double lossRatio) => Of(record, record.Counts, lossRatio);

    private static JsonObject Of(LevelRecord record, RecordCounts counts, double lossRatio) => new()
    {
        ["level"] = JsonForm.Of(record.Level),
        ["horizonDays"] = record.Horizon,
        ["subjects"] = record.Subjects,
        ["from"] = record.Days is { } days ? Phrase.Day(days.From) : null,
        ["to"] = record.Days is { } until ? Phrase.Day(until.To) : null,
        ["fires"] = counts.Fires,
        ["hits"] = counts.Hits,
        ["falseAlarms"] = counts.FalseAlarms,
        ["pending"] = counts.Pending,
        ["unproven"] = counts.IsUnproven,
        ["outcomes"] = counts.Outcomes,
        ["caught"] = counts.Caught,
        ["misses"] = counts.Misses,
        ["precision"] = Share(counts.Precision, counts.PrecisionInterval),
        ["recall"] = Share(counts.Recall, counts.RecallInterval),
        ["baseRate"] = Number(counts.BaseRate),
        ["lift"] = Number(counts.Lift),
        ["falsePerHit"] = Number(counts.FalsePerHit),
        ["medianLeadDays"] = Number(counts.MedianLead),
        ["medianUnbrokenLeadDays"] = Number(record.MedianPersistentLead),
        ["windows"] = new JsonObject
        {
            ["hits"] = record.Windows.Hits,
            ["falseAlarms"] = record.Windows.FalseAlarms,
            ["misses"] = record.Windows.Misses,
            ["calm"] = record.Windows.Calm,
        },
        ["noiseToSignal"] = Number(record.Windows.NoiseToSignal),
        ["lossRatio"] = lossRatio,
        ["relativeUsefulness"] = Number(record.RelativeUsefulness(lossRatio)),
        ["firesPerWeek"] = Number(record.FiresPerWeek),
    };

    /// <summary>How a rule's levels rank windows.</summary>
    public static JsonObject Of(LevelRanking ranking) => new()
    {
        ["subjects"] = ranking.Subjects,
        ["withOutcome"] = ranking.WithOutcome,
        ["area"] = Share(ranking.Area, ranking.Interval),
        ["steps"] = JsonForm.List(ranking.Steps, step => new JsonObject
        {
            ["level"] = JsonForm.Of(step.Level),
            ["windows"] = step.Windows,
            ["came"] = step.Came,
            ["subjects"] = step.Subjects,
            ["share"] = Share(step.Share, step.Interval),
        }),
    };

    /// <summary>A record with its cases by name, misses first.</summary>
    public static JsonObject WithCases(LevelRecord record, double lossRatio) => new()
    {
        ["record"] = Of(record, lossRatio),
        ["misses"] = JsonForm.List(record.Misses, Of),
        ["falseAlarms"] = JsonForm.List(record.FalseAlarms, Of),
        ["hits"] = JsonForm.List(record.Hits, Of),
        ["pending"] = JsonForm.List(record.Pending, Of),
    };

    /// <summary>A record in one line.</summary>
    public static string Line(LevelRecord record, Paper paper) => Line(record.Counts, paper);

    /// <summary>A record in one line.</summary>
    public static string Line(RecordCounts record, Paper paper)
    {
        var resolved = paper.Say(
            $"fires {record.Fires}, resolved {record.Resolved}, hits {record.Hits}, pending {record.Pending}",
            $"触发 {record.Fires} 次，已了结 {record.Resolved}，命中 {record.Hits}，未到期 {record.Pending}");
        if (record.IsUnproven)
            return paper.Say($"unproven, n = {record.Resolved}: {resolved}", $"未经检验，n = {record.Resolved}：{resolved}");
        var interval = record.PrecisionInterval!.Value;
        var lead = record.MedianLead is { } days ? paper.Say($", lead {days:0} d", $"，提前 {days:0} 天") : "";
        var rate = record.BaseRate is { } known ? paper.Say($", base {Percent(known)}", $"，基准 {Percent(known)}") : "";
        return paper.Say(
            $"{resolved}; followed by the outcome {Percent(record.Precision!.Value)} [{Percent(interval.Low)}-{Percent(interval.High)}]",
            $"{resolved}；其后出现结果 {Percent(record.Precision!.Value)} [{Percent(interval.Low)}-{Percent(interval.High)}]") + rate + lead;
    }

    /// <summary>A share for people.</summary>
    public static string Percent(double share) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    private static JsonObject? Share(double? value, Bounds? interval) => value is null || interval is null ? null : new JsonObject
    {
        ["value"] = value, ["low"] = interval.Value.Low, ["high"] = interval.Value.High,
    };

    private static JsonObject Of(RecordCase one) => new()
    {
        ["subject"] = one.Subject.ToString(),
        ["name"] = one.Name,
        ["fired"] = one.Fired is { } fired ? Phrase.Day(fired) : null,
        ["came"] = one.Came is { } came ? Phrase.Day(came) : null,
        ["statement"] = one.Statement,
        ["blind"] = one.Blind,
    };

    private static JsonValue? Number(double? value) => value is { } known && double.IsFinite(known) ? JsonValue.Create(known) : null;
}
