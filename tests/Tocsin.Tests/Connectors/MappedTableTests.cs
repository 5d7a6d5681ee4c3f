using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Somebody else's table, read by a map of its columns.</summary>
public sealed class MappedTableTests : IDisposable
{
    private const string Map = """
        mapping: cuts
        publisher: a list
        origin: list.csv
        subject: {column: company}
        period_end: {column: date, format: M/d/yyyy}
        known: {column: added, format: M/d/yyyy}
        numbers:
        - {column: staff, measure: revenue, unit: USD}
        events:
        - {outcome: bankruptcy, where: failed, equals: '1', on: {after: 10}, statement: 'Failed: {company}'}
        cover: {kinds: [bankruptcy], days: 30}

        """;

    private readonly CommandLine line = new();

    [Fact]
    public void A_row_gives_numbers_outcomes_and_coverage_known_on_the_day_the_map_says()
    {
        var done = Import(Map, "Company,Date,Added,Staff,Failed\nBirke AG,1/2/2024,1/20/2024,1.5e3,1\n");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        var claims = line.Run("claims", "company:birke-ag", "--json").Json["claims"]!.AsArray();
        Assert.Equal(
            ["coverage:events 2024-01-20", "observation:revenue 2024-01-20", "outcome:bankruptcy 2024-01-20"],
            claims.Select(claim => $"{claim!["predicate"]} {claim["known"]}").Order(StringComparer.Ordinal));
        Assert.Contains("Failed: Birke AG", line.Run("claims", "company:birke-ag").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Birke,2024-01-02,1/20/2024,1,0", "M/d/yyyy is expected")]
    [InlineData("Birke,1/2/2024,1/1/2024,1,0", "No number is known before its period ends")]
    [InlineData("Birke,1/2/2024,1/20/2024,many,0", "A number in digits")]
    [InlineData("Birke,1/2/2024,1/20/2999,1,0", "after the day of import")]
    [InlineData("%,1/2/2024,1/20/2024,1,0", "No id can be made")]
    public void A_row_that_cannot_be_read_is_refused_whole_and_the_others_are_kept(string row, string reason)
    {
        var done = Import(Map, $"Company,Date,Added,Staff,Failed\n{row}\nAsche,1/2/2024,1/20/2024,1,0\n", "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Equal(2, done.Json["accepted"]!.GetValue<int>());
        var refused = Assert.Single(done.Json["files"]![0]!["refused"]!.AsArray());
        Assert.Equal(2, refused!["line"]!.GetValue<int>());
        Assert.Contains(reason, refused["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject: {column: company}", "", "'subject' is missing")]
    [InlineData("M/d/yyyy", "'5'", "is no form of a day")]
    [InlineData("column: staff", "column: stuff", "write staff, if that is meant")]
    [InlineData("measure: revenue", "measure: revenu", "write revenue, if that is meant")]
    public void A_map_that_is_wrong_says_what_to_write(string instead, string of, string reason)
    {
        var done = Import(Map.Replace(instead, of, StringComparison.Ordinal), "Company,Date,Added,Staff,Failed\n", "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(reason, done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_of_a_map_is_one()
    {
        var path = Path.Combine(line.Folder, "mapping.yaml");
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", "mapping", path).Code);
        var done = line.Run(
            "import", line.Write("a.csv", ",AsOfDate,Revenue,Failed\n7,9/30/2010,1,0\n"), "--mapping", path);
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        Assert.Contains("company:bank-7", line.Run("claims").Output, StringComparison.Ordinal);
    }

    public void Dispose() => line.Dispose();

    private Outcome Import(string map, string table, params string[] more) =>
        line.Run(["import", line.Write("table.csv", table), "--mapping", line.Write("map.yaml", map), .. more]);
}
