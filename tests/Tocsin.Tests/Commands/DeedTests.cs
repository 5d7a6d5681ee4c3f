using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What people do about warnings is recorded and changes what is shown; what was shown before stays so.</summary>
public sealed class DeedTests : IDisposable
{
    private const string RightLost = "w-4a560cde64";
    private readonly CommandLine line = CommandLine.WithCase();

    public void Dispose() => line.Dispose();

    [Fact]
    public void An_acknowledged_warning_is_shown_so_from_then_on_and_not_before()
    {
        Assert.Equal("open", State("2099-01-01"));
        Assert.Equal(ExitCode.Done, line.Run("acknowledge", RightLost, "--by", "ann").Code);
        Assert.Equal("acknowledged", State("2099-01-01"));
        Assert.Equal("open", State("2025-06-30"));
    }

    [Fact]
    public void A_snoozed_warning_is_suppressed_with_its_reason_and_a_closed_one_only_shown_with_all()
    {
        line.Run("snooze", RightLost, "--until", "2099-01-31", "--reason", "the board meets", "--by", "ann");
        Assert.Equal("suppressed", State("2099-01-31"));
        Assert.Equal("open", State("2099-02-01"));
        Assert.Contains("silenced by ann", line.Run("why", RightLost).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, line.Run("close", RightLost, "--as", "true", "--reason", "it came", "--by", "bo").Code);
        Assert.Null(State("2099-02-01"));
        Assert.Contains(RightLost, line.Run("warnings", "--all").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_seen_shows_what_had_been_recorded_by_then()
    {
        var before = line.Run("warnings", "--as-seen", "2025-06-30", "--json");
        Assert.Equal(ExitCode.Done, before.Code);
        Assert.Equal("2025-06-30", before.Json["asOf"]!.GetValue<string>());
        Assert.Empty(before.Json["warnings"]!.AsArray());
        Assert.Contains("No catalogue had been recorded by then", before.Error, StringComparison.Ordinal);
        var after = line.Run("warnings", "--as-seen", "2099-06-30", "--as-of", "2025-06-30", "--json");
        Assert.Equal(line.Run("warnings", "--as-of", "2025-06-30", "--json").Output, after.Output);
    }

    [Fact]
    public void A_write_records_the_catalogue_once_and_as_seen_judges_by_the_one_then_in_force()
    {
        Assert.Single(Versions());
        var mine = line.Write("mine.yaml", """
            rules:
              - id: any-threat
                name: {en: Any threat, zh: 任何威胁}
                sentence: {en: "{counterparty} threatens {holder}", zh: "{counterparty}威胁{holder}"}
                area: cooperation
                subject: relation
                levels: {watch: open(legal_threat) > 0}
                clear: open(legal_threat) = 0
                hold: 0 days
                outcome: cooperation-breaks
                owner: analyst
                playbook: open-conflict
            """);
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("rules", "check", mine).Code);
        Assert.Contains("any-threat", line.Run("warnings", "--as-of", "2025-06-30", "--rules", mine).Output, StringComparison.Ordinal);
        line.Run("acknowledge", RightLost, "--by", "ann", "--rules", mine);
        Assert.Equal(2, Versions().Count);
        Assert.Contains(
            "any-threat", line.Run("warnings", "--as-seen", "2099-01-01", "--as-of", "2025-06-30").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("any-threat", line.Run("warnings", "--as-of", "2025-06-30").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Access_given_at_import_is_inherited_by_what_is_derived()
    {
        using var inside = new CommandLine();
        Assert.Equal(ExitCode.Done, inside.Run("import", CommandLine.Case, "--access", "inside").Code);
        var rows = inside.Run("indicators", "company:openai", "--as-of", "2026-10-08", "--json").Json["indicators"]!.AsArray();
        Assert.All(
            rows.Where(row => row!["value"] is not null), row => Assert.Equal("inside_information", row!["access"]!.GetValue<string>()));
        Assert.Contains("inside information", inside.Run("warnings", "--as-of", "2025-06-30").Output, StringComparison.Ordinal);
    }

    private List<CatalogueVersion> Versions()
    {
        using var store = new SqliteStore(line.Store);
        return [.. store.Read().Select(row => row.Claim.Content).OfType<CatalogueVersion>()];
    }

    private string? State(string day) => line.Run("warnings", "microsoft~openai", "--as-of", day, "--json").Json["warnings"]!.AsArray()
        .FirstOrDefault(warning => warning!["id"]!.GetValue<string>() == RightLost)?["state"]!.GetValue<string>();
}
