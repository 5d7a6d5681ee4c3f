using System.Globalization;
using System.Text;

namespace Tocsin.Learning;

/// <summary>
/// Reads panels of firm-years: a header, then windows of consecutive fiscal years of one firm, oldest first, one after the other. Only the
/// 18 items, <c>fyear</c> and <c>status</c> are read; <c>cik</c> tells firms apart; names and tickers are passed over.
/// </summary>
public sealed class PanelReader
{
    private const int LongestWindow = 20;

    /// <summary>Lines among which the header is looked for: titles may stand above it.</summary>
    private const int DeepestHeader = 5;

    private readonly Dictionary<string, int> firms = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads a file's text. The length of windows is the one given, else the longest that every block of the file fits: one firm, each
    /// fiscal year one after the last, one status. Firms keep their number over the files of one reader. Blank lines and titles above the
    /// header are passed over; rows below it without any number are a second row of headings and refused.
    /// </summary>
    /// <exception cref="PanelException">The header lacks a column, or no length of windows fits.</exception>
    public PanelReading Read(string name, string text, int? window = null)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var (header, top) = FindHeader(name, lines);
        var rows = Enumerable.Range(top + 1, lines.Length - top - 1).Where(at => !string.IsNullOrWhiteSpace(lines[at]))
            .Select(at => ReadRow(Fields(lines[at]), header, at + 1)).ToArray();
        var more = rows.TakeWhile(row => row.IsHeading).Select(row => new PanelRefusal(
            row.Line, "no number stands here: it is taken for a second row of headings, and headings are one row")).ToList();
        rows = rows[more.Count..];
        if (rows.Length == 0)
            throw new PanelException($"{name} holds no row below its header: write at least {Window.Fewest} fiscal years of a firm.");
        var cut = Cut(rows, window ?? Length(name, rows));
        return more.Count == 0 ? cut : cut with { Refusals = [.. more, .. cut.Refusals] };
    }

    /// <summary>The header and its place: the first of the first lines that names every column.</summary>
    private static (Header Header, int At) FindHeader(string name, string[] lines)
    {
        var found = Array.FindIndex(lines, 0, Math.Min(DeepestHeader, lines.Length), line => Header.Missing(Fields(line)).Count == 0);
        if (found >= 0)
            return (Header.Of(Fields(lines[found])), found);
        var missing = lines.Take(DeepestHeader).Select(line => Header.Missing(Fields(line))).MinBy(missing => missing.Count)!;
        throw new PanelException($"{name} lacks the columns {string.Join(", ", missing)}: one of its first lines must name them.");
    }

    private static int Length(string name, Row[] rows)
    {
        for (var length = Math.Min(LongestWindow, rows.Length); length >= Window.Fewest; length--)
        {
            if (rows.Length % length == 0
                && Enumerable.Range(0, rows.Length).All(at => at % length == 0 || Follows(rows[at], rows[at - 1])))
                return length;
        }
        throw new PanelException(
            $"{name}: no length of windows fits: every window is one firm's consecutive fiscal years with one status, equally many rows "
            + "each. Name the length with --window N to have the windows that do not fit refused by line.");
    }

    private PanelReading Cut(Row[] rows, int length)
    {
        if (length < Window.Fewest)
            throw new PanelException($"A window has at least {Window.Fewest} fiscal years; {length} was asked for.");
        var windows = new List<Window>();
        var refusals = new List<PanelRefusal>();
        for (var from = 0; from < rows.Length; from += length)
        {
            var block = rows[from..Math.Min(rows.Length, from + length)];
            if (Wrong(block, length) is { } refusal)
                refusals.Add(refusal);
            else
                windows.Add(new Window(block[0].Line, FirmOf(block[0].Firm), [.. block.Select(row => row.Year!)], block[0].Failed));
        }
        return new PanelReading(length, windows, refusals);
    }

    private static PanelRefusal? Wrong(Row[] block, int length)
    {
        if (Array.Find(block, row => row.Reason is not null) is { } bad)
            return new PanelRefusal(bad.Line, bad.Reason!);
        if (block.Length < length)
            return new PanelRefusal(block[0].Line, $"the last window has {block.Length} rows; {length} are expected");
        for (var at = 1; at < block.Length; at++)
        {
            if (!Follows(block[at], block[at - 1]))
            {
                return new PanelRefusal(
                    block[at].Line, "the row does not go on with its window: the same firm and status and the next year are expected");
            }
        }
        return null;
    }

    private static bool Follows(Row row, Row before) => row.Firm == before.Firm && row.Failed == before.Failed
        && (row.Year is null || before.Year is null || row.Year.FiscalYear == before.Year.FiscalYear + 1);

    /// <summary>A firm's number; a window of a panel without <c>cik</c> counts as a firm of its own.</summary>
    private int FirmOf(string key)
    {
        if (key.Length == 0)
            key = $"window {firms.Count}";
        if (!firms.TryGetValue(key, out var number))
            firms[key] = number = firms.Count;
        return number;
    }

    private static Row ReadRow(List<string> fields, Header header, int line)
    {
        var isHeading = !fields.Exists(field => Number(field) is not null);
        if (fields.Count != header.Width)
        {
            return new Row(line, "", null, null, $"{fields.Count} fields where the header has {header.Width}")
            {
                IsHeading = isHeading,
            };
        }
        var firm = header.Firm < 0 ? "" : fields[header.Firm];
        bool? failed = null;
        if (header.Status >= 0 && fields[header.Status] is { Length: > 0 } status)
        {
            if (status is not ("0" or "1"))
            {
                return new Row(line, firm, null, null, $"status is '{status}': write 1 for a firm that failed in the year after, else 0")
                {
                    IsHeading = isHeading,
                };
            }
            failed = status == "1";
        }
        if (Number(fields[header.FiscalYear]) is not { } year || year != Math.Floor(year) || year is < 1800 or > 3000)
        {
            return new Row(line, firm, failed, null, $"fyear is '{fields[header.FiscalYear]}': write a year, as 2014")
            {
                IsHeading = isHeading,
            };
        }
        var items = new double[header.Items.Length];
        for (var at = 0; at < items.Length; at++)
        {
            var found = fields[header.Items[at]];
            if (Number(found) is not { } value)
                return new Row(line, firm, failed, null, $"{FirmYear.Columns[at]} is '{found}': write a number in millions, as 12.5");
            items[at] = value;
        }
        return new Row(line, firm, failed, new FirmYear((int)year, items), null);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[++at]);
            else if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == ',' && !quoted)
                Close();
            else
                field.Append(line[at]);
        }
        Close();
        return fields;

        void Close()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }
    }

    private sealed record Row(int Line, string Firm, bool? Failed, FirmYear? Year, string? Reason)
    {
        /// <summary>Whether no field of it is a number.</summary>
        public bool IsHeading { get; init; }
    }

    private sealed record Header(int Width, int Firm, int FiscalYear, int Status, int[] Items)
    {
        public static IReadOnlyList<string> Missing(List<string> fields) =>
            [.. FirmYear.Columns.Append("fyear").Where(column => Place(fields, column) < 0)];

        public static Header Of(List<string> fields) => new(
            fields.Count, Place(fields, "cik"), Place(fields, "fyear"), Place(fields, "status"),
            [.. FirmYear.Columns.Select(column => Place(fields, column))]);

        private static int Place(List<string> fields, string column) =>
            fields.FindIndex(field => field.Equals(column, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A panel or a model that cannot be read: says what to write instead.</summary>
public sealed class PanelException(string message) : Exception(message);
