using System.Collections.Concurrent;
using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>The claims of a cut of the ledger, indexed for reading as of any day.</summary>
/// <remarks>
/// Built once per cut. Supersession is settled here: each claim stands from its own known day until the known day of the claim that
/// replaces it. A correction or retraction replaces by <see cref="Claim.Supersedes"/>; a revision replaces an observation, term,
/// clause or driver of the same subject, predicate, period, basis and publisher known earlier. Retracting a claim never revives what
/// it had replaced.
/// </remarks>
public sealed class Ledger
{
    private readonly Dictionary<SubjectId, IReadOnlyList<StandingClaim>> bySubject;
    private readonly ConcurrentDictionary<SubjectId, ILookup<Type, StandingClaim>> byContent;
    private readonly Dictionary<(SubjectId Subject, string Measure), List<StandingClaim>> numbers;
    private readonly ClaimTable byId;

    /// <summary>A ledger of these claims.</summary>
    public Ledger(IReadOnlyList<RecordedClaim> recorded)
    {
        (byId, bySubject, byContent, numbers) = (new ClaimTable(recorded), [], new(), []);
        Head = recorded.Count == 0 ? 0 : recorded.Max(row => row.Batch);
        foreach (var group in recorded.GroupBy(row => row.Claim.Subject))
            Put(group.Key, Settle(group));
        Subjects = [.. bySubject.Keys.Concat(Companies()).Distinct().Order()];
        FirstRecorded = recorded.Count == 0 ? null : recorded.Min(row => row.RecordedAt);
    }

    /// <summary>An earlier cut with more claims: of the subjects that these are not about, it shares what the earlier one found.</summary>
    private Ledger(Ledger before, List<RecordedClaim> added)
    {
        (byId, bySubject, numbers) = (new(before.byId, added), new(before.bySubject), new(before.numbers));
        foreach (var group in added.GroupBy(row => row.Claim.Subject))
            Put(group.Key, Settle(before.About(group.Key).Select(standing => byId[standing.Claim.Id]).Concat(group)));
        byContent = new(before.byContent.Where(pair => ReferenceEquals(About(pair.Key), before.About(pair.Key))));
        Head = Math.Max(before.Head, added.Max(row => row.Batch));
        Subjects = bySubject.Count == before.bySubject.Count
            ? before.Subjects
            : [.. bySubject.Keys.Concat(Companies()).Distinct().Order()];
        var first = added.Min(row => row.RecordedAt);
        FirstRecorded = before.FirstRecorded < first ? before.FirstRecorded : first;
    }

    /// <summary>Number of the last batch; 0 when empty.</summary>
    public int Head { get; }

    /// <summary>When the first batch was recorded; null when empty.</summary>
    public DateTimeOffset? FirstRecorded { get; }

    /// <summary>All subjects with a claim, and the companies that are party to a relation, in order.</summary>
    public IReadOnlyList<SubjectId> Subjects { get; }

    /// <summary>All claims, by id.</summary>
    public IReadOnlyDictionary<ClaimId, RecordedClaim> Claims => byId;

    /// <summary>
    /// This cut with what was recorded since: the same as a ledger of all of it, made in a time that depends on what is new and not on
    /// what was there. Claims already held are left out.
    /// </summary>
    public Ledger Grow(IEnumerable<RecordedClaim> recorded)
    {
        var added = recorded.Where(row => !byId.ContainsKey(row.Claim.Id)).ToList();
        return added.Count == 0 ? this : new Ledger(this, added);
    }

    /// <summary>What was recorded by the end of a day: the ledger as it was seen then.</summary>
    public Ledger SeenOn(DateOnly day) => new([.. byId.Values.Where(row => row.RecordedAt <= Claim.EndOf(day))]);

    /// <summary>The ledger as it stood after a batch: the cut of that number.</summary>
    public Ledger Through(int cut) => cut >= Head ? this : new([.. byId.Values.Where(row => row.Batch <= cut)]);

    /// <summary>The ledger as one sees it who may see no stricter class: itself when nothing in it is stricter.</summary>
    public Ledger Under(AccessClass access) =>
        byId.Values.All(row => row.Claim.Access <= access) ? this : new([.. byId.Values.Where(row => row.Claim.Access <= access)]);

