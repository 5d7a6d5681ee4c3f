using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tocsin.Tests.Connectors;

/// <summary>A workbook made for a test. A text that begins with = is a formula whose result was never saved.</summary>
internal static class Workbook
{
    /// <summary>As first text of a row: the row is hidden, and the cells begin after it.</summary>
    public const string Hidden = "<hidden>";

    /// <summary>Before a number: its format shows millions.</summary>
    public const string InMillions = "<millions>";

    public static byte[] Of(params string[][] rows) => Of(("Holdings", rows));

    public static byte[] Of(params (string Name, string[][] Rows)[] sheets)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0,,\"m\"" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 164 }));
            var all = new Sheets();
            foreach (var (name, rows) in sheets)
            {
                var sheet = book.AddNewPart<WorksheetPart>();
                sheet.Worksheet = new Worksheet(new SheetData(rows.Select((texts, at) => RowOf(texts, (uint)at + 1))));
                all.Append(new Sheet { Name = name, SheetId = (uint)all.Count() + 1, Id = book.GetIdOfPart(sheet) });
            }
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(all);
        }
        return stream.ToArray();
    }

    private static Row RowOf(string[] texts, uint row)
    {
        var hidden = texts is [Hidden, ..];
        return new Row((hidden ? texts[1..] : texts).Select((text, column) => CellOf(text, (char)('A' + column) + row.ToString(
            CultureInfo.InvariantCulture))))
        { RowIndex = row, Hidden = hidden };
    }

    private static Cell CellOf(string text, string place)
    {
        if (text.StartsWith('='))
            return new Cell(new CellFormula(text[1..])) { CellReference = place };
        if (text.StartsWith(InMillions, StringComparison.Ordinal))
            return new Cell(new CellValue(text[InMillions.Length..])) { CellReference = place, StyleIndex = 1 };
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? new Cell(new CellValue(text)) { CellReference = place }
            : new Cell(new InlineString(new Text(text))) { CellReference = place, DataType = CellValues.InlineString };
    }
}
