using System.Globalization;

namespace Tocsin.Regulation;

/// <summary>Markets of investigated mergers that fall in one band of the index and one band of its increase.</summary>
/// <param name="Index">The index after the merger that stands for the band: its middle.</param>
/// <param name="Increase">The increase that stands for the band: its middle.</param>
/// <param name="Enforced">Markets in which the agency acted.</param>
/// <param name="Closed">Markets in which it closed the investigation.</param>
public readonly record struct EnforcementCell(double Index, double Increase, int Enforced, int Closed)
{
    /// <summary>Markets in all.</summary>
    public int Markets => Enforced + Closed;
}

/// <summary>A published table of investigated mergers by concentration.</summary>
/// <param name="Period">The fiscal years covered, as written.</param>
/// <param name="Cells">Cells with at least one market.</param>
public sealed record EnforcementTable(string Period, IReadOnlyList<EnforcementCell> Cells)
{
    private const string Headings = "period,table,industry,evidence,hhi_low,delta_low,enforced,closed,total";
    private const double HighestIndex = 10_000, HighestIncrease = 5_000;

    /// <summary>Markets in all.</summary>
    public int Markets => Cells.Sum(cell => cell.Markets);

    /// <summary>Markets in which the agency acted.</summary>
    public int Enforced => Cells.Sum(cell => cell.Enforced);

    /// <summary>
    /// Reads the rows of all markets without further evidence. A band is named by its lower end and ends where the next begins; the last
    /// bands end at 10,000 and 5,000. Throws <see cref="DealException"/> with line and reason.
    /// </summary>
    public static EnforcementTable Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart((char)0xFEFF).Split('\n');
        if (lines[0] != Headings)
            throw new DealException($"line 1: the headings {Headings} are expected.");
        var rows = lines.Select((line, at) => (Cells: line.Split(','), Number: at + 1)).Skip(1)
            .Where(row => row.Cells is [_, _, "All Markets", "Unrestricted on additional evidence", ..])
            .Select(row => (row.Cells[0], Counts: Counts(row.Cells, row.Number))).ToList();
        if (rows.Count == 0)
            throw new DealException("No row of 'All Markets', 'Unrestricted on additional evidence' is there.");
        var (indexes, increases) = (Lower(rows.Select(row => row.Counts[0])), Lower(rows.Select(row => row.Counts[1])));
        return new EnforcementTable(
            string.Join(", ", rows.Select(row => row.Item1).Distinct()),
            [
                .. rows.Where(row => row.Counts[2] + row.Counts[3] > 0).Select(row => new EnforcementCell(
                    Middle(indexes, row.Counts[0], HighestIndex), Middle(increases, row.Counts[1], HighestIncrease), row.Counts[2],
                    row.Counts[3])),
            ]);
    }

    private static int[] Counts(string[] cells, int line)
    {
        var counts = new int[4];
        for (var at = 0; at < counts.Length; at++)
        {
            if (cells.Length != 9 || !int.TryParse(cells[4 + at], NumberStyles.None, CultureInfo.InvariantCulture, out counts[at]))
                throw new DealException($"line {line}: nine cells are expected, the fifth to eighth whole numbers from 0.");
        }
        return counts;
    }

    private static List<int> Lower(IEnumerable<int> ends) => [.. ends.Distinct().Order()];

    private static double Middle(List<int> ends, int low, double highest)
    {
        var at = ends.IndexOf(low);
        return (low + (at + 1 < ends.Count ? ends[at + 1] : highest)) / 2;
    }
}
