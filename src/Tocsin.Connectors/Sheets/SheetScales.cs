using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>What the amounts of a table are multiplied by: as decided, else as the heading, else as titles and footnotes say.</summary>
internal sealed class SheetScales
{
    private const string Marks = "¹²³⁴⁵⁶⁷⁸⁹*†‡§";

    private readonly SheetTable table;
    private readonly decimal? decided;

    public SheetScales(SheetTable table, Mapping mapping) =>
        (this.table, decided) = (table, mapping.Sheets.GetValueOrDefault(table.Grid.Name)?.Scale);

    /// <summary>Whether a mapping says it.</summary>
    public bool IsDecided => decided is not null;

    /// <summary>What amounts of a column are multiplied by; those of a quantity only when its own heading says so.</summary>
    public decimal Of(SheetColumn column) =>
        column.Field == "quantity" ? column.Read.Scale
        : decided ?? (column.Read.Scale != 1 ? column.Read.Scale : Said(column) is [var only] ? only : 1);

    /// <summary>
    /// Asks for the scale of tables of which it is not clear: their texts name several, or they name none and a footnote below another
    /// table of the file does.
    /// </summary>
    public static void Ask(IReadOnlyList<SheetTable> tables, Mapping mapping, SheetFindings found)
    {
        foreach (var table in tables)
        {
            var scales = new SheetScales(table, mapping);
            var open = table.Columns.Where(column => column.Field is "cost" or "fair_value" or "delta_exposure" && column.Read.Scale == 1)
                .ToList();
            if (scales.IsDecided || open.Count == 0)
                continue;
            if (open.Find(column => scales.Said(column).Count > 1) is { } several)
                found.Ask("scale", table.Grid.Name, new Name(
                    $"What are the amounts of '{several.Heading}' in '{table.Grid.Name}' multiplied by? Titles and footnotes name several "
                    + "scales.",
                    $"“{table.Grid.Name}”中“{several.Heading}”的金额以何为单位？标题与注释提到多种单位。"));
            else if (tables.Where(other => other != table)
                .SelectMany(other => Unclaimed(other).Select(note => (other.Grid.Name, Note: note)))
                .FirstOrDefault(one => open.Exists(column => IsAbout(table, column, one.Note) && scales.Said(column).Count == 0))
                is { Note: { } note } told)
                found.Ask("scale", table.Grid.Name, new Name(
                    $"Is the note '{note}' below the table '{told.Name}' meant for '{table.Grid.Name}' too? Say what its amounts are "
                    + "multiplied by, 1 if by nothing.",
                    $"表格“{told.Name}”下的注释“{note}”是否也适用于“{table.Grid.Name}”？请写明其金额的倍数，无倍数写 1。"));
        }
    }

    /// <summary>The scales that titles and footnotes name for a column, each once.</summary>
    private List<decimal> Said(SheetColumn column) => [.. table.Titles.Concat(table.Remarks)
        .Where(text => IsScale(text) && IsAbout(table, column, text)).Select(ScaleWords.In).Distinct()];

    /// <summary>Footnotes that name a scale and that no mark binds to the headings of their own table.</summary>
    private static IEnumerable<string> Unclaimed(SheetTable table) => table.Remarks
        .Where(text => IsScale(text) && (MarkOf(text).Length == 0 || !IsMarked(table, MarkOf(text))));

    /// <summary>The sign with which a footnote begins, as it stands behind what it is about; empty when it begins with none.</summary>
    public static string MarkOf(string text) => string.Concat(text.Trim().TakeWhile(Marks.Contains));

    private static bool IsMarked(SheetTable table, string mark) =>
        table.Columns.Any(column => column.Heading.Contains(mark, StringComparison.Ordinal));

    private static bool IsScale(string text) => SheetRows.SpeaksOfAmounts(text) && ScaleWords.In(text) != 1;

    /// <summary>Whether a text is about a column: one that begins with a mark is only about headings with it, when some have it.</summary>
    private static bool IsAbout(SheetTable table, SheetColumn column, string text)
    {
        var mark = MarkOf(text);
        return mark.Length == 0 || column.Heading.Contains(mark, StringComparison.Ordinal)
            || !IsMarked(table, mark);
    }
}
