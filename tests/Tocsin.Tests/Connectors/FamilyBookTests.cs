using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;
using Tocsin.Exposures;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Messy spreadsheets of 60 holdings come in completely, with at most one mapping step, number by number.</summary>
public sealed class FamilyBookTests
{
    private static readonly DateOnly Today = new(2025, 8, 1);

    [Fact]
    public void An_english_workbook_with_merged_cells_and_two_rows_of_headings_needs_no_mapping()
    {
        var read = Read("ashdown-holdings-2025-06-30.xlsx", Mapping.None);
        AssertComplete(read, "ashdown-holdings-2025-06-30");
        Assert.Contains(read.Notes, note => note.En == "the sheet 'old 2024' is hidden and was left out");
        Assert.Contains(read.Notes, note => note.En.Contains("'TOTAL', was left out: it says 99,999,999", StringComparison.Ordinal));
        Assert.Contains(read.Notes, note => note.En == "'Holdings': rows of totals left out that agree with their rows: 1");
        Assert.Equal(["Ashdown Trust", "Ashdown Ventures LLC"], read.Claims.Where(claim => claim.Content is Stocktake)
            .Select(claim => claim.Portfolio).Order());
        Assert.All(read.Claims, claim => Assert.Equal(("ashdown-holdings", AccessClass.Confidential),
            (claim.Source.Publisher, claim.Access)));
    }

    [Fact]
    public void A_chinese_workbook_in_ten_thousands_needs_no_mapping()
    {
        var read = Read("林氏持仓2025年6月.xlsx", Mapping.None);
        AssertComplete(read, "林氏持仓2025年6月");
        Assert.Contains(read.Notes, note => note.Zh == "“投资成本”列按标题乘以 10,000");
    }

    [Fact]
    public void A_german_file_of_values_asks_for_what_it_does_not_say_and_comes_in_with_one_mapping()
    {
        var first = Read("Vermoegen Brandt.csv", Mapping.None);
        Assert.Equal(
            ["as_of", "instruments Wandeldarlehen", "sections Gesundheit", "sections Industrie", "sections Optionen und Konten",
                "sections Technologie"],
            first.Questions.Select(question => $"{question.Key} {question.About}".Trim()).Order(StringComparer.Ordinal));
        Assert.Empty(first.Claims);
        Assert.Equal(60, first.Lines.Count);
        var edited = first.MappingText()
            .Replace("as_of:  # NEEDED", "as_of: 2025-06-30 #", StringComparison.Ordinal)
            .Replace("portfolio:  #", "portfolio: Brandt #", StringComparison.Ordinal)
            .Replace("\"Wandeldarlehen\": # NEEDED", "\"Wandeldarlehen\": convertible", StringComparison.Ordinal)
            .Replace(": # NEEDED", ": ignore", StringComparison.Ordinal);
        var mapping = Mapping.Read(edited, out var reason);
        Assert.True(mapping is not null, reason.En);
        AssertComplete(Read("Vermoegen Brandt.csv", mapping), "Vermoegen Brandt");
    }

    [Fact]
    public void The_book_of_an_imported_spreadsheet_has_its_lines_and_says_which_have_no_value()
    {
        var read = Read("ashdown-holdings-2025-06-30.xlsx", Mapping.None);
        var ledger = new Ledger([.. read.Claims.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
        var book = Book.At(ledger.At(Today), null, "USD");
        Assert.Equal(60, book.Holdings.Count);
        Assert.Equal(
            ["Bridgewater Pure Alpha", "Klarna Bank AB"],
            book.Unvalued.Where(holding => holding.Currency == "USD").Select(holding => ledger.At(Today).NameOf(holding.Issuer)));
        Assert.All(book.Unvalued.Where(holding => holding.Currency == "EUR"), holding =>
            Assert.Equal("No rate of exchange from EUR to USD is known on this day.", holding.Unknown));
    }

    [Fact]
    public void A_second_import_of_the_same_file_says_the_same() =>
        Assert.Equal(
            Read("林氏持仓2025年6月.xlsx", Mapping.None).Claims.Select(claim => claim.Id),
            Read("林氏持仓2025年6月.xlsx", Mapping.None).Claims.Select(claim => claim.Id));

    internal static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests/Tocsin.Tests/Connectors/Books",
        name));

    private static BookRead Read(string name, Mapping mapping) =>
        BookSheets.Read(SheetFile.Open(Bytes(name), name), mapping, new SheetOptions(Today, KnownIssuers.None));

    private static void AssertComplete(BookRead read, string expected)
    {
        Assert.Empty(read.Questions.Select(question => question.Asks.En));
        Assert.Empty(read.Refusals.Select(refusal => $"{refusal.Cell} {refusal.Found}: {refusal.Reason.En}"));
        var wanted = System.Text.Encoding.UTF8.GetString(Bytes(expected + ".expected.txt"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        Assert.Equal(wanted, read.Lines.Select(Told));
        Assert.Equal(60, read.Claims.Count(claim => claim.Content is Position));
        Assert.All(read.Lines, line => Assert.Equal(new DateOnly(2025, 6, 30), line.AsOf));
    }

    private static string Told(HeldLine line) => string.Join(
        '|', line.Portfolio, line.Name, line.Identifier, CanonicalForm.Word(line.Instrument!.Value), Plain(line.Quantity), Plain(line.Cost),
        Plain(line.Value), line.Currency, line.ValuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Plain(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
