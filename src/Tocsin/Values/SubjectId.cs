using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tocsin.Values;

/// <summary>What a claim is about: a company, a relation between two companies, a fund, a product's model, a document.</summary>
/// <remarks>
/// Written <c>kind:name</c>, lower case, spaces as hyphens. A relation joins its two parties with <c>~</c> in the order in which it was
/// first recorded; the reverse order is an alias of the same relation. <c>default</c> is no subject and throws when read.
/// </remarks>
public readonly record struct SubjectId : IComparable<SubjectId>
{
    private readonly string? text;

    private static readonly string[] Kinds =
    [
        "company", "relation", "fund", "portfolio", "currency", "document", "feed", "channel", "agreement", "scenarios", "proceeding",
        "limit", "model", "thesis", "catalogue", "ledger",
    ];

    private SubjectId(string text) => this.text = text;

    /// <summary>
    /// The kind before the colon: <c>company</c>, <c>relation</c>, <c>fund</c>, <c>portfolio</c>, <c>currency</c>, <c>document</c>,
    /// <c>feed</c>, <c>channel</c>, <c>agreement</c>, <c>scenarios</c>, <c>proceeding</c>, <c>limit</c>, <c>model</c>, <c>thesis</c>,
    /// <c>catalogue</c> or <c>ledger</c>.
    /// </summary>
    public string Kind
    {
        get
        {
            foreach (var kind in Kinds)
            {
                if (Text.Length > kind.Length && text![kind.Length] == ':' && text.StartsWith(kind, StringComparison.Ordinal))
                    return kind;
            }
            return Text[..Text.IndexOf(':', StringComparison.Ordinal)];
        }
    }

    /// <summary>The name after the colon.</summary>
    public string Name => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether this is a relation between two companies.</summary>
    public bool IsRelation => Text.StartsWith("relation:", StringComparison.Ordinal);

    /// <summary>The two companies of a relation in its own order; for any other subject, the subject alone.</summary>
    public IReadOnlyList<SubjectId> Parties
    {
        get
        {
            if (!IsRelation)
                return [this];
            var name = Text.AsSpan("relation:".Length);
            var between = name.IndexOf('~');
            return [new(string.Concat("company:", name[..between])), new(string.Concat("company:", name[(between + 1)..]))];
        }
    }

    /// <summary>The same relation written the other way round; any other subject unchanged.</summary>
    public SubjectId Reversed => IsRelation && Name.Split('~') is [var first, var second] ? new($"relation:{second}~{first}") : this;

    private string Text => text ?? throw new InvalidOperationException("A default SubjectId names no subject.");

    /// <summary>A company by its plain name: <c>Acme Robotics</c> becomes <c>company:acme-robotics</c>.</summary>
    public static SubjectId Company(string name) => new("company:" + Slug(name));

    /// <summary>A relation between two companies, in the order given.</summary>
    public static SubjectId Relation(string first, string second) => new($"relation:{Slug(first)}~{Slug(second)}");

    /// <summary>Reads <c>kind:name</c>. Throws <see cref="FormatException"/> saying what to write instead.</summary>
    public static SubjectId Parse(string text) => TryParse(text, out var subject)
        ? subject
        : throw new FormatException(
            $"'{text}' is not a subject: write company:NAME or relation:FIRST~SECOND, lower case, hyphens for spaces.");

    /// <summary>Reads <c>kind:name</c>; false when the text is not of that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SubjectId subject)
    {
        subject = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (text is null || colon <= 0 || colon == text.Length - 1 || text.Any(char.IsWhiteSpace) || text.Any(char.IsUpper))
            return false;
        var kind = text[..colon];
        if (!Kinds.Contains(kind))
            return false;
        if (kind == "relation" && (text[(colon + 1)..].Split('~') is not [{ Length: > 0 } a, { Length: > 0 } b] || a == b))
            return false;
        subject = new SubjectId(text);
        return true;
    }

    /// <summary>
    /// Lower case, full-width forms made half-width, letters and digits kept (any script), every other run of characters one hyphen.
    /// </summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var written in name)
        {
            var letter = written is >= '！' and <= '～' ? (char)(written - '！' + '!') : written;
            if (char.IsLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }

    /// <inheritdoc/>
    public int CompareTo(SubjectId other) => string.CompareOrdinal(text, other.text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
