using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>The book by the command line: spreadsheets in, templates out, positions shown.</summary>
public sealed class BookVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    [Fact]
    public void The_shipped_case_holds_an_illustrative_book_of_100_million()
    {
        using var shipped = CommandLine.WithCase();
        var book = shipped.Run("positions", "--as-of", "2025-06-30", "--json").Json;
        Assert.Equal((100_000_000m, 0, 6), (
            book["knownValue"]!.GetValue<decimal>(), book["withoutValue"]!.GetValue<int>(), book["holdings"]!.AsArray().Count));
        Assert.Equal(["listed", "private"], book["portfolios"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public void A_spreadsheet_with_open_questions_imports_nothing_and_writes_a_mapping_that_completes_it()
    {
        var sheet = line.Write("Vermoegen.csv", "");
        File.Copy(Path.Combine(Repository.Root, "tests/Tocsin.Tests/Connectors/Books/Vermoegen Brandt.csv"), sheet, overwrite: true);
        var first = line.Run("import", sheet, "--as", "positions");
        Assert.Equal(ExitCode.Refused, first.Code);
        Assert.False(File.Exists(line.Store));
        Assert.Contains("Of which day is the statement? [as_of]", first.Output, StringComparison.Ordinal);
        var map = Path.Combine(line.Folder, "Vermoegen.map.yaml");
        File.WriteAllText(map, File.ReadAllText(map)
            .Replace("\"Wandeldarlehen\": # NEEDED", "\"Wandeldarlehen\": convertible", StringComparison.Ordinal)
            .Replace(": # NEEDED", ": ignore", StringComparison.Ordinal));
        var second = line.Run("import", sheet, "--as", "positions", "--map", map, "--date", "2025-06-30", "--portfolio", "Brandt");
        Assert.True(second.Code == ExitCode.Done, second.Output + second.Error);
        Assert.Equal(60, line.Run("positions", "--portfolio", "brandt", "--json").Json["holdings"]!.AsArray().Count);
        Assert.Contains("持仓", line.Run("positions", "--lang", "zh").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_writes_nothing_at_all()
    {
        var sheet = line.Write("a.csv", "Name,Type,Market value,Ccy\nAcme,listed,5,USD\n");
        Assert.Equal(ExitCode.Refused, line.Run("import", sheet, "--as", "positions", "--dry-run").Code);
        Assert.Equal(["a.csv"], Directory.EnumerateFiles(line.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_line_left_out_of_the_next_statement_of_the_same_file_is_gone()
    {
        const string Heads = "portfolio,issuer,name,instrument,line,identifier,quantity,cost,currency,fair_value,valued_on,as_of\n";
        var one = line.Write(
            "book-2025-03-31.csv", Heads + "core,company:acme,Acme,listed_equity,,,1,,USD,5,2025-03-31,2025-03-31\n"
                + "core,company:birke,,private_equity,A,,,,EUR,,,2025-03-31\n");
        var two = line.Write("book-2025-06-30.csv", Heads + "core,company:acme,,listed_equity,,,1,,USD,6,2025-06-30,2025-06-30\n");
        Assert.Equal(ExitCode.Done, line.Run("import", one, two).Code);
        Assert.Equal(2, line.Run("positions", "--as-of", "2025-04-30", "--json").Json["holdings"]!.AsArray().Count);
        Assert.Single(line.Run("positions", "--as-of", "2025-06-30", "--json").Json["holdings"]!.AsArray());
    }

    [Theory]
    [InlineData("portfolio", "Example: core")]
    [InlineData("movements", "Example: core")]
    [InlineData("reports", "Example: company:acme,revenue,2025-04-01")]
    public void A_template_imports_as_it_stands_once_filled_and_is_never_written_over(string kind, string example)
    {
        var path = Path.Combine(line.Folder, kind + ".csv");
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", kind, path).Code);
        Assert.Equal(ExitCode.Done, line.Run("import", path).Code);
        var filled = File.ReadAllText(path).Split('\n').First(row => row.Contains(example, StringComparison.Ordinal))[11..];
        File.AppendAllText(path, filled + "\n");
        var done = line.Run("import", path, "--json");
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        Assert.NotEqual(0, done.Json["accepted"]!.GetValue<int>());
        Assert.NotEqual(ExitCode.Done, CommandLine.RunPlain("new", kind, path).Code);
        Assert.Contains(filled, File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_case_imports_without_a_refusal()
    {
        var folder = Path.Combine(line.Folder, "mine");
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", "case", folder).Code);
        var done = line.Run("import", folder);
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
    }

    [Fact]
    public void A_report_that_is_owed_becomes_an_expectation_and_a_stated_one_a_number()
    {
        var path = line.Write(
            "reports.csv", "Subject,measure,period start,Period end,value,unit,Reported on,every\n"
                + "company:acme,revenue,2025-04-01,2025-06-30,1200000,USD,2025-07-20,\ncompany:acme,cash,,,,USD,2025-07-20,31\n");
        var done = line.Run("import", path);
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        using var store = new SqliteStore(line.Store);
        var claims = store.Read().Select(row => row.Claim).Where(claim => claim.Subject.Name == "acme").ToList();
        Assert.Contains(claims, claim => claim.Content is Expected { Measure: "cash", EveryDays: 31 });
        Assert.Contains(claims, claim => claim is { Content: Observation { Value: 1_200_000 }, Access: AccessClass.Confidential });
    }

    [Theory]
    [InlineData("Company,Metric,Period from,Period to,Amount,Currency,Date reported", "Acme")]
    [InlineData("Portfolio company;KPI;Start of period;Quarter ended;Figure;Units;Received on", "company:acme")]
    [InlineData("公司名称,指标,期初,期末,金额,币种,报告日期", "ACME")]
    public void Reports_are_read_by_the_headings_that_companies_write(string headings, string subject)
    {
        var separator = headings.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var row = string.Join(separator, subject, "Operating cash flow", "2025-04-01", "2025-06-30", "1200000", "USD", "2025-07-20");
        var done = line.Run("import", line.Write("numbers.csv", $"{headings}\n{row}\n"));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        Assert.Equal(subject != "company:acme", done.Output.Contains($"'{subject}' is taken for company:acme", StringComparison.Ordinal));
        using var store = new SqliteStore(line.Store);
        var claim = Assert.Single(store.Read(), row => row.Claim.Subject.Name == "acme" && row.Claim.Content is Observation).Claim;
        Assert.Equal(new Observation("operating_cash_flow", 1_200_000, "USD"), claim.Content);
        Assert.Equal((new DateOnly(2025, 4, 1), new DateOnly(2025, 7, 20)), (claim.ValidFrom, claim.KnownOn));
    }

    [Fact]
    public void A_table_whose_days_may_be_of_two_kinds_is_not_taken_for_reports()
    {
        var done = line.Run("import", line.Write("numbers.csv", "Company,Metric,Period to,Amount,Currency,Reporting date\na,b,c,d,e,f\n"));
        Assert.Equal(ExitCode.Refused, done.Code);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("@x", "'@x")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("plain", "plain")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("a=1", "a=1")]
    public void An_exported_text_begins_no_formula(string text, string expected) => Assert.Equal(expected, CsvTable.Cell(text));

    [Fact]
    public void A_table_takes_no_row_of_another_width_and_no_cell_that_it_has_no_form_for()
    {
        var table = new CsvTable("a", "b");
        Assert.Throws<ArgumentException>(() => table.Add("one"));
        Assert.Throws<ArgumentException>(() => table.Add("one", 1.5));
        table.Add("one", -1.5m);
        table.Add(null, new DateOnly(2025, 6, 30));
        Assert.Equal("a,b\r\none,-1.5\r\n,2025-06-30\r\n", table.ToString());
    }

    [Fact]
    public void An_exported_book_keeps_numbers_as_numbers()
    {
        var ledger = Exposures.Given.Ledger(Exposures.Given.Stated("2025-06-30", value: -5, portfolio: "=core", line: "A,\"b\""));
        var knowledge = ledger.At(new DateOnly(2025, 7, 1));
        var row = BookExport.Csv(Book.At(knowledge), knowledge).Split("\r\n")[1];
        Assert.Equal(
            "'=core,company:ahorn,Ahorn,listed_equity,\"A,\"\"b\"\"\",,10,80,USD,-5,2025-06-30,2025-06-30,USD,-5,no,,,", row);
    }

    public void Dispose() => line.Dispose();
}
