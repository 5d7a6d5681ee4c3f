using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A version of a term as known on a day.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Clause">What it says.</param>
public sealed record KnownClause(Claim Claim, Clause Clause);

/// <summary>One term of an agreement on a day: the version that governs, what is proposed, what contradicts it.</summary>
/// <param name="Term">The term's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Governing">
/// The version that governs on the day, ended ones included; null when nothing but proposals is known. Of versions begun by the day the
/// one that begins last; of those the best grade, then firmer standing, then the latest known, then the smallest id.
/// </param>
/// <param name="Versions">All versions known by the day that still stand, proposals included, earliest known first.</param>
public sealed record TermState(string Term, ClauseKind Kind, KnownClause? Governing, IReadOnlyList<KnownClause> Versions)
{
    /// <summary>Proposals known by the day, latest first, those included that a later agreement has answered.</summary>
    public IEnumerable<KnownClause> Proposals =>
        Versions.Where(version => version.Clause.Status == TermStatus.Proposed).OrderByDescending(version => version.Claim.KnownAt);

    /// <summary>Proposals that nothing has answered: no version that began after the proposal was known governs.</summary>
    public IEnumerable<KnownClause> OpenProposals =>
        Proposals.Where(proposal => !(Governing?.Clause.Effective > proposal.Claim.KnownOn));

    /// <summary>
    /// Versions that begin with the governing one and say otherwise, side by side, best grade first: another value that is computed with,
    /// another end or another condition. A version that leaves out what the governing one states, or words it otherwise, is none.
    /// </summary>
    public IEnumerable<KnownClause> Contradictions => Governing is not { } governing
        ? []
        : Versions.Where(version => version.Clause.Status != TermStatus.Proposed && version.Clause.Effective == governing.Clause.Effective
                && SaysOtherwise(governing.Clause, version.Clause))
            .OrderBy(version => version.Claim.Grade).ThenBy(version => version.Claim.Id);

    private static bool SaysOtherwise(Clause governing, Clause other) =>
        (other.Until is { } end && end != governing.Until) || other.When != governing.When
        || (other.Status == TermStatus.Ended) != (governing.Status == TermStatus.Ended)
        || other.Particulars.Any(value => ClauseKinds.Find(other.Kind, value.Name)?.Kind != ParticularKind.Text
            && value.Value != governing[value.Name]);

    /// <summary>The same versions with the one that governs on another day, begun by then; versions known later than the agreement's day
    /// are in neither.</summary>
    public TermState On(DateOnly day) => this with { Governing = Govern(Versions, day) };

    /// <summary>The version that governs on a day; null when none has begun by then.</summary>
    internal static KnownClause? Govern(IEnumerable<KnownClause> versions, DateOnly day) => versions
        .Where(version => version.Clause.Status != TermStatus.Proposed && !(version.Clause.Effective > day))
        .OrderByDescending(version => version.Clause.Effective ?? DateOnly.MinValue).ThenBy(version => version.Claim.Grade)
        .ThenBy(version => version.Claim.Standing).ThenByDescending(version => version.Claim.KnownAt).ThenBy(version => version.Claim.Id)
        .FirstOrDefault();

    /// <summary>The term's status on a day: unknown, null, when only proposals are known.</summary>
    public TermStatus? StatusOn(DateOnly day) => Governing is not { } governing ? null
        : governing.Clause.Status == TermStatus.Ended || governing.Clause.Until < day ? TermStatus.Ended
        : governing.Clause.Status;
}

/// <summary>A driver as known on a day.</summary>
/// <param name="Claim">The claim that governs: the latest known; of one day the best grade.</param>
/// <param name="Driver">What it says.</param>
/// <param name="Distribution">Its distribution.</param>
/// <param name="Others">Earlier and contradicting statements known by the day, latest first.</param>
public sealed record KnownDriver(Claim Claim, Driver Driver, Distribution Distribution, IReadOnlyList<Claim> Others)
{
    /// <summary>Whether a source gives its middle and nobody its width: how wide it is drawn is an assumption of ours.</summary>
    public bool IsWidthAssumed => !Driver.Assumed && !Distribution.IsPoint && Driver.SourcedWidth != true;
}

