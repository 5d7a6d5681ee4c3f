using System.IO.Compression;

namespace Tocsin.Connectors.Filings;

/// <summary>One table of a quarter's statements: lines of values between tabs, below a heading.</summary>
internal sealed class StatementTable : IDisposable
{
    private readonly StreamReader reader;
    private readonly string[] headings;
    private string[] values = [];

    private StatementTable(StreamReader reader)
    {
        this.reader = reader;
        headings = reader.ReadLine()?.Split('\t') ?? [];
        Line = 1;
    }

    /// <summary>The line last read, as a text editor counts.</summary>
    public int Line { get; private set; }

    /// <summary>Rows read so far.</summary>
    public int Rows => Line - 1;

    /// <summary>Whether the row has as many values as the heading has names.</summary>
    public bool IsWhole => values.Length == headings.Length;

    /// <summary>The row as it stands.</summary>
    public string Text => string.Join('\t', values);

    /// <summary>Opens a table of an archive.</summary>
    public static StatementTable Open(ZipArchiveEntry entry) => new(new StreamReader(entry.Open(), System.Text.Encoding.UTF8));

    /// <summary>Where the columns stand; null, with the first that is missing, when not all are there.</summary>
    public int[]? Find(IReadOnlyList<string> columns, out string? missing)
    {
        missing = columns.FirstOrDefault(column => Array.IndexOf(headings, column) < 0);
        return missing is null ? [.. columns.Select(column => Array.IndexOf(headings, column))] : null;
    }

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Next()
    {
        if (reader.ReadLine() is not { } line)
            return false;
        values = line.Split('\t');
        Line++;
        return true;
    }

    /// <summary>A value of the row without blanks around it.</summary>
    public string this[int column] => values[column].Trim();

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();
}
