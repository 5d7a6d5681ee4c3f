using Tocsin.Agreements;
using Tocsin.Claims;

namespace Tocsin.App.Pages;

/// <summary>One term of an agreement laid out over time, as known on the page's day.</summary>
/// <param name="State">The term.</param>
/// <param name="Spans">Pieces drawn: what governed, then what was put forward, over it.</param>
public sealed record ClauseLane(TermState State, IReadOnlyList<ClauseSpan> Spans)
{
    /// <summary>The lanes of an agreement, by kind and then by name.</summary>
    public static IReadOnlyList<ClauseLane> Of(Agreement agreement) =>
    [
        .. agreement.Terms.OrderBy(term => term.Kind).ThenBy(term => term.Term, StringComparer.Ordinal)
            .Select(term => new ClauseLane(term, Spread(term, agreement.Day))),
    ];

    private static List<ClauseSpan> Spread(TermState term, DateOnly day)
    {
        var spans = new List<ClauseSpan>();
        var firsts = term.Versions.Where(version => version.Clause.Status != TermStatus.Proposed).Select(Start)
            .Where(first => first <= day).Distinct().Order().ToList();
        for (var at = 0; at < firsts.Count; at++)
        {
            if (term.On(firsts[at]).Governing is not { } version)
                continue;
            var next = at + 1 < firsts.Count ? firsts[at + 1] : day;
            var to = version.Clause.Until is { } end && end < next ? end : next;
            var ahead = at + 1 == firsts.Count && version.Clause.Until > day && version.Clause.Status != TermStatus.Ended;
            spans.Add(new ClauseSpan(version, firsts[at], to < firsts[at] ? firsts[at] : to, ahead ? version.Clause.Until : null));
        }
        spans.AddRange(term.Proposals.Select(version => new ClauseSpan(
            version, version.Claim.KnownOn, firsts.Where(first => first > version.Claim.KnownOn).Append(day).Min(), null)));
        return spans;
    }

    private static DateOnly Start(KnownClause version) => version.Clause.Effective ?? version.Claim.KnownOn;
}

/// <summary>One version on its lane.</summary>
/// <param name="Version">The version.</param>
/// <param name="From">First day drawn.</param>
/// <param name="To">Last day drawn; never after the day of the page.</param>
/// <param name="Ahead">Its last day, when that lies ahead; null otherwise.</param>
public sealed record ClauseSpan(KnownClause Version, DateOnly From, DateOnly To, DateOnly? Ahead);
