namespace Tocsin.Connectors.Sources;

/// <summary>One layout of a table, recognised by its headings. A new layout is one more sealed class in this assembly.</summary>
internal abstract class Layout
{
    private static readonly IReadOnlyList<Type> Kinds =
        [.. typeof(Layout).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Layout)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>The layouts in words, for a refusal.</summary>
    public static string Offered => "as of " + string.Join(", ", All().Select(layout => layout.Name));

    /// <summary>The same in Chinese.</summary>
    public static string OfferedZh => "如 " + string.Join("、", All().Select(layout => layout.Name));

    /// <summary>What a file of this layout is called: <c>observations.csv</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Headings that must be there.</summary>
    public abstract IReadOnlyList<string> Required { get; }

    /// <summary>Headings that may be there.</summary>
    public virtual IReadOnlyList<string> Optional => [];

    /// <summary>The file's headings, once it is recognised.</summary>
    protected IReadOnlyList<string> Headings { get; private set; } = [];

    /// <summary>Whether a file with these headings is of this layout.</summary>
    public virtual bool Fits(IReadOnlyList<string> headings) => Required.All(headings.Contains);

    /// <summary>
    /// The layout whose headings are all there, the most demanding one first, fresh for this one file: layouts keep what they have read,
    /// and files may be read side by side. Null, and a refusal, when there is none.
    /// </summary>
    public static Layout? Recognise(IReadOnlyList<string> headings, Reading reading)
    {
        var found = All().Where(layout => layout.Fits(headings)).MaxBy(layout => layout.Required.Count);
        if (found is null)
        {
            var (reason, zh) = Missing(headings);
            reading.Refuse(1, null, string.Join(',', headings), reason, zh);
            return null;
        }
        found.Headings = headings;
        var unused = headings.Where(heading =>
            heading.Length > 0 && !found.Required.Contains(heading) && !found.Optional.Contains(heading));
        if (string.Join(", ", unused) is { Length: > 0 } names)
            reading.Note("columns not used: " + names);
        return found;
    }

    /// <summary>Whether the file as a whole can be read; refuses it otherwise.</summary>
    public virtual bool Begin(Reading reading) => true;

    /// <summary>Accepts a claim for the row, or refuses the row.</summary>
    public abstract void Read(Row row, Reading reading);

    /// <summary>Accepts what follows from the file as a whole.</summary>
    public virtual void End(Reading reading)
    {
    }

    private static List<Layout> All() => [.. Kinds.Select(kind => (Layout)Activator.CreateInstance(kind)!)];

    private static (string En, string Zh) Missing(IReadOnlyList<string> headings)
    {
        if (headings is [var only] && only.Any(letter => letter is ';' or '\t' or '|' or '，'))
            return ("The headings are not separated by commas: save the table as CSV with commas.", "表头未以逗号分隔：请另存为逗号分隔的 CSV。");
        if (headings.Any(heading => heading.Contains('\0', StringComparison.Ordinal)))
            return ("The headings hold NUL characters: save the table as CSV in UTF-8.", "表头含有 NUL 字符：请另存为 UTF-8 的 CSV。");
        var nearest = All().Where(layout => layout.Required.Any(heading => !headings.Contains(heading)))
            .MinBy(layout => layout.Required.Count(heading => !headings.Contains(heading)) / (double)layout.Required.Count)!;
        var missing = nearest.Required.Where(heading => !headings.Contains(heading)).ToList();
        var (en, zh) = AsHoldings(headings)
            ? (" If these are holdings as you keep them, add --as positions.", "若为您自己的持仓表，请加 --as positions。")
            : (" What somebody else's columns say is told by a map: tocsin new mapping MAP.yaml, then --mapping MAP.yaml.",
                "他人表格的列含义由映射文件说明：tocsin new mapping MAP.yaml，再加 --mapping MAP.yaml。");
        return 2 * missing.Count > nearest.Required.Count
            ? ($"No table of a known layout: headings {Offered} are expected in the first line." + en,
                $"不是已知格式的表：首行应有表头，{OfferedZh}。" + zh)
            : ($"No table of a known layout: for {nearest.Name} the headings {string.Join(", ", missing)} are missing." + en,
                $"不是已知格式的表：若为 {nearest.Name}，则缺少表头 {string.Join("、", missing)}。" + zh);
    }

    /// <summary>Whether the headings are those of holdings as people keep them.</summary>
    private static bool AsHoldings(IEnumerable<string> headings)
    {
        var fields = headings.Select(heading => Sheets.Headings.Read(heading).Field).ToHashSet();
        return fields.Contains("name") && fields.Overlaps(["fair_value", "quantity", "cost"]);
    }
}
