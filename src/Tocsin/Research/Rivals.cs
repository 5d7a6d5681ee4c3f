using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>That a company sells against another, seen from the company.</summary>
/// <param name="Company">The company.</param>
/// <param name="Other">Its rival.</param>
/// <param name="Link">What was published last of the two, by either.</param>
/// <param name="Claim">The claim.</param>
public sealed record Rival(SubjectId Company, SubjectId Other, Link Link, Claim Claim);

/// <summary>Who sells against whom on a day: a rival of the one is a rival of the other, and no dependence of either.</summary>
public sealed class Rivals
{
    private readonly ILookup<SubjectId, Rival> known;

    /// <summary>Reads the links known on a day.</summary>
    public Rivals(Knowledge knowledge)
    {
        var told = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "company")
            .SelectMany(subject => knowledge.About<Link>(subject).Where(link => !link.Content.IsDependence)
                .Select(link => new Rival(
                    knowledge.Ledger.Resolve(subject), knowledge.Ledger.Resolve(link.Content.Partner), link.Content, link.Claim)))
            .Where(one => one.Company != one.Other);
        known = told.GroupBy(one => one.Company.CompareTo(one.Other) < 0 ? (one.Company, one.Other) : (one.Other, one.Company))
            .Select(pair => pair.OrderBy(one => one.Claim.KnownAt).ThenBy(one => one.Claim.Id).Last())
            .Where(last => last.Link.Value is not 0)
            .SelectMany(last => new[] { last, last with { Company = last.Other, Other = last.Company } })
            .OrderBy(one => one.Other).ToLookup(one => one.Company);
    }

    /// <summary>The rivals of a company, by their ids.</summary>
    public IReadOnlyList<Rival> Of(SubjectId company) => [.. known[company]];
}
