using System.Text.Json.Nodes;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Sets of scenarios on the command line: shown, moved, resolved, scored; what cannot be is refused.</summary>
public sealed class ScenarioVerbTests
{
    /// <summary>A set of two that stays open for as long as these tests are run.</summary>
    internal const string OpenSet = """
        scenarios: either
        name: {en: "Either", zh: "二者之一"}
        question: {en: "Which of the two?", zh: "二者中的哪个？"}
        relation: relation:microsoft~openai
        published: 2025-01-01
        resolves: 2199-12-31
        questions:
          it: {asks: {en: "Is it so?", zh: "是否如此？"}, answers: [yes, no]}
        futures:
          one: {name: {en: "One", zh: "甲"}, when: it=yes, criteria: {en: "It is so.", zh: "如此。"}}
          other: {name: {en: "Other", zh: "乙"}, when: it=no, criteria: {en: "It is not.", zh: "并非如此。"}}
        """;

    [Fact]
    public void The_shipped_sets_have_no_forecast_and_say_so()
    {
        using var line = CommandLine.WithCase();
        var sets = line.Run("scenarios", "show", "--json").Json["sets"]!.AsArray();
        Assert.Equal(4, sets.Count);
        foreach (var set in sets)
        {
            Assert.False(set!["forecastRecorded"]!.GetValue<bool>());
            Assert.Empty(set["forecasts"]!.AsArray());
            Assert.Empty(set["evidence"]!.AsArray());
            var scenarios = set["scenarios"]!.AsArray();
            Assert.All(scenarios, one => Assert.Equal(1.0 / scenarios.Count, one!["probability"]!.GetValue<double>(), 1e-12));
        }
        Assert.Contains("No forecast recorded", line.Run("scenarios", "show", "partnership-2025").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_signpost_of_the_shipped_sets_can_be_read()
    {
        using var line = CommandLine.WithCase();
        foreach (var day in new[] { "2025-09-30", "2026-10-12" })
        {
            var signposts = line.Run("scenarios", "show", "--as-of", day, "--json").Json["sets"]!.AsArray()
                .SelectMany(set => set!["scenarios"]!.AsArray()).SelectMany(one => one!["signposts"]!.AsArray()).ToList();
            Assert.NotEmpty(signposts);
            Assert.All(signposts, one => Assert.False(
                one!["unknown"]?.ToString().Contains("cannot be read", StringComparison.Ordinal) ?? false,
                $"{one["when"]}: {one["unknown"]}"));
            Assert.True(day == "2026-10-12" || signposts.Exists(one => one!["truth"]?.GetValue<bool>() == true));
        }
    }

    [Fact]
    public void The_partnership_was_open_in_2025_and_reshaped_from_the_day_of_the_agreement()
    {
        using var line = CommandLine.WithCase();
        Assert.Equal("open", State("2025-10-27"));
        Assert.Equal("resolved", State("2025-10-28"));
        Assert.Single(Set("2025-10-28")["settled"]!.AsArray());
        Assert.Equal(["reshaped", "reshaped"], Set("2026-04-27")["settled"]!.AsArray().Select(one => one!["scenario"]!.ToString()));
        Assert.Equal(2, line.Run("scenarios", "show", "partnership-2025", "--as-of", "2025-06-29").Code);

        JsonNode Set(string day) =>
            line.Run("scenarios", "show", "partnership-2025", "--as-of", day, "--json").Json["sets"]![0]!;
        string State(string day) => Set(day)["state"]!.ToString();
    }

    [Fact]
    public void A_resolved_set_without_a_forecast_scores_uniform_alone()
    {
        using var line = CommandLine.WithCase();
        var score = Assert.Single(line.Run("scenarios", "score", "--json").Json["scores"]!.AsArray())!;
        Assert.Equal(25.0 / 36 + 5.0 / 36, score["uniform"]!["brier"]!.GetValue<double>(), 1e-12);
        Assert.Null(score["first"]);
        Assert.Null(score["last"]);
        Assert.Contains("no forecast recorded", line.Run("scenarios", "score").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum to 98 % and not to 100 %", "--forecast", "one=40%,other=58%")]
    [InlineData("There is no scenario 'oen'; did you mean 'one'?", "--forecast", "oen=40%,other=60%")]
    [InlineData("other is not: write other=40%", "--forecast", "one=100%")]
    [InlineData("'one' is given 0 %", "--forecast", "one=0,other=1")]
    [InlineData("impossible under every scenario", "--evidence", "CLAIM", "--likelihood", "one=0,other=0", "--why", "x")]
    [InlineData("Nothing says why", "--evidence", "CLAIM", "--likelihood", "one=1,other=2")]
    [InlineData("is not the id of one standing claim", "--evidence", "0123456789", "--likelihood", "one=1,other=2", "--why", "x")]
    public void What_cannot_be_recorded_is_refused_saying_what_to_write(string says, params string[] words)
    {
        using var line = WithOpenSet();
        var done = line.Run(["scenarios", "update", "either", "--by", "us", .. words.Select(word => word == "CLAIM" ? Claim(line) : word)]);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.False(Shown(line)["forecastRecorded"]!.GetValue<bool>());
    }

    [Fact]
    public void A_set_that_is_resolved_takes_no_forecast()
    {
        using var line = CommandLine.WithCase();
        var done = line.Run(
            "scenarios", "update", "partnership-2025", "--forecast",
            "drags_on=10%,renewed=10%,reshaped=50%,bought=10%,broken=10%,ordered=10%");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("nothing is left to foresee", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecasts_and_evidence_move_the_probabilities_and_a_resolution_scores_them()
    {
        using var line = WithOpenSet();
        Assert.Equal(0, line.Run("scenarios", "update", "either", "--forecast", "one=40%,other=60%", "--by", "arithmetic").Code);
        Assert.Equal(0.4, Shown(line)["scenarios"]![0]!["probability"]!.GetValue<double>(), 1e-9);
        Assert.Equal("unlikely", Shown(line)["scenarios"]![0]!["word"]!.ToString());
        var weighed = line.Run(
            "scenarios", "update", "either", "--evidence", Claim(line), "--likelihood", "one=3,other=1", "--why", "it fits", "--by",
            "arithmetic", "--json").Json;
        Assert.Equal(0.4, weighed["scenarios"]![0]!["probability"]!.GetValue<double>(), 1e-9);
        Assert.Single(weighed["evidence"]!.AsArray());
        Assert.Equal(0, line.Run("scenarios", "resolve", "either", "--void", "wrongly asked").Code);
        Assert.Equal("voided", Shown(line)["state"]!.ToString());
    }

    [Theory]
    [InlineData("is not between", "one", "--on", "2199-01-01", "--met", "x")]
    [InlineData("The day on which it came true is missing", "one", "--met", "x")]
    [InlineData("There is no scenario 'none'", "none", "--on", "2025-02-01", "--met", "x")]
    [InlineData("Nothing says how", "one", "--on", "2025-02-01")]
    public void A_resolution_that_cannot_be_is_refused(string says, params string[] words)
    {
        using var line = WithOpenSet();
        var done = line.Run(["scenarios", "resolve", "either", .. words]);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_written_templates_import_show_and_are_valued_as_they_stand()
    {
        using var line = new CommandLine();
        foreach (var kind in new[] { "agreement", "scenarios" })
        {
            var path = Path.Combine(line.Folder, kind + ".yaml");
            Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", kind, path).Code);
            var taken = line.Run("import", path);
            Assert.True(taken.Code == ExitCode.Done, taken.Output + taken.Error);
        }
        var set = line.Run("scenarios", "show", "acme-birke", "--json").Json["sets"]![0]!;
        Assert.Equal(3, set["scenarios"]!.AsArray().Count);
        var acme = set["worth"]!["parties"]![0]!["worth"]!["scenarios"]!.AsArray();
        Assert.True(acme[0]!["presentValue"]!["value"]!.GetValue<double>() < acme[1]!["presentValue"]!["value"]!.GetValue<double>());
        Assert.Contains("what is owed on leaving", set["worth"]!["notValued"]![0]!["because"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, line.Run("agreement", "show", "acme-birke").Code);
        Assert.Equal(ExitCode.Done, line.Run("agreement", "bargain", "acme-birke").Code);
    }

    private static CommandLine WithOpenSet()
    {
        var line = CommandLine.WithCase();
        Assert.Equal(0, line.Run("import", line.Write("open.yaml", OpenSet)).Code);
        return line;
    }

    private static JsonNode Shown(CommandLine line) => line.Run("scenarios", "show", "either", "--json").Json["sets"]![0]!;

    private static string Claim(CommandLine line) =>
        line.Run("claims", "microsoft~openai", "--kind", "event:legal_threat_reported", "--json").Json["claims"]![0]!["claim"]!.ToString();
}
