namespace Tocsin.Measures;

/// <summary>Which measures the tagged numbers of a company's filings give, by the catalogue's <c>facts</c> entries.</summary>
/// <remarks>
/// A measure names its tags in order of nearness; a tag gives one measure. Tags of <c>ifrs-full</c> are counted apart from all others: a
/// filing follows one set of standards, so the nearest tag of either is as good as the other.
/// </remarks>
public sealed class TaggedFacts
{
    /// <summary>The taxonomy of a tag that names none.</summary>
    public const string DefaultTaxonomy = "us-gaap";

    private const string International = "ifrs-full";

    private readonly Dictionary<(string Taxonomy, string Tag), TaggedMeasure> measures = [];

    /// <summary>The tags of a vocabulary's measures.</summary>
    public TaggedFacts(Vocabulary vocabulary)
    {
        foreach (var (measure, tags) in vocabulary.Tags)
        {
            var (own, others) = (0, 0);
            for (var place = 0; place < tags.Count; place++)
            {
                var tag = Split(tags[place]);
                var rank = tag.Taxonomy == International ? ++own : ++others;
                measures[tag] = new TaggedMeasure(vocabulary.Measures[measure], place, rank);
            }
        }
    }

    /// <summary>The measure that a tag gives; null when no measure is read from it.</summary>
    /// <param name="taxonomy">As in <c>us-gaap</c>.</param>
    /// <param name="tag">The tag's name without its taxonomy.</param>
    public TaggedMeasure? Of(string taxonomy, string tag) => measures.GetValueOrDefault((taxonomy, tag));

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
