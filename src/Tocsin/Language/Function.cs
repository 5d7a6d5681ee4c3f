using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>How far a formula looks beyond its own subject, narrowest first.</summary>
public enum Reach
{
    /// <summary>The subject's own claims.</summary>
    Self,

    /// <summary>Both sides of a relation.</summary>
    Parties,

    /// <summary>Subjects of the same kind.</summary>
    Peers,

    /// <summary>The investor's book: what is held, and what holdings hang on.</summary>
    Book,

    /// <summary>Models of others: their scores, who made them, and the links by which companies rest on each other.</summary>
    Field,
}

/// <summary>What an argument of a function must be.</summary>
public enum ParameterKind
{
    /// <summary>A measure of the catalogue, by name.</summary>
    Measure,

    /// <summary>A kind of act, a group of kinds, or several joined by <c>|</c>.</summary>
    Kinds,

    /// <summary>A state of the catalogue, by name.</summary>
    State,

    /// <summary>A length of time: <c>90d</c>, <c>12 months</c>, <c>1y</c>.</summary>
    Time,

    /// <summary>The word <c>partner</c>: the other side of the relation.</summary>
    Partner,

    /// <summary>A word of the ledger: a term's kind, what a link measures.</summary>
    Word,
}

/// <summary>An argument that has been checked.</summary>
/// <param name="Text">As in the key of the value read.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Days">A length of time in days; 0 for other kinds.</param>
/// <param name="Kinds">Kinds of acts; empty for other kinds.</param>
public sealed record Argument(string Text, ParameterKind Kind, double Days, IReadOnlySet<string> Kinds);

/// <summary>A function that reads a value for a subject on a day. One file each; composition finds them by scanning.</summary>
public abstract class Function
{
    /// <summary>The name in formulas.</summary>
    public abstract string Name { get; }

    /// <summary>What it gives, with its exact window or half-life, in a sentence or two: the text of the language reference.</summary>
    public abstract string Meaning { get; }

    /// <summary>What the arguments must be, in order.</summary>
    public abstract IReadOnlyList<ParameterKind> Parameters { get; }

    /// <summary>How far it looks.</summary>
    public virtual Reach Reach => Reach.Self;

    /// <summary>
    /// Whether it reads numbers reported by period rather than acts and terms: such rules wait for reports, others for days.
    /// </summary>
    public virtual bool ReadsReports => false;

    /// <summary>The measures whose numbers it may read, by their ids; null where that cannot be said from how it is called.</summary>
    public virtual IReadOnlyList<string>? Measures(IReadOnlyList<Argument> arguments) => Parameters.Contains(ParameterKind.Measure)
        ? [.. arguments.Where(argument => argument.Kind == ParameterKind.Measure).Select(argument => argument.Text)]
        : null;

    /// <summary>The same function read so many reports earlier; null when it has no past by reports.</summary>
    public virtual Function? Back(int reports) => null;

    /// <summary>How a call of it is written: two calls written alike are one value.</summary>
    public virtual string Written(IReadOnlyList<Argument> arguments) => arguments.Count == 0
        ? Name
        : $"{Name}({string.Join(", ", arguments.Select(argument => argument.Text))})";

    /// <summary>Whether its value is a number of things or a place on a scale of whole numbers, and never a share.</summary>
    public virtual bool IsCount => false;

    /// <summary>Why it cannot be asked of these arguments, and what to write instead; null when it can.</summary>
    public virtual string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <summary>Unit of the result; null for a truth.</summary>
    public abstract Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary);

    /// <summary>The value, with what it rests on; never throws for missing knowledge.</summary>
    public abstract Reading Read(IReadOnlyList<Argument> arguments, Situation situation);
}

/// <summary>For whom and when a formula is evaluated.</summary>
/// <param name="Subject">The subject judged.</param>
/// <param name="Holder">Whose side is taken in a relation: acts of the counterparty towards it count. Null outside relations.</param>
/// <param name="Counterparty">The other company; null outside relations.</param>
/// <param name="Knowledge">What was known on the day.</param>
/// <param name="Vocabulary">Measures, kinds, states and weights in force.</param>
/// <param name="Surroundings">Peer tables, sealed before any subject is judged.</param>
public sealed record Situation(
    SubjectId Subject,
    SubjectId? Holder,
    SubjectId? Counterparty,
    Knowledge Knowledge,
    Vocabulary Vocabulary,
    Surroundings Surroundings)
{
    /// <summary>The day judged.</summary>
    public DateOnly Day => Knowledge.Day;
}

