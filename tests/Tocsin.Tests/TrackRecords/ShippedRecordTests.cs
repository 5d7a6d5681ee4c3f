using Tocsin.App;
using Tocsin.App.Pages;
using Tocsin.Rules;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Style;
using Tocsin.TrackRecords;
using Xunit;

namespace Tocsin.Tests.TrackRecords;

/// <summary>Records that come with the catalogue: whose they are, and what warnings say of them.</summary>
public sealed class ShippedRecordTests
{
    private static string RulesFile { get; } = Path.Combine(Repository.Root, "catalog", "records", "bank-thin-equity.yaml");

    [Fact]
    public void A_shipped_rule_has_its_shipped_record()
    {
        var record = ShippedRecords.Of(Rule(File.ReadAllText(RulesFile)))!;
        Assert.Equal(new RecordCounts(22, 96, 0, 22, 2, 24.0 / 6809, 60), record.At(Severity.Amber)!.Counts);
        Assert.Null(record.At(Severity.Red));
    }

    [Theory]
    [InlineData("< 4.2%", "< 4.3%")]
    [InlineData("> 6%", "> 5%")]
    public void A_rule_of_other_thresholds_has_no_shipped_record(string written, string instead)
    {
        var text = File.ReadAllText(RulesFile);
        Assert.Contains(written, text, StringComparison.Ordinal);
        Assert.Null(ShippedRecords.Of(Rule(text.Replace(written, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_record_written_is_the_record_read()
    {
        var record = ShippedRecords.Of(Rule(File.ReadAllText(RulesFile)))!;
        var read = ShippedRecords.Read("again", ShippedRecords.Document(record).ToJsonString());
        Assert.Equal(record.Levels, read.Levels);
        Assert.Equal(ShippedRecords.Document(record).ToJsonString(), ShippedRecords.Document(read).ToJsonString());
        Assert.NotNull(read.Ranking);
        Assert.Equal(22, read.Leads.Sum(bar => bar.Outcomes));
    }

    [Fact]
    public void A_file_that_is_no_record_says_how_to_make_one() => Assert.Contains(
        "--keep", Assert.Throws<UsageException>(() => ShippedRecords.Read("x.json", "{\"rule\": 3}")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_is_not_kept_without_the_licence_of_its_data()
    {
        using var line = new CommandLine();
        Assert.Equal(ExitCode.Done, line.Run("import", Path.Combine(Repository.Root, "cases")).Code);
        var done = CommandLine.RunPlain("backtest", RulesFile, "--panel", line.Store, "--keep", line.Folder);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains("--licence", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_tells_what_is_proven_and_else_how_little_is()
    {
        var words = new RecordWords("en");
        Assert.Equal("unproven, n\u00A0=\u00A00", words.Short(null));
        var record = ShippedRecords.Of(Rule(File.ReadAllText(RulesFile)))!;
        Assert.Equal(
            "bank-call-reports-2010Q4: 18.6 % [12.6 %–26.6 %] of 118",
            words.Short(new BriefRecord(null, record, record.At(Severity.Amber))));
        var few = record.At(Severity.Amber)! with { Counts = new RecordCounts(2, 3, 0, 2, 0, null, null) };
        Assert.Equal("unproven, n\u00A0=\u00A00", words.Short(new BriefRecord(null, record, few)));
    }

    private static Rule Rule(string text) =>
        Catalogue.Read([.. Shipped.Files(), ("mine.yaml", text)], Shipped.Functions).Rules["bank-thin-equity"];
}
