using System.Globalization;
using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>Builds measures that a filing does not total from the parts that it gives, by catalogue entries with several tags.</summary>
/// <remarks>
/// All parts are of one filing, one period and one unit, and each of them is given once: a sum with a part that is not given is not built,
/// for a part not named is unknown and not zero. Two parts to be added that are the same number are one number under two names, and no sum.
/// </remarks>
/// <param name="tags">What is built of what.</param>
internal sealed class FactSums(TaggedFacts tags)
{
    private readonly Dictionary<(long Accession, string Unit, DateOnly? Start, DateOnly End), List<Part>> given = [];
    private readonly ILookup<(string, string), TaggedSum> byFirst =
        tags.Sums.ToLookup(sum => (sum.Terms[0].Taxonomy, sum.Terms[0].Tag));

    /// <summary>Takes a fact of a tag that is a part.</summary>
    public void Add(FiledFact fact, FactSeries series)
    {
        var key = (fact.Accession, series.Unit, fact.Start, fact.End);
        if (given.TryGetValue(key, out var parts))
            parts.Add(new Part(series, fact));
        else
            given[key] = [new Part(series, fact)];
    }

    /// <summary>What can be built, in the order in which the first part of each filing and period was taken.</summary>
    public IEnumerable<TaggedFact> Build()
    {
        foreach (var parts in given.Values.Where(parts => parts.Count > 1))
        {
            foreach (var sum in parts.Select(part => (part.Series.Taxonomy, part.Series.Tag)).Distinct().SelectMany(tag => byFirst[tag]))
            {
                if (Find(sum, parts) is not { } found)
                    continue;
                var value = sum.Terms.Zip(found).Sum(pair => pair.First.Sign * pair.Second.Fact.Value);
                yield return new TaggedFact(found[0].Fact with { Value = value }, found[0].Series.Unit, sum.Of)
                {
                    Built = string.Concat(sum.Terms.Zip(found).Select((pair, at) => Written(pair.First, pair.Second, at))),
                };
            }
        }
    }

    /// <summary>One fact for each term; null when one is not given, is given with several values, or is another one once more.</summary>
    private static List<Part>? Find(TaggedSum sum, List<Part> parts)
    {
        var found = new List<Part>(sum.Terms.Count);
        foreach (var term in sum.Terms)
        {
            var own = parts.FindAll(part => part.Series.Taxonomy == term.Taxonomy && part.Series.Tag == term.Tag);
            if (own.Count == 0 || own.Exists(part => part.Fact.Value != own[0].Fact.Value)
                || (own[0].Fact.Value != 0 && found.Where((_, at) => sum.Terms[at].Sign == term.Sign)
                    .Any(part => part.Fact.Value == own[0].Fact.Value)))
                return null;
            found.Add(own[0]);
        }
        return found;
    }

    private static string Written(TagTerm term, Part part, int at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(at == 0 ? "" : term.Sign > 0 ? " + " : " - ")}{term.Taxonomy}:{term.Tag} {part.Fact.Value}");

    private readonly record struct Part(FactSeries Series, FiledFact Fact);
}
