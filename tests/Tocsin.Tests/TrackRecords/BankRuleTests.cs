using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Statistics;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.TrackRecords;

/// <summary>A rule about banks, its threshold fixed on one table and its record counted on a later one (docs/decisions/0008).</summary>
public sealed class BankRuleTests
{
    private const string Fixing = "camel_data_after2010Q3.csv";
    private const string Later = "camel_data_after2010Q4_OOS.csv";

    private static string Map { get; } = Path.Combine(Repository.Root, "tests", "Tocsin.Tests", "TrackRecords", "Banks", "map.yaml");

    private static string Rules { get; } = Path.Combine(Repository.Root, "catalog", "records", "bank-thin-equity.yaml");

    [Fact]
    public void The_threshold_is_the_one_of_greatest_usefulness_at_ten_to_one_on_the_table_for_fixing()
    {
        var rows = Rows(Fixing);
        var mu = SignalTable.Preference(10);
        var best = Enumerable.Range(0, 120).Select(thousandths => thousandths / 1000.0)
            .MaxBy(limit => Count(rows, limit).SarlinRelative(mu));
        Assert.Equal(0.042, best, 12);
        Assert.Equal(new SignalTable(129, 120, 8, 6763), Count(rows, best));
    }

    [Theory]
    [InlineData(Fixing, 129, 120, 8)]
    [InlineData(Later, 22, 96, 2)]
    public void The_record_counted_through_the_store_is_that_of_the_table(string table, int hits, int falseAlarms, int misses)
    {
        using var line = new CommandLine();
        var imported = line.Run("import", PathOf(table), "--mapping", Map, "--rules", Rules, "--json");
        Assert.True(imported.Code == ExitCode.Done, imported.Error);
        var tried = CommandLine.RunPlain("backtest", Rules, "--panel", line.Store, "--as-of", "2012-01-01", "--json");
        var level = tried.Json["rules"]![0]!["levels"]![0]!;
        var record = level["record"]!;
        Assert.Equal((hits, falseAlarms, misses), (Of(record, "hits"), Of(record, "falseAlarms"), Of(record, "misses")));
        Assert.Equal(0, Of(record, "pending"));
        Assert.Equal(misses, level["misses"]!.AsArray().Count);
        var interval = Wilson.Interval(hits, hits + misses)!.Value;
        Assert.Equal(interval.Low, record["recall"]!["low"]!.GetValue<double>(), 12);
        Assert.Equal((double)falseAlarms / hits, record["falsePerHit"]!.GetValue<double>(), 12);
        Assert.Equal(Count(Rows(table), 0.042), new SignalTable(
            Of(record["windows"]!, "hits"), Of(record["windows"]!, "falseAlarms"), Of(record["windows"]!, "misses"),
            Of(record["windows"]!, "calm")));
    }

    /// <summary>Claims and counts come out the same; only the day it was made and the file's folder are of the moment.</summary>
    [Fact]
    public void The_shipped_record_is_the_one_that_its_command_makes()
    {
        using var line = new CommandLine();
        var store = Path.Combine(line.Folder, "bank-call-reports-2010Q4.db");
        var imported = CommandLine.RunPlain(
            "import", PathOf(Later), "--mapping", Map, "--rules", Rules, "--store", store, "--json");
        Assert.True(imported.Code == ExitCode.Done, imported.Error);
        var shipped = File.ReadAllText(Path.ChangeExtension(Rules, ".json"));
        var tried = CommandLine.RunPlain(
            "backtest", Rules, "--panel", store, "--as-of", "2012-01-01", "--keep", line.Folder,
            "--licence", ShippedRecords.Read("shipped", shipped).Licence);
        Assert.True(tried.Code == ExitCode.Done, tried.Error);
        var made = ShippedRecords.Read("made", File.ReadAllText(Path.Combine(line.Folder, "bank-thin-equity.json")));
        var kept = ShippedRecords.Read("shipped", shipped);
        Assert.Equal(kept.Levels, made.Levels);
        Assert.Equal(
            ShippedRecords.Document(kept with { Made = made.Made }).ToJsonString(), ShippedRecords.Document(made).ToJsonString());
    }

    [Fact]
    public void The_calm_banks_of_the_later_table_are_those_of_the_table_for_fixing_to_the_last_digit()
    {
        var before = File.ReadLines(PathOf(Fixing)).Select(Ratios).ToHashSet(StringComparer.Ordinal);
        var calm = File.ReadLines(PathOf(Later)).Skip(1).Where(row => row.Split(',')[2] == "0").ToList();
        Assert.Equal(6785, calm.Count);
        Assert.All(calm, row => Assert.Contains(Ratios(row), before));
    }

    private static string Ratios(string row) => string.Join(',', row.Split(',').Where((_, at) => at is not (1 or 2)));

    private static SignalTable Count(List<(double Equity, bool Failed)> rows, double limit) => new(
        rows.Count(row => row.Equity < limit && row.Failed), rows.Count(row => row.Equity < limit && !row.Failed),
        rows.Count(row => row.Equity >= limit && row.Failed), rows.Count(row => row.Equity >= limit && !row.Failed));

    private static List<(double Equity, bool Failed)> Rows(string table) =>
    [
        .. File.ReadLines(PathOf(table)).Skip(1).Select(row => row.Split(','))
            .Select(cells => (double.Parse(cells[3], CultureInfo.InvariantCulture), cells[2] == "1")),
    ];

    private static int Of(JsonNode node, string key) => node[key]!.GetValue<int>();

    private static string PathOf(string table)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", "us_bank_failures", table);
        Assert.SkipUnless(File.Exists(path), $"{table} is not beside this repository.");
        return path;
    }
}
