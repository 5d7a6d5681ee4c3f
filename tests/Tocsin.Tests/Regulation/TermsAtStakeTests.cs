using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using Words = Tocsin.Tests.Language.Words;

namespace Tocsin.Tests.Regulation;

/// <summary>A proceeding that could void a term in force comes to amber; one that could not, or can no longer, stays watch.</summary>
public sealed class TermsAtStakeTests
{
    private const string Review = """
        proceedings: made-up
        cases:
          review:
            name: {en: "Acme and Birke", zh: "Acme与Birke"}
            authority: European Commission
            jurisdiction: EU
            procedure: PROCEDURE
            parties: [company:acme, company:birke]
            AGREEMENT
            steps:
            - {phase: FIRST, on: 2026-02-02, published: 2026-02-02, says: Opened., terms: [TERMS], source: "https://example.org/1"}
            - {phase: SECOND, on: 2026-04-06, published: 2026-04-06, says: "It goes on.", due: 2026-07-01,
               due_of: {en: a decision, zh: 决定}, OUTCOME source: "https://example.org/2"}

        """;

    [Fact]
    public void A_further_phase_and_a_near_day_are_amber_while_a_term_in_force_is_at_stake()
    {
        using var line = With(File());
        Assert.Equal(["proceeding-enters-phase watch"], Told(line, "2026-02-10"));
        Assert.Equal(["proceeding-enters-phase amber"], Told(line, "2026-04-10"));
        Assert.Empty(Told(line, "2026-05-31"));
        Assert.Equal(["statutory-day-near amber"], Told(line, "2026-06-01"));
        Assert.Contains("tenth of revenue", line.Run("why", First(line, "2026-04-10"), "--as-of", "2026-04-10").Output,
            StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("eu-gatekeeper", "investigation", "preliminary_view", "nothing_of_this_name", "", "watch")]
    [InlineData("eu-gatekeeper", "investigation", "preliminary_view", "share", "outcome: nothing found,", "watch")]
    [InlineData("eu-gatekeeper", "investigation", "decided", "share", "", "watch")]
    [InlineData("us-registration", "confidential_draft", "public_filing", "share", "", "watch")]
    [InlineData("eu-gatekeeper", "investigation", "preliminary_view", "share", "", "amber")]
    public void Nothing_is_at_stake_where_no_term_binds_or_none_can_be_voided_any_more(
        string procedure, string first, string second, string term, string outcome, string expected)
    {
        using var line = With(File(procedure, (first, second), term, outcome));
        Assert.Equal([$"proceeding-enters-phase {expected}"], Told(line, "2026-04-10"));
    }

    [Fact]
    public void Where_the_agreement_is_not_known_the_level_is_unknown_and_the_watch_stands()
    {
        using var line = With(File().Replace("agreement: agreement:acme-birke", "", StringComparison.Ordinal));
        Assert.Equal(["proceeding-enters-phase watch"], Told(line, "2026-04-10"));
        Assert.Contains(
            "the agreement whose terms it names is not said",
            line.Run("why", First(line, "2026-04-10"), "--as-of", "2026-04-10").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_ends_takes_the_amber_away_on_the_day_it_could_be_known()
    {
        using var line = With(File());
        line.Run("import", line.Write("ended.yaml", Ended));
        Assert.Equal(["proceeding-enters-phase amber"], Told(line, "2026-04-14"));
        Assert.Equal(["proceeding-enters-phase watch"], Told(line, "2026-04-15"));
    }

    [Fact]
    public void A_judgement_carried_on_sees_a_term_that_ended_since()
    {
        using var line = With(File());
        var before = Read(line);
        var carried = new Watch(new Ledger(before), Words.Shipped);
        Assert.Equal(["2026-02-02 Watch", "2026-03-04 None", "2026-04-06 Amber"], Steps(carried, "2026-04-20"));
        line.Run("import", line.Write("ended.yaml", Ended));
        var added = Read(line).Skip(before.Count).ToList();
        Assert.NotEmpty(added);
        carried = carried.Continue(carried.Ledger.Grow(added), Growth.By(added, Words.Shipped));
        Assert.Equal(["2026-02-02 Watch", "2026-03-04 None", "2026-04-06 Amber", "2026-04-15 Watch"], Steps(carried, "2026-04-20"));
        Assert.Equal(Steps(new Watch(new Ledger(Read(line)), Words.Shipped), "2026-05-20"), Steps(carried, "2026-05-20"));
    }

    private static string[] Steps(Watch watch, string day) =>
    [
        .. watch.Judge(SubjectId.Parse("proceeding:review"), Given.Day(day)).Single(track => track.Rule.Id == "proceeding-enters-phase")
            .Steps.Select(step => $"{step.On:yyyy-MM-dd} {step.Severity}"),
    ];

    private static IReadOnlyList<RecordedClaim> Read(CommandLine line)
    {
        using var store = new SqliteStore(line.Store);
        return store.Read();
    }

    private static string File(
        string procedure = "eu-gatekeeper", (string First, string Second)? phases = null, string term = "share", string outcome = "") =>
        Review.Replace("PROCEDURE", procedure, StringComparison.Ordinal)
            .Replace("FIRST", phases?.First ?? "investigation", StringComparison.Ordinal)
            .Replace("SECOND", phases?.Second ?? "preliminary_view", StringComparison.Ordinal)
            .Replace("TERMS", term, StringComparison.Ordinal).Replace("OUTCOME", outcome, StringComparison.Ordinal)
            .Replace("AGREEMENT", "agreement: agreement:acme-birke", StringComparison.Ordinal);

    private static CommandLine With(string file)
    {
        var line = new CommandLine();
        var agreement = Path.Combine(line.Folder, "agreement.yaml");
        CommandLine.RunPlain("new", "agreement", agreement);
        foreach (var path in new[] { agreement, line.Write("case.yaml", file) })
        {
            var done = line.Run("import", path);
            Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        }
        return line;
    }

    private static string[] Told(CommandLine line, string day) =>
    [
        .. line.Run("warnings", "proceeding:review", "--as-of", day, "--json").Json["warnings"]!.AsArray()
            .Select(warning => $"{warning!["rule"]} {warning["severity"]}").Order(StringComparer.Ordinal),
    ];

    private static string First(CommandLine line, string day) =>
        (string)line.Run("warnings", "proceeding:review", "--as-of", day, "--json").Json["warnings"]![0]!["id"]!;

    private static string Ended => AgreementText().Replace(
        "      - {published: 2025-03-01, source: contract, status: proposed,",
        "      - {published: 2026-04-15, source: contract, status: ended, effective: 2026-04-15, statement: \"The share ends.\"}\n"
        + "      - {published: 2025-03-01, source: contract, status: proposed,", StringComparison.Ordinal);

    private static string AgreementText()
    {
        using var line = new CommandLine();
        var path = Path.Combine(line.Folder, "agreement.yaml");
        CommandLine.RunPlain("new", "agreement", path);
        return System.IO.File.ReadAllText(path);
    }
}
