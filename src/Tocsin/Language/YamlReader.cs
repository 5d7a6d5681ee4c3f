using Tocsin.Measures;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tocsin.Language;

/// <summary>Reads one mapping of a YAML file field by field, and remembers every error with its place.</summary>
public sealed class YamlReader
{
    private readonly string file;
    private readonly string text;
    private readonly YamlMappingNode node;
    private readonly List<Diagnostic> errors;
    private readonly string what;

    private YamlReader(string file, string text, YamlMappingNode node, List<Diagnostic> errors, string what = "")
    {
        this.file = file;
        this.text = text;
        this.node = node;
        this.errors = errors;
        this.what = what;
    }

    /// <summary>The same mapping; its errors, and those of what lies below it, begin with what it is: <c>Term 'stake': ...</c>.</summary>
    public YamlReader As(string what) => new(file, text, node, errors, what + ": ");

    /// <summary>The file's name.</summary>
    public string File => file;

    /// <summary>The file's top mapping; null, with an error, when the file is not a YAML mapping.</summary>
    public static YamlReader? Open(string file, string text, List<Diagnostic> errors)
    {
        try
        {
            var stream = new YamlStream();
            text = text.TrimStart((char)0xFEFF);
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode top)
                return new YamlReader(file, text, top, errors);
            errors.Add(new Diagnostic(file, 1, 1, "The file must be one mapping with a list, as 'rules:' and below it '- id: my-rule'."));
        }
        catch (YamlException error)
        {
            errors.Add(new Diagnostic(file, Math.Max(1, (int)error.Start.Line), Math.Max(1, (int)error.Start.Column),
                "This is not YAML: " + error.Message));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
        {
            errors.Add(new Diagnostic(file, 1, 1, "This is not YAML: " + error.Message));
        }
        return null;
    }

    /// <summary>An error at the place of a field, or of the mapping when the field is absent.</summary>
    public void Error(string field, string message) => Add(Find(field)?.Start ?? node.Start, message);

