namespace Tocsin.Connectors.Sheets;

/// <summary>Takes a sheet apart on which several tables stand one below the other, each with headings of its own.</summary>
internal static class SheetParts
{
    private const int MostParts = 30;

    /// <summary>
    /// The file with a grid for each table. Rows keep their numbers, and the titles of a sheet stand above each of its parts.
    /// </summary>
    public static SheetFile Of(SheetFile file) => file with { Grids = [.. file.Grids.SelectMany(Parts)] };

    private static IEnumerable<Grid> Parts(Grid grid)
    {
        if (SheetTable.Find(grid, null, []) is not { } first)
            return [grid];
        var (starts, table) = (new List<int>(), first);
        for (var row = first.HeadingRow + 1; row < grid.Rows.Count && starts.Count < MostParts; row++)
        {
            if (!table.EndsAt(row))
                continue;
            starts.Add(Above(grid, row, table.HeadingRow));
            if (SheetTable.Find(Part(grid, first.HeadingRow, starts[^1], grid.Rows.Count), null, []) is { } next && next.HeadingRow >= row)
                (table, row) = (next, next.HeadingRow);
        }
        if (starts.Count == 0)
            return [grid];
        var ends = starts.Skip(1).Append(grid.Rows.Count).ToList();
        var parts = starts.Select((start, order) => Part(grid, first.HeadingRow, start, ends[order])).ToList();
        return parts.GroupBy(part => part.Name).SelectMany(named => named.Count() == 1
                ? named
                : named.Select(part => new Grid($"{part.Name} {part.From + 1}", part.Rows, part.Merged, part.IsHidden, part.HiddenRows)
                {
                    From = part.From,
                    Sheet = part.Sheet,
                }))
            .OrderBy(part => part.From).Prepend(
                new Grid(grid.Name, [.. grid.Rows.Take(starts[0])], grid.Merged, grid.IsHidden, grid.HiddenRows) { From = grid.From });
    }

    /// <summary>Where a part begins: with a text that stands alone right above its headings, when there is one.</summary>
    private static int Above(Grid grid, int headings, int last)
    {
        var row = headings - 1;
        while (row > last && grid.Rows[row].All(cell => cell.IsEmpty))
            row--;
        return row > last && grid.Rows[row].Where(cell => !cell.IsEmpty).ToList() is [var only] && SheetScales.MarkOf(only.Text).Length == 0
            ? row : headings; // A footnote belongs to the table above it.
    }

    private static Grid Part(Grid grid, int titles, int start, int end)
    {
        var label = grid.Rows[start].Where(cell => !cell.IsEmpty).Select(cell => cell.Text.Trim().TrimEnd(':', '：')).ToList();
        var name = label is [{ Length: > 0 and <= 60 } only] ? $"{grid.Name}: {only}" : $"{grid.Name}: {start + 1}";
        return new Grid(
            name, [.. grid.Rows.Take(end).Select((row, index) => index < titles || index >= start ? row : [])], grid.Merged, grid.IsHidden,
            grid.HiddenRows?.Where(row => row >= start && row < end).ToHashSet())
        { From = start, Sheet = grid.Name };
    }
}
