using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>How well each holding can be seen on a day; without a book, each company and relation of which something is known.</summary>
/// <param name="OfBook">Whether these are holdings.</param>
/// <param name="Rows">One for each, by name of the subject.</param>
public sealed record Outlook(bool OfBook, IReadOnlyList<Sight> Rows)
{
    /// <summary>The area in which most cannot be seen, and how many; null when all of them can everywhere.</summary>
    public (string Area, int Count)? Darkest
    {
        get
        {
            var areas = Sight.AllAreas.Select(area => (Area: area, Count: Unseen(area))).OrderByDescending(area => area.Count).ToList();
            return areas[0].Count == 0 ? null : areas[0];
        }
    }

    /// <summary>How many have nothing to watch: money and bonds of a state.</summary>
    public int Quiet => Rows.Count(row => row.Areas.All(area => area.Clarity == Clarity.NothingToWatch));

    /// <summary>How many cannot be seen in an area: blind, or only long ago.</summary>
    public int Unseen(string area) => Rows.Count(row => row.Areas.Any(
        one => one.Area == area && one.Clarity is Clarity.Blind or Clarity.Stale));

    /// <summary>The outlook of the holdings of a portfolio, or of all.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="portfolio">Only its holdings; null for all.</param>
    /// <param name="situate">For whom and when a rule is judged.</param>
    /// <param name="catalogue">The rules.</param>
    /// <param name="judged">What each rule said of a subject, where that is known; null to read every rule anew.</param>
    public static Outlook Of(
        Knowledge knowledge, string? portfolio, Func<Sides, Situation> situate, Catalogue catalogue,
        Func<SubjectId, IReadOnlyList<Track>>? judged = null)
    {
        var book = Book.At(knowledge, portfolio);
        var held = book.Holdings.Select(holding => holding.Issuer)
            .Where(issuer => issuer.Kind is "company" or "fund").Distinct().Order().ToList();
        var subjects = held.Count > 0 || portfolio is not null
            ? held
            : [.. knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "relation" && IsKnown(subject, knowledge))];
        var relations = knowledge.Ledger.Subjects.Where(subject => subject.IsRelation)
            .SelectMany(relation => relation.Parties.Select(party => (party, relation)))
            .ToLookup(pair => pair.party, pair => pair.relation);
        return new Outlook(
            held.Count > 0,
            [.. subjects.Select(subject => book.NeedsNoWatch(subject) && !IsKnown(subject, knowledge)
                ? Sight.OfNothingToWatch(subject)
                : Sight.Of(subject, relations[subject], situate, catalogue, judged))]);
    }

    private static bool IsKnown(SubjectId subject, Knowledge knowledge) => knowledge.About(subject).Any(claim => claim.Content.IsEvidence);
}
