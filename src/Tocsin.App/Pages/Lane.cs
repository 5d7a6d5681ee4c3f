using Tocsin.Claims;

namespace Tocsin.App.Pages;

/// <summary>What was known of one kind of term, laid out over time.</summary>
/// <param name="Kind">The term's kind.</param>
/// <param name="Spans">Pieces drawn, bindings first so that what is put forward is drawn over them.</param>
public sealed record Lane(string Kind, IReadOnlyList<LaneSpan> Spans)
{
    /// <summary>The lanes of these terms as of a day, the kind changed last first.</summary>
    public static IReadOnlyList<Lane> Of(IEnumerable<Claim> claims, DateOnly day) =>
    [
        .. from claim in claims
           where claim.Content is Term
           group (Claim: claim, Term: (Term)claim.Content) by ((Term)claim.Content).Kind into kind
           orderby kind.Max(pair => pair.Claim.KnownAt) descending, kind.Key
           select new Lane(kind.Key, Spread([.. kind], day)),
    ];

    private static List<LaneSpan> Spread(List<(Claim Claim, Term Term)> versions, DateOnly day)
    {
        var binding = versions.Where(pair => Shown.Status(pair.Term) is TermStatus.InForce or TermStatus.Ended)
            .OrderBy(pair => Start(pair.Claim, pair.Term)).ThenBy(pair => pair.Claim.KnownAt).ToList();
        var spans = new List<LaneSpan>();
        for (var index = 0; index < binding.Count; index++)
        {
            var (claim, term) = binding[index];
            var from = Start(claim, term);
            var next = index + 1 < binding.Count ? Start(binding[index + 1].Claim, binding[index + 1].Term) : day;
            var until = term.PlannedEnd is { } end && end < next ? end : next;
            var isLast = index == binding.Count - 1;
            spans.Add(new LaneSpan(claim, term, from, until > day ? day : until < from ? from : until, isLast ? Ahead(term, day) : null));
        }
        foreach (var (claim, term) in versions.Where(pair => pair.Term.Status is TermStatus.Proposed or TermStatus.Disputed))
        {
            var answered = versions.Where(pair => pair.Claim.KnownAt > claim.KnownAt).Select(pair => pair.Claim.KnownOn).Append(day).Min();
            spans.Add(new LaneSpan(claim, term, claim.KnownOn, answered, null));
        }
        return spans;
    }

    private static DateOnly Start(Claim claim, Term term) => term.Effective ?? claim.KnownOn;

    private static DateOnly? Ahead(Term term, DateOnly day) =>
        Shown.Status(term) == TermStatus.InForce && term.PlannedEnd is { } end && end > day ? end : null;
}

/// <summary>One version of a term on its lane.</summary>
/// <param name="Claim">The claim that says so.</param>
/// <param name="Term">The version.</param>
/// <param name="From">First day drawn.</param>
/// <param name="To">Last day drawn; never after the day of the page.</param>
/// <param name="Ahead">The planned end, when it lies ahead; null otherwise.</param>
public sealed record LaneSpan(Claim Claim, Term Term, DateOnly From, DateOnly To, DateOnly? Ahead);
