using System.Text;
using Tocsin.Connectors.Sheets;

namespace Tocsin.Connectors.Sources;

/// <summary>A workbook as tables: each visible sheet from the row of its headings on, row by row as in the sheet.</summary>
internal static class Workbook
{
    private const int FewestHeadings = 3;
    private const int DeepestHeading = 30;

    /// <summary>Whether a path is one of a workbook, by its name: a workbook under another name is refused as no text.</summary>
    public static bool Fits(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The visible sheets that have a row of headings, as separated values; a file that cannot be read is refused.</summary>
    public static IReadOnlyList<TextReader> Tables(string path, Reading reading)
    {
        if (new FileInfo(path) is { Exists: true, Length: > SheetFile.LargestFile })
        {
            reading.Refuse(
                0, null, path, "The workbook is larger than 10 MB: save the sheet with the table alone, or as CSV.",
                "工作簿大于 10 MB：请只保存含表的那张工作表，或另存为 CSV。");
            return [];
        }
        var file = SheetFile.Open(File.ReadAllBytes(path), path);
        if (file.Refused is { } reason)
            reading.Refuse(0, null, path, reason.En, reason.Zh);
        var tables = new List<TextReader>();
        foreach (var grid in file.Grids.Where(grid => !grid.IsHidden && grid.Rows.Count > 0))
        {
            if (HeadingRow(grid) is { } heading)
                tables.Add(new StringReader(Text(grid, heading)));
            else
                reading.Note($"sheet '{grid.Name}' has no row of headings: left out");
        }
        if (tables.Count == 0 && file.Refused is null)
            reading.Refuse(
                0, null, path, "No sheet has a row of headings: write the headings of a table, as tocsin new reports does.",
                "没有工作表含表头行：请写出表头，如 tocsin new reports 所示。");
        return tables;
    }

    /// <summary>The first row of at least three texts and no number: titles above the headings are passed over.</summary>
    private static int? HeadingRow(Grid grid)
    {
        for (var row = 0; row < Math.Min(grid.Rows.Count, DeepestHeading); row++)
        {
            var written = grid.Rows[row].Where(cell => !cell.IsEmpty).ToList();
            if (written.Count >= FewestHeadings && written.TrueForAll(cell => cell.Number is null && cell.Day is null))
                return row;
        }
        return null;
    }

    /// <summary>The sheet as values separated by tabs; what stands above the headings is a comment, so that lines are its rows.</summary>
    private static string Text(Grid grid, int heading)
    {
        var width = grid.Rows[heading].Length;
        var text = new StringBuilder();
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            if (row < heading)
                text.Append('#');
            for (var column = 0; row >= heading && column < Math.Max(width, grid.Rows[row].Length); column++)
                text.Append(column == 0 ? "" : "\t").Append(Quoted(grid.At(row, column).Text));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\t\"\n\r#") < 0 ? text
        : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + '"';
}