/// <summary>A value read, or why it is unknown, with what it rests on.</summary>
/// <param name="Value">The number, 1 or 0 for a truth; not a number when unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
/// <param name="Evidence">The claims it rests on.</param>
/// <param name="PeriodEnd">Latest period end among the reports read; null when none was: prices are no reports.</param>
/// <param name="Currency">Currency of an amount of money; null for other values.</param>
/// <param name="ChangesOn">First later day on which it may change although nothing new becomes known.</param>
public sealed record Reading(
    double Value, string? Unknown, IReadOnlyList<Claim> Evidence, DateOnly? PeriodEnd, string? Currency, DateOnly ChangesOn)
{
    /// <summary>The period or day of the report that was read; null for every other value.</summary>
    public ReportSpan? Span { get; init; }

    /// <summary>A known value.</summary>
    public static Reading Of(double value, IReadOnlyList<Claim> evidence, DateOnly? changesOn = null) => double.IsFinite(value)
        ? new(value, null, evidence, null, null, changesOn ?? DateOnly.MaxValue)
        : Missing("the value is not a finite number");

    /// <summary>Unknown, because.</summary>
    public static Reading Missing(string because, DateOnly? changesOn = null) =>
        new(double.NaN, because, [], null, null, changesOn ?? DateOnly.MaxValue);
}

/// <summary>What a subject is held against, computed for all subjects before any is judged and then sealed.</summary>
/// <param name="Peers">Values of a measure over all companies at the last month end, by measure id, sorted ascending.</param>
public sealed record Surroundings(IReadOnlyDictionary<string, IReadOnlyList<double>> Peers)
{
    /// <summary>The days ahead of a proceeding, soonest first, as the law in force counts them; none where no law is at hand.</summary>
    public Func<SubjectId, Knowledge, IReadOnlyList<DayAhead>> Ahead { get; init; } = static (_, _) => [];

    /// <summary>
    /// How many terms that bind on the day a proceeding could still void, and the claims by which they bind; unknown where no law is at
    /// hand.
    /// </summary>
    public Func<SubjectId, Knowledge, Reading> AtStake { get; init; } = static (_, _) => Reading.Missing("no law is at hand");

    /// <summary>How a thesis stands: 0 it holds, 1 weakened, 2 broken, 3 killed; unknown where no words of formulas are at hand.</summary>
    public Func<SubjectId, Knowledge, Reading> Thesis { get; init; } = static (_, _) => Reading.Missing("no thesis can be read here");

    /// <summary>No surroundings: peer functions are unknown.</summary>
    public static Surroundings None { get; } = new(new Dictionary<string, IReadOnlyList<double>>());
}

/// <summary>A day ahead of a proceeding, set by law or by a source, on which something is decided or ends.</summary>
/// <param name="On">The day.</param>
/// <param name="Claim">The claim that gives it, or from which it is counted.</param>
public sealed record DayAhead(DateOnly On, Claim Claim);

/// <summary>The period of a flow or the day of a stock. Numbers that a formula holds together must be of one report.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Back">How many reports before the latest it was asked for.</param>
/// <param name="Summed">Whether it is a sum over a year rather than a figure as reported.</param>
public readonly record struct ReportSpan(DateOnly From, DateOnly To, int Back, bool Summed)
{
    private const int SlackDays = 20;

    /// <summary>Whether both are to be held together at all: equally far back, and both years' sums, both flows or both stocks.</summary>
    public bool IsHeldWith(ReportSpan other) =>
        Back == other.Back && Summed == other.Summed && (From == To) == (other.From == other.To);

    /// <summary>Whether both cover one period: beginning and end within 20 days of each other.</summary>
    public bool IsOneWith(ReportSpan other) =>
        Math.Abs(From.DayNumber - other.From.DayNumber) <= SlackDays && Math.Abs(To.DayNumber - other.To.DayNumber) <= SlackDays;

    /// <inheritdoc/>
    public override string ToString() => From == To ? $"{To:yyyy-MM-dd}" : $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}";
}
