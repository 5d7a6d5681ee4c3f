using System.Text;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>Reads separated values of any common separator, with rows of any length: as people save them, not as a layout asks.</summary>
internal static class CsvSheets
{
    private const string Separators = ";\t|,";
    private const int Looked = 40;

    /// <summary>The file as one grid; a row of it is a line of the file, blank ones included.</summary>
    public static SheetFile Open(byte[] bytes, string fileName)
    {
        if (Decode(bytes) is not ({ } text, var note))
            return new SheetFile(fileName, [], new Name(
                "The file is no text in a known encoding: save it as CSV UTF-8.", "无法识别文件编码：请另存为 CSV UTF-8。"));
        if (text.Contains('\0', StringComparison.Ordinal))
            return new SheetFile(fileName, [], new Name(
                "The file holds NUL characters, so it is no text: save it as .xlsx or CSV UTF-8.",
                    "文件含有 NUL 字符，不是文本：请另存为 .xlsx 或 CSV UTF-8。"));
        var rows = Split(text, Separator(text), out var cells);
        return rows is null || cells > SheetFile.MostCells
            ? new SheetFile(fileName, [], SheetFile.TooManyCells)
            : new SheetFile(fileName, [new Grid(Path.GetFileNameWithoutExtension(fileName), rows, [])], null, note);
    }

    private static (string Text, Name? Note)? Decode(byte[] bytes)
    {
        if (Strictly(bytes, [0xEF, 0xBB, 0xBF], new UTF8Encoding(false, true)) is { } marked)
            return (marked, null);
        if (Strictly(bytes, [0xFF, 0xFE], new UnicodeEncoding(false, false, true)) is { } wide)
            return (wide, null);
        if (Strictly(bytes, [0xFE, 0xFF], new UnicodeEncoding(true, false, true)) is { } big)
            return (big, null);
        if (bytes.Length >= 4 && bytes.Length % 2 == 0 && bytes.AsSpan(0, Math.Min(bytes.Length, 512)) is var start
            && WideOf(start) is { } order && Strictly(bytes, [], new UnicodeEncoding(order == 0, false, true)) is { } unmarked)
            return (unmarked, new Name("read as UTF-16", "按 UTF-16 编码读取"));
        if (Strictly(bytes, [], new UTF8Encoding(false, true)) is { } plain)
            return (plain, null);
        var provider = CodePagesEncodingProvider.Instance;
        var chinese = provider.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        if (Strictly(bytes, [], chinese) is { } read && Headings.KnowsChinese(read))
            return (read, new Name("read as GB18030", "按 GB18030 编码读取"));
        var western = provider.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        return Strictly(bytes, [], western) is { } latin
            ? (latin, new Name("read as Windows-1252", "按 Windows-1252 编码读取"))
            : null;
    }

    /// <summary>Which byte of each pair is nought in at least half of them: 0 the first, 1 the second; null for none.</summary>
    private static int? WideOf(ReadOnlySpan<byte> start)
    {
        var noughts = new int[2];
        for (var place = 0; place < start.Length; place++)
            noughts[place % 2] += start[place] == 0 ? 1 : 0;
        return noughts[0] == 0 && noughts[1] >= start.Length / 4 ? 1 : noughts[1] == 0 && noughts[0] >= start.Length / 4 ? 0 : null;
    }

    private static string? Strictly(byte[] bytes, byte[] mark, Encoding encoding)
    {
        if (!bytes.AsSpan().StartsWith(mark))
            return null;
        try
        {
            return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The separator found on most lines in the same number; a comma when none is.</summary>
    private static char Separator(string text)
    {
        var lines = text.Split('\n').Where(line => line.Trim().Length > 0).Take(Looked).Select(Unquoted).ToList();
        return Separators
            .Select(sign => (sign, Lines: lines.Select(line => line.Count(letter => letter == sign)).Where(count => count > 1)
                .GroupBy(count => count).Select(group => group.Count()).DefaultIfEmpty(0).Max()))
            .OrderByDescending(pair => pair.Lines).ThenBy(pair => Separators.IndexOf(pair.sign)).First() is { Lines: > 0 } best
                ? best.sign
                : ',';
    }

    private static string Unquoted(string line) => string.Concat(line.Split('"').Where((_, index) => index % 2 == 0));

    private static List<Cell[]>? Split(string text, char separator, out int cells)
    {
        var (rows, row, field, quoted) = (new List<Cell[]>(), new List<Cell>(), new StringBuilder(), false);
        cells = 0;
        for (var place = 0; place <= text.Length; place++)
        {
            var letter = place < text.Length ? text[place] : '\n';
            if (quoted && place < text.Length)
            {
                if (letter != '"')
                    field.Append(letter);
                else if (place + 1 < text.Length && text[place + 1] == '"')
                    field.Append(text[++place]);
                else
                    quoted = false;
                continue;
            }
            if (letter == '"' && string.IsNullOrWhiteSpace(field.ToString()))
                quoted = true;
            else if (letter == separator || letter == '\n')
            {
                cells += string.IsNullOrWhiteSpace(field.ToString()) ? 0 : 1;
                row.Add(Cell.Of(field.ToString()));
                field.Clear();
            }
            else
                field.Append(letter);
            if (letter != '\n')
                continue;
            rows.Add([.. row]);
            if (row.Count > SheetFile.MostColumns || rows.Count > SheetFile.MostRows || cells > SheetFile.MostCells)
                return null;
            row.Clear();
        }
        return rows;
    }
}
