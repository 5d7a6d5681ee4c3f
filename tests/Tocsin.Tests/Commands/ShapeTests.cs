using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tocsin.App.Commands;
using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Connectors.Feeds;
using Tocsin.Tests.Connectors.Filings;
using Tocsin.Tests.Learning;
using Tocsin.Tests.Style;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>The JSON of every command is as docs/cli.md writes it: keys and types, no more and no less.</summary>
public sealed partial class ShapeTests : IAsyncDisposable
{
    private static readonly string Reference = Repository.Read("docs/cli.md");

    private static readonly Dictionary<string, JsonNode> Shapes = Fence().Matches(Reference)
        .Where(match => match.Groups["what"].Value.StartsWith("shape ", StringComparison.Ordinal))
        .ToDictionary(match => match.Groups["what"].Value["shape ".Length..], match => JsonNode.Parse(match.Groups["text"].Value)!);

    private readonly FeedServer mirror = new();

    public static TheoryData<string> Commands { get; } =
        [.. Fence().Matches(Reference).Select(match => match.Groups["what"].Value)
            .Where(what => what.StartsWith("tocsin ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_answer_has_the_shape_that_the_reference_writes(string command)
    {
        var text = Fence().Matches(Reference).Single(match => match.Groups["what"].Value == command).Groups["text"].Value;
        using var line = CommandLine.WithCase();
        var words = Words(command, line);
        var plain = words is ["rules" or "backtest" or "model" or "panel" or "ownership", ..]
            or ["agreement", "convert", ..] or ["regulation", "screen" or "thresholds" or "enforcement" or "clock", ..];
        var done = plain ? CommandLine.RunPlain(words) : line.Run(words);
        Assert.True(done.Code == 0, done.Output + done.Error);
        var shape = JsonNode.Parse(text)!;
        var faults = new List<string>();
        if (words[0] == "export")
        {
            foreach (var row in done.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Compare(JsonNode.Parse(row), shape, "$", faults);
        }
        else
        {
            Compare(done.Json, shape, "$", faults);
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(20)));
    }

    [Fact]
    public void Every_verb_stands_in_the_reference_and_those_with_json_have_a_shape()
    {
        var missing = Verb.All().Select(verb => verb.Build())
            .SelectMany(
                verb => verb.Subcommands.Count == 0
                    ? [(verb, verb.Name)]
                    : verb.Subcommands.Select(sub => (sub, $"{verb.Name} {sub.Name}")))
            .Where(pair => !Reference.Contains($"`tocsin {pair.Item2}", StringComparison.Ordinal)
                || (pair.Item1.Options.Any(option => option.Name == "--json") && pair.Item2 != "serve"
                    && !Reference.Contains($"```json tocsin {pair.Item2}", StringComparison.Ordinal)))
            .Select(pair => pair.Item2);
        Assert.Empty(missing);
    }

    [Fact]
    public void A_wrong_key_or_type_is_found()
    {
        var faults = new List<string>();
        Compare(JsonNode.Parse("""{"asOf": "yesterday", "more": 1}"""), JsonNode.Parse("""{"asOf": "day", "warnings": ["<warning>"]}""")!,
            "$", faults);
        Assert.Equal(["$: key more is not in the reference", "$: key warnings is missing", "$.asOf: yesterday is no day"], faults);
    }

    [Fact]
    public void An_exported_claim_hashes_to_its_id()
    {
        using var line = CommandLine.WithCase();
        foreach (var row in line.Run("export").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = row.IndexOf("\"canonical\":", StringComparison.Ordinal) + "\"canonical\":".Length;
            var id = JsonNode.Parse(row)!["claim"]!.GetValue<string>();
            Assert.Equal(id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row[at..^1]))));
        }
    }

    /// <summary>A set of two that stays open, imported.</summary>
    private static string Scenarios(CommandLine line)
    {
        var done = line.Run("import", line.Write("open.yaml", ScenarioVerbTests.OpenSet));
        Assert.True(done.Code == 0, done.Output + done.Error);
        return "either";
    }

