using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;
using Tocsin.TrackRecords;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A draft rule tried on history before it is switched on.</summary>
public sealed class BacktestTests : IDisposable
{
    private const string Head = "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,grade,standing\n";

    /// <summary>Five lines: a draft.</summary>
    private const string Draft = """
        rules:
          - {id: draft-fall, name: {en: Falls, zh: 下滑}, sentence: {en: "{holder} falls", zh: "{holder}下滑"},
             area: finance, subject: company, levels: {amber: revenue < 60 USD, red: revenue < 10 USD}, clear: revenue > 70 USD,
             for: 1 report, outcome: yearly-revenue-falls, owner: analyst, playbook: business-weakens}
        """;

    private readonly CommandLine line = new();

    [Fact]
    public void A_draft_is_tried_and_its_misses_stand_first_by_name()
    {
        Import();
        var done = CommandLine.RunPlain("backtest", line.Write("draft.yaml", Draft), "--panel", line.Store, "--as-of", "2024-12-31");
        Assert.True(done.Code == ExitCode.Done, done.Error);
        Assert.Contains("Misses (1)", done.Output, StringComparison.Ordinal);
        Assert.InRange(
            done.Output.IndexOf("company:missed", StringComparison.Ordinal), 1,
            done.Output.IndexOf("company:warned", StringComparison.Ordinal));
        var zh = CommandLine.RunPlain("backtest", line.Write("zh.yaml", Draft), "--panel", line.Store, "--lang", "zh");
        Assert.Contains("漏报", zh.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_counts_what_the_text_names()
    {
        Import();
        var done = CommandLine.RunPlain(
            "backtest", line.Write("draft.yaml", Draft), "--panel", line.Store, "--as-of", "2024-12-31", "--json");
        var amber = done.Json["rules"]![0]!["levels"]![0]!;
        Assert.Equal("company:missed", Assert.Single(amber["misses"]!.AsArray())!["subject"]!.GetValue<string>());
        Assert.Equal("company:warned", Assert.Single(amber["hits"]!.AsArray())!["subject"]!.GetValue<string>());
        Assert.Equal(0.5, amber["record"]!["recall"]!["value"]!.GetValue<double>());
        Assert.True(amber["record"]!["unproven"]!.GetValue<bool>());
    }

    [Fact]
    public void A_panel_judged_subject_by_subject_gives_what_the_whole_ledger_gives()
    {
        Import();
        var catalogue = Shipped.Catalogue(line.Write("draft.yaml", Draft));
        using var store = new SqliteStore(line.Store);
        Assert.Equal(store.Read().Count, store.Subjects().Sum(subject => store.ReadAbout(subject).Count));
        var rule = catalogue.Rules["draft-fall"];
        var day = new DateOnly(2024, 12, 31);
        var whole = new Watch(new Ledger(store.Read()), RuleHistory.Judging(catalogue, [rule]));
        var tally = new RecordTally(Severity.Amber, catalogue.Outcomes[rule.Outcome].Horizon);
        foreach (var subject in whole.Ledger.Subjects)
            tally.Add(RuleHistory.Of(whole, subject, rule, day));
        var streamed = new Panel(store, catalogue, day).Records([rule])[0].Levels[0];
        Assert.Equal(tally.Record().Windows, streamed.Windows);
        Assert.Equal(tally.Record().Misses, streamed.Misses);
    }

    [Fact]
    public void A_rule_that_reads_peers_is_tried_on_the_whole_panel()
    {
        var rows = new List<string>();
        for (var company = 0; company < 12; company++)
        {
            for (var at = 0; at < 12; at++)
            {
                var start = new DateOnly(2021, 1, 1).AddMonths(3 * at);
                var end = start.AddMonths(3).AddDays(-1);
                var margin = company == 7 && at >= 9 ? "0.05" : $"0.{40 + company}";
                rows.Add($"company:c{company},revenue,{start:yyyy-MM-dd},{end:yyyy-MM-dd},100,USD,actual,"
                    + $"{end.AddDays(20):yyyy-MM-dd},p,r{at},A2,confirmed");
                rows.Add($"company:c{company},gross_margin,{start:yyyy-MM-dd},{end:yyyy-MM-dd},{margin},ratio,actual,"
                    + $"{end.AddDays(20):yyyy-MM-dd},p,m{at},A2,confirmed");
            }
        }
        Assert.Equal(ExitCode.Done, line.Run("import", line.Write("observations.csv", Head + string.Join('\n', rows))).Code);
        const string Levels = "amber: revenue < 60 USD, red: revenue < 10 USD";
        var draft = Draft.Replace(Levels, "amber: peer_percentile(gross_margin) < 5%", StringComparison.Ordinal)
            .Replace("revenue > 70 USD", "peer_percentile(gross_margin) > 20%", StringComparison.Ordinal);
        var done = CommandLine.RunPlain(
            "backtest", line.Write("draft.yaml", draft), "--panel", line.Store, "--as-of", "2024-06-30", "--json");
        Assert.True(done.Code == ExitCode.Done, done.Error);
        var level = done.Json["rules"]![0]!["levels"]![0]!;
        var fired = new[] { "hits", "falseAlarms", "pending" }.SelectMany(kind => level[kind]!.AsArray())
            .Select(one => one!["subject"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("company:c7", fired);
        Assert.DoesNotContain("company:c8", fired);
    }

    [Fact]
    public void A_draft_that_cannot_be_read_is_refused_by_place_and_a_panel_that_is_not_there_by_name()
    {
        Import();
        var wrong = CommandLine.RunPlain("backtest", line.Write("draft.yaml", "rules:\n  - {id: x}\n"), "--panel", line.Store);
        Assert.Equal(ExitCode.Refused, wrong.Code);
        Assert.Contains("draft.yaml:2", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unavailable, CommandLine.RunPlain("backtest", line.Write("d.yaml", Draft), "--panel", "/nowhere.db").Code);
        Assert.NotEqual(ExitCode.Done, CommandLine.RunPlain(
            "backtest", line.Write("e.yaml", Draft), "--panel", line.Store, "--loss-ratio", "-1").Code);
    }

    [Fact]
    public void A_warning_carries_the_record_of_its_rule_once_one_was_issued_live()
    {
        using var shipped = CommandLine.WithCase();
        var before = shipped.Run("warnings", "--json").Json["warnings"]!.AsArray();
        Assert.All(before, warning => Assert.Null(warning!["record"]));
        Assert.Equal(ExitCode.Done, shipped.Run("run", "--offline").Code);
        var after = shipped.Run("warnings", "--json").Json["warnings"]!.AsArray();
        var carried = after.Where(warning => warning!["record"] is not null).ToList();
        Assert.NotEmpty(carried);
        Assert.All(carried, warning => Assert.True(warning!["record"]!["unproven"]!.GetValue<bool>()));
        Assert.Contains("unproven, n = 0", shipped.Run("warnings").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_tells_what_was_issued_live_apart_from_what_is_replayed()
    {
        using var shipped = CommandLine.WithCase();
        var told = shipped.Run("record", "legal-threat");
        Assert.Contains("None of its warnings was issued live", told.Output, StringComparison.Ordinal);
        Assert.Contains("hindsight", told.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, shipped.Run("record", "legal-thraet").Code);
        Assert.Contains("legal-threat", shipped.Run("record", "legal-thraet").Error, StringComparison.Ordinal);
    }

    public void Dispose() => line.Dispose();

    private void Import()
    {
        var rows = new List<string>();
        Company("warned", [100, 100, 100, 100, 50, 150, 100, 100, 40, 40]);
        Company("missed", [100, 100, 100, 100, 100, 100, 100, 100, 100, 70]);
        Company("calm", [100, 100, 100, 100, 101, 101, 101, 101, 102, 102]);
        var done = line.Run("import", line.Write("observations.csv", Head + string.Join('\n', rows)));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);

        void Company(string name, int[] revenues)
        {
            for (var at = 0; at < revenues.Length; at++)
            {
                var start = new DateOnly(2021, 1, 1).AddMonths(3 * at);
                var end = start.AddMonths(3).AddDays(-1);
                rows.Add($"company:{name},revenue,{start:yyyy-MM-dd},{end:yyyy-MM-dd},{revenues[at]},USD,actual,"
                    + $"{end.AddDays(20):yyyy-MM-dd},{name},report {at},A2,confirmed");
            }
        }
    }
}
