using System.Globalization;

namespace Tocsin.Connectors.Sheets;

/// <summary>Leaves rows of totals out and holds them against the sum of the rows they are for, also in columns that are not read.</summary>
internal sealed class SheetTotals(SheetTable table, SheetFindings found)
{
    private const decimal Rounding = 0.0001m;
    private const int MostSummed = 200;
    private const string Converted = "converted";

    private readonly List<SheetColumn> columns = [.. table.Columns.Where(column => column.Read.Field is "cost" or "fair_value"
        && (column.Field != "ignore" || column.Read.IsBase || column.Read.Currency is not null))];

    private readonly List<Dictionary<int, (decimal Amount, string? Currency)>> all = [];
    private int groupFrom;
    private int agreed;
    private int notChecked;

    /// <summary>A heading between rows: a new group begins.</summary>
    public void Begin() => groupFrom = all.Count;

    /// <summary>A line to be summed.</summary>
    public void Add(int row, RowAmounts money, SheetAmounts amounts)
    {
        var line = new Dictionary<int, (decimal, string?)>();
        foreach (var column in columns)
        {
            var read = column.Field == "fair_value" ? money.Value : column.Field == "cost" ? money.Cost : amounts.Total(row, column);
            if (read is { } amount)
                line[column.Index] = (amount, column.Field == "ignore" ? Converted : money.Currency);
        }
        all.Add(line);
    }

    /// <summary>Holds a row of totals against the rows since the last one, or all rows.</summary>
    public void Check(int row, string label, SheetAmounts amounts)
    {
        var outcomes = Stated(row, amounts).ConvertAll(pair => (pair.Column, pair.Stated, Sum: Nearest(pair.Column, pair.Stated)));
        foreach (var (column, stated, sum) in outcomes.Where(one => one.Sum is { } rows && !Agrees(one.Stated, rows)))
        {
            found.Note(
                $"row {row + 1}, '{label}', was left out: it says {Plain(stated)} for '{column.Heading}' "
                + $"and the rows sum to {Plain(sum!.Value)}",
                $"第 {row + 1} 行“{label}”未读取：其“{column.Heading}”为 {Plain(stated)}，而各行之和为 {Plain(sum!.Value)}");
        }
        if (outcomes.TrueForAll(one => one.Sum is null))
            notChecked++;
        else if (outcomes.TrueForAll(one => one.Sum is not { } rows || Agrees(one.Stated, rows)))
            agreed++;
        Begin();
    }

    /// <summary>Whether the amounts of a row are the sums of the rows above it.</summary>
    public bool Is(int row, SheetAmounts amounts)
    {
        var stated = Stated(row, amounts);
        return stated.Count > 0 && stated.TrueForAll(pair => Nearest(pair.Column, pair.Stated) is { } sum && Agrees(pair.Stated, sum));
    }

    /// <summary>The last of two or more rows right below a row whose sums its amounts are; null when there are none.</summary>
    public int? SummedBelow(int row, SheetAmounts amounts, Func<int, bool> ends)
    {
        var stated = Stated(row, amounts);
        if (stated.Count == 0)
            return null;
        var (sums, rows) = (new decimal[stated.Count], 0);
        for (var below = row + 1; below < table.Grid.Rows.Count && rows < MostSummed; below++)
        {
            if (table.Grid.Rows[below].All(cell => cell.IsEmpty))
                continue;
            if (ends(below))
                return null;
            rows++;
            for (var place = 0; place < sums.Length; place++)
                sums[place] += amounts.Total(below, stated[place].Column) ?? 0;
            if (rows > 1 && Enumerable.Range(0, sums.Length).All(place => stated[place].Stated != 0
                && Math.Abs(stated[place].Stated - sums[place]) <= Math.Abs(sums[place]) * Rounding))
                return below;
        }
        return null;
    }

    /// <summary>Whether a row without a name is the sum of the rows above it; it is then left out.</summary>
    public bool IsSum(int row, SheetAmounts amounts)
    {
        if (!Is(row, amounts))
            return false;
        agreed++;
        Begin();
        return true;
    }

    /// <summary>Says how many rows of totals were left out.</summary>
    public void Tell()
    {
        if (agreed > 0)
        {
            found.Note(
                $"'{table.Grid.Name}': rows of totals left out that agree with their rows: {agreed}",
                    $"“{table.Grid.Name}”：未读取的合计行中与各行之和一致的：{agreed}");
        }
        if (notChecked > 0)
        {
            found.Note(
                $"'{table.Grid.Name}': rows of totals left out unchecked, being of several currencies or without amounts: {notChecked}",
                $"“{table.Grid.Name}”：未读取且无法核对的合计行（币种不同或没有金额）：{notChecked}");
        }
    }

    private List<(SheetColumn Column, decimal Stated)> Stated(int row, SheetAmounts amounts) =>
        [.. columns.Select(column => (column, Stated: amounts.Total(row, column))).Where(pair => pair.Stated is not null)
            .Select(pair => (pair.column, pair.Stated!.Value))];

    /// <summary>The sum of the group or of all rows, whichever lies nearer; null when they have several currencies or no amounts.</summary>
    private decimal? Nearest(SheetColumn column, decimal stated)
    {
        var sums = new[] { Sum(column, all.Skip(groupFrom)), Sum(column, all) }.OfType<decimal>().ToList();
        return sums.Count == 0 ? null : sums.MinBy(sum => Math.Abs(sum - stated));
    }

    private static decimal? Sum(SheetColumn column, IEnumerable<Dictionary<int, (decimal Amount, string? Currency)>> rows)
    {
        var own = rows.Where(row => row.ContainsKey(column.Index)).Select(row => row[column.Index]).ToList();
        return own.Count == 0 || own.DistinctBy(cell => cell.Currency).Count() > 1 ? null : own.Sum(cell => cell.Amount);
    }

    private static bool Agrees(decimal stated, decimal sum) => Math.Abs(stated - sum) <= Math.Max(1, Math.Abs(sum) * Rounding);

    private static string Plain(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