    /// <summary>A limit, imported.</summary>
    private static string Limited(CommandLine line)
    {
        var done = line.Run("import", line.Write("limits.yaml", "limits: [{id: one-name, axis: issuer, most: 60%, owner: manager}]"));
        Assert.True(done.Code == 0, done.Output + done.Error);
        return "one-name";
    }

    /// <summary>Returns of two issuers of the shipped book.</summary>
    private static string Returned(CommandLine line) => line.Write("returns.csv", string.Join('\n',
    [
        "company:microsoft,company:nvidia",
        .. Enumerable.Range(0, 40).Select(at => FormattableString.Invariant($"{0.04 * Math.Sin(at):R},{0.09 * Math.Cos(2 * at):R}")),
    ]));

    public async ValueTask DisposeAsync() => await mirror.DisposeAsync();

    private List<string> Words(string command, CommandLine line)
    {
        var words = command.Split(' ')[1..].ToList();
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = words[at] switch
            {
                "CASE" => CommandLine.Case,
                "EXPRESSION" => "revenue > 1bn USD and cash > 1bn USD",
                "FILE" => Path.Combine(line.Folder, "copy.db"),
                "WARNING" => First(line, "warnings", "warnings", "id"),
                "DECISION" => Decided(line),
                "REGISTER" => line.Write("register.json", Connectors.Feeds.JsonFeedTests.Register),
                "TABLE" => line.Write("table.csv", Regulation.EnforcementTests.Table),
                "DEAL" => line.Write("deal.yaml", Regulation.ScreenTests.File),
                "TEXT" => line.Write("text.txt", "Birke ends the contract."),
                "DOCUMENT" => Received(line),
                "COPY" => CopyTests.Twice(line),
                "CHANNELS" => Channels(line),
                "AGENT" => "Acme research@example.invalid",
                "MIRROR" => Mirror(),
                "ARCHIVES" => FilingServer.Fill(mirror),
                "SET" => Scenarios(line),
                "LIMITS" => line.Write("limits.yaml", "limits: [{id: one-name, axis: issuer, most: 60%, owner: manager}]"),
                "LIMIT" => Limited(line),
                "RETURNS" => Returned(line),
                "DEBTS" => line.Write("debts.csv", "debtor,creditor,amount\nmicrosoft,b,40\nb,c,30\nc,microsoft,10\n"),
                "STAKES" => line.Write("stakes.csv", "owner,owned,fraction\na,b,0.6\na,c,0.2\nb,c,0.5\nc,b,0.1\n"),
                "OUTSIDE" => line.Write("outside.csv", "node,assets\na,100\nb,50\nc,30\n"),
                "ASSETS" => line.Write("assets.csv", "node,assets\nmicrosoft,50\nb,5\nc,20\n"),
                "PANEL" => line.Store,
                "FIRM-YEARS" => line.Write("firms.csv", InventedFirms.Panel()),
                "LEARNED" => Learned(line),
                "BOOK" => Path.Combine(Repository.Root, "tests", "Tocsin.Tests", "Connectors", "Books", "ashdown-holdings-2025-06-30.xlsx"),
                "CLAIM" => First(line, "claims", "claims", "claim"),
                "FEED" => First(line.Run("feeds", "add", "https://feed.invalid/news.xml", "--title", "News", "--json")),
                var path when path.StartsWith("catalog/", StringComparison.Ordinal) => Path.Combine(Repository.Root, path),
                var word => word,
            };
        }
        return words;
    }

    private static string Learned(CommandLine line)
    {
        var model = Path.Combine(line.Folder, "failure.json");
        CommandLine.RunPlain("model", "train", "--panel", line.Write("learned.csv", InventedFirms.Panel()), "--out", model);
        return model;
    }

    private string Mirror()
    {
        mirror.Put(
            "/submissions/CIK0009999999.json", new FilingList().With("2024-05-06", "8-K", "4.02").Document().ToJsonString(),
            "Content-Type: application/json");
        return mirror.At("/").AbsoluteUri;
    }

    private static string Decided(CommandLine line) => line.Run(
        "decide", "microsoft~openai", "--choose", "hold", "--what", "wait", "--why", "talks", "--expect", "peace",
        "--look-back", "2030-12-31", "--json").Json["decision"]!.GetValue<string>();

    private static string Received(CommandLine line) =>
        line.Run("inbox", "add", line.Write("text.txt", "It ends."), "--json").Json["document"]!.GetValue<string>();

    private static string First(Outcome added) => added.Json["feed"]!.GetValue<string>();

    private static string Channels(CommandLine line)
    {
        var file = line.Write("channels.yaml", "channels:\n- {name: me, kind: mail, server: 127.0.0.1:9, from: a@b.c, to: d@e.f}\n");
        using var store = new SqliteStore(line.Store);
        var told = new News("k", "opened", null, AccessClass.Public, "finance", null, new DateOnly(2026, 11, 24), new("t", "t"),
            new("", ""));
        new Outbox(store, ChannelFile.Read(file, File.ReadAllText(file), _ => null), () => DateTimeOffset.UnixEpoch)
            .Queue([told], TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return file;
    }

    private static string First(CommandLine line, string verb, string list, string key) =>
        line.Run(verb, "microsoft~openai", "--json").Json[list]!.AsArray()[0]![key]!.GetValue<string>();

    private static void Compare(JsonNode? found, JsonNode shape, string at, List<string> faults)
    {
        switch (shape)
        {
            case JsonObject wanted when found is JsonObject given:
                faults.AddRange(
                    given.Where(pair => !wanted.ContainsKey(pair.Key)).Select(pair => $"{at}: key {pair.Key} is not in the reference"));
                faults.AddRange(wanted.Where(pair => !given.ContainsKey(pair.Key)).Select(pair => $"{at}: key {pair.Key} is missing"));
                foreach (var (key, part) in wanted.Where(pair => given.ContainsKey(pair.Key)))
                    Compare(given[key], part!, $"{at}.{key}", faults);
                break;
            case JsonArray wanted when found is JsonArray given:
                foreach (var item in given)
                    Compare(item, wanted[0]!, at + "[]", faults);
                break;
            case JsonValue words when words.GetValueKind() == JsonValueKind.String:
                var options = words.GetValue<string>().Split('|');
                if (options.FirstOrDefault(option => option.StartsWith('<') && found is JsonObject) is { } name)
                    Compare(found, Shapes[name.Trim('<', '>')], at, faults);
                else if (!options.Any(option => Fits(found, option)))
                    faults.Add($"{at}: {found?.ToString() ?? "null"} is no {words}");
                break;
            default:
                faults.Add($"{at}: {found?.GetValueKind()} where the reference has {shape.GetValueKind()}");
                break;
        }
    }

    private static bool Fits(JsonNode? found, string word) => (word, found?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("number", JsonValueKind.Number) or ("object", JsonValueKind.Object) => true,
        ("true-false", JsonValueKind.True or JsonValueKind.False) or ("text", JsonValueKind.String) => true,
        ("day", JsonValueKind.String) => DateOnly.TryParseExact(
            found!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ("instant", JsonValueKind.String) => DateTime.TryParseExact(
            found!.GetValue<string>(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ("claim", JsonValueKind.String) => ClaimId().IsMatch(found!.GetValue<string>()),
        ("warning", JsonValueKind.String) => WarningId().IsMatch(found!.GetValue<string>()),
        (_, JsonValueKind.String) => word is not ("null" or "number" or "object" or "true-false") && found!.GetValue<string>() == word,
        _ => false,
    };

    [GeneratedRegex("^```json (?<what>[^\n]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex ClaimId();

    [GeneratedRegex("^w-[0-9a-f]{10}$")]
    private static partial Regex WarningId();
}
