using System.Globalization;

namespace Tocsin.Connectors.Sheets;

/// <summary>One cell of a sheet as it stands there.</summary>
/// <param name="Text">What a reader sees of a text; of a number its digits.</param>
/// <param name="Number">The number, when the sheet holds one as such.</param>
/// <param name="Day">The day, when the sheet holds one as such.</param>
/// <param name="IsPercent">Whether the number is shown in percent.</param>
/// <param name="Sign">A currency's sign or code in the number's format, empty when there is none.</param>
/// <param name="IsShownScaled">Whether the format shows the number in thousands or millions: the number itself is whole.</param>
/// <param name="IsNotComputed">Whether a formula stands there whose result was never saved.</param>
public readonly record struct Cell(
    string Text, decimal? Number = null, DateOnly? Day = null, bool IsPercent = false, string Sign = "", bool IsShownScaled = false,
    bool IsNotComputed = false)
{
    /// <summary>Whether nothing stands there.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>A text.</summary>
    public static Cell Of(string text) => new(text.Trim());
}

/// <summary>Cells of which only the first is written: they are one on the screen.</summary>
/// <param name="Top">First row, from 0.</param>
/// <param name="Left">First column, from 0.</param>
/// <param name="Bottom">Last row, inclusive.</param>
/// <param name="Right">Last column, inclusive.</param>
public readonly record struct MergedArea(int Top, int Left, int Bottom, int Right);

/// <summary>One sheet of a workbook, or a whole file of separated values.</summary>
/// <param name="Name">The sheet's name; of a file of values the file's.</param>
/// <param name="Rows">The rows, blank ones included; each as long as its last cell.</param>
/// <param name="Merged">Areas shown as one cell.</param>
/// <param name="IsHidden">Whether the workbook hides the sheet.</param>
/// <param name="HiddenRows">Rows with cells that the sheet hides, from 0; null for none.</param>
public sealed record Grid(
    string Name, IReadOnlyList<Cell[]> Rows, IReadOnlyList<MergedArea> Merged, bool IsHidden = false, IReadOnlySet<int>? HiddenRows = null)
{
    private const int MostShared = 200_000;

    private readonly Dictionary<(int Row, int Column), MergedArea> first = Spread(Rows, Merged);

    /// <summary>The row, from 0, above which only titles stand: of a part of a sheet, where the part begins.</summary>
    public int From { get; init; }

    /// <summary>The sheet's name, also of a part of it.</summary>
    public string Sheet { get; init; } = Name;

    /// <summary>Columns of the widest row.</summary>
    public int Width { get; } = Rows.Count == 0 ? 0 : Rows.Max(row => row.Length);

    /// <summary>The cell as written; empty outside.</summary>
    public Cell At(int row, int column) =>
        row >= 0 && row < Rows.Count && column >= 0 && column < Rows[row].Length && Rows[row][column].Text is not null
            ? Rows[row][column]
            : new Cell("");

    /// <summary>The cell as shown: within a merged area its first cell.</summary>
    public Cell Shown(int row, int column) => first.TryGetValue((row, column), out var area) ? At(area.Top, area.Left) : At(row, column);

    /// <summary>The cell as shown within its own column: an area that goes down counts, one that goes across only at its first
    /// cell.</summary>
    public Cell Below(int row, int column) =>
        first.TryGetValue((row, column), out var area) && area.Left == area.Right ? At(area.Top, area.Left) : At(row, column);

    /// <summary>A column's letters: A, B, ..., Z, AA.</summary>
    public static string Letters(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : Letters(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>A column's number from 0 by its letters; -1 when they are none.</summary>
    public static int Column(string letters)
    {
        var number = 0;
        foreach (var letter in letters)
        {
            if (letter is < 'A' or > 'Z' || number > 20_000)
                return -1;
            number = number * 26 + (letter - 'A' + 1);
        }
        return number - 1;
    }

    /// <summary>A cell's name, as in B7.</summary>
    public static string NameOf(int row, int column) => Letters(column) + (row + 1).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<(int, int), MergedArea> Spread(IReadOnlyList<Cell[]> rows, IReadOnlyList<MergedArea> merged)
    {
        var found = new Dictionary<(int, int), MergedArea>();
        foreach (var area in merged)
        {
            for (var row = area.Top; row <= Math.Min(area.Bottom, rows.Count - 1); row++)
            {
                for (var column = area.Left; column <= Math.Min(area.Right, SheetFile.MostColumns) && found.Count < MostShared; column++)
                    found[(row, column)] = area;
            }
        }
        return found;
    }
}
