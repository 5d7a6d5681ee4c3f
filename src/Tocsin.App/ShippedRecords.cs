using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.App.Commands;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.TrackRecords;

namespace Tocsin.App;

/// <summary>
/// The records that come with the catalogue: a file of <c>catalog/records</c> for each rule, written by <c>backtest --keep</c>.
/// </summary>
public static class ShippedRecords
{
    private static readonly Lazy<IReadOnlyDictionary<string, ShippedRecord>> All = new(() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .Select(path => Read(Path.GetFileName(path), File.ReadAllText(path)))
            .ToDictionary(record => record.Rule, StringComparer.Ordinal)
        : new Dictionary<string, ShippedRecord>());

    private static string Folder => Path.Combine(Shipped.CatalogueFolder, "records");

    /// <summary>The record of a rule as it now stands; null when none is shipped, or one of other thresholds.</summary>
    public static ShippedRecord? Of(Rule? rule) =>
        rule is not null && All.Value.TryGetValue(rule.Id, out var record) && record.IsOf(rule) ? record : null;

    /// <summary>A record's file; <see cref="UsageException"/> says what is wrong with it.</summary>
    public static ShippedRecord Read(string name, string text)
    {
        try
        {
            var node = JsonNode.Parse(text)!;
            return new ShippedRecord(
                Text(node, "rule"), Text(node, "panel"), Number(node, "claims"), Text(node, "sha256"), Text(node, "licence"),
                Text(node, "command"), Day(node, "made")!.Value, [.. node["levels"]!.AsArray().Select(level => Level(level!))])
            {
                Ranking = node["ranking"] is { } ranking ? Ranking(ranking) : null,
                Leads = [.. (node["leads"]?.AsArray() ?? []).Select(bar => Lead(bar!))],
            };
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or InvalidOperationException or FormatException
            or ArgumentException)
        {
            throw new UsageException($"{name} is not a record of a rule: make it anew with tocsin backtest FILE --panel P --keep FOLDER.");
        }
    }

    /// <summary>A record as a file.</summary>
    public static JsonObject Document(ShippedRecord record) => new()
    {
        ["rule"] = record.Rule,
        ["panel"] = record.Panel,
        ["claims"] = record.Claims,
        ["sha256"] = record.Digest,
        ["licence"] = record.Licence,
        ["command"] = record.Command,
        ["made"] = Phrase.Day(record.Made),
        ["levels"] = JsonForm.List(record.Levels, Document),
        ["ranking"] = record.Ranking is { } ranking ? RecordForm.Of(ranking) : null,
        ["leads"] = JsonForm.List(record.Leads, bar => new JsonObject
        {
            ["level"] = JsonForm.Of(bar.Level), ["from"] = bar.From, ["to"] = bar.To, ["outcomes"] = bar.Outcomes,
        }),
    };

    /// <summary>A rule's record without its cases.</summary>
    public static IReadOnlyList<ShippedLevel> Levels(RuleRecord record) =>
    [
        .. record.Rule.Levels.Zip(record.Levels).Select(pair => new ShippedLevel(
            pair.Second.Level, pair.First.When.Text, pair.First.Clear.Text, pair.Second.Horizon, pair.Second.Subjects, pair.Second.Days,
            pair.Second.Counts)),
    ];

    private static JsonObject Document(ShippedLevel level) => new()
    {
        ["level"] = JsonForm.Of(level.Level),
        ["when"] = level.When,
        ["clear"] = level.Clear,
        ["horizonDays"] = level.Horizon,
        ["subjects"] = level.Subjects,
        ["from"] = level.Days is { } days ? Phrase.Day(days.From) : null,
        ["to"] = level.Days is { } until ? Phrase.Day(until.To) : null,
        ["hits"] = level.Counts.Hits,
        ["falseAlarms"] = level.Counts.FalseAlarms,
        ["pending"] = level.Counts.Pending,
        ["caught"] = level.Counts.Caught,
        ["misses"] = level.Counts.Misses,
        ["baseRate"] = level.Counts.BaseRate,
        ["medianLeadDays"] = level.Counts.MedianLead,
    };

    private static LevelRanking Ranking(JsonNode node) => new(
        [.. node["steps"]!.AsArray().Select(step => new RankStep(
            Severity(step!), Number(step!, "windows"), Number(step!, "came"), Number(step!, "subjects"), Bounds(step!["share"])))],
        Number(node, "subjects"), Number(node, "withOutcome"), node["area"] is { } area ? Share(area, "value") : null,
        Bounds(node["area"]));

    private static LeadBar Lead(JsonNode node) => new(Severity(node), Number(node, "from"), Number(node, "to"), Number(node, "outcomes"));

    private static Severity Severity(JsonNode node) => Enum.Parse<Severity>(Text(node, "level"), ignoreCase: true);

    private static Bounds? Bounds(JsonNode? node) => node is null ? null
        : new Bounds(node["low"]!.GetValue<double>(), node["high"]!.GetValue<double>());

    private static ShippedLevel Level(JsonNode node) => new(
        Severity(node), Text(node, "when"), Text(node, "clear"), Number(node, "horizonDays"),
        Number(node, "subjects"), Day(node, "from") is { } from && Day(node, "to") is { } to ? new Stretch(from, to) : null,
        new RecordCounts(
            Number(node, "hits"), Number(node, "falseAlarms"), Number(node, "pending"), Number(node, "caught"), Number(node, "misses"),
            Share(node, "baseRate"), Share(node, "medianLeadDays")));

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();

    private static int Number(JsonNode node, string key) => node[key]!.GetValue<int>();

    private static double? Share(JsonNode node, string key) => node[key]?.GetValue<double>();

    private static DateOnly? Day(JsonNode node, string key) => node[key] is { } day
        ? DateOnly.ParseExact(day.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
