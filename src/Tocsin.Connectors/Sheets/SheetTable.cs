using System.Text.RegularExpressions;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>A column of a table found on a sheet.</summary>
/// <param name="Index">The column, from 0.</param>
/// <param name="Heading">What stands over it.</param>
/// <param name="Read">What the heading says.</param>
/// <param name="Field">What it is read as; <c>ignore</c> when it is not read.</param>
public sealed record SheetColumn(int Index, string Heading, HeadingRead Read, string Field);

/// <summary>The table of holdings found on a sheet: its headings and columns, and what the titles above it say.</summary>
/// <param name="Grid">The sheet.</param>
/// <param name="HeadingRow">The last row of headings, from 0.</param>
/// <param name="Columns">The columns with a heading.</param>
/// <param name="Titles">Texts above the headings.</param>
public sealed partial record SheetTable(Grid Grid, int HeadingRow, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<string> Titles)
{
    private const int RowsLookedAt = 60;
    private const int FieldsNeeded = 3;

    /// <summary>The column of a field; null when there is none.</summary>
    public SheetColumn? Of(string field) => Columns.FirstOrDefault(column => column.Field == field);

    /// <summary>Texts that stand alone in a row below the headings: headings between the rows, and footnotes.</summary>
    public IReadOnlyList<string> Remarks { get; } = [.. Grid.Rows.Skip(HeadingRow + 1)
        .Select(row => row.Where(cell => !cell.IsEmpty).Take(2).ToList()).Where(written => written is [{ Number: null, Day: null }])
        .Select(written => written[0].Text)];

    /// <summary>The table of a sheet as a mapping says or as its headings tell; null when no row looks like headings of holdings.</summary>
    public static SheetTable? Find(Grid grid, SheetColumns? given, List<Question> questions)
    {
        var (row, texts) = given?.HeadingRow is { } decided && decided <= grid.Rows.Count
            ? (decided - 1, Best(grid, decided - 1))
            : Enumerable.Range(grid.From, Math.Min(RowsLookedAt, grid.Rows.Count - grid.From)).Select(row => (row, Best(grid, row)))
                .OrderByDescending(pair => Score(pair.Item2)).ThenByDescending(pair => SaysMore(grid, pair.row)).ThenBy(pair => pair.row)
                .FirstOrDefault((0, []));
        if (texts.Length == 0 || (given is null && Score(texts) < FieldsNeeded))
            return null;
        var read = texts.Select((text, index) => (Index: index, Heading: text, Read: Headings.Read(text)))
            .Where(column => column.Heading.Length > 0 || given?.Columns.ContainsKey(Grid.Letters(column.Index)) == true).ToList();
        var columns = read.ConvertAll(column => new SheetColumn(
            column.Index, column.Heading, column.Read,
            given?.Columns.GetValueOrDefault(Grid.Letters(column.Index)) ?? Chosen(column, read, given, grid.Name, questions)));
        var titles = Enumerable.Range(0, row).SelectMany(above => grid.Rows[above]).Where(cell => !cell.IsEmpty).Select(cell => cell.Text)
            .ToList();
        return new SheetTable(grid, row, columns, titles);
    }

    /// <summary>Whether a row below a table's headings is headings of another table: three fields or more, not those repeated.</summary>
    public bool EndsAt(int row)
    {
        var texts = Upper(Grid, row);
        return Score(texts) >= FieldsNeeded && !Enumerable.Range(0, Grid.Width).Any(column => IsNumber(Grid.At(row, column)))
            && Columns.Any(column => column.Heading.Length > 0 && !column.Heading.EndsWith(texts[column.Index], StringComparison.Ordinal));
    }

