using System.Globalization;
using System.Text;

namespace Tocsin.App;

/// <summary>
/// A table of comma-separated values that a spreadsheet opens safely: no text in it begins a formula. Every such table that leaves the
/// program is made by this.
/// </summary>
public sealed class CsvTable
{
    private readonly StringBuilder text = new();
    private readonly int columns;

    /// <summary>A table with these headings.</summary>
    public CsvTable(params IReadOnlyList<string> headings)
    {
        columns = headings.Count;
        text.AppendJoin(',', headings.Select(Cell)).Append("\r\n");
    }

    /// <summary>Adds a row: texts, numbers, days, truths; null is an empty cell.</summary>
    /// <exception cref="ArgumentException">It has another number of cells than there are headings, or a cell of another type.</exception>
    public void Add(params IReadOnlyList<object?> cells)
    {
        if (cells.Count != columns)
            throw new ArgumentException($"A row of {columns} cells is expected; found {cells.Count}.", nameof(cells));
        string[] row = [.. cells.Select(Written)];
        text.AppendJoin(',', row).Append("\r\n");
    }

    /// <summary>A text in quotation marks where it must be; one that a spreadsheet would take for a formula gets an apostrophe.</summary>
    /// <remarks>A formula may begin after spaces, and with the full-width twin of its sign.</remarks>
    public static string Cell(string text)
    {
        var isFormula = text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]
            || text is ['\t' or '\r' or '\n', ..];
        var harmless = isFormula ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? harmless
            : "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>The table, lines ended as spreadsheets expect.</summary>
    public override string ToString() => text.ToString();

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string words => Cell(words),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "yes" : "no",
        _ => throw new ArgumentException($"A cell of type {cell.GetType().Name} has no form here.", nameof(cell)),
    };
}
