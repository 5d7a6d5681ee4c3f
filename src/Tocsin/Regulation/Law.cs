using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>A figure of a deal that tests of the law read.</summary>
/// <param name="Id">Its name in files: <c>size_of_transaction</c>.</param>
/// <param name="Unit">What its number counts: <c>USD mn</c>, <c>percent</c>, <c>points</c>, <c>yes_no</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record LawFigure(string Id, string Unit, Name Name);

/// <summary>What a test of the law finds.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Gravity">0 nothing follows, 1 it may be looked at, 2 it raises concern or must be filed, 3 it is presumed unlawful.</param>
/// <param name="Name">In words.</param>
public sealed record LawFinding(string Id, int Gravity, Name Name);

/// <summary>One test of an edition: when all its conditions hold, it finds what it says.</summary>
/// <param name="When">All must hold.</param>
/// <param name="Finding">What follows.</param>
/// <param name="Confirmed">Whether a public copy of the numbers was read; otherwise they are recalled and never used silently.</param>
/// <param name="Source">Where the numbers stand.</param>
public sealed record LawTest(IReadOnlyList<LawCondition> When, LawFinding Finding, bool Confirmed, string Source);

/// <summary>The numbers of a regime over a span of days.</summary>
/// <param name="Id">Its name within the regime: <c>2023</c>.</param>
/// <param name="From">First day of effect.</param>
/// <param name="Until">Last day of effect, when that is not the day before the next edition; null otherwise.</param>
/// <param name="Published">The day on which an outsider could know them.</param>
/// <param name="Tests">Gravest first; none when the text in force states no number that we hold.</param>
/// <param name="Without">Why there is no test; null when there are some.</param>
public sealed record LawEdition(
    string Id, DateOnly From, DateOnly? Until, DateOnly Published, IReadOnlyList<LawTest> Tests, Name? Without);

/// <summary>One body of thresholds: a guideline, a duty to notify, a test of influence.</summary>
/// <param name="Id">Its name in files: <c>us-merger-guidelines</c>.</param>
/// <param name="Jurisdiction">US, EU, UK, CN, DE ...</param>
/// <param name="Kind">What it judges: concentration, filing, influence, platform or model.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Otherwise">What follows when no test holds.</param>
/// <param name="Editions">By first day.</param>
public sealed record LawRegime(
    string Id, string Jurisdiction, string Kind, Name Name, LawFinding Otherwise, IReadOnlyList<LawEdition> Editions);

/// <summary>A day on which a law begins to bind, as known over time.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Regime">The law's id.</param>
/// <param name="Jurisdiction">EU ...</param>
/// <param name="Name">What begins.</param>
/// <param name="Versions">By the day on which each became known.</param>
public sealed record LawMilestone(string Id, string Regime, string Jurisdiction, Name Name, IReadOnlyList<LawDate> Versions)
{
    /// <summary>The day as known on a day; null when nothing was known of it yet.</summary>
    public LawDate? KnownOn(DateOnly day) => Versions.LastOrDefault(version => version.Published <= day);
}

/// <summary>One version of a milestone's day.</summary>
/// <param name="On">The day it names.</param>
/// <param name="Published">The day on which an outsider could know it.</param>
/// <param name="Confirmed">Whether a public copy was read.</param>
/// <param name="Source">Where it stands.</param>
public sealed record LawDate(DateOnly On, DateOnly Published, bool Confirmed, string Source);

/// <summary>The thresholds of the catalogue.</summary>
/// <param name="Figures">By id, in the files' order.</param>
/// <param name="Regimes">In order of jurisdiction and id.</param>
/// <param name="Milestones">In order of id.</param>
public sealed record LawTable(
    IReadOnlyDictionary<string, LawFigure> Figures, IReadOnlyList<LawRegime> Regimes, IReadOnlyList<LawMilestone> Milestones)
{
    /// <summary>Procedures by id: phases and clocks.</summary>
    public IReadOnlyDictionary<string, Procedure> Procedures { get; init; } =
        new Dictionary<string, Procedure>(StringComparer.Ordinal);

    /// <summary>Calendars of working days by id.</summary>
    public IReadOnlyDictionary<string, WorkCalendar> Calendars { get; init; } =
        new Dictionary<string, WorkCalendar>(StringComparer.Ordinal);

    /// <summary>How often what followed, as published.</summary>
    public IReadOnlyList<BaseRate> BaseRates { get; init; } = [];

    /// <summary>How probable it was that an agency acted, learned from published cases; null when none is shipped.</summary>
    public EnforcementModel? Enforcement { get; init; }

    /// <summary>A table without a row.</summary>
    public static LawTable Empty { get; } = new(new Dictionary<string, LawFigure>(StringComparer.Ordinal), [], []);
}
