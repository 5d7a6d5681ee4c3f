using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One company that hangs on another by the link known last between them, either way.</summary>
/// <param name="From">The company that hangs on the other.</param>
/// <param name="To">The company it hangs on.</param>
/// <param name="Share">The part, from 0 to 1; null where none is known.</param>
/// <param name="Claim">The link.</param>
internal readonly record struct Tie(SubjectId From, SubjectId To, decimal? Share, Claim Claim)
{
    /// <summary>Of what a part hangs on it, in words.</summary>
    public string Measure => Claim.Content is Link link
        ? (Share is null ? null : link.ShareOf) ?? link.Measure.Replace('_', ' ')
        : throw new InvalidOperationException("A tie rests on a link.");
}

/// <summary>Links of a ledger, by the companies at both ends: found once for all days.</summary>
internal sealed class Ties
{
    private static readonly ConditionalWeakTable<Ledger, Ties> Known = [];

    private readonly Dictionary<SubjectId, TieCourse[]> courses;

    private Ties(Ledger ledger) => courses = ledger.All<Link>().Where(standing => ((Link)standing.Claim.Content).IsDependence)
        .GroupBy(standing => (
            standing.Claim.Subject, Partner: ledger.Resolve(((Link)standing.Claim.Content).Partner),
            ((Link)standing.Claim.Content).Measure))
        .SelectMany(links =>
        {
            StandingClaim[] told = [.. links.OrderByDescending(one => one.Claim.KnownAt).ThenByDescending(one => one.Claim.Id)];
            var (subject, partner) = (links.Key.Subject, links.Key.Partner);
            return new[]
            {
                (On: partner, Course: new TieCourse(subject, partner, true, told)),
                (On: subject, Course: new TieCourse(partner, subject, false, told)),
            };
        })
        .GroupBy(pair => pair.On, pair => pair.Course).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The links of a ledger, found when first asked for.</summary>
    public static Ties Of(Ledger ledger) => Known.GetValue(ledger, static key => new Ties(key));

    /// <summary>Who hangs on a company, on whatever day, either way of a link.</summary>
    public TieCourse[] About(SubjectId company) => courses.GetValueOrDefault(company, []);
}

/// <summary>What was told through time of one measure of one link.</summary>
/// <param name="From">The company that hangs on the other.</param>
/// <param name="To">The company it hangs on.</param>
/// <param name="IsOwn">Whether the link was told of the first, and not of the other: only then is its share one of the first.</param>
/// <param name="Latest">The claims, the latest first.</param>
internal sealed record TieCourse(SubjectId From, SubjectId To, bool IsOwn, StandingClaim[] Latest)
{
    /// <summary>
    /// The tie by what was known last on a day; null when nothing was, or a link of nothing, which says that it has lapsed.
    /// </summary>
    public Tie? On(DateOnly day)
    {
        var at = 0;
        while (at < Latest.Length && !Latest[at].StandsOn(day))
            at++;
        if (at == Latest.Length || Latest[at].Claim is not { Content: Link { Value: not 0 } link } claim)
            return null;
        var tells = IsOwn && link.Unit == "ratio" && Dependences.Published.Contains(link.Measure);
        var share = tells && link.Value is { } value ? Math.Clamp(value, 0, 1) : (decimal?)null;
        return new Tie(From, To, share, claim);
    }
}
