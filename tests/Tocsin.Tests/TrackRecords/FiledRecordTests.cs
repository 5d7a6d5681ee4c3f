using System.Text.Json.Nodes;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Connectors.Filings;
using Xunit;

namespace Tocsin.Tests.TrackRecords;

/// <summary>Rules about accounts have a record wherever filings are listed, and where people tell what came.</summary>
public sealed class FiledRecordTests
{
    [Theory]
    [InlineData("distress-zone")]
    [InlineData("distress-zone-private")]
    [InlineData("default-near")]
    [InlineData("debt-builds-up")]
    [InlineData("interest-not-earned")]
    [InlineData("borrowed-against-holdings")]
    [InlineData("accounts-flagged")]
    [InlineData("figures-restated")]
    public void What_a_rule_about_accounts_warns_of_is_seen_in_a_list_of_filings(string rule)
    {
        using var line = new CommandLine();
        var list = new FilingList().With("2015-01-02", "10-K").With("2018-03-01", "8-K", "2.04").With("2020-06-01", "8-K", "4.02")
            .With("2025-12-31", "10-Q");
        line.Run("import", line.Write("CIK0009999999.json", list.Document().ToJsonString()));
        var record = Record(line, rule);
        Assert.Equal((1, 1), (record["subjects"]!.GetValue<int>(), record["outcomes"]!.GetValue<int>()));
        Assert.Equal("2025-12-31", record["to"]!.ToString());
    }

    [Fact]
    public void An_outcome_that_people_tell_counts_where_no_filings_are_listed()
    {
        const string Map = """
            mapping: debts
            publisher: A register
            origin: https://example.org/debts.csv
            grade: B2
            subject: {column: Who}
            period_end: {column: Day, format: yyyy-MM-dd}
            known: {after: 0}
            events:
            - {outcome: covenant_breach, where: Broken, equals: '1', on: {after: 90}, statement: 'Broken after {Day}'}
            cover: {kinds: [covenant_breach, debt_restructured, credit_downgrade, default, bankruptcy], days: 200}
            """;
        using var line = new CommandLine();
        var table = line.Write("debts.csv", "Who,Day,Broken\nAcme,2020-03-31,0\nAcme,2020-06-30,1\nBirke,2020-06-30,0\n");
        Assert.Equal(0, line.Run("import", table, "--mapping", line.Write("map.yaml", Map)).Code);
        var record = Record(line, "distress-zone-private");
        Assert.Equal((2, 1), (record["subjects"]!.GetValue<int>(), record["outcomes"]!.GetValue<int>()));
    }

    private static JsonNode Record(CommandLine line, string rule) =>
        line.Run("record", rule, "--json").Json["rules"]![0]!["replayed"]![0]!["record"]!;
}
