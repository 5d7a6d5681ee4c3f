using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>Proceedings raise warnings of their own and stand among the deadlines; steps may make their clocks longer.</summary>
public sealed class ProceedingRuleTests
{
    private const string Review = """
        proceedings: made-up
        cases:
          review:
            name: {en: "Ahorn buys Birke", zh: "Ahorn收购Birke"}
            authority: European Commission
            jurisdiction: EU
            procedure: eu-merger
            parties: [company:ahorn, company:birke]
            steps:
            - {phase: phase_1, on: 2026-03-20, published: 2026-03-20, says: Notified., source: "https://example.org/1", confidence: sourced}
            - {phase: phase_1, on: 2026-04-16, published: 2026-04-17, says: "Commitments are offered.", extends: commitments,
               source: "https://example.org/2", confidence: sourced}

        """;

    [Fact]
    public void A_step_makes_the_clock_longer_from_the_day_on_which_it_could_be_known()
    {
        using var line = With(Review);
        Assert.Equal("2026-04-29", Ahead(line, "2026-04-16"));
        Assert.Equal("2026-05-18", Ahead(line, "2026-04-17"));
        Assert.Contains("extended:", line.Run("regulation", "show", "review", "--as-of", "2026-04-17").Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extends: commitments", "extends: agreed", "No clock of 'eu-merger' that runs by then is made longer by 'agreed'")]
    [InlineData("extends: commitments", "extends: commitments, by: 15", "adds 10, not 15")]
    [InlineData("extends: commitments", "by: 15", "A length belongs to a reason")]
    public void A_step_that_the_law_does_not_allow_is_refused(string from, string to, string says)
    {
        using var line = new CommandLine();
        var done = line.Run("import", line.Write("case.yaml", Review.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(
            says, string.Join(' ', (done.Output + done.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_near_and_a_phase_that_is_entered_are_warnings_about_the_proceeding()
    {
        using var line = With(Review);
        Assert.Equal(["proceeding-enters-phase"], Warned(line, "2026-03-29"));
        Assert.Equal(["proceeding-enters-phase", "statutory-day-near"], Warned(line, "2026-03-30"));
        Assert.Equal(["statutory-day-near"], Warned(line, "2026-04-19"));
        Assert.Empty(Warned(line, "2026-05-19"));
    }

    [Theory]
    [InlineData("", 1, "running")]
    [InlineData("due_is: decision, ", 1, "running")]
    [InlineData("due_is: comments, ", 0, "run_out")]
    public void A_day_for_comments_is_a_deadline_and_no_near_day_and_carries_no_clock_that_has_run_out(
        string kind, int near, string clock)
    {
        using var line = With(Review.Replace(
            "extends: commitments,", $"due: 2026-06-30, due_of: {{en: comments, zh: 意见}}, {kind}", StringComparison.Ordinal));
        Assert.Equal(near, Warned(line, "2026-06-15").Count(rule => rule == "statutory-day-near"));
        Assert.Equal("2026-06-30", (string)Deadline(line, "2026-06-15")["on"]!);
        var one = line.Run("regulation", "list", "--as-of", "2026-06-15", "--json").Json["proceedings"]![0]!;
        Assert.Equal(clock, (string)one["clock"]!);
        Assert.Equal(near == 0, (bool)one["ahead"]![0]!["consults"]!);
    }

    [Theory]
    [InlineData("due_is: comments,", "and there is none")]
    [InlineData("due: 2026-06-30, due_of: {en: a, zh: b}, due_is: perhaps,", "decision, comments")]
    public void What_a_day_is_needs_a_day_and_a_word_that_is_known(string written, string says)
    {
        using var line = new CommandLine();
        var done = line.Run("import", line.Write("case.yaml", Review.Replace("extends: commitments,", written, StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(
            says, string.Join(' ', (done.Output + done.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_days_of_proceedings_are_deadlines_of_whoever_is_a_party_and_keep_their_identity_when_they_move()
    {
        using var line = With(Review);
        var (before, after) = (Deadline(line, "2026-04-16"), Deadline(line, "2026-04-17"));
        Assert.Equal(("2026-04-29", "2026-05-18"), ((string)before["on"]!, (string)after["on"]!));
        Assert.Equal((string)before["id"]!, (string)after["id"]!);
        var path = Path.Combine(line.Folder, "days.ics");
        line.Run("deadlines", "--as-of", "2026-04-17", "--ics", path);
        var calendar = File.ReadAllText(path).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("Ahorn buys Birke", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public void The_entries_of_a_court_s_docket_are_steps_each_in_the_phase_that_its_words_enter()
    {
        using var line = new CommandLine();
        line.Write("docket.json", """
            {"case_name": "Birke v. Esche", "absolute_url": "/docket/1/birke-v-esche/", "docket_entries": [
              {"entry_number": 1, "date_filed": "2026-02-03", "description": "COMPLAINT"},
              {"entry_number": 7, "date_filed": "2026-05-04", "description": "ORDER denying MOTION to dismiss"},
              {"entry_number": 9, "date_filed": "2026-06-01", "description": "Amended COMPLAINT"}]}
            """);
        const string Suit = """
            proceedings: suit
            cases:
              suit:
                name: {en: Birke v. Esche, zh: Birke诉Esche}
                authority: a court
                jurisdiction: US
                procedure: us-court
                parties: [company:birke, company:esche]
                docket: {file: docket.json, phases: {filed: [complaint], pleadings: [motion to dismiss]}}

            """;
        var done = line.Run("import", line.Write("suit.yaml", Suit));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        Assert.Contains("filed", line.Run("regulation", "show", "suit", "--as-of", "2026-05-03").Output, StringComparison.Ordinal);
        Assert.Contains("pleadings", line.Run("regulation", "show", "suit", "--as-of", "2026-06-02").Output, StringComparison.Ordinal);
        var refused = line.Run("import", line.Write("none.yaml", Suit.Replace("docket.json", "none.json", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, refused.Code);
    }

    private static CommandLine With(string file)
    {
        var line = new CommandLine();
        var done = line.Run("import", line.Write("case.yaml", file));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        return line;
    }

    private static string Ahead(CommandLine line, string day) =>
        (string)line.Run("regulation", "show", "review", "--as-of", day, "--json").Json["case"]!["ahead"]![0]!["on"]!;

    private static string[] Warned(CommandLine line, string day) =>
    [
        .. line.Run("warnings", "proceeding:review", "--as-of", day, "--json").Json["warnings"]!.AsArray()
            .Select(warning => (string)warning!["rule"]!).Order(StringComparer.Ordinal),
    ];

    private static System.Text.Json.Nodes.JsonNode Deadline(CommandLine line, string day) =>
        line.Run("deadlines", "--as-of", day, "--json").Json["deadlines"]!.AsArray()
            .Single(one => (string)one!["kind"]! == "proceeding")!;
}