    /// <summary>What could be known at the end of a day.</summary>
    public Knowledge At(DateOnly day) => new(this, day);

    /// <summary>The subject as recorded: itself, or the relation written the other way round when only that is known.</summary>
    public SubjectId Resolve(SubjectId subject) =>
        !bySubject.ContainsKey(subject) && bySubject.ContainsKey(subject.Reversed) ? subject.Reversed : subject;

    /// <summary>Claims about a subject by known day, with the span in which each stands.</summary>
    public IReadOnlyList<StandingClaim> About(SubjectId subject) => bySubject.GetValueOrDefault(subject) ?? [];

    /// <summary>The claims of one kind of content among <see cref="About"/>, by known day.</summary>
    public IEnumerable<StandingClaim> About<TContent>(SubjectId subject)
        where TContent : Content => byContent.GetOrAdd(
            subject, static (key, ledger) => ledger.About(key).ToLookup(standing => standing.Claim.Content.GetType()),
            this)[typeof(TContent)];

    /// <summary>The observations of one measure among <see cref="About"/>, by known day.</summary>
    public IReadOnlyList<StandingClaim> Observations(SubjectId subject, string measure) =>
        numbers.TryGetValue((subject, measure), out var known) ? known : [];

    /// <summary>All claims of one kind of content, by subject and then by known day.</summary>
    public IEnumerable<StandingClaim> All<TContent>()
        where TContent : Content => Subjects.SelectMany(About<TContent>);

    /// <summary>Sets what is claimed about a subject, its numbers also by measure.</summary>
    private void Put(SubjectId subject, List<StandingClaim> settled)
    {
        bySubject[subject] = settled;
        foreach (var own in settled.Where(standing => standing.Claim.Content is Observation)
            .GroupBy(standing => ((Observation)standing.Claim.Content).Measure, StringComparer.Ordinal))
        {
            numbers[(subject, own.Key)] = RoundedPeriods.Without([.. own]);
        }
    }

    private static List<StandingClaim> Settle(IEnumerable<RecordedClaim> rows)
    {
        var claims = rows.OrderBy(row => row.Claim.KnownAt).ThenBy(row => row.Claim.Id).ToList();
        var until = new Dictionary<ClaimId, DateOnly>();
        foreach (var row in claims)
        {
            if (row.Claim.Supersedes is { } replaced)
                End(replaced, row.Claim.KnownOn);
        }
        var revised = claims.Where(row => row.Claim.Content is Observation or Term or Clause or Driver);
        foreach (var vintages in revised.GroupBy(row => RevisionKey(row.Claim)))
        {
            foreach (var (earlier, later) in vintages.Zip(vintages.Skip(1)))
            {
                if (later.Claim.KnownAt > earlier.Claim.KnownAt)
                    End(earlier.Claim.Id, later.Claim.KnownOn);
            }
        }
        return claims.ConvertAll(row =>
            new StandingClaim(row.Claim, row.RecordedAt, until.GetValueOrDefault(row.Claim.Id, DateOnly.MaxValue)));

        void End(ClaimId id, DateOnly on)
        {
            if (!until.TryGetValue(id, out var earlier) || on < earlier)
                until[id] = on;
        }
    }

    private static (string, DateOnly?, DateOnly, string, string) RevisionKey(Claim claim) =>
        (claim.Predicate, claim.ValidFrom, claim.ValidTo, (claim.Content as Observation)?.Basis.ToString() ?? "", claim.Source.Publisher);

    private IEnumerable<SubjectId> Companies() =>
        bySubject.Keys.Where(subject => subject.IsRelation).SelectMany(subject => subject.Parties);
}

/// <summary>A claim and the days on which it stands.</summary>
/// <param name="Claim">The claim; it stands from <see cref="Claim.KnownOn"/>, inclusive.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Until">The day from which it no longer stands; <see cref="DateOnly.MaxValue"/> when nothing has replaced it.</param>
public sealed record StandingClaim(Claim Claim, DateTimeOffset RecordedAt, DateOnly Until)
{
    /// <summary>The UTC day on which an outsider could know it.</summary>
    public DateOnly KnownOn { get; } = Claim.KnownOn;

    /// <summary>Whether the claim stands at the end of a day.</summary>
    public bool StandsOn(DateOnly day) => KnownOn <= day && day < Until && Claim.Content is not Retraction;
}
