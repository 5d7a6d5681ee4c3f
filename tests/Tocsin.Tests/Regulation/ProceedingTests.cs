using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>Proceedings of the shipped case as they could be known on a day, and proceedings that cannot be.</summary>
public sealed class ProceedingTests
{
    private const string Saws = """
        proceedings: saws
        cases:
          saw-merger:
            name: {en: "Birke and Esche", zh: "桦与白蜡"}
            authority: CMA
            jurisdiction: UK
            procedure: uk-merger
            parties: [company:birke, company:esche]
            steps:
            - {phase: pre_notification, on: 2025-01-06, published: 2025-01-06, says: It begins., source: "https://example.invalid/a"}
            - {phase: phase_1, on: 2025-02-03, published: 2025-02-03, says: Phase 1 opens., source: "https://example.invalid/b"}
            - {phase: phase_1, on: 2025-02-10, published: 2025-02-10, says: The clock stops., clock: stop,
                source: "https://example.invalid/c"}
            - {phase: phase_1, on: 2025-02-24, published: 2025-02-24, says: It goes on., clock: start, source: "https://example.invalid/d"}
        """;

    [Fact]
    public void In_mid_2025_the_case_stands_as_it_was_known_then()
    {
        using var line = CommandLine.WithCase();
        var known = All(line, "2025-06-30");
        Assert.DoesNotContain("dma-cloud", known.Keys);
        Assert.Equal(("decided", true), (Text(known["cma-partnership"], "phase"), Over(known["cma-partnership"])));
        Assert.Equal("no relevant merger situation", Text(known["cma-partnership"], "outcome"));
        Assert.Equal("demands", Text(known["ftc-microsoft"], "phase"));
        Assert.Equal("review", Text(known["delaware-restructuring"], "phase"));
        Assert.Equal("pleadings", Text(known["musk-federal"], "phase"));
        Assert.Contains("the next begins with 'final judgment", Text(known["musk-federal"], "noDeadline"), StringComparison.Ordinal);
        var cloud = known["cma-cloud"];
        Assert.Equal(("provisional", "running", "2025-08-04"), (Text(cloud, "phase"), Text(cloud, "clock"), Text(cloud["ahead"]![0]!,
            "on")));
        Assert.Equal("2025-04-05", Text(cloud["deadline"]!, "on"));
        Assert.True(known["openai-complaint"]["threat"]!.GetValue<bool>());
        Assert.Contains(
            known["california-restructuring"]["terms"]!.AsArray(),
            term => Text(term!, "term") == "conversion_consent" && term!["inForce"]!.GetValue<bool>());
        Assert.True(known["ftc-microsoft"]["positions"]!["value"]!.GetValue<decimal>() > 0);
    }

    [Fact]
    public void In_october_2026_the_next_days_are_those_of_the_gatekeeper_and_of_the_market_status()
    {
        using var line = CommandLine.WithCase();
        var known = All(line, "2026-10-15");
        var gatekeeper = known["dma-cloud"];
        Assert.Equal(("preliminary_view", "running"), (Text(gatekeeper, "phase"), Text(gatekeeper, "clock")));
        Assert.Equal("2026-11-18", Text(gatekeeper["deadline"]!, "on"));
        Assert.Equal(34, gatekeeper["deadline"]!["daysLeft"]!.GetValue<int>());
        Assert.False(gatekeeper["deadline"]!["binding"]!.GetValue<bool>());
        Assert.Equal("2027-02-13", Text(known["cma-business-software"]["deadline"]!, "on"));
        Assert.Equal("verdict", Text(known["musk-federal"], "phase"));
        Assert.Equal("duties", Text(known["delaware-restructuring"], "phase"));
        Assert.Equal("2029-09-30", Text(known["bundeskartellamt-microsoft"]["deadline"]!, "on"));
        Assert.Equal("decided", Text(known["cma-inflection"], "phase"));
        Assert.All(
            known["openai-complaint"]["terms"]!.AsArray(), term => Assert.True(
                term!["inForce"]!.GetValue<bool>() || term["because"] is not null, term.ToJsonString()));
    }

