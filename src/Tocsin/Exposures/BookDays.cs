using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>The days on which the book, or what it hangs on, may be another than on the day before.</summary>
public static class BookDays
{
    private static readonly ConditionalWeakTable<Ledger, IReadOnlyList<DateOnly>> Known = [];

    /// <summary>
    /// Whether a claim may move the book or what it hangs on: lines, rates, links, tags, names, what companies are worth, or what replaces
    /// a claim.
    /// </summary>
    public static bool Reads(Claim claim) => BookLines.Reads(claim) || claim.Content is Link or Tag or Naming || CompanyWorth.Tells(claim);

    /// <summary>The days of a ledger, in order, found once.</summary>
    /// <remarks>
    /// Links count of companies ever held and of those that they hang on by any chain, and links to these: what
    /// <see cref="CommonCauses"/> and <see cref="NodeShares"/> read of the book.
    /// </remarks>
    public static IReadOnlyList<DateOnly> Of(Ledger ledger) => Known.GetValue(ledger, Find);

    private static IReadOnlyList<DateOnly> Find(Ledger ledger)
    {
        var lines = BookLines.Of(ledger);
        var held = lines.Lines.Select(line => line.Key.Issuer).ToHashSet();
        if (held.Count == 0)
            return [];
        var links = ledger.All<Link>().ToList();
        var reached = Reached(ledger, held, links);
        var told = links.Where(link => reached.Contains(link.Claim.Subject) || reached.Contains(PartnerOf(ledger, link)))
            .Concat(held.SelectMany(ledger.About<Tag>)).Concat(reached.SelectMany(ledger.About<Naming>))
            .Concat(links.Where(IsStake).SelectMany(link => new[] { link.Claim.Subject, PartnerOf(ledger, link) }).Distinct()
                .SelectMany(company => CompanyWorth.Told(ledger, company)))
            .Concat(lines.Lines.SelectMany(line => line)).Concat(lines.Rates)
            .Concat(lines.Stocktakes.SelectMany(group => group).Select(pair => pair.Standing));
        return [.. told.SelectMany(Turns).Where(day => day < DateOnly.MaxValue).Distinct().Order()];
    }

    /// <summary>When a claim is known, begins to count if that is later, and ceases to stand.</summary>
    private static IEnumerable<DateOnly> Turns(StandingClaim standing) =>
        [standing.KnownOn, standing.Until, standing.Claim.ValidTo > standing.KnownOn ? standing.Claim.ValidTo : standing.KnownOn];

    private static HashSet<SubjectId> Reached(Ledger ledger, HashSet<SubjectId> held, List<StandingClaim> links)
    {
        var from = links.ToLookup(link => link.Claim.Subject, link => PartnerOf(ledger, link));
        var reached = new HashSet<SubjectId>(held);
        var open = new Stack<SubjectId>(held);
        while (open.TryPop(out var company))
        {
            foreach (var partner in from[company].Where(reached.Add))
                open.Push(partner);
        }
        return reached;
    }

    private static bool IsStake(StandingClaim link) => ((Link)link.Claim.Content).Measure == StakeWorths.Stake;

    private static SubjectId PartnerOf(Ledger ledger, StandingClaim link) => ledger.Resolve(((Link)link.Claim.Content).Partner);
}
