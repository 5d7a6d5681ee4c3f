using System.Globalization;
using System.Text;
using Tocsin.Claims;
using Tocsin.Measures;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tocsin.Connectors.Sheets;

/// <summary>How a sheet of holdings is to be read: what a person decided, or what was found. Null and absent mean not decided.</summary>
public sealed record Mapping
{
    private const int LongestText = 256 * 1024;

    /// <summary>Nothing decided.</summary>
    public static Mapping None { get; } = new();

    /// <summary>The day of the statement, for rows that do not say.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The portfolio, for rows that do not say.</summary>
    public string? Portfolio { get; init; }

    /// <summary>The currency, for rows that do not say.</summary>
    public string? Currency { get; init; }

    /// <summary><c>point</c> or <c>comma</c>: the sign before the fraction of numbers.</summary>
    public string? Decimal { get; init; }

    /// <summary><c>dmy</c> or <c>mdy</c>: the order of dates written in digits.</summary>
    public string? Dates { get; init; }

    /// <summary>What is held, for rows that do not say.</summary>
    public Instrument? Instrument { get; init; }

    /// <summary>By the sheet's name: the row of headings from 1 and, by letters, what each column is.</summary>
    public IReadOnlyDictionary<string, SheetColumns> Sheets { get; init; } = new Dictionary<string, SheetColumns>();

    /// <summary>What headings between rows and names of sheets are: <c>portfolio</c>, <c>ignore</c> or an instrument.</summary>
    public IReadOnlyDictionary<string, string> Sections { get; init; } = new Dictionary<string, string>();

    /// <summary>Which instrument a word of the column of instruments stands for.</summary>
    public IReadOnlyDictionary<string, Instrument> Words { get; init; } = new Dictionary<string, Instrument>();