    /// <summary>Headings ending in a row: its own texts, or joined with those above it when that tells more.</summary>
    private static string[] Best(Grid grid, int row)
    {
        var single = Enumerable.Range(0, grid.Width).Select(column => grid.Shown(row, column).Text.Trim()).ToArray();
        if (Enumerable.Range(0, grid.Width).Any(column => IsNumber(grid.At(row, column))))
            return [];
        if (row == 0)
            return single;
        var above = "";
        var joined = new string[grid.Width];
        for (var column = 0; column < grid.Width; column++)
        {
            var (upper, lower) = (grid.Shown(row - 1, column).Text.Trim(), single[column]);
            above = upper.Length > 0 ? upper : lower.Length > 0 && Headings.Read(lower).Field is null ? above : "";
            joined[column] = above == lower || above.Length == 0 || Headings.Read(lower).Field is "currency" or "identifier" ? lower
                : lower.Length == 0 ? above : above + " " + lower;
        }
        var over = Enumerable.Range(0, grid.Width).Any(column => IsNumber(grid.At(row - 1, column)));
        var tellsMore = Score(joined) > Score(single) && Score(joined) > Score(Upper(grid, row - 1));
        return !over && (tellsMore || SaysMore(grid, row) || SaysMore(grid, row - 1)) ? joined : single;
    }

    /// <summary>Whether a row only says more of the headings above or below it: local or converted, a currency, a unit.</summary>
    private static bool SaysMore(Grid grid, int row)
    {
        var own = Enumerable.Range(0, grid.Width).Select(column => grid.At(row, column).Text.Trim()).Where(text => text.Length > 0)
            .ToList();
        return own.Count > 0 && own.TrueForAll(text => Says().IsMatch(text) || Says().IsMatch(Unit().Replace(text, "").Trim()));
    }

    private static string[] Upper(Grid grid, int row) =>
        [.. Enumerable.Range(0, grid.Width).Select(column => grid.Shown(row, column).Text.Trim())];

    private static bool IsNumber(Cell cell) => cell.Number is not null || cell.Day is not null || AmountText.Tells(cell.Text) is not null
        || (cell.Text.Length > 0 && cell.Text.All(char.IsAsciiDigit));

    private static int Score(string[] texts) =>
        texts.Select(text => text.Length is > 0 and < 60 ? Headings.Read(text).Field : null).Where(field => field is not (null or "ignore"))
            .Distinct().Count();

    private static string Chosen(
        (int Index, string Heading, HeadingRead Read) column, List<(int Index, string Heading, HeadingRead Read)> all, SheetColumns? given,
        string sheet, List<Question> questions)
    {
        if (column.Read.Field is not { } field || field == "ignore" || given?.Columns.Values.Contains(field) == true)
            return "ignore";
        var rivals = all.FindAll(other => other.Read.Field == field);
        if (rivals.Count == 1)
            return field;
        if (field is "fair_value" or "cost")
        {
            var own = rivals.FindAll(other => !other.Read.IsBase);
            var bare = own.FindAll(other => other.Read.Currency is null);
            var best = bare.Count == 1 ? bare[0] : own.Count == 1 ? own[0] : default;
            if (best.Heading is not null)
                return best.Index == column.Index ? field : "ignore";
            if (rivals.Select(other => other.Read.Rank).Distinct().Count() < rivals.Count)
            {
                if (rivals[0].Index == column.Index)
                    questions.Add(new Question("sheets", sheet,
                        Both(field, rivals.ConvertAll(other => $"{Grid.Letters(other.Index)} ({other.Heading})"))));
                return "ignore";
            }
        }
        return rivals.OrderBy(other => other.Read.Rank).ThenBy(other => other.Index).First().Index == column.Index ? field : "ignore";
    }

    [GeneratedRegex(@"^\(?(in )?(local( ccy| currency)?|lcy|base( ccy| currency)?|[A-Z]{3}( equiv\.?| equivalent)?|equiv\.?|reporting|"
        + @"per unit|per share|total|amount|currency|ccy|%|原币|本币|本位币|折合?.*|币种|单价|总额|金额|万元|元)\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Says();

    // A unit in parentheses at the end of a heading.
    [GeneratedRegex(@"[(（][^()（）]*[)）]$")]
    private static partial Regex Unit();

    private static Name Both(string field, List<string> columns) => new(
        $"Which of the columns {string.Join(", ", columns)} is {field}? "
        + "Write it in the mapping under 'columns', and ignore for the others.",
        $"{string.Join("、", columns)} 中哪一列是 {field}？请在映射的 columns 中写明，其余写 ignore。");
}
