using Tocsin.App;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Published boards and incidents of models, imported as they are by small maps; and the warnings that they raise.</summary>
public sealed class PublishedTablesTests
{
    private const string Makers = """
        names: [{is: gpt-4o-2024-05-13, id: openai}, {is: chatgpt-4o-latest-2024-08-08, id: openai}, {is: chatgpt-4o-latest, id: openai},
          {is: chatgpt-4o-latest-20240903, id: openai}, {is: o1-preview, id: openai}, {is: chatgpt-4o-latest-20241120, id: openai},
          {is: early-grok-3, id: xai, name: xAI}, {is: grok-3-preview-02-24, id: xai, name: xAI},
          {is: gemini-1.5-pro-exp-0801, id: alphabet}, {is: gemini-exp-1114, id: alphabet}, {is: gemini-exp-1121, id: alphabet},
          {is: gemini-exp-1206, id: alphabet}, {is: gemini-2.0-flash-thinking-exp-01-21, id: alphabet},
          {is: gemini-2.5-pro-exp-03-25, id: alphabet}, {is: gemini-2.5-pro-preview-05-06, id: alphabet}]
        """;

    private static readonly string Boards = """
        mapping: boards
        publisher: Arena
        origin: utterstep/chatbot-arena-leaderbord-vis at 3e3c081
        grade: C3
        subject: {column: max_model, kind: model}
        period_end: {column: date}
        known: {column: date}
        numbers:
        - {column: max_elo, measure: arena_text, unit: points, where: category, equals: text_full, replaces: yes}
        links:
        - column: max_model
          measure: made_by
          where: category
          equals: text_full
          statement: 'The maker of {max_model}.'

        """ + "  " + Makers.ReplaceLineEndings("\n  ") + "\n";

    private const string Snapshot = """
        mapping: snapshot
        publisher: Arena
        origin: fboulnois/llm-leaderboard-csv at 44db958
        grade: C3
        subject: {column: model, kind: model}
        period_end: {on: 2025-08-31}
        known: {on: 2025-08-31}
        numbers:
        - {column: arena_score, measure: arena_text, unit: points, error: 95_pct_ci, error_is: interval_95}
        links:
        - {column: organization, measure: made_by, statement: 'Made by {organization}.', names: [{is: Google, id: alphabet}]}

        """;

    private const string Incidents = """
        mapping: incidents
        publisher: AI Incident Database
        origin: incidentdatabase.ai (CC BY-SA 4.0), snapshot of February 2026
        grade: C3
        subject: {column: Alleged developer of AI system, kind: company, many: yes}
        period_end: {column: date}
        known: {on: 2026-02-28}
        events:
        - {event: incident_reported, statement: '{title}'}

        """;

    private static readonly string[] FirstPlaces =
    [
        "2024-06-29 openai", "2024-08-01 alphabet", "2024-08-13 openai", "2024-11-13 alphabet", "2024-11-20 openai", "2024-11-21 alphabet",
        "2024-12-01 openai", "2024-12-05 alphabet", "2025-02-17 xai", "2025-03-25 alphabet",
    ];

    [Fact]
    public void The_boards_are_read_as_they_are_and_tell_every_change_of_the_first_place()
    {
        using var line = new CommandLine();
        Read(line, "arena_max_elo_2024-06_2025-05.json", Boards);
        var trend = line.Run("trends", "arena_text", "--as-of", "2025-12-31", "--json").Json;
        Assert.Equal(FirstPlaces, trend["changes"]!.AsArray().Select(change => $"{change!["known"]} {((string)change["to"]!)[8..]}"));
        Assert.Contains("xAI", line.Run("trends", "arena_text", "--as-of", "2025-03-01").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_one_day_gives_scores_with_the_errors_of_their_intervals()
    {
        using var line = new CommandLine();
        Read(line, "lmarena_text_2025-08.csv", Snapshot);
        var order = line.Run("trends", "arena_text", "--as-of", "2025-09-30", "--json").Json["order"]!.AsArray();
        Assert.Equal("company:alphabet", (string)order[0]!["group"]!);
        Assert.Equal(5 / 1.959964, (double)order[0]!["error"]!, 5);
        Assert.Contains("Z.ai", line.Run("trends", "arena_text", "--as-of", "2025-09-30").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clear_loss_of_the_lead_is_amber_for_the_former_leader_itself_from_the_day_the_errors_are_known()
    {
        using var line = CommandLine.WithCase();
        Read(line, "arena_max_elo_2024-06_2025-05.json", Boards);
        Read(line, "lmarena_text_2025-08.csv", Snapshot);
        // The lead was lost on 25 March; the first fact recorded of the company itself is of the 28th, and nobody is judged before.
        Assert.Null(Severity(line, "company:xai", "2025-03-27"));
        Assert.Equal("watch", Severity(line, "company:xai", "2025-03-28"));
        Assert.Equal("watch", Severity(line, "company:xai", "2025-08-30"));
        Assert.Equal("amber", Severity(line, "company:xai", "2025-08-31"));
    }

    [Fact]
    public void Who_rests_on_the_former_leader_by_a_licence_alone_is_warned_at_watch_since_no_share_is_known()
    {
        using var line = CommandLine.WithCase();
        Read(line, "arena_max_elo_2024-06_2025-05.json", Boards);
        foreach (var held in new[] { "company:microsoft", "company:openai" })
        {
            Assert.Null(Severity(line, held, "2024-07-31"));
            Assert.Equal("watch", Severity(line, held, "2024-08-01"));
        }
    }

    [Fact]
    public void Incidents_are_read_as_they_are_each_for_every_developer_named()
    {
        using var line = new CommandLine();
        Read(line, "aiid_incidents_2026-02.csv", Incidents);
        var acts = line.Run("claims", "company:openai", "--as-of", "2026-03-01", "--json").Json["claims"]!.AsArray()
            .Count(claim => (string)claim!["predicate"]! == "event:incident_reported");
        Assert.True(acts > 100, $"{acts} incidents of one developer");
        var counted = line.Run("trends", "incidents", "--as-of", "2026-03-01", "--json").Json["rows"]!.AsArray();
        Assert.Equal(acts, (int)counted.Single(row => (string?)row!["group"] == "company:openai")!["total"]!);
        Assert.Empty(line.Run("trends", "incidents", "--as-of", "2026-02-27", "--json").Json["rows"]!.AsArray());
        Assert.Empty(line.Run("claims", "company:openai", "--as-of", "2026-02-27", "--json").Json["claims"]!.AsArray());
    }

    private static void Read(CommandLine line, string file, string map)
    {
        var done = line.Run("import", RealLedgers.SharedFile("data/ai_industry/" + file), "--mapping", line.Write("map.yaml", map));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
    }

    private static string? Severity(CommandLine line, string subject, string day) =>
        (string?)line.Run("warnings", subject, "--all", "--as-of", day, "--json").Json["warnings"]!.AsArray()
            .SingleOrDefault(warning => (string)warning!["rule"]! == "leader-overtaken" && warning["severity"] is not null)?["severity"];
}
