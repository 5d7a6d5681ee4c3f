using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Statistics;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Incidents counted by group and year, and whether they come faster.</summary>
public sealed class IncidentTests
{
    private const string Map = """
        mapping: incidents
        publisher: a register
        origin: told.csv
        subject: {column: who, kind: company}
        period_end: {column: 'on'}
        known: {column: 'on'}
        events:
        - {event: incident_reported, statement: '{what}'}

        """;

    private static readonly Claim[] Told =
    [
        Happened("ahorn", "2023-05-01", "One falls."), Happened("ahorn", "2024-03-01", "Two falls."),
        Happened("ahorn", "2024-12-01", "Three falls."), Happened("birke", "2024-12-01", "Three falls."),
        Happened("birke", "2025-02-01", "Four falls.", Modality.Denied),
        Happened("birke", "2025-01-15", "Five falls.", known: "2026-01-01"),
        Models.Tagged("company:ahorn", "technology_route", "pumps", "2020-01-01"),
    ];

    [Fact]
    public void They_are_counted_by_the_year_in_which_they_happened_once_in_all_and_for_each_company()
    {
        var found = On("2025-06-30", Grouping.Company);
        Assert.Equal((2023, Given.Day("2024-12-01")), (found.From, found.To));
        Assert.Equal(["-: 1 2", "company:ahorn: 1 2", "company:birke: 0 1"],
            found.Rows.Select(row => $"{row.Group ?? "-"}: {string.Join(' ', row.Years)}"));
        Assert.Equal((2, 1), (found.Rows[0].Latest, found.Rows[0].Before));
    }

    [Fact]
    public void What_could_not_be_known_yet_is_not_counted_and_does_not_move_the_last_day()
    {
        Assert.Equal(Given.Day("2024-12-01"), On("2025-12-31", Grouping.Company).To);
        Assert.Equal(Given.Day("2025-01-15"), On("2026-01-01", Grouping.Company).To);
        Assert.Null(On("2023-04-30", Grouping.Company).To);
        Assert.Empty(On("2023-04-30", Grouping.Company).Rows);
    }

    [Fact]
    public void Of_companies_on_no_route_known_it_says_how_many()
    {
        var found = On("2025-06-30", Grouping.Route);
        Assert.Equal(["", "pumps"], found.Rows.Select(row => row.Group ?? ""));
        Assert.Equal(1, found.Ungrouped);
    }

    [Fact]
    public void The_interval_of_the_ratio_is_that_of_the_share_of_the_latest()
    {
        // 20 after 10: the share 2/3 of 30 has Wilson's interval [0.4878, 0.8077], so the ratio 2 has [0.952, 4.200].
        var row = new IncidentRow(null, [10, 20], 20, 10);
        var share = Wilson.Interval(20, 30)!.Value;
        Assert.Equal(0.4878, share.Low, 4);
        Assert.Equal(2, row.Ratio!.Value, 12);
        Assert.Equal(share.Low / (1 - share.Low), row.Interval!.Value.Low, 12);
        Assert.Equal(4.2, row.Interval!.Value.High, 1);
        Assert.Null(new IncidentRow(null, [3], 3, 0).Ratio);
        Assert.Equal(double.PositiveInfinity, new IncidentRow(null, [3], 3, 0).Interval!.Value.High);
        Assert.Null(new IncidentRow(null, [0], 0, 0).Interval);
    }

    [Fact]
    public void They_are_told_as_a_table_and_nothing_known_says_what_to_import()
    {
        using var line = new CommandLine();
        var done = line.Run(
            "import", line.Write("told.csv", "who,on,what\nAhorn,2023-12-01,It falls.\nAhorn,2025-02-01,It burns.\n"), "--mapping",
            line.Write("map.yaml", Map));
        Assert.True(done.Code == 0, done.Output + done.Error);
        Assert.Contains("1 [0.1, 9.58]", line.Run("trends", "incidents").Output, StringComparison.Ordinal);
        Assert.Contains(
            "import acts of the kind incident_reported", line.Run("trends", "incidents", "--as-of", "2023-11-30").Output,
            StringComparison.Ordinal);
        Assert.Contains("此前", line.Run("trends", "incidents", "--lang", "zh").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_s_own_name_counts_for_the_company_called_so_and_else_stands_as_written()
    {
        using var line = new CommandLine();
        var told = line.Write(
            "told.csv", "who,on,what\nOld Ahorn,2024-12-01,It falls.\nAhorn,2025-02-01,It burns.\nNobody Else,2025-02-02,It leaks.\n");
        Assert.Equal(0, line.Run("import", told, "--mapping", line.Write("map.yaml", Map)).Code);
        var before = line.Run("trends", "incidents", "--json").Json;
        Assert.Equal((0, 3), (before["folded"]!.AsArray().Count, before["asWritten"]!.GetValue<int>()));
        const string Names = "subject,name,known,publisher,locator,grade,standing\n"
            + "company:ahorn,Old Ahorn,2024-01-01,a register,r,A1,confirmed\ncompany:ahorn,Ahorn,2025-01-01,a register,r,A1,confirmed\n";
        Assert.Equal(0, line.Run("import", line.Write("names.csv", Names)).Code);
        var after = line.Run("trends", "incidents", "--json").Json;
        Assert.Equal("company:old-ahorn company:ahorn", $"{after["folded"]![0]!["name"]} {after["folded"]![0]!["company"]}");
        Assert.Equal("company:ahorn", after["rows"]![1]!["group"]!.GetValue<string>());
        Assert.Equal(2, after["rows"]![1]!["total"]!.GetValue<int>());
        Assert.Equal(3, after["rows"]![0]!["total"]!.GetValue<int>());
        Assert.Contains(
            "nothing but incidents being known of them: 1 name;",
            string.Join(' ', line.Run("trends", "incidents").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Empty(line.Run("trends", "incidents", "--json", "--as-of", "2023-12-31").Json["folded"]!.AsArray());
    }

    [Fact]
    public void A_name_that_two_companies_bear_or_of_which_more_is_known_is_not_folded()
    {
        var names = new[] { Named("ahorn", "Esche"), Named("birke", "Esche") };
        var ledger = Given.Ledger([Happened("esche", "2025-01-01", "One."), .. names]);
        var two = Incidents.Of(ledger.At(Given.Day("2025-06-01")), Grouping.Company);
        Assert.Equal((0, 1), (two.Names.Folded.Count, two.Names.AsWritten.Count));
        var more = Given.Ledger(
        [
            Happened("esche", "2025-01-01", "One."), names[0],
            Given.Claimed("2025-01-01", "company:esche", null, new Tag("jurisdiction", "DE", 1), "2025-01-01"),
        ]);
        var known = Incidents.Of(more.At(Given.Day("2025-06-01")), Grouping.Company);
        Assert.Equal((0, 0, "company:esche"), (known.Names.Folded.Count, known.Names.AsWritten.Count, known.Rows[1].Group));
    }

    private static Claim Named(string company, string name) =>
        Given.Claimed("2024-01-01", "company:" + company, null, new Naming(name), "2024-01-01");

    private static Incidents On(string day, Grouping by) => Incidents.Of(Given.Ledger(Told).At(Given.Day(day)), by);

    private static Claim Happened(
        string company, string on, string says, Modality modality = Modality.Happened, string? known = null) => Given.Claimed(
            on, "company:" + company, null, new Act(Incidents.Kind, [company], Target.Self, modality, says), known);
}
