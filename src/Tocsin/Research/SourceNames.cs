using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>Which companies are only a source's way of naming another one.</summary>
/// <remarks>
/// A source's spelling becomes a company of its own where nothing says whose name it is. It is folded into the one company that is, or was,
/// called so by a claim of its name; never where anything but incidents is known of it, nor where two companies are called so.
/// </remarks>
/// <param name="Folded">The company by which each of them is counted.</param>
/// <param name="AsWritten">Those of which nothing but incidents is known and that nobody else is called by.</param>
public sealed record SourceNames(IReadOnlyDictionary<SubjectId, SubjectId> Folded, IReadOnlyList<SubjectId> AsWritten)
{
    /// <summary>No name.</summary>
    public static SourceNames None { get; } = new(new Dictionary<SubjectId, SubjectId>(), []);

    /// <summary>Looks among the names known on a day.</summary>
    /// <param name="companies">Those of which incidents are known.</param>
    /// <param name="knowledge">What is known on the day.</param>
    public static SourceNames Of(IEnumerable<SubjectId> companies, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var called = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "company")
            .SelectMany(company => knowledge.About<Naming>(company).Select(pair => (Name: SubjectId.Slug(pair.Content.Name), company)))
            .Distinct().ToLookup(one => one.Name, one => one.company, StringComparer.Ordinal);
        var linked = knowledge.Ledger.All<Link>().Select(one => ((Link)one.Claim.Content).Partner).ToHashSet();
        var (folded, written) = (new Dictionary<SubjectId, SubjectId>(), new List<SubjectId>());
        foreach (var company in companies.Where(company => !linked.Contains(company) && IsOnlyTold(company, knowledge)))
        {
            var meant = called[company.Name].Concat(called[SubjectId.Slug(knowledge.NameOf(company))]).Distinct()
                .Where(other => other != company).Take(2).ToList();
            if (meant.Count == 1)
                folded[company] = meant[0];
            else
                written.Add(company);
        }
        written.RemoveAll(folded.ContainsValue);
        return new SourceNames(folded, written);
    }

    /// <summary>By whom a company is counted: itself unless it is another's name.</summary>
    public SubjectId Meant(SubjectId company) => Folded.GetValueOrDefault(company, company);

    private static bool IsOnlyTold(SubjectId company, Knowledge knowledge) => knowledge.About(company)
        .All(claim => claim.Content is Naming or Coverage or Act { Kind: Incidents.Kind });
}
