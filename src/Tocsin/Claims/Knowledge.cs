using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What could be known at the end of a UTC day: the only way in which anything derived reads claims.</summary>
/// <param name="Ledger">The cut of the ledger.</param>
/// <param name="Day">The day; claims known later do not exist here.</param>
public sealed record Knowledge(Ledger Ledger, DateOnly Day)
{
    /// <summary>Standing claims about a subject, earliest known first.</summary>
    public IEnumerable<Claim> About(SubjectId subject)
    {
        foreach (var standing in Ledger.About(Ledger.Resolve(subject)))
        {
            if (standing.KnownOn > Day)
                yield break;
            if (standing.StandsOn(Day))
                yield return standing.Claim;
        }
    }

    /// <summary>Standing claims of one kind of content about a subject, earliest known first.</summary>
    public IEnumerable<(Claim Claim, TContent Content)> About<TContent>(SubjectId subject)
        where TContent : Content
    {
        foreach (var standing in Ledger.About<TContent>(Ledger.Resolve(subject)))
        {
            if (standing.KnownOn > Day)
                yield break;
            if (standing.StandsOn(Day))
                yield return (standing.Claim, (TContent)standing.Claim.Content);
        }
    }

    /// <summary>Standing acts about a subject, earliest known first.</summary>
    public IEnumerable<(Claim Claim, Act Act)> Acts(SubjectId subject) => About<Act>(subject);

    /// <summary>Standing observations of one measure of a subject, of any basis, earliest known first.</summary>
    public IEnumerable<Claim> Observations(SubjectId subject, string measure)
    {
        foreach (var standing in Ledger.Observations(Ledger.Resolve(subject), measure))
        {
            if (standing.KnownOn > Day)
                yield break;
            if (standing.StandsOn(Day))
                yield return standing.Claim;
        }
    }

    /// <summary>The same of those that became known on a day or later.</summary>
    public IEnumerable<Claim> Observations(SubjectId subject, string measure, DateOnly since)
    {
        var told = Ledger.Observations(Ledger.Resolve(subject), measure);
        for (var at = FirstSince(told, since); at < told.Count && told[at].KnownOn <= Day; at++)
        {
            if (told[at].StandsOn(Day))
                yield return told[at].Claim;
        }
    }

    /// <summary>Of claims that became known one after the other, the place of the first that did on a day or later.</summary>
    internal static int FirstSince(IReadOnlyList<StandingClaim> told, DateOnly since)
    {
        var (low, high) = (0, told.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = told[middle].KnownOn < since ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>
    /// The first later day on which an observation of a measure of a subject becomes known or one that is known is replaced by another.
    /// </summary>
    public DateOnly NextObservation(SubjectId subject, string measure) => Ledger.Observations(Ledger.Resolve(subject), measure)
        .SelectMany(standing => new[] { standing.KnownOn, standing.Until }).Where(day => day > Day).DefaultIfEmpty(DateOnly.MaxValue).Min();

    /// <summary>
    /// What people call a subject: its name as claimed, else its id in title case, a model's as it is; a relation by both its parties.
    /// </summary>
    public string NameOf(SubjectId subject) => NameOf(subject, chinese: false);

    /// <summary>The same; of proceedings and theses, which bear a name in both languages, the one asked for.</summary>
    public string NameOf(SubjectId subject, bool chinese)
    {
        if (subject.IsRelation)
            return string.Join(" ~ ", Ledger.Resolve(subject).Parties.Select(NameOf));
        if (subject.Kind == "proceeding" && About<Docket>(subject).LastOrDefault().Content is { } docket)
            return chinese ? docket.NameZh : docket.Name;
        if (subject.Kind == "thesis" && About<Thesis>(subject).LastOrDefault().Content is { } thesis)
            return chinese ? thesis.NameZh : thesis.Name;
        var named = About<Naming>(subject).LastOrDefault();
        return named.Content?.Name ?? (subject.Kind == "model" ? subject.Name : null)
            ?? string.Join(' ', subject.Name.Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>The standing claim of this id; null when it is not known on the day or no longer stands.</summary>
    public Claim? Find(ClaimId id) =>
        Ledger.Claims.TryGetValue(id, out var row) && About(row.Claim.Subject).Any(claim => claim.Id == id) ? row.Claim : null;

    /// <summary>
    /// The span without a gap, up to this day, that ends last among those in which some source covers events of the subject.
    /// </summary>
    /// <returns>First and last day, both inclusive, and the claim that reaches furthest; null when no source covers any day yet.</returns>
    public (DateOnly From, DateOnly To, Claim Claim)? EventCoverage(SubjectId subject) => Covered(subject, _ => true);

    /// <summary>The same of sources that cover all these kinds of events; null stands for every kind there is.</summary>
    /// <remarks>A register of filings is silent about quarrels: its silence proves nothing of kinds it does not cover.</remarks>
    public (DateOnly From, DateOnly To, Claim Claim)? EventCoverage(SubjectId subject, IReadOnlySet<string>? kinds) =>
        Covered(subject, coverage => coverage.Covers(kinds));

    private (DateOnly From, DateOnly To, Claim Claim)? Covered(SubjectId subject, Func<Coverage, bool> counts)
    {
        var spans = About<Coverage>(subject).Where(span => span.Content.From <= Day && counts(span.Content))
            .OrderBy(span => span.Content.From);
        (DateOnly From, DateOnly To, Claim Claim)? whole = null;
        foreach (var (claim, coverage) in spans)
        {
            var to = coverage.To < Day ? coverage.To : Day;
            whole = whole is { } known && coverage.From <= known.To.AddDays(1)
                ? to > known.To ? (known.From, to, claim) : known
                : (coverage.From, to, claim);
        }
        return whole;
    }

    /// <summary>Standing claims of one predicate about a subject, best first: standing, grade, latest known, smallest id.</summary>
    public IReadOnlyList<Claim> Best(SubjectId subject, Func<Claim, bool> wanted) =>
    [
        .. About(subject).Where(wanted)
            .OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];
}
