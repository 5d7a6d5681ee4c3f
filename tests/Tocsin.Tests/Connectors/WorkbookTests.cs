using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Tables in workbooks, read as the same tables of separated values are.</summary>
public sealed class WorkbookTests : IDisposable
{
    private readonly ImportFolder folder = new();

    [Fact]
    public void Reports_in_a_workbook_are_read_below_a_title_with_headings_in_words()
    {
        var read = Read(
            ["Numbers of the quarter"], [],
            ["Subject", "Measure", "Period start", "Period end", "Value", "Unit", "Reported on"],
            ["company:ahorn", "revenue", "2025-04-01", "2025-06-30", 1200000.5, "USD", "2025-07-20"],
            ["company:ahorn", "gross_margin", "2025-04-01", "2025-06-30", "41%", "ratio", "2025-07-20"]);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal((5, "value"), (refusal.Line, refusal.Column));
        Assert.Contains("write 0.41 and the unit ratio", refusal.Reason, StringComparison.Ordinal);
        var claim = Assert.Single(read.Claims);
        Assert.Equal(new Observation("revenue", 1200000.5m, "USD"), claim.Content);
        Assert.Equal((new DateOnly(2025, 4, 1), new DateOnly(2025, 7, 20)), (claim.ValidFrom, claim.KnownOn));
    }

    [Fact]
    public void A_workbook_without_headings_is_refused_with_what_to_write() => Assert.Contains(
        "tocsin new reports", Assert.Single(Read([1, 2, 3]).Refusals).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_broken_workbook_is_refused()
    {
        folder.Write("reports.xlsx", "PK\u0003\u0004 cut off");
        Assert.Contains("damaged or cut off", Assert.Single(folder.Read("reports.xlsx").Refusals).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private FileRead Read(params object[][] rows)
    {
        var path = Path.Combine(folder.Root, "reports.xlsx");
        using (var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select((row, at) => new Row(row.Select(Cell)) { RowIndex = (uint)at + 1 })));
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
                new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "Sheet1" }));
        }
        return folder.Read("reports.xlsx");
    }

    private static Cell Cell(object value) => value is string text
        ? new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }
        : new Cell { CellValue = new CellValue(Convert.ToDouble(value, null)) };
}
