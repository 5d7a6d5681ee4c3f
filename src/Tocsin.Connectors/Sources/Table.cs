using CsvHelper;

namespace Tocsin.Connectors.Sources;

/// <summary>
/// A table read row by row, from comma-separated text or from rows at hand; rows that break the quoting rules become refusals.
/// </summary>
internal sealed class Table : IDisposable
{
    /// <summary>Bytes that one row may have before reading stops: bounds the memory a broken file can take.</summary>
    private const int LongestRecord = 1 << 20;

    /// <summary>Lines of comments and blank ones that may stand above the headings.</summary>
    private const int LongestPreamble = 1000;

    private readonly CsvReader? csv;
    private readonly IEnumerator<string[]>? rows;
    private readonly Reading reading;
    private readonly Dictionary<string, int> columns = [];
    private int line;

    private Table(TextReader text, char separator, Reading reading)
    {
        this.reading = reading;
        csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator, HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LongestRecord, PoolStrings = true,
            MalformedData = CsvMalformedDataHandling.Skip, OnMalformedRecord = Refuse,
        });
    }

    private Table(IEnumerable<string[]> rows, Reading reading) => (this.rows, this.reading) = (rows.GetEnumerator(), reading);

    /// <summary>The headings, in lower case and in order.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    /// <summary>Opens the file and reads its headings; null, and a refusal, when there are none or two are alike.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">What comes of it.</param>
    /// <param name="takesTwins">
    /// Whether columns may be headed alike: each is then there by its place only, as <c>#2</c>, since nobody can say which is meant.
    /// </param>
    public static Table? Open(string path, Reading reading, bool takesTwins = false)
    {
        if (TextFile.Open(path, reading) is not { } first)
            return null;
        char separator;
        using (first)
            separator = SeparatorOf(first);
        if (separator != ',')
            reading.Note($"fields are separated by {(separator == '\t' ? "tabs" : "semicolons")}; numbers have a point all the same");
        return Of(new Table(TextFile.Open(path, reading)!, separator, reading), takesTwins);
    }

    /// <summary>Reads the headings of values separated by tabs; null, and a refusal, when there are none or two are alike.</summary>
    public static Table? Of(TextReader text, Reading reading, bool takesTwins = false) => Of(new Table(text, '\t', reading), takesTwins);

    /// <summary>Takes rows, the headings first; null, and a refusal, when there are none or two are alike.</summary>
    public static Table? Of(IEnumerable<string[]> rows, Reading reading) => Of(new Table(rows, reading), takesTwins: false);

    private static Table? Of(Table table, bool takesTwins)
    {
        if (table.ReadHeadings(takesTwins))
            return table;
        table.Dispose();
        return null;
    }

    /// <summary>Whether there is a column of this heading; <c>#1</c> is the first column, whatever its heading.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The next row that is not blank; null at the end, or where reading had to stop.</summary>
    public Row? Next()
    {
        while (Advance())
        {
            var fields = Fields();
            if (fields.All(string.IsNullOrWhiteSpace))
                continue;
            if (Fits(ref fields))
                return new Row(columns, fields, line, reading);
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        csv?.Dispose();
        rows?.Dispose();
    }

    /// <summary>A semicolon or a tab where the headings have one and no comma, else a comma.</summary>
    private static char SeparatorOf(TextReader text)
    {
        var headings = "";
        for (var read = 0; read < LongestPreamble && text.ReadLine() is { } line; read++)
        {
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
                continue;
            headings = line;
            break;
        }
        return headings.Contains(',', StringComparison.Ordinal) ? ','
            : headings.Contains(';', StringComparison.Ordinal) ? ';'
            : headings.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
    }

    private bool ReadHeadings(bool takesTwins)
    {
        if (!Advance())
        {
            if (reading.Refused == 0)
                reading.Refuse(0, null, "",
                    "The file is empty: a table with a heading row is expected, " + Layout.Offered + ".",
                    "文件为空：应为带表头行的表，" + Layout.OfferedZh + "。");
            return false;
        }
        Headings = HeadingWords.Plain([.. Fields().Select(field => field.Trim().ToLowerInvariant())]);
        for (var place = 0; place < Headings.Count; place++)
            columns[$"#{place + 1}"] = place;
        var twins = takesTwins
            ? Headings.GroupBy(heading => heading).Where(group => group.Key.Length > 0 && group.Count() > 1).Select(group => group.Key)
                .ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var twin in twins)
        {
            var places = Enumerable.Range(0, Headings.Count).Where(place => Headings[place] == twin).Select(place => $"'#{place + 1}'");
            reading.Note($"columns {string.Join(" and ", places)} are both headed '{twin}': name the one that is meant by its place");
        }
        for (var place = 0; place < Headings.Count; place++)
        {
            var heading = Headings[place];
            if (heading.Length == 0 || twins.Contains(heading) || columns.TryAdd(heading, place))
                continue;
            reading.Refuse(
                line, heading, heading,
                $"Columns {columns[heading] + 1} and {place + 1} are both headed '{heading}': rename or remove one of them.",
                $"第 {columns[heading] + 1} 列与第 {place + 1} 列的表头同为“{heading}”：请改名或删去其一。");
            return false;
        }
        return true;
    }

    /// <summary>
    /// The next row that is no comment: a line that begins with <c>#</c> is one, unless it has a field for every heading, as the row of a
    /// company called #Acme.
    /// </summary>
    private bool Advance()
    {
        if (csv is null)
        {
            line++;
            return rows!.MoveNext();
        }
        try
        {
            while (csv.Read())
            {
                line = (int)csv.LineNumber;
                if (csv.FieldCount == 0 || !csv.GetString(0).StartsWith('#') || (Headings.Count > 1 && csv.FieldCount == Headings.Count))
                    return true;
            }
            return false;
        }
        catch (CsvFormatException error)
        {
            reading.Refuse(
                (int)error.LineNumber, null, "",
                "A row longer than 1 MiB starts here: look for a quotation mark that is never closed, or a line end that is missing; "
                + "nothing from this line on was read.",
                "此处的行超过 1 MiB：请查找未闭合的引号或缺失的换行；自此行起未读取。");
            return false;
        }
    }

    private string[] Fields()
    {
        if (csv is null)
            return [.. rows!.Current];
        var fields = new string[csv.FieldCount];
        for (var place = 0; place < fields.Length; place++)
            fields[place] = csv.GetString(place);
        return fields;
    }

    /// <summary>Whether the row has a field for every heading and is text; blank fields too many at its end are cut off.</summary>
    private bool Fits(ref string[] fields)
    {
        var count = fields.Length;
        while (count > Headings.Count && string.IsNullOrWhiteSpace(fields[count - 1]))
            count--;
        fields = fields[..count];
        var (reason, zh) = count != Headings.Count
            ? ($"{Headings.Count} fields are expected and {count} were found: "
                + "put a text that holds the separator in quotation marks, and leave no field out.",
                $"应有 {Headings.Count} 个字段，实有 {count} 个：含分隔符的文字请加引号，且不要漏掉字段。")
            : Array.Exists(fields, field => field.Contains('\0', StringComparison.Ordinal))
                ? ("A NUL character was found, which is no text: remove it, or save the file as UTF-8.",
                    "含有 NUL 字符，不是文字：请删去，或另存为 UTF-8。")
                : (null, null);
        if (reason is not null)
            reading.Refuse(line, null, string.Join(',', fields).Replace('\0', '␀'), reason, zh);
        return reason is null;
    }

    private void Refuse(CsvMalformedRecord record) => reading.Refuse(
        (int)record.LineNumber, null, record.RawRecord,
        record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote =>
                "A quotation mark opens here and is never closed: close it, or write it twice if it belongs to the text; "
                + "nothing from this line on was read.",
            CsvMalformedReason.TextAfterClosingQuote =>
                "Text follows a closing quotation mark: write quotation marks inside a text twice, and end the text with one; "
                + $"the row reaches to line {record.LineNumber + record.RawRecord.Count(letter => letter == '\n')}.",
            _ => "A quotation mark stands inside a text that has none around it: put the whole text in marks and write this one twice.",
        },
        record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote =>
                "此处的引号没有闭合：请闭合；若引号属于文字，请写两次；自此行起未读取。",
            CsvMalformedReason.TextAfterClosingQuote =>
                "闭合引号之后还有文字：文字中的引号请写两次，并以引号结束；"
                + $"该行延续至第 {record.LineNumber + record.RawRecord.Count(letter => letter == '\n')} 行。",
            _ => "未加引号的文字中出现引号：请为整段文字加引号，并将此引号写两次。",
        });
}