    /// <summary>Reads a mapping's text; null with the reason when it cannot be followed.</summary>
    public static Mapping? Read(string text, out Name reason)
    {
        reason = new Name("", "");
        if (text.Length > LongestText)
        {
            reason = new Name("The mapping is longer than 256 kB: a few dozen lines are expected.", "映射文件超过 256 kB：通常只有几十行。");
            return null;
        }
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? None : Of((YamlMappingNode)stream.Documents[0].RootNode);
        }
        catch (FormatException wrong)
        {
            reason = new Name(wrong.Message, "映射文件有误：" + wrong.Message);
        }
        catch (Exception wrong) when (wrong is YamlException or InvalidCastException)
        {
            reason = new Name(
                "The mapping is no YAML of the form 'key: value': " + wrong.Message, "映射文件不是“键: 值”形式的 YAML：" + wrong.Message);
        }
        return null;
    }

    /// <summary>The mapping as a text to be edited, with what is still to be decided.</summary>
    /// <param name="fileName">The file it is for.</param>
    /// <param name="questions">What is not decided.</param>
    /// <param name="headings">By sheet and letters, what stands over each column.</param>
    /// <param name="language">The language of its comments: <c>zh</c>, or anything else for English.</param>
    public string Write(string fileName, IReadOnlyList<Question> questions, Func<string, string, string> headings, string language = "en")
    {
        var text = new StringBuilder();
        var file = fileName.ReplaceLineEndings(" ");
        text.Append(new Name(
            $"# How {file} is to be read. Fill in what is marked NEEDED, correct what is wrong,\n"
                + "# and import again with --map and this file.\n",
            $"# {file} 的读取方式。请填写标有 NEEDED（必填）之处，更正有误之处，\n# 然后用 --map 与本文件重新导入。\n").In(language));
        var written = AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Line("as_of", written, new Name("the day of the statement, as 2025-06-30", "报表日，如 2025-06-30"));
        Line("portfolio", Portfolio, new Name("for rows that name none", "未写明组合的行"));
        Line("currency", Currency, new Name("three letters, for rows that name none", "未写明币种的行，三个字母"));
        Line("decimal", Decimal, new Name("point or comma: what stands before the fraction", "小数点：point 为点，comma 为逗号"));
        Line("dates", Dates, new Name("dmy or mdy: the order in dates written in digits", "数字日期的次序：dmy 日月年，mdy 月日年"));
        Line("instrument", Instrument is { } held ? CanonicalForm.Word(held) : null, new Name(
            "for rows that do not say: " + InstrumentWords, "未写明类型的行：" + InstrumentWords));
        text.Append("sheets:\n");
        foreach (var (sheet, columns) in Sheets.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {Quoted(sheet)}:\n    headings: {columns.HeadingRow}\n");
            var open = columns.Scale is null && questions.Any(one => one.Key == "scale" && one.About == sheet) ? "NEEDED: " : "";
            text.Append(CultureInfo.InvariantCulture, $"    scale: {columns.Scale} # {open}{ScaleHint.In(language)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    columns: # {string.Join(", ", Headings.Known)}, ignore\n");
            foreach (var (letters, field) in columns.Columns.OrderBy(pair => pair.Key.Length)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture,
                    $"      {Quoted(letters)}: {field} # {headings(sheet, letters).ReplaceLineEndings(" ")}\n");
        }
        Several("sections", Sections.Select(pair => (pair.Key, pair.Value)), "portfolio, ignore, or " + InstrumentWords);
        Several("instruments", Words.Select(pair => (pair.Key, CanonicalForm.Word(pair.Value))), InstrumentWords);
        return text.ToString();

        void Line(string key, string? value, Name hint)
        {
            var needed = value is null && questions.Any(one => one.Key == key) ? "NEEDED: " : "";
            text.Append(CultureInfo.InvariantCulture, $"{key}: {(value is null ? "" : Quoted(value))} # {needed}{hint.In(language)}\n");
        }

        void Several(string key, IEnumerable<(string Word, string Value)> decided, string hint)
        {
            var open = questions.Where(one => one.Key == key).Select(one => one.About).ToList();
            text.Append(CultureInfo.InvariantCulture, $"{key}: # {hint}\n");
            foreach (var (word, value) in decided)
                text.Append(CultureInfo.InvariantCulture, $"  {Quoted(word)}: {value}\n");
            foreach (var word in open)
                text.Append(CultureInfo.InvariantCulture, $"  {Quoted(word)}: # NEEDED\n");
        }
    }

    private static Name ScaleHint { get; } = new(
        "what amounts are multiplied by, 1 or 1000 or 1000000; empty: as headings and titles say",
        "金额的倍数：1、1000、10000 等；留空则按标题与表头所写");

    private static string InstrumentWords => string.Join(", ", Enum.GetValues<Instrument>().Select(CanonicalForm.Word));

    private static string Quoted(string text) =>
        "\"" + text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            + "\"";

    private static Mapping Of(YamlMappingNode root)
    {
        var mapping = None;
        foreach (var (key, node) in root.Children)
        {
            var value = node is YamlScalarNode { Value: { Length: > 0 } scalar } ? scalar.Trim() : null;
            mapping = (key as YamlScalarNode)?.Value switch
            {
                "as_of" => mapping with { AsOf = value is null ? null : Day(value) },
                "portfolio" => mapping with { Portfolio = value },
                "currency" => mapping with { Currency = value is null ? null : CurrencyOf(value) },
                "decimal" => mapping with { Decimal = OneOf("decimal", value, "point", "comma") },
                "dates" => mapping with { Dates = OneOf("dates", value, "dmy", "mdy") },
                "instrument" => mapping with { Instrument = value is null ? null : InstrumentOf(value) },
                "sheets" => mapping with
                {
                    Sheets = Pairs(node).ToDictionary(pair => pair.Key, pair =>
                    ColumnsOf((YamlMappingNode)pair.Node))
                },
                "sections" => mapping with { Sections = Decided(node).ToDictionary(pair => pair.Key, pair => SectionOf(pair.Value)) },
                "instruments" => mapping with { Words = Decided(node).ToDictionary(pair => pair.Key, pair => InstrumentOf(pair.Value)) },
                var other => throw new FormatException(
                    $"The mapping has the key '{other}': as_of, portfolio, currency, decimal, dates, instrument, sheets, sections or "
                    + "instruments is expected."),
            };
        }
        return mapping;
    }

    private static IEnumerable<(string Key, YamlNode Node)> Pairs(YamlNode node) => node is YamlMappingNode pairs
        ? pairs.Children.Select(pair => (((YamlScalarNode)pair.Key).Value ?? "", pair.Value))
        : [];

    private static IEnumerable<(string Key, string Value)> Decided(YamlNode node) =>
        Pairs(node).Where(pair => pair.Node is YamlScalarNode { Value.Length: > 0 })
            .Select(pair => (pair.Key, ((YamlScalarNode)pair.Node).Value!));

    private static SheetColumns ColumnsOf(YamlMappingNode node)
    {
        var columns = new Dictionary<string, string>();
        int? headings = null;
        decimal? scale = null;
        foreach (var (key, value) in Pairs(node))
        {
            if (key == "headings" && value is YamlScalarNode { Value: { Length: > 0 } row })
                headings = int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
                    : throw new FormatException($"headings: {row} is no row of a sheet: write its number, from 1.");
            if (key == "scale" && value is YamlScalarNode { Value: { Length: > 0 } factor })
                scale = ScaleOf(factor)
                    ?? throw new FormatException($"scale: {factor} is no scale: write 1, 1000, 1000000 or another number above zero.");
            foreach (var (letters, field) in key == "columns" ? Decided(value) : [])
                columns[letters] = Headings.Known.Contains(field) || field == "ignore" ? field
                    : throw new FormatException(
                        $"'{field}' is nothing that a column can be: write {string.Join(", ", Headings.Known)} or ignore.");
        }
        return new SheetColumns(headings, columns, scale);
    }

    /// <summary>What amounts are multiplied by, as written; null when it is no number from 1 on.</summary>
    public static decimal? ScaleOf(string? text) =>
        decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) && scale is >= 1 and <= 1e12m ? scale : null;

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"as_of: '{text}' is no day: write it as 2025-06-30.");

    private static string CurrencyOf(string text) => text.Length == 3 && text.All(char.IsAsciiLetter)
        ? text.ToUpperInvariant()
        : throw new FormatException($"currency: '{text}' is no currency: write three letters, as in USD.");

    private static string? OneOf(string key, string? value, string one, string other) => value is null || value == one || value == other
        ? value
        : throw new FormatException($"{key}: '{value}' is not one of the words expected: write {one} or {other}.");

    private static string SectionOf(string value) => value is "portfolio" or "ignore" ? value : CanonicalForm.Word(InstrumentOf(value));

    internal static Instrument InstrumentOf(string value) => Headings.InstrumentOf(value)
        ?? throw new FormatException($"'{value}' is no instrument: write {InstrumentWords}.");
}

/// <summary>Where a sheet's headings stand and what its columns are.</summary>
/// <param name="HeadingRow">The (last) row of headings, from 1; null when not decided.</param>
/// <param name="Columns">By letters; <c>ignore</c> for a column not to be read.</param>
/// <param name="Scale">What amounts of money are multiplied by, whatever headings and titles say; null when not decided.</param>
public sealed record SheetColumns(int? HeadingRow, IReadOnlyDictionary<string, string> Columns, decimal? Scale = null);

/// <summary>Something that a person must decide before a sheet can be read.</summary>
/// <param name="Key">The mapping's key that answers it.</param>
/// <param name="About">The word, section or sheet it is about; empty when about the whole file.</param>
/// <param name="Asks">The question.</param>
public sealed record Question(string Key, string About, Name Asks);
