using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One company that hangs on another by the link known last between them, either way.</summary>
/// <param name="From">The company that hangs on the other.</param>
/// <param name="To">The company it hangs on.</param>
/// <param name="Measure">Of what a part hangs on it, in words.</param>
/// <param name="Share">The part, from 0 to 1; null where none is known.</param>
/// <param name="Claim">The link.</param>
internal readonly record struct Tie(SubjectId From, SubjectId To, string Measure, decimal? Share, Claim Claim);

/// <summary>Links of a ledger, by the companies at both ends: found once for all days.</summary>
internal sealed class Ties
{
    private static readonly ConditionalWeakTable<Ledger, Ties> Known = [];

    private readonly ILookup<SubjectId, Course> courses;

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
                (On: partner, Course: new Course(subject, true, told)), (On: subject, Course: new Course(partner, false, told)),
            };
        })
        .ToLookup(pair => pair.On, pair => pair.Course);

    /// <summary>The links of a ledger, found when first asked for.</summary>
    public static Ties Of(Ledger ledger) => Known.GetValue(ledger, static key => new Ties(key));

    /// <summary>
    /// Who hangs on a company, by the links known on a day: of each partner and measure the latest, both ways where no share is known. A
    /// link of nothing says that it has lapsed.
    /// </summary>
    public IEnumerable<Tie> On(SubjectId company, DateOnly day)
    {
        foreach (var course in courses[company])
        {
            var at = Array.FindIndex(course.Latest, one => one.StandsOn(day));
            if (at < 0 || course.Latest[at].Claim is not { Content: Link { Value: not 0 } link } claim)
                continue;
            var tells = course.IsOwn && link.Unit == "ratio" && Dependences.Published.Contains(link.Measure);
            var share = tells && link.Value is { } value ? Math.Clamp(value, 0, 1) : (decimal?)null;
            var measure = (share is null ? null : link.ShareOf) ?? link.Measure.Replace('_', ' ');
            yield return new Tie(course.From, company, measure, share, claim);
        }
    }

    /// <summary>What was told of one link through time.</summary>
    /// <param name="From">The company that hangs on the other.</param>
    /// <param name="IsOwn">Whether the link was told of it, and not of the other.</param>
    /// <param name="Latest">The claims, the latest first.</param>
    private sealed record Course(SubjectId From, bool IsOwn, StandingClaim[] Latest);
}