    [Fact]
    public void A_term_that_fell_is_worth_to_one_side_what_the_marginal_of_the_pay_off_says()
    {
        using var line = CommandLine.WithCase();
        var shown = line.Run("regulation", "show", "musk-federal", "--as-of", "2025-06-30", "--json").Json;
        var marginals = line.Run(
            "agreement", "payoff", "microsoft-openai", "--as-of", "2025-06-30", "--world", "in_force", "--paths", "16384", "--json")
            .Json["marginals"]!.AsArray();
        var priced = shown["voided"]!.AsArray().Where(term => term!["parties"]!.AsArray().Count > 0).ToList();
        Assert.NotEmpty(priced);
        foreach (var term in priced)
        {
            var marginal = marginals.Single(one => Text(one!, "term") == Text(term!, "term"))!["parties"]!.AsArray();
            foreach (var party in term!["parties"]!.AsArray())
            {
                var other = marginal.Single(one => Text(one!, "party") == Text(party!, "party"))!["worth"]!;
                var (gone, error) = (party!["worth"]!["value"]!.GetValue<double>(), party["worth"]!["standardError"]!.GetValue<double>());
                var noise = 5 * (error + other["standardError"]!.GetValue<double>()) + 1;
                Assert.True(Math.Abs(gone
                    + other["value"]!.GetValue<double>()) <= noise, $"{term["term"]} {party["party"]}: {gone} and {other}");
            }
        }
        Assert.All(
            shown["voided"]!.AsArray().Except(priced), term => Assert.NotNull(term!["because"]));
    }

    [Fact]
    public void A_case_whose_phases_go_backwards_is_refused_and_nothing_of_the_file_is_taken()
    {
        using var line = new CommandLine();
        var text = Saws.Replace("- {phase: phase_1, on: 2025-02-24", "- {phase: pre_notification, on: 2025-02-24",
            StringComparison.Ordinal);
        var done = line.Run("import", line.Write("saws.yaml", text), "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Equal(0, done.Json["accepted"]!.GetValue<int>());
        Assert.Contains(
            "Case 'saw-merger': 'pre_notification' on 2025-02-24 goes back behind 'phase_1' of 2025-02-10, and phases go forward only",
            done.Json["files"]![0]!["refused"]![0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("procedure: uk-merger", "procedure: uk-mergr", "did you mean 'uk-merger'")]
    [InlineData("phase: phase_1, on: 2025-02-03", "phase: phase_one, on: 2025-02-03", "has no phase 'phase_one'; did you mean 'phase_1'")]
    [InlineData("published: 2025-02-03", "published: 2025-02-01", "could not be known before")]
    [InlineData("clock: stop", "clock: pause", "'pause' cannot stand here")]
    [InlineData("company:esche", "esche", "'esche' is no company")]
    [InlineData("says: It begins.", "says: It begins., due: 2025-03-03", "A day due says what is due")]
    public void A_case_that_cannot_be_is_refused_with_what_to_write(string old, string other, string says)
    {
        using var line = new CommandLine();
        var done = line.Run("import", line.Write("saws.yaml", Saws.Replace(old, other, StringComparison.Ordinal)), "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(
            done.Json["files"]![0]!["refused"]!.AsArray(), refusal => Text(refusal!, "reason").Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_stands_still_as_known_and_goes_on_as_known()
    {
        using var line = new CommandLine();
        Assert.Equal(ExitCode.Done, line.Run("import", line.Write("saws.yaml", Saws)).Code);
        Assert.Equal("2025-03-31", Text(All(line, "2025-02-09")["saw-merger"]["deadline"]!, "on"));
        var stopped = All(line, "2025-02-15")["saw-merger"];
        Assert.Equal(("stopped", "the clock stands still since 2025-02-10"), (Text(stopped, "clock"), Text(stopped, "noDeadline")));
        Assert.Equal("2025-04-14", Text(All(line, "2025-02-24")["saw-merger"]["deadline"]!, "on"));
        var late = All(line, "2025-05-30")["saw-merger"];
        Assert.Equal("run_out", Text(late, "clock"));
    }

    [Fact]
    public void What_is_not_known_is_wrong_usage_with_what_is()
    {
        using var line = CommandLine.WithCase();
        var done = line.Run("regulation", "show", "dma-cluod", "--as-of", "2026-10-15");
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains("did you mean 'proceeding:dma-cloud'", done.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, line.Run("regulation", "show", "dma-cloud", "--as-of", "2025-06-30").Code);
    }

    [Fact]
    public void The_text_tells_phase_clock_positions_and_rates_in_both_languages()
    {
        using var line = CommandLine.WithCase();
        var shown = line.Run("regulation", "show", "cma-partnership", "--as-of", "2025-06-30").Output;
        Assert.Contains("reference to phase 2, of phase 1 cases: 53 / 243 = 21.8 %", shown, StringComparison.Ordinal);
        Assert.Contains("Positions in its parties: USD", shown, StringComparison.Ordinal);
        Assert.Contains("已决定", line.Run("regulation", "show", "cma-partnership", "--as-of", "2025-06-30", "--lang", "zh").Output,
            StringComparison.Ordinal);
        Assert.Contains("open proceedings", line.Run("regulation", "list", "--as-of", "2026-10-15").Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, JsonNode> All(CommandLine line, string day) =>
        line.Run("regulation", "list", "--as-of", day, "--json").Json["proceedings"]!.AsArray()
            .ToDictionary(one => Text(one!, "proceeding")["proceeding:".Length..], one => one!);

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";

    private static bool Over(JsonNode node) => node["over"]!.GetValue<bool>();
}
