using System.Text.Json;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Exposures;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Who led which test when, in the shipped case and in the published boards beside this checkout.</summary>
public sealed class CaseLeadersTests
{
    private const string Map = """
        mapping: runs
        publisher: a laboratory
        origin: runs.csv
        subject: {column: version, kind: model}
        period_end: {column: released}
        known: {column: run}
        numbers:
        - {column: score, measure: gpqa_diamond, unit: ratio, where: test, equals: G, error: detail}
        links:
        - {column: maker, measure: made_by, statement: 'Made by {maker}', names: [{is: Ahorn Labs, id: ahorn}]}

        """;

    [Fact]
    public void The_case_tells_who_led_as_known_then()
    {
        using var line = CommandLine.WithCase();
        string[] Changes(string day) =>
        [
            .. line.Run("trends", "gpqa_diamond", "--as-of", day, "--json").Json["changes"]!.AsArray()
                .Select(change => $"{change!["known"]} {change["effective"]} {change["to"]}"),
        ];
        var late = Changes("2025-12-31");
        Assert.Equal(
            ["2025-01-26 2024-12-17 company:openai", "2025-03-31 2025-03-25 company:alphabet", "2025-08-07 2025-08-07 company:openai"],
            late);
        Assert.Equal(late.Take(2), Changes("2025-06-30"));
        Assert.Equal(late.Take(1), Changes("2025-03-30"));
    }

    [Fact]
    public void Who_rests_on_a_former_leader_is_warned_from_the_day_it_could_be_known()
    {
        using var line = CommandLine.WithCase();
        string[] Warned(string day) =>
        [
            .. line.Run("warnings", "company:microsoft", "--all", "--as-of", day, "--json").Json["warnings"]!.AsArray()
                .Where(warning => (string?)warning!["rule"] == "leader-overtaken").Select(warning => (string)warning!["since"]!),
        ];
        Assert.Empty(Warned("2025-03-30"));
        Assert.Equal(["2025-03-31"], Warned("2025-03-31"));
    }

    [Fact]
    public void A_measure_nobody_knows_is_refused_with_those_near_it()
    {
        using var line = CommandLine.WithCase();
        var done = line.Run("trends", "gpqa_diamant", "--as-of", "2025-12-31");
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains("gpqa_diamond", done.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, line.Run("trends", "gpqa_diamond", "--as-of", "2024-01-01").Code);
    }

    [Theory]
    [InlineData("v1,2025-01-01,2025-02-01,G,85,0.85±0.02,Ahorn Labs", "write 0.85 for 85 percent")]
    [InlineData("v1,2025-03-01,2025-02-01,G,0.85,,Ahorn Labs", "No number is known before its period ends")]
    [InlineData("v1,2025-01-01,2025-02-01,G,0.85,wide,Ahorn Labs", "A standard error is expected")]
    public void A_score_that_cannot_be_is_refused(string row, string reason)
    {
        using var line = new CommandLine();
        var done = Import(line, Map, row);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(reason, done.Output + done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_in_another_unit_than_its_measure_is_refused()
    {
        using var line = new CommandLine();
        var map = Map.Replace("unit: ratio", "unit: points", StringComparison.Ordinal);
        var done = Import(line, map, "v1,2025-01-01,2025-02-01,G,0.85,,Ahorn");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("gpqa_diamond is in ratio", done.Output + done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_reads_scores_with_errors_and_makers_from_a_table_of_many_tests()
    {
        using var line = new CommandLine();
        var done = Import(
            line, Map, "v1,2025-01-01,2025-02-01,G,0.85,choice:0.85±0.02,\"Ahorn Labs,Birke\"\nv2,2025-01-02,2025-02-01,H,0.9,,Birke");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        var order = line.Run("trends", "gpqa_diamond", "--as-of", "2025-12-31", "--json").Json["order"]!.AsArray();
        Assert.Equal(
            ["company:ahorn 0.85 0.02", "company:birke 0.85 0.02"], order.Select(one => $"{one!["group"]} {one["value"]} {one["error"]}"));
    }

    [Fact]
    public void The_published_boards_tell_every_change_of_the_first_place()
    {
        var path = RealLedgers.SharedFile("data/ai_industry/arena_max_elo_2024-06_2025-05.json");
        var claims = new List<Claim>();
        Claim? top = null;
        foreach (var board in JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray()
            .Where(one => one.GetProperty("category").GetString() == "text_full"))
        {
            var (day, model) = (board.GetProperty("date").GetString()!, board.GetProperty("max_model").GetString()!);
            var maker = model.Contains("gemini", StringComparison.Ordinal) ? "second" : model.Contains("grok", StringComparison.Ordinal)
                ? "third" : "first";
            var number = Models.Number(model, day, day, Math.Round(board.GetProperty("max_elo").GetDecimal(), 6), null);
            if (top is not null) // A board replaces the board before, whose first place it no longer states.
            {
                claims.Add(Given.Claimed(day, top.Subject.ToString(), null, new Retraction(top.Predicate, "a later board"), day) with
                {
                    Supersedes = top.Id,
                });
            }
            claims.AddRange(number, Models.Made(model, maker, day));
            top = number;
        }
        var changes = Scoreboard.Of(Given.Ledger(claims)).Contest(Models.Test with { High = null }, Grouping.Company)
            .Changes(Given.Day("2025-12-31")).Select(change => $"{change.KnownOn:yyyy-MM-dd} {change.To.Group[8..]}");
        Assert.Equal(
            ["2024-06-29 first", "2024-08-01 second", "2024-08-13 first", "2024-11-13 second", "2024-11-20 first", "2024-11-21 second",
                "2024-12-01 first", "2024-12-05 second", "2025-02-17 third", "2025-03-25 second"],
            changes);
    }

    private static Outcome Import(CommandLine line, string map, string rows) => line.Run(
        "import", line.Write("runs.csv", "version,released,run,test,score,detail,maker\n" + rows + "\n"), "--mapping",
        line.Write("map.yaml", map));
}
