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
            ["coverage:events 2024-01-20", "name:display 2024-01-20", "observation:revenue 2024-01-20", "outcome:bankruptcy 2024-01-20"],
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
        Assert.Equal(3, done.Json["accepted"]!.GetValue<int>());
        var refused = Assert.Single(done.Json["files"]![0]!["refused"]!.AsArray());
        Assert.Equal(2, refused!["line"]!.GetValue<int>());
        Assert.Contains(reason, refused["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_semicolons_decimal_commas_two_forms_of_days_and_words_for_nothing_is_read_as_its_map_says()
    {
        var map = Map.Replace("format: M/d/yyyy", "format: [yyyy/M/d, d.M.yyyy]", StringComparison.Ordinal) + "decimal: comma\n";
        var done = Import(
            map,
            "\uFEFFCompany;Date;Added;Staff;Failed\r\nBirke AG;2.1.2024;2024/1/20;1.234,5;0\r\n;;;;\r\nAsche;2024/1/2;20.1.2024;n/a;0\r\n",
            "--json");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        var numbers = line.Run("claims", "company:birke-ag", "--kind", "observation", "--json").Json["claims"]!.AsArray();
        Assert.Contains("1234.5", Assert.Single(numbers)!["statement"]!.GetValue<string>().Replace(",", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Empty(line.Run("claims", "company:asche", "--kind", "observation", "--json").Json["claims"]!.AsArray());
    }

    [Fact]
    public void A_name_that_begins_with_the_sign_of_a_comment_is_a_row_and_a_comment_is_none()
    {
        var done = Import(Map, "# a list\nCompany,Date,Added,Staff,Failed\n#Asche,1/2/2024,1/20/2024,1,0\n# the end, really\n", "--json");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        Assert.Single(line.Run("claims", "company:asche", "--kind", "observation", "--json").Json["claims"]!.AsArray());
    }

    [Fact]
    public void A_percentage_is_a_ratio_and_nothing_else()
    {
        var map = Map.Replace("measure: revenue, unit: USD", "measure: gross_margin, unit: ratio", StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Import(map, "Company,Date,Added,Staff,Failed\nBirke,1/2/2024,1/20/2024,12.5%,0\n").Code);
        Assert.Equal(ExitCode.Refused, Import(Map, "Company,Date,Added,Staff,Failed\nBirke,1/2/2024,1/20/2024,12.5%,0\n").Code);
    }

    [Fact]
    public void Thousands_are_read_only_where_the_map_says_how_decimals_are_written()
    {
        const string table = "Company,Date,Added,Staff,Failed\nBirke,1/2/2024,1/20/2024,\"1,234\",0\n";
        var done = Import(Map, table, "--json");
        Assert.Contains("decimal: comma for 1.234,5", done.Json["files"]![0]!["refused"]![0]!["reason"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Import(Map + "decimal: point\n", table).Code);
    }

    [Fact]
    public void Columns_headed_alike_are_named_by_their_place()
    {
        const string table = "Company,Date,Added,Staff,Failed,Staff\nBirke,1/2/2024,1/20/2024,1,0,2\n";
        var refused = Import(Map, table, "--json");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains(refused.Json["files"]![0]!["notes"]!.AsArray(), note =>
            note!.GetValue<string>().Contains("columns '#4' and '#6' are both headed 'staff'", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, Import(Map.Replace("column: staff", "column: '#6'", StringComparison.Ordinal), table).Code);
    }

    [Theory]
    [InlineData("subject: {column: company}", "", "'subject' is missing")]
    [InlineData("M/d/yyyy", "'5'", "is no form of a day")]
    [InlineData("M/d/yyyy", "[M/d/yyyy, d/M/yyyy]", "can be read in two ways")]
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
