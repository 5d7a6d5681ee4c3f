namespace Tocsin.Measures;

/// <summary>Which measures the tagged numbers of a company's filings give, by the catalogue's <c>facts</c> entries.</summary>
/// <remarks>
/// A measure names its tags in order of nearness; a tag gives one measure. Tags of <c>ifrs-full</c> are counted apart from all others: a
/// filing follows one set of standards, so the nearest tag of either is as good as the other. An entry may also be built of several tags,
/// <c>SellingExpense + GeneralAndAdministrativeExpense</c> or <c>Assets - StockholdersEquity</c>: parts of one filing, whatever they give
/// by themselves.
/// </remarks>
public sealed class TaggedFacts
{
    /// <summary>The taxonomy of a tag that names none.</summary>
    public const string DefaultTaxonomy = "us-gaap";

    private const string International = "ifrs-full";

    private readonly Dictionary<(string Taxonomy, string Tag), TaggedMeasure> measures = [];
    private readonly HashSet<(string Taxonomy, string Tag)> parts = [];
    private readonly List<TaggedSum> sums = [];

    /// <summary>The tags of a vocabulary's measures.</summary>
    public TaggedFacts(Vocabulary vocabulary)
    {
        foreach (var (measure, tags) in vocabulary.Tags)
        {
            var (own, others) = (0, 0);
            for (var place = 0; place < tags.Count; place++)
            {
                var terms = Terms(tags[place]);
                var rank = terms[0].Taxonomy == International ? ++own : ++others;
                Add(terms, new TaggedMeasure(vocabulary.Measures[measure], place, rank));
            }
        }
    }

    /// <summary>The measures that are built of several tags.</summary>
    public IReadOnlyList<TaggedSum> Sums => sums;

    /// <summary>The measure that a tag gives; null when no measure is read from it.</summary>
    /// <param name="taxonomy">As in <c>us-gaap</c>.</param>
    /// <param name="tag">The tag's name without its taxonomy.</param>
    public TaggedMeasure? Of(string taxonomy, string tag) => measures.GetValueOrDefault((taxonomy, tag));

    /// <summary>Whether some measure is built with a tag, whatever the tag gives by itself.</summary>
    public bool IsPart(string taxonomy, string tag) => parts.Contains((taxonomy, tag));

    /// <summary>The tags of an entry, in order, with the sign by which each counts; one for an entry that is a tag.</summary>
    public static IReadOnlyList<TagTerm> Terms(string written)
    {
        var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var terms = new List<TagTerm>();
        for (var at = 0; at < words.Length; at += 2)
        {
            var sign = at == 0 || words[at - 1] == "+" ? 1 : words[at - 1] == "-" ? -1 : 0;
            var (taxonomy, tag) = Split(words[at]);
            terms.Add(new TagTerm(taxonomy, tag, sign));
        }
        return terms;
    }

    /// <summary>Whether an entry is a tag, or tags with <c>+</c> or <c>-</c> between them, each between blanks.</summary>
    public static bool IsEntry(string written)
    {
        var words = written.Split(' ');
        return words.Length % 2 == 1 && words.Index().All(word =>
            word.Index % 2 == 0 ? IsTag(word.Item) : word.Item is "+" or "-");
    }

    private void Add(IReadOnlyList<TagTerm> terms, TaggedMeasure measure)
    {
        if (terms is [var only])
        {
            measures[(only.Taxonomy, only.Tag)] = measure;
            return;
        }
        sums.Add(new TaggedSum(measure, terms));
        foreach (var term in terms)
            parts.Add((term.Taxonomy, term.Tag));
    }

    /// <summary>Taxonomy and name of a tag as the catalogue writes it: <c>Assets</c>, <c>dei:EntityPublicFloat</c>.</summary>
    public static (string Taxonomy, string Tag) Split(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (DefaultTaxonomy, written) : (written[..colon], written[(colon + 1)..]);
    }

    /// <summary>Whether a tag is written as the catalogue writes them: a capitalised word, perhaps behind a taxonomy and a colon.</summary>
    public static bool IsTag(string written)
    {
        var (taxonomy, tag) = Split(written);
        return taxonomy.Length > 0 && taxonomy.All(letter => char.IsAsciiLetterLower(letter) || letter == '-')
            && tag.Length > 0 && char.IsAsciiLetterUpper(tag[0]) && tag.All(char.IsAsciiLetterOrDigit);
    }
}

/// <summary>A measure as one of its tags gives it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Place">Place of the tag among all tags of the measure, from 0: the smaller, the nearer.</param>
/// <param name="Rank">The same among the tags of the same standards, from 1: the first is exact, later ones stand in for it.</param>
public sealed record TaggedMeasure(Measure Measure, int Place, int Rank);

/// <summary>A measure as several tags of one filing give it together.</summary>
/// <param name="Of">The measure, and how near the sum is to it.</param>
/// <param name="Terms">What is added up, at least two tags.</param>
public sealed record TaggedSum(TaggedMeasure Of, IReadOnlyList<TagTerm> Terms);

/// <summary>A tag that is added or subtracted.</summary>
/// <param name="Taxonomy">As in <c>us-gaap</c>.</param>
/// <param name="Tag">The tag's name.</param>
/// <param name="Sign">1 or -1.</param>
public readonly record struct TagTerm(string Taxonomy, string Tag, int Sign);
