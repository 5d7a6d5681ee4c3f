using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Filings;

/// <summary>The filings that a company's list names: without a gap from its first day to its last, so that one left out is seen.</summary>
/// <param name="Subject">The company.</param>
/// <param name="From">The day of the first filing.</param>
/// <param name="To">The day of the last filing.</param>
/// <param name="Accessions">The accession numbers of all.</param>
public sealed record ListedFilings(SubjectId Subject, DateOnly From, DateOnly To, IReadOnlySet<string> Accessions)
{
    /// <summary>
    /// What takes back acts of filings that an earlier version of the list named and this one does not: the SEC took them down. They stood
    /// until this was seen. Filings of the list's first and last day may stand in another part of it and are left alone.
    /// </summary>
    /// <param name="recorded">What is recorded of the company.</param>
    /// <param name="now">The moment at which this is seen.</param>
    public IEnumerable<Claim> TakenDown(IReadOnlyCollection<Claim> recorded, DateTimeOffset now)
    {
        var replaced = recorded.Select(claim => claim.Supersedes).OfType<ClaimId>().ToHashSet();
        return recorded.Where(claim => claim.Content is Act && claim.Source.Publisher == Submissions.Publisher
                && claim.KnownOn > From && claim.KnownOn < To && !replaced.Contains(claim.Id)
                && claim.Source.Locator.Split(' ')[0] is { Length: 20 } accession && !Accessions.Contains(accession))
            .Select(claim => claim with
            {
                KnownAt = now,
                Supersedes = claim.Id,
                Content = new Retraction(claim.Predicate, "The list of filings does not name the filing any more."),
            });
    }
}
