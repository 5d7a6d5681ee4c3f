using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tocsin.Connectors.Sheets;

/// <summary>Reads workbooks: values as last computed, their number formats, merged areas. Nothing is computed, followed or run.</summary>
internal static partial class XlsxSheets
{
    private const int LongestText = 4000;

    /// <summary>The sheets in the workbook's order.</summary>
    public static SheetFile Open(byte[] bytes, string fileName)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        var book = document.WorkbookPart!;
        var look = new Look(book);
        var (grids, left) = (new List<Grid>(), SheetFile.MostCells);
        foreach (var sheet in book.Workbook!.Sheets!.Elements<Sheet>())
        {
            if (book.GetPartById(sheet.Id!.Value!) is not WorksheetPart part)
                continue;
            var hidden = sheet.State is { } state && state.Value != SheetStateValues.Visible;
            var unseen = new HashSet<int>();
            if (Read(part, look, unseen, ref left) is not { } rows)
                return new SheetFile(fileName, [], SheetFile.TooManyCells);
            grids.Add(new Grid(sheet.Name?.Value ?? "", rows, Areas(part), hidden, unseen));
        }
        return new SheetFile(fileName, grids, null);
    }

    private static List<MergedArea> Areas(WorksheetPart part) =>
        [.. part.Worksheet!.Descendants<MergeCell>().Take(SheetFile.MostCells).Select(merged => merged.Reference?.Value ?? "")
            .Select(reference => reference.Split(':')).Where(ends => ends.Length == 2)
            .Select(ends => (Place(ends[0]), Place(ends[1])))
            .Select(pair => new MergedArea(pair.Item1.Row, pair.Item1.Column, pair.Item2.Row, pair.Item2.Column))];

    /// <summary>The rows of a sheet, and which of them it hides; null when there are more than are read.</summary>
    private static List<Cell[]>? Read(WorksheetPart part, Look look, HashSet<int> unseen, ref int left)
    {
        var rows = new List<Cell[]>();
        using var reader = OpenXmlReader.Create(part);
        var next = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
                continue;
            var at = row.RowIndex is { } index ? (int)index.Value - 1 : next;
            var cells = row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Where(cell => cell.CellValue is not null
                || cell.InlineString is not null || cell.CellFormula is not null).ToList();
            left -= cells.Count;
            if (left < 0)
                return null;
            next = at + 1;
            if (cells.Count == 0)
                continue;
            if (at >= SheetFile.MostRows || !Fill(rows, at, cells, look))
                return null;
            if (row.Hidden?.Value == true)
                unseen.Add(at);
        }
        return rows;
    }

    private static bool Fill(List<Cell[]> rows, int at, List<DocumentFormat.OpenXml.Spreadsheet.Cell> cells, Look look)
    {
        while (rows.Count <= at)
            rows.Add([]);
        var places = cells.Select((cell, order) => cell.CellReference?.Value is { } reference ? Place(reference).Column : order).ToList();
        if (places.Max() >= SheetFile.MostColumns || places.Min() < 0)
            return false;
        var row = Enumerable.Repeat(new Cell(""), places.Max() + 1).ToArray();
        for (var order = 0; order < cells.Count; order++)
            row[places[order]] = look.Of(cells[order]);
        rows[at] = row;
        return true;
    }

    private static (int Row, int Column) Place(string reference)
    {
        var letters = new string([.. reference.TakeWhile(char.IsAsciiLetterUpper)]);
        return (int.Parse(reference[letters.Length..], NumberStyles.None, CultureInfo.InvariantCulture) - 1, Grid.Column(letters));
    }

    /// <summary>What the workbook says of how its cells look: shared texts, formats of numbers, the first day of its calendar.</summary>
    private sealed class Look
    {
        private readonly List<string> texts = [];
        private readonly List<string> formats = [];
        private readonly int shift;

        public Look(WorkbookPart book)
        {
            shift = book.Workbook!.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
            if (book.SharedStringTablePart?.SharedStringTable is { } table)
                texts.AddRange(table.Elements<SharedStringItem>().Select(item => Plain(item)));
            var styles = book.WorkbookStylesPart?.Stylesheet;
            var own = styles?.NumberingFormats?.Elements<NumberingFormat>()
                .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "") ?? [];
            formats.AddRange(styles?.CellFormats?.Elements<CellFormat>()
                .Select(format => format.NumberFormatId?.Value ?? 0).Select(id => own.GetValueOrDefault(id) ?? BuiltIn(id)) ?? []);
        }

        public Cell Of(DocumentFormat.OpenXml.Spreadsheet.Cell cell)
        {
            if (cell.InlineString is { } inline)
                return Cell.Of(Cut(inline.InnerText));
            var written = cell.CellValue?.Text ?? "";
            var type = cell.DataType?.Value;
            if (cell.CellFormula is { } formula && written.Length == 0 && (type is null || type == CellValues.Number))
                return new Cell(Cut("=" + formula.Text), IsNotComputed: true);
            if (type == CellValues.SharedString)
                return Cell.Of(texts[int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture)]);
            if (type == CellValues.Boolean)
                return Cell.Of(written == "1" ? "TRUE" : "FALSE");
            if (type == CellValues.Date)
                return DateOnly.TryParseExact(written[..Math.Min(10, written.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture,
                    DateTimeStyles.None, out var day) ? Dated(day) : Cell.Of(Cut(written));
            if ((type is not null && type != CellValues.Number)
                || !double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || !(Math.Abs(number) < 1e24))
                return Cell.Of(Cut(written));
            var format = cell.StyleIndex is { } style && style.Value < formats.Count ? formats[(int)style.Value] : "";
            return Number((decimal)number, format);
        }

        private Cell Number(decimal number, string format)
        {
            var bare = Unread().Replace(format, "");
            if (number is > 0 and < 100_000 && bare.Any(letter => letter is 'y' or 'Y' or 'd' or 'D' or '年' or '日')
                && !bare.Contains('0', StringComparison.Ordinal))
                return Dated(new DateOnly(1899, 12, 30).AddDays((int)number + shift));
            var text = (number / 1.000000000000000000m).ToString(CultureInfo.InvariantCulture);
            var isPercent = bare.Contains('%', StringComparison.Ordinal);
            return new Cell(text, number, null, isPercent, SignOf(format), ShownScaled().IsMatch(bare.Split(';')[0]));
        }

        private static Cell Dated(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, day);

        private static string SignOf(string format)
        {
            var bracketed = Currency().Match(format);
            return bracketed.Success ? bracketed.Groups[1].Value.Trim() : Literal().Match(format).Value;
        }

        private static string Plain(SharedStringItem item) => Cut(item.Text is { } text
            ? text.Text
            : string.Concat(item.Elements<Run>().Select(run => run.Text?.Text)));

        private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

        private static string BuiltIn(uint id) => id switch
        {
            9 or 10 => "0%",
            >= 14 and <= 17 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => "yyyy-mm-dd",
            _ => "",
        };
    }

    // Colours, conditions and locales in brackets, texts in quotation marks, escaped letters, fill and width.
    [GeneratedRegex("\\[[^\\]]*\\]|\"[^\"]*\"|\\\\.|[_*].")]
    private static partial Regex Unread();

    // Commas behind the last digit divide what is shown by a thousand each.
    [GeneratedRegex(@"[0#?],+(?![,0#?])")]
    private static partial Regex ShownScaled();

    [GeneratedRegex(@"\[\$([^-\]]+)(?:-[^\]]*)?\]")]
    private static partial Regex Currency();

    [GeneratedRegex(@"US\$|HK\$|[€£¥￥$]|\b[A-Z]{3}\b(?<!RED)")]
    private static partial Regex Literal();
}
