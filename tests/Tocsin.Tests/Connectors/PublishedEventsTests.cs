using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Published lists of events, read as they are by a map: every row is an event or refused.</summary>
public sealed class PublishedEventsTests
{
    private const string Banks = """
        mapping: failed-banks
        publisher: Federal Deposit Insurance Corporation
        origin: fdic_banklist_2024.csv
        grade: A1
        subject: {column: Cert, prefix: bank-}
        period_end: {column: Closing Date, format: [dd-MMM-yy, d-MMM-yy]}
        known: {column: Closing Date, format: [dd-MMM-yy, d-MMM-yy]}
        events:
        - {outcome: bankruptcy, statement: '{Bank Name} was closed; taken over by {Acquiring Institution}'}

        """;

    private const string Layoffs = """
        mapping: layoffs
        publisher: a list of layoffs
        origin: layoffs_2020_2026.csv
        subject: {column: company}
        period_end: {column: date, format: M/d/yyyy}
        known: {column: date_added, format: M/d/yyyy}
        events:
        - {event: layoffs_announced, amount: total_laid_off, amount_unit: count, statement: '{company} lays off in {location}'}

        """;

    [Fact]
    public void Every_failed_bank_of_the_list_is_an_outcome_on_its_day()
    {
        using var line = new CommandLine();
        var claims = Read(line, "us_bank_failures/fdic_banklist_2024.csv", Banks, out var notes);
        Assert.Equal(568, claims.Count(claim => (string)claim!["predicate"]! == "outcome:bankruptcy"));
        Assert.Contains("read as Windows-1252", notes, StringComparison.Ordinal);
        var bank = Assert.Single(claims, claim => (string)claim!["subject"]! == "company:bank-24735");
        Assert.Equal("2023-03-10", (string)bank!["known"]!);
        Assert.Contains("First–Citizens", (string)bank["statement"]!, StringComparison.Ordinal);
    }

    /// <summary>One company of the list is called with a # before its name: its row is no comment.</summary>
    [Fact]
    public void Every_row_of_a_list_of_layoffs_is_an_act_known_when_it_was_added()
    {
        using var line = new CommandLine();
        var claims = Read(line, "layoffs/layoffs_2020_2026.csv", Layoffs, out _);
        Assert.Equal(4277, claims.Count(claim => (string)claim!["predicate"]! == "event:layoffs_announced"));
        Assert.Single(claims, claim => (string)claim!["predicate"]! == "event:layoffs_announced"
            && (string)claim["subject"]! == "company:paid" && (string)claim["known"]! == "2023-01-28");
    }

    private static JsonArray Read(CommandLine line, string file, string map, out string notes)
    {
        var done = line.Run("import", RealLedgers.SharedFile("data/" + file), "--mapping", line.Write("map.yaml", map), "--json");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        notes = string.Join("; ", done.Json["files"]![0]!["notes"]!.AsArray().Select(note => (string)note!));
        return line.Run("claims", "--json", "--as-of", "2026-11-28").Json["claims"]!.AsArray();
    }
}
