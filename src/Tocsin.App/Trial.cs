using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>Claims of a file or folder in a ledger in memory, to try rules on without touching a store.</summary>
public static class Trial
{
    /// <summary>What was read, file by file.</summary>
    public static ImportResult Read(string path, Catalogue catalogue, DateOnly today) => Importer(catalogue).Read(path, today);

    /// <summary>What reads files and documents by the words of a catalogue.</summary>
    public static Importer Importer(Catalogue catalogue) => new(
        catalogue.Vocabulary.Events.Keys.ToHashSet(StringComparer.Ordinal),
        catalogue.Vocabulary.Measures.Keys.ToHashSet(StringComparer.Ordinal), new FiledActs(catalogue.Vocabulary),
        new TaggedFacts(catalogue.Vocabulary))
    {
        Procedures = catalogue.Law.Procedures,
        Bounded = catalogue.Vocabulary.Measures,
        Checker = Shipped.Checker(catalogue),
    };

    /// <summary>A ledger of these claims, recorded at the end of today.</summary>
    public static Ledger Ledger(IEnumerable<Claim> claims, DateOnly today) =>
        new([.. claims.DistinctBy(claim => claim.Id).Select(claim => new RecordedClaim(claim, 1, Claim.EndOf(today)))]);
}
