using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>What the parts of an agreement's file have in common while it is read: its parties, terms, currency, drivers.</summary>
/// <param name="top">The file's top mapping.</param>
internal sealed class AgreementFile(YamlReader top)
{
    /// <summary>Fields that say since when and from where something is known.</summary>
    public static readonly string[] SourceFields = ["published", "source", "confidence", "origin", "single_origin", "tier", "quote"];

    private readonly List<AgreementLine> statements = [];

    /// <summary>The file's top mapping.</summary>
    public YamlReader Top => top;

    /// <summary>What has been read so far, in the file's order.</summary>
    public IReadOnlyList<AgreementLine> Statements => statements;

    /// <summary>The parties.</summary>
    public HashSet<SubjectId> Parties { get; } = [];

    /// <summary>The terms by name, with what each is.</summary>
    public Dictionary<string, ClauseKind> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>ISO code of every amount.</summary>
    public string Currency { get; set; } = "";

    /// <summary>The checker of formulas over the drivers read.</summary>
    public Checker Checker { get; set; } = PathLanguage.Checker([]);

    /// <summary>Takes a statement; an error when the entry does not say since when it can be known.</summary>
    public void Add(Content content, YamlReader entry)
    {
        if (entry.Optional("published", "").Length == 0)
            entry.Error("published", "The day on which it could be known is missing: write published: 2025-06-30");
        statements.Add(new AgreementLine(content, entry.Day("published"), entry));
    }

    /// <summary>A name that formulas can use; an error when it is not: lower case letters, digits and underscores.</summary>
    public static void Named(string name, string what, YamlReader entry)
    {
        var sound = name.Length > 0 && char.IsAsciiLetterLower(name[0])
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
        if (!sound)
        {
            var written = SubjectId.Slug(name).Replace('-', '_');
            entry.Error("", $"'{name}' is no name of a {what}: write {(written.Length > 0 ? written : "a_name")}, "
                + "in lower case with underscores.");
        }
    }

    /// <summary>A party of the agreement; null when absent, and an error when it is none or is required.</summary>
    public SubjectId? PartyOf(YamlReader entry, string field, bool required)
    {
        if (!required && !entry.Has(field))
            return null;
        if (Subject(entry, field, "company:a-name") is not { } party)
            return null;
        if (Parties.Contains(party))
            return party;
        entry.Error(field, $"'{party}' is no party of the agreement"
            + Spelling.Suggest(party.ToString(), Parties.Select(known => known.ToString())) + " List it under 'parties'.");
        return null;
    }

    /// <summary>A subject; null and an error when it is absent or none.</summary>
    public static SubjectId? Subject(YamlReader entry, string field, string example)
    {
        var written = entry.Text(field, example);
        if (SubjectId.TryParse(written, out var subject) && subject.IsRelation == example.StartsWith("relation:", StringComparison.Ordinal))
            return subject;
        if (written.Length > 0)
            entry.Error(field, $"'{written}' cannot stand here: write {field}: {example}");
        return null;
    }

    /// <summary>The versions of a term or driver; an error when there is none.</summary>
    public static List<YamlReader> Versions(YamlReader entry)
    {
        var versions = entry.Maps("versions").ToList();
        if (versions.Count == 0)
            entry.Error("versions", "It has no version: write 'versions:' and below it '- published: 2025-06-30'.");
        return versions;
    }

    /// <summary>Reads something; what it throws is an error of the field.</summary>
    public static void Check(YamlReader entry, string field, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is FormulaException or FormatException)
        {
            entry.Error(field, error.Message);
        }
    }
}
