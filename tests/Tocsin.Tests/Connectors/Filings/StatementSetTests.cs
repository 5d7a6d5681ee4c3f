using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>A quarter of the Financial Statement Data Sets: every row of its tables is taken, refused or left aside for a reason.</summary>
public sealed partial class StatementSetTests : IDisposable
{
    private const string Filings =
        "adsh\tcik\tname\tsic\tform\tperiod\tfiled\n"
        + "0009999999-24-000001\t9999999\tFIRST NAME INC\t6022\t10-Q\t20240331\t20240509\n"
        + "0009999999-24-000002\t9999999\tSECOND NAME INC\t6022\t10-Q/A\t20240331\t20240610\n";

    private const string Heading = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\tfootnote\n";

    private readonly CommandLine line = new();

    [Theory]
    [InlineData("2009q3.zip", 126_650, 17_096, 435)]
    [InlineData("2010q2.zip", 136_044, 26_292, 522)]
    public void Rows_taken_refused_and_left_aside_are_the_rows_of_a_real_quarter(string file, int numbers, int segments, int filings)
    {
        var done = line.Run("import", RealLedgers.SharedFile("data/sec/" + file), "--json");
        Assert.Equal(ExitCode.Done, done.Code);
        var notes = Notes(done);
        var tables = notes.Select(note => Table().Match(note)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => Enumerable.Range(2, 4).Select(group =>
                int.Parse(match.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(["num.txt", "pre.txt", "sub.txt", "tag.txt"], tables.Keys.Order());
        Assert.All(tables.Values, counts => Assert.Equal((counts[0], 0), (counts[1] + counts[2] + counts[3], counts[2])));
        Assert.Equal((numbers, filings), (tables["num.txt"][0], tables["sub.txt"][1]));
        var aside = notes.Where(note => note.Contains(" left aside: num.txt: ", StringComparison.Ordinal)).Sum(Count);
        Assert.Equal(numbers, tables["num.txt"][1] + aside);
        Assert.Equal(segments, notes.Where(note => note.EndsWith("rows of a segment or another part of the company")).Sum(Count));
        Assert.Equal(tables["num.txt"][1], Recorded().Count(claim =>
            claim is { Content: Observation { Measure: not "industry_code" }, Standing: Standing.Confirmed }));
    }

    [Fact]
    public void A_number_is_known_on_the_day_of_its_filing_for_the_months_that_end_there()
    {
        Import("0009999999-24-000001\tRevenues\tus-gaap/2023\t20240331\t1\tUSD\t\t\t1200000.5000\t\n");
        var claim = Assert.Single(Recorded(), claim => claim.Content is Observation { Measure: "revenue" });
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 3, 31)), (claim.ValidFrom, claim.ValidTo));
        Assert.Equal(new DateOnly(2024, 5, 9), claim.KnownOn);
        Assert.Equal("0009999999-24-000001 10-Q us-gaap:Revenues", claim.Source.Locator);
        Assert.Equal(new Observation("revenue", 1_200_000.5m, "USD"), claim.Content);
    }

    [Fact]
    public void It_is_the_claim_that_company_facts_give_where_a_period_ends_with_a_month()
    {
        Import("0009999999-24-050901\tAssets\tus-gaap/2023\t20240331\t0\tUSD\t\t\t250.0000\t\n", Filings.Replace(
            "24-000001", "24-050901", StringComparison.Ordinal));
        var fact = Assert.Single(new FactFile(new Filed("Assets", "2024-03-31", 250m, "2024-05-09")).Read().Claims);
        Assert.Contains(fact.Id, Recorded().Select(claim => claim.Id));
    }

    [Fact]
    public void A_name_and_an_industry_are_known_from_the_first_filing_that_gives_them()
    {
        Import("");
        var ledger = Trial.Ledger(Recorded(), new DateOnly(2026, 1, 31));
        Assert.NotEqual("FIRST NAME INC", ledger.At(new DateOnly(2024, 5, 8)).NameOf(FilingList.Subject));
        Assert.Equal("FIRST NAME INC", ledger.At(new DateOnly(2024, 6, 9)).NameOf(FilingList.Subject));
        Assert.Equal("SECOND NAME INC", ledger.At(new DateOnly(2024, 6, 10)).NameOf(FilingList.Subject));
        Assert.Single(Recorded(), claim => claim.Content is Observation { Measure: "industry_code", Value: 6022m });
    }

    [Theory]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t0\tUSD\tSegments=A;\t\t5\t", "rows of a segment")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t0\tUSD\t\tOther\t5\t", "rows of a co-registrant")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t0\tUSD\t\t\t\t", "rows without a value")]
    [InlineData("0009999999-24-000001\tAssets\t0009999999-24-000001\t20240331\t0\tUSD\t\t\t5\t", "that no measure is read from")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240531\t0\tUSD\t\t\t5\t", "lies after the filing")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t4\tUSD\t\t\t5\t", "a period for what holds on a day")]
    public void What_is_no_number_of_the_company_is_left_aside(string row, string because)
    {
        var done = Import(row + "\n");
        Assert.Equal(ExitCode.Done, done.Code);
        Assert.Contains(Notes(done), note => note.StartsWith("1 left aside: num.txt", StringComparison.Ordinal) && note.Contains(because));
        Assert.Contains("num.txt: 1 rows, 0 taken, 0 refused, 1 left aside", Notes(done));
    }

    [Theory]
    [InlineData("0009999999-24-000009\tAssets\tus-gaap/2023\t20240331\t0\tUSD\t\t\t5\t", "is not in sub.txt")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240330\t0\tUSD\t\t\t5\t", "A month's last day")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t-1\tUSD\t\t\t5\t", "A number of quarters")]
    [InlineData("0009999999-24-000001\tAssets\tus-gaap/2023\t20240331\t0\tUSD\t\t\tfive\t", "A number of at most")]
    [InlineData("0009999999-24-000001\tAssets", "not as many values")]
    public void A_row_that_cannot_be_read_is_refused_by_its_line(string row, string says)
    {
        var done = Import(row + "\n");
        Assert.Equal(ExitCode.Refused, done.Code);
        var refusal = done.Json["files"]![0]!["refused"]![0]!;
        Assert.Equal(2, refusal["line"]!.GetValue<int>());
        Assert.Contains(says, (string)refusal["reason"]!, StringComparison.Ordinal);
        Assert.Contains("num.txt: 1 rows, 0 taken, 1 refused, 0 left aside", Notes(done));
    }

    public void Dispose() => line.Dispose();

    private Outcome Import(string numbers, string filings = Filings)
    {
        var path = Path.Combine(line.Folder, "2024q2.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("sub.txt", filings), ("num.txt", Heading + numbers), ("tag.txt", "tag\nA\n") })
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return line.Run("import", path, "--json");
    }

    private static int Count(string note) =>
        int.Parse(note.Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static List<string> Notes(Outcome done) => [.. done.Json["files"]![0]!["notes"]!.AsArray().Select(note => (string)note!)];

    private List<Claim> Recorded()
    {
        using var store = new SqliteStore(line.Store);
        return [.. store.Read().Select(row => row.Claim).Where(claim => claim.Content is not (Visit or CatalogueVersion))];
    }

    [GeneratedRegex(@"^(\w+\.txt): ([\d,]+) rows, ([\d,]+) taken, ([\d,]+) refused, ([\d,]+) left aside$")]
    private static partial Regex Table();
}