/// <summary>An agreement as it could be known on a day.</summary>
/// <param name="Id">Its subject.</param>
/// <param name="Day">The day.</param>
/// <param name="Claim">The claim that names its parties.</param>
/// <param name="Accord">Its parties.</param>
/// <param name="Terms">Every term of which a version is known, by name.</param>
/// <param name="Drivers">Every driver stated by the day, by name.</param>
/// <param name="Correlations">Correlations stated by the day.</param>
/// <param name="Worlds">Worlds by id.</param>
/// <param name="Comparisons">Questions, in the order in which they became known.</param>
/// <param name="Consequences">What responses lead to.</param>
/// <param name="Bargainings">What is bargained over.</param>
public sealed record Agreement(
    SubjectId Id, DateOnly Day, Claim Claim, Accord Accord, IReadOnlyList<TermState> Terms,
    IReadOnlyDictionary<string, KnownDriver> Drivers,
    IReadOnlyList<(Claim Claim, Correlation Correlation)> Correlations, IReadOnlyDictionary<string, (Claim Claim, World World)> Worlds,
    IReadOnlyList<(Claim Claim, Comparison Comparison)> Comparisons,
    IReadOnlyList<(Claim Claim, Consequence Consequence)> Consequences, IReadOnlyList<(Claim Claim, Bargaining Bargaining)> Bargainings)
{
    /// <summary>The agreements of a ledger of which something is known on the day, in order.</summary>
    public static IEnumerable<SubjectId> On(Knowledge knowledge) =>
        knowledge.Ledger.Subjects.Where(subject => subject.Kind == "agreement" && knowledge.About<Accord>(subject).Any());

    /// <summary>The agreement as known on a day; null when nothing of it is.</summary>
    public static Agreement? At(Knowledge knowledge, SubjectId id)
    {
        if (knowledge.About<Accord>(id).LastOrDefault() is not { Claim: { } claim, Content: { } accord })
            return null;
        return new Agreement(
            id, knowledge.Day, claim, accord, TermsOf(knowledge, id), DriversOf(knowledge, id, accord.Currency),
            [.. knowledge.About<Correlation>(id).GroupBy(pair => pair.Content.Predicate).Select(group => group.Last())],
            knowledge.About<World>(id).GroupBy(pair => pair.Content.Key).ToDictionary(group => group.Key, group => group.Last()),
            [.. knowledge.About<Comparison>(id).GroupBy(pair => pair.Content.Key).Select(group => group.Last())],
            [.. knowledge.About<Consequence>(id).GroupBy(pair => pair.Content.Key).Select(group => group.Last())],
            [.. knowledge.About<Bargaining>(id).GroupBy(pair => pair.Content.Key).Select(group => group.Last())]);
    }

    /// <summary>
    /// The agreement with the terms in force on an earlier day, the old regime, but nothing forgotten: what is known of them, and of
    /// the drivers, stays as of <see cref="Day"/>. A version that had ended by <see cref="Day"/> and stood on that day stands again.
    /// </summary>
    /// <param name="day">A day up to <see cref="Day"/>; throws <see cref="ArgumentOutOfRangeException"/> for a later one.</param>
    public Agreement WithTermsOf(DateOnly day) => day <= Day
        ? this with { Terms = [.. Terms.Select(term => term.On(day))] }
        : throw new ArgumentOutOfRangeException(nameof(day), day, $"A day up to {Day:yyyy-MM-dd} is expected.");

    /// <summary>A term by its name; null when no version of it is known.</summary>
    public TermState? this[string term] => Terms.FirstOrDefault(state => state.Term == term);

    /// <summary>
    /// What part of the venture, as converted, is held under stakes in force on the day by others than the one who has the rest; null when
    /// a stake's fraction is not known.
    /// </summary>
    public double? StakesInForce => Terms
        .Where(state => state.Kind == ClauseKind.Stake && state.StatusOn(Day) is TermStatus.InForce or TermStatus.Disputed)
        .Select(state => state.Governing!.Clause).Where(clause => clause.To != Accord.Residual && clause.To != Accord.Venture)
        .Select(StakeCheck.Fraction).Aggregate((double?)0, (sum, fraction) => sum + fraction);

    /// <summary>
    /// Whether a version of some term known by the day, whatever its status, states money to or from the party, or the party has the rest
    /// or pays for losses. Where none does, what the party has is unknown and not nothing.
    /// </summary>
    public bool Moves(SubjectId party) => party == Accord.Residual || party == Accord.Funder
        || (party != Accord.Venture && Terms.SelectMany(state => state.Versions).Any(version =>
            (version.Clause.By == party || version.Clause.To == party) && version.Clause.Particulars.Any(value =>
                ClauseKinds.Find(version.Clause.Kind, value.Name)?.Kind is ParticularKind.Ratio or ParticularKind.Money)));

    /// <summary>A party's name in a language, <c>zh</c> or anything else for English.</summary>
    public string NameOf(SubjectId party, string language) =>
        Accord.Parties.FirstOrDefault(known => known.Id == party) is { } named
            ? language == "zh" ? named.NameZh : named.Name
            : party.Name;

    /// <summary>A checker of formulas over this agreement's drivers.</summary>
    public Checker Checker() => PathLanguage.Checker(Drivers.Values.Select(known => (known.Driver.Name, Unit.Named(known.Driver.Unit))));

    private static List<TermState> TermsOf(Knowledge knowledge, SubjectId id) =>
    [
        .. knowledge.About<Clause>(id).Select(pair => new KnownClause(pair.Claim, pair.Content)).GroupBy(known => known.Clause.Term)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TermState(group.Key, group.Last().Clause.Kind, TermState.Govern(group, knowledge.Day), [.. group])),
    ];

    private static Dictionary<string, KnownDriver> DriversOf(Knowledge knowledge, SubjectId id, string currency) =>
        knowledge.About<Driver>(id).GroupBy(pair => pair.Content.Name).ToDictionary(group => group.Key, group =>
        {
            var known = group.OrderByDescending(pair => pair.Claim.KnownOn).ThenBy(pair => pair.Claim.Grade).ThenBy(pair => pair.Claim.Id)
                .ToList();
            var (claim, driver) = known[0];
            return new KnownDriver(
                claim, driver, Distribution.Read(driver.Distribution, Unit.Named(driver.Unit), currency),
                [.. known.Skip(1).Select(pair => pair.Claim)]);
        });
}
