using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Commands;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>A thesis that no longer stands is a warning like any other: judged by a rule, told by the daily run, acknowledged.</summary>
public sealed class ThesisWarningTests
{
    private static readonly Catalogue Catalogue = Shipped.Catalogue();
    private static readonly SubjectId Thesis = SubjectId.Parse("thesis:microsoft-partner");

    [Fact]
    public void A_kill_criterion_that_fires_is_a_red_warning_from_its_day_on_and_rests_on_the_acts_that_fired_it()
    {
        using var line = CommandLine.WithCase();
        Assert.NotEqual("red", Severity(line, "2026-04-26"));
        Assert.Equal("red", Severity(line, "2026-04-27"));
        var warning = Warning(line, "2026-04-27")!;
        Assert.Equal("thesis-in-doubt", (string)warning["playbook"]!);
        Assert.True(warning["evidence"]!.AsArray().Count > 1);
    }

    [Fact]
    public void A_warning_of_a_thesis_can_be_acknowledged()
    {
        using var line = CommandLine.WithCase();
        var id = (string)Warning(line, "2026-05-01")!["id"]!;
        Assert.Equal(ExitCode.Done, line.Run("acknowledge", id).Code);
    }

    [Fact]
    public void The_daily_run_tells_of_a_thesis_that_is_killed_once()
    {
        var store = new MemoryStore();
        var claims = Trial.Read(CommandLine.Case, Catalogue, new DateOnly(2026, 11, 24)).Files.SelectMany(file => file.Claims);
        store.Append([.. claims], "case", Claim.EndOf(new DateOnly(2026, 4, 19)));
        Told(20);
        Assert.Empty(Told(26));
        var news = Assert.Single(Told(27));
        Assert.Equal(Rules.Severity.Red, news.Severity);
        Assert.Empty(Told(27));
        Assert.Empty(Told(28));

        List<News> Told(int day)
        {
            var now = Claim.EndOf(new DateOnly(2026, 4, day));
            var run = new DailyRun(new Ledger(store.Read()), Catalogue, now);
            var found = run.Find();
            store.Append([.. run.Record(found)], "run", now);
            return [.. found.News.Where(news => news.Subject == Thesis)];
        }
    }

    private static System.Text.Json.Nodes.JsonNode? Warning(CommandLine line, string day) =>
        line.Run("warnings", Thesis.ToString(), "--as-of", day, "--json").Json["warnings"]!.AsArray()
            .SingleOrDefault(warning => (string)warning!["rule"]! == "thesis-fails");

    private static string? Severity(CommandLine line, string day) => (string?)Warning(line, day)?["severity"];
}
