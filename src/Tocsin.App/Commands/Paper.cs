using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Rules;

namespace Tocsin.App.Commands;

/// <summary>Where a verb writes: text for people in their language, or one JSON document; notes go beside it.</summary>
/// <param name="output">Results.</param>
/// <param name="error">Everything else.</param>
/// <param name="language">en or zh.</param>
/// <param name="json">Whether results are one JSON document.</param>
public sealed class Paper(TextWriter output, TextWriter error, string language, bool json)
{
    /// <summary>Columns that text for people keeps to.</summary>
    public const int Width = 100;

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly bool coloured = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Whether results are one JSON document.</summary>
    public bool Json => json;

    /// <summary>Whether notes go to this process's standard error, so that progress may be drawn there.</summary>
    public bool OnTerminal { get; } = ReferenceEquals(error, Console.Error);

    /// <summary>en or zh.</summary>
    public string Language => language;

    /// <summary>The text in the reader's language.</summary>
    public string Say(string en, string zh) => language == "zh" ? zh : en;

    /// <summary>A line of text.</summary>
    public void Line(string text = "") => output.WriteLine(TextWidth.Harmless(text).TrimEnd());

    /// <summary>A paragraph broken at words, its first line after one prefix and the others indented as far.</summary>
    public void Paragraph(string prefix, string text)
    {
        var indent = new string(' ', TextWidth.Of(prefix));
        var lead = prefix;
        foreach (var line in TextWidth.Wrap(text, Width - indent.Length))
        {
            Line(lead + line);
            lead = indent;
        }
    }

    /// <summary>A name with what it is written by beside it, or below it where both are too long for a line.</summary>
    public void Heading(string name, string id)
    {
        var isShort = TextWidth.Of(name) + 2 + TextWidth.Of(id) <= Width;
        Line(Strong(name) + (isShort ? "  " + Faint(id) : ""));
        if (!isShort)
            Line("  " + Faint(id));
    }

    /// <summary>Items in a row, broken only between items; each line begins with the indent.</summary>
    public void Items(string indent, IEnumerable<string> items, string between)
    {
        var line = "";
        foreach (var item in items)
        {
            var longer = line.Length == 0 ? item : line + between + item;
            if (line.Length > 0 && TextWidth.Of(indent + longer + between) > Width)
            {
                Line(indent + Faint(line + between));
                line = item;
            }
            else
            {
                line = longer;
            }
        }
        Line(indent + Faint(line));
    }

    /// <summary>A JSON document, the only one.</summary>
    public void Document(JsonNode document) => output.WriteLine(Text(document));

    /// <summary>A JSON document as it is printed.</summary>
    public static string Text(JsonNode document) => document.ToJsonString(Form);

    /// <summary>Hands over what was written so far.</summary>
    public void Flush() => output.Flush();

    /// <summary>Something beside the results.</summary>
    public void Note(string text) => error.WriteLine(TextWidth.Harmless(text));

    /// <summary>Text in the colour of a severity, on a terminal.</summary>
    public string Paint(Severity? severity, string text) => severity switch
    {
        Severity.Red => Style("1;31", text),
        Severity.Amber => Style("33", text),
        Severity.Watch => Style("36", text),
        _ => Faint(text),
    };

    /// <summary>Text that stands back, on a terminal.</summary>
    public string Faint(string text) => Style("2", text);

    /// <summary>Text that stands out, on a terminal.</summary>
    public string Strong(string text) => Style("1", text);

    /// <summary>A table without boxes: columns as wide as they must be, the last broken at words.</summary>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, params ReadOnlySpan<int> right)
    {
        Rows([[.. headings.Select(Faint)], .. rows], right);
    }

    /// <summary>Rows without headings: columns as wide as they must be, the last broken at words.</summary>
    public void Rows(IReadOnlyList<IReadOnlyList<string>> rows, params ReadOnlySpan<int> right)
    {
        var widths = new int[rows.Count == 0 ? 0 : rows[0].Count - 1];
        var toRight = new bool[widths.Length];
        foreach (var column in right)
            toRight[column] = true;
        for (var column = 0; column < widths.Length; column++)
            widths[column] = rows.Max(row => TextWidth.Of(row[column]));
        foreach (var row in rows)
            Row(row, widths, toRight);
    }

    private void Row(IReadOnlyList<string> cells, int[] widths, bool[] toRight)
    {
        var lead = new StringBuilder();
        for (var column = 0; column < widths.Length; column++)
        {
            var room = new string(' ', widths[column] - TextWidth.Of(cells[column]));
            lead.Append(toRight[column] ? room + cells[column] : cells[column] + room).Append("  ");
        }
        Paragraph(lead.ToString(), cells[^1]);
    }

    private string Style(string code, string text) => coloured && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
