using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.App.Commands;
using Tocsin.Exposures;
using Tocsin.Rules;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What the shipped case must show, asked for on the command line as a user would.</summary>
public sealed class ShippedCaseTests : IDisposable
{
    private const string Relation = "relation:microsoft~openai";
    private readonly CommandLine line = CommandLine.WithCase();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("2023-06-30", "below", "amber")]
    [InlineData("2024-02-29", "below", "red")]
    [InlineData("2025-03-31", "is", "amber")]
    [InlineData("2025-06-15", "below", "red")]
    [InlineData("2025-06-30", "is", "red")]
    [InlineData("2025-12-31", "below", "red")]
    [InlineData("2026-02-15", "below", "red")]
    [InlineData("2026-03-20", "is", "red")]
    public void The_highest_standing_level_is_as_expected(string day, string how, string level)
    {
        var found = Highest(day);
        var wanted = Enum.Parse<Severity>(level, ignoreCase: true);
        Assert.True(how == "is" ? found == wanted : found < wanted, $"{day}: {found}, expected {how} {level}");
    }

    [Fact]
    public void In_June_2025_red_comes_with_the_report_of_the_sixteenth_and_stays()
    {
        for (var day = 1; day <= 30; day++)
            Assert.Equal(day < 16 ? Severity.Amber : Severity.Red, Highest($"2025-06-{day:00}"));
    }

    [Theory]
    [InlineData("2025-10-28")]
    [InlineData("2026-04-27")]
    public void After_an_amendment_no_red_stands_for_thirty_days_and_why_names_it(string signed)
    {
        var on = DateOnly.ParseExact(signed, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var last = signed == "2025-10-28" ? "w-a117f8ecf1" : "w-0259717ebf";
        for (var days = 1; days <= 30; days++)
        {
            var day = Phrase.Day(on.AddDays(days));
            Assert.True(Highest(day) < Severity.Red, day);
            Assert.Contains(
                $"closed by agreement_amended of {signed}", line.Run("why", "legal-threat", Relation, "--as-of", day).Output,
                StringComparison.Ordinal);
            Assert.Contains(
                $"closed by agreement_amended of {signed}", line.Run("why", last, "--as-of", day).Output, StringComparison.Ordinal);
            if (days % 10 != 0)
                continue;
            var closers = line.Run("why", "legal-threat", Relation, "--as-of", day, "--json").Json["answers"]!.AsArray()
                .SelectMany(answer => answer!["closedBy"]!.AsArray()).Select(closer => $"{closer!["event"]} {closer["on"]}");
            Assert.Contains($"agreement_amended {signed}", closers);
        }
    }

    [Fact]
    public void Why_names_the_part_that_was_false_or_unknown_of_a_rule_that_did_not_fire()
    {
        var plain = line.Run("why", "termination-notice", Relation, "--as-of", "2025-06-30");
        Assert.Equal(ExitCode.Done, plain.Code);
        Assert.Contains("→ false: open(notice) > 0", plain.Output, StringComparison.Ordinal);
        var parts = line.Run("why", "deep-losses", "company:openai", "--as-of", "2025-06-30", "--json")
            .Json["answers"]![0]!["levels"]!.AsArray()
            .SelectMany(level => level!["missing"]!.AsArray()).ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.True(part!["unknown"] is not null || part["truth"]!.GetValue<bool>() == false));
        var later = line.Run("why", "termination-notice", Relation, "--as-of", "2027-06-30");
        Assert.Contains("covered up to", later.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Indicators_give_unit_formula_and_claims_and_unknown_ones_the_reason()
    {
        var rows = line.Run("indicators", "company:openai", "--as-of", "2026-10-15", "--json").Json["indicators"]!.AsArray();
        Assert.Contains(rows, row => row!["kind"]!.GetValue<string>() == "indicator" && row["value"] is not null);
        Assert.Contains(rows, row => row!["id"]!.GetValue<string>() == "revenue" && row["currency"]!.GetValue<string>() == "USD");
        Assert.All(rows, row =>
        {
            Assert.NotEqual(row!["value"] is null, row["unknown"] is null);
            Assert.True(row["unknown"] is not null || row["claims"]!.AsArray().Count > 0, row["id"]!.GetValue<string>());
            Assert.NotEqual("", row["formula"]!.GetValue<string>());
            Assert.NotEqual("", row["unit"]!.GetValue<string>());
        });
    }

    [Fact]
    public void No_answer_for_a_day_names_a_claim_known_later()
    {
        var random = new RandomStream(20261, 1);
        for (ulong round = 0; round < 10; round++)
        {
            var day = new DateOnly(2015, 12, 1).AddDays((int)(random.Uniform(round) * 3900));
            var asked = Phrase.Day(day);
            foreach (var words in new[] { (string[])["warnings", "--all"], ["claims", Relation], ["why", "legal-threat", Relation] })
            {
                var known = Values(line.Run([.. words, "--as-of", asked, "--json"]).Json, "known");
                Assert.All(known, when => Assert.True(string.CompareOrdinal(when, asked) <= 0, $"{words[0]} {asked}: {when}"));
            }
        }
    }

    [Fact]
    public void A_replay_day_by_day_equals_the_day_asked_for_directly()
    {
        var catalogue = Shipped.Catalogue();
        var ledger =
            Trial.Ledger(
                Trial.Read(CommandLine.Case, catalogue, new DateOnly(2026, 11, 1)).Files.SelectMany(file => file.Claims),
                new DateOnly(2026, 11, 1));
        var replay = new Watch(ledger, catalogue);
        var random = new RandomStream(7, 2);
        var days = Enumerable.Range(0, 60).Select(step => new DateOnly(2016, 1, 1).AddDays((int)(random.Uniform((ulong)step) * 3930)))
            .Distinct().Order().ToList();
        foreach (var day in days)
        {
            var direct = new Watch(ledger, catalogue);
            var money = new MoneyAtRisk(ledger.At(day), Book.At(ledger.At(day)));
            Assert.Equal(
                WarningsVerb.Document(direct.Warnings(day), day, money).ToJsonString(),
                WarningsVerb.Document(replay.Warnings(day), day, money).ToJsonString());
        }
    }

    [Fact]
    public void The_demonstration_says_what_it_is_and_passes_its_check()
    {
        var shown = CommandLine.RunPlain("demo", "--check");
        Assert.Equal(ExitCode.Done, shown.Code);
        Assert.Contains(
            "Reconstructed with hindsight: a demonstration, not evidence of foresight.", shown.Output, StringComparison.Ordinal);
        Assert.Contains("record: unproven", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", shown.Output, StringComparison.Ordinal);
        Assert.Equal(10, shown.Output.Split("\n  ok ").Length - 1);
        Assert.Contains("事后重建", CommandLine.RunPlain("demo", "--check", "--lang", "zh").Output, StringComparison.Ordinal);
    }

    private Severity Highest(string day) => line.Run("warnings", "openai~microsoft", "--area", "cooperation", "--as-of", day, "--json")
        .Json["warnings"]!.AsArray()
        .Where(warning => warning!["state"]!.GetValue<string>() is not ("pending" or "closed"))
        .Select(warning => Enum.Parse<Severity>(warning!["severity"]!.GetValue<string>(), ignoreCase: true))
            .DefaultIfEmpty(Severity.None).Max();

    private static IEnumerable<string> Values(JsonNode? node, string key) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == key ? [pair.Value!.GetValue<string>()] : Values(pair.Value, key)),
        JsonArray list => list.SelectMany(item => Values(item, key)),
        _ => [],
    };
}