    /// <summary>Refuses fields other than these.</summary>
    public void Only(params string[] fields)
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!fields.Contains(name))
                Add(key.Start, $"'{name}' is not a field here{Spelling.Suggest(name, fields)} Known: {string.Join(", ", fields)}.");
        }
    }

    /// <summary>Whether the field is there.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>A text; an error and "" when it is absent or no text.</summary>
    public string Text(string field, string example)
    {
        if (Find(field) is YamlScalarNode { Value.Length: > 0 } scalar)
            return scalar.Value;
        Error(field, $"'{field}' is missing here: write {field}: {example}");
        return "";
    }

    /// <summary>A text, or the default when absent; an error when a list or a mapping stands there.</summary>
    public string Optional(string field, string otherwise)
    {
        var found = Find(field);
        if (found is not (null or YamlScalarNode))
            Error(field, $"'{field}' must be one text: write it behind the colon.");
        return (found as YamlScalarNode)?.Value ?? otherwise;
    }

    /// <summary>One of some words; an error and the first when it is not.</summary>
    public string OneOf(string field, params string[] words)
    {
        var word = Text(field, words[0]);
        if (words.Contains(word))
            return word;
        if (word.Length > 0)
            Error(field, $"'{word}' cannot stand here{Spelling.Suggest(word, words)} Write one of: {string.Join(", ", words)}.");
        return words[0];
    }

    /// <summary>A number; an error and 0 when it is absent or no number.</summary>
    public double Number(string field, string example)
    {
        var written = Text(field, example);
        if (double.TryParse(written, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture,
            out var value) && double.IsFinite(value))
            return value;
        if (written.Length > 0)
            Error(field, $"'{written}' is not a number: write {field}: {example}");
        return 0;
    }

    /// <summary>yes or no; an error when it is neither.</summary>
    public bool Flag(string field, bool otherwise)
    {
        var word = Optional(field, otherwise ? "yes" : "no");
        if (word is not ("yes" or "no" or "true" or "false"))
            Error(field, $"'{word}' is neither yes nor no: write {field}: yes");
        return word is "yes" or "true";
    }

    /// <summary>A name in English and Chinese.</summary>
    public Name Name(string field)
    {
        if (Map(field) is { } names)
            return names.Pair();
        Error(field, $"'{field}' is missing here: write {field}: {{en: ..., zh: ...}}");
        return new Name("", "");
    }

    /// <summary>This mapping as a text in English and Chinese.</summary>
    public Name Pair()
    {
        var stray = Fields.FirstOrDefault(field => field is not ("en" or "zh"));
        if (stray is not null)
            Error(stray, $"'{stray}' is neither en nor zh: put a text with a comma or colon between quotation marks.");
        return new Name(Text("en", "its English text"), Text("zh", "its Chinese text"));
    }

    /// <summary>A mapping below a field; null when absent or no mapping.</summary>
    public YamlReader? Map(string field) => Find(field) is YamlMappingNode map ? new YamlReader(file, text, map, errors, what) : null;

    /// <summary>The line on which this mapping begins, from 1.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>The mappings below a field by their names, in the file's order; an error for what is no mapping.</summary>
    public IEnumerable<(string Name, YamlReader Entry)> Named(string field)
    {
        if (Find(field) is not { } found)
            yield break;
        if (found is not YamlMappingNode map)
        {
            Add(found.Start, $"'{field}' must be a mapping: a name, a colon and below it the fields.");
            yield break;
        }
        foreach (var (key, value) in map.Children)
        {
            if (value is YamlMappingNode entry)
                yield return ((key as YamlScalarNode)?.Value ?? "", new YamlReader(file, text, entry, errors, what));
            else
                Add(value.Start, $"'{(key as YamlScalarNode)?.Value}' must be a mapping: put its fields below it.");
        }
    }

    /// <summary>A day; null when absent, and an error when it is no day.</summary>
    public DateOnly? Day(string field)
    {
        var written = Optional(field, "");
        if (written.Length == 0)
            return null;
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var day))
            return day;
        Error(field, $"'{written}' is no day of the calendar: write {field}: 2030-12-31");
        return null;
    }

    /// <summary>The names of this mapping's fields.</summary>
    public IEnumerable<string> Fields => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>The mappings of a list; none when absent, an error for entries that are no mappings.</summary>
    public IEnumerable<YamlReader> Maps(string field)
    {
        if (Find(field) is not { } list)
            yield break;
        if (list is not YamlSequenceNode sequence)
        {
            Add(list.Start, $"'{field}' must be a list: begin each entry with '- '.");
            yield break;
        }
        foreach (var entry in sequence)
        {
            if (entry is YamlMappingNode map)
                yield return new YamlReader(file, text, map, errors, what);
            else
                Add(entry.Start, $"An entry of '{field}' must be a mapping, as '- id: ...'.");
        }
    }

    /// <summary>The words of a list; none when absent, an error for entries that are no words.</summary>
    public IReadOnlyList<string> Words(string field)
    {
        var found = Find(field);
        IEnumerable<YamlNode> entries = found is YamlSequenceNode list ? list : found is null ? [] : [found];
        var words = new List<string>();
        foreach (var entry in entries)
        {
            if (entry is YamlScalarNode word)
                words.Add(word.Value ?? "");
            else
                Add(entry.Start, $"An entry of '{field}' must be one text: put it between quotation marks when it holds a colon.");
        }
        return words;
    }

    /// <summary>A formula, checked; null, with errors at their exact place, when absent or wrong.</summary>
    public Formula? Formula(string field, Checker checker, bool condition)
    {
        if (Find(field) is not YamlScalarNode scalar)
        {
            Error(field, $"'{field}' needs a formula here: write {field}: {(condition ? "revenue < 100mn USD" : "revenue / cash")}");
            return null;
        }
        var (written, offset) = Raw(scalar);
        try
        {
            var formula = checker.Check(written);
            if (formula.Root.IsTruth == condition)
                return formula;
            throw new FormulaException(formula.Root.Start, condition
                ? "A condition is expected here, a number was found: compare it with something, as x > 1."
                : "A number is expected here, a condition was found.");
        }
        catch (FormulaException error)
        {
            AddAt(offset + error.Offset, error.Message);
            return null;
        }
    }

    private YamlNode? Find(string field) => node.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == field).Value;

    /// <summary>The scalar's raw text between its marks, without quotes or a block's header, and where it starts in the file.</summary>
    private (string Written, int Offset) Raw(YamlScalarNode scalar)
    {
        var start = Math.Clamp((int)scalar.Start.Index, 0, text.Length);
        var end = Math.Clamp((int)scalar.End.Index, start, text.Length);
        var raw = text[start..end];
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            var line = raw.IndexOf('\n', StringComparison.Ordinal) + 1;
            return (raw[line..], start + line);
        }
        if (scalar.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted && raw.Length >= 2)
            return (raw[1..^1], start + 1);
        return (raw, start);
    }

    private void Add(Mark at, string message) => errors.Add(new Diagnostic(file, (int)at.Line, (int)at.Column, what + message));

    private void AddAt(int offset, string message)
    {
        var before = text[..Math.Clamp(offset, 0, text.Length)];
        var line = before.Count(letter => letter == '\n') + 1;
        errors.Add(new Diagnostic(file, line, before.Length - before.LastIndexOf('\n'), what + message));
    }
}
