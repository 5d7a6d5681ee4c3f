using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What a claim says: a number, an act, a term, a link, what a source covers, or what a person or the system did.</summary>
public abstract record Content
{
    /// <summary>The kind of content and its name: the claim's predicate.</summary>
    public abstract string Predicate { get; }

    /// <summary>Whether rules and indicators may read it: not the book, and not what people or the running system did.</summary>
    public virtual bool IsEvidence => true;
}

/// <summary>A number of a measure for a period.</summary>
/// <param name="Measure">The measure's id in the catalogue.</param>
/// <param name="Value">The number in <paramref name="Unit"/>, unscaled: 3.7 bn is 3700000000.</param>
/// <param name="Unit">An ISO 4217 currency, <c>ratio</c>, <c>count</c>, <c>days</c> or another unit known to the catalogue.</param>
/// <param name="Basis">Actual, forecast, target or run-rate: never mixed silently.</param>
/// <param name="Error">The standard error stated with the number, in its unit; null when none was stated, which is not zero.</param>
public sealed record Observation(
    string Measure, decimal Value, string Unit, Basis Basis = Basis.Actual, decimal? Error = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "observation:" + Measure;
}

/// <summary>What an observation's number is.</summary>
public enum Basis
{
    /// <summary>Happened.</summary>
    Actual,

    /// <summary>Expected by someone.</summary>
    Forecast,

    /// <summary>Aimed at.</summary>
    Target,

    /// <summary>A recent short period scaled to a year.</summary>
    RunRate,
}

/// <summary>A dated act by one side towards the other, or an outside act aimed at them.</summary>
/// <param name="Kind">The kind's id in the catalogue.</param>
/// <param name="Actors">Who acted: companies of the relation, or an authority by its name. Never empty, never the press.</param>
/// <param name="Target">At whom.</param>
/// <param name="Modality">What was known of the act on the day.</param>
/// <param name="Statement">One sentence in our words, nothing learnt later.</param>
/// <param name="Amount">An amount stated on the day; null when none was.</param>
/// <param name="AmountUnit">Unit of <paramref name="Amount"/>; null with it.</param>
/// <param name="SingleOrigin">Whether one outlet or leak alone stands behind it; an act or record of the party itself does not.</param>
/// <param name="Approximate">How precisely the day is known.</param>
public sealed record Act(
    string Kind,
    ValueList<string> Actors,
    Target Target,
    Modality Modality,
    string Statement,
    decimal? Amount = null,
    string? AmountUnit = null,
    bool SingleOrigin = false,
    Precision Approximate = Precision.Day) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "event:" + Kind;
}

/// <summary>At whom an act is aimed.</summary>
/// <param name="Kind">Named parties, both sides of the relation, or the actor alone.</param>
/// <param name="Parties">The named parties; empty unless <see cref="TargetKind.Named"/>.</param>
public sealed record Target(TargetKind Kind, ValueList<string> Parties)
{
    /// <summary>Both sides of the relation.</summary>
    public static Target Mutual { get; } = new(TargetKind.Mutual, []);

    /// <summary>The actor alone.</summary>
    public static Target Self { get; } = new(TargetKind.Self, []);
}

/// <summary>How an act's target is given.</summary>
public enum TargetKind
{
    /// <summary>One or more named parties.</summary>
    Named,

    /// <summary>Both sides of the relation.</summary>
    Mutual,

    /// <summary>The actor alone.</summary>
    Self,
}

/// <summary>What was known of an act on the day.</summary>
public enum Modality
{
    /// <summary>Done, and a party, filing, court, authority or undisputed report says so.</summary>
    Happened,

    /// <summary>A party has said it will do it.</summary>
    Planned,

    /// <summary>A party is said to weigh it, or the parties talk about it.</summary>
    Considered,

    /// <summary>The actor asks the target to do or accept it.</summary>
    Demanded,

    /// <summary>A party says it has not happened or will not.</summary>
    Denied,

    /// <summary>Reported as done or decided, with no party, document or court behind it.</summary>
    Rumoured,
}

/// <summary>How precisely a date is known; the date given is the last day of the span.</summary>
public enum Precision
{
    /// <summary>To the day.</summary>
    Day,

    /// <summary>To the month.</summary>
    Month,

    /// <summary>To the year.</summary>
    Year,
}

/// <summary>One version of a typed term of an agreement, as known on the claim's day.</summary>
/// <param name="Kind">The term's kind: <c>exclusivity</c>, <c>revenue_share</c>, <c>licence</c>, ...</param>
/// <param name="Value">The value as published, in words or digits.</param>
/// <param name="Unit">Unit of the value; null when it has none.</param>
/// <param name="Effective">First day of effect; null when unknown.</param>
/// <param name="PlannedEnd">The last day planned when published; null when none was. May lie ahead.</param>
/// <param name="Status">In force, proposed, disputed or ended, as known on the claim's day.</param>
public sealed record Term(string Kind, string Value, string? Unit, DateOnly? Effective, DateOnly? PlannedEnd, TermStatus Status) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "term:" + Kind;
}

/// <summary>A term's status as known on a day.</summary>
public enum TermStatus
{
    /// <summary>Binding.</summary>
    InForce,

    /// <summary>Put forward by a side, not agreed.</summary>
    Proposed,

    /// <summary>The sides read it differently.</summary>
    Disputed,

    /// <summary>No longer binding.</summary>
    Ended,
}

/// <summary>A directed link: how much of the subject company's measure hangs on another company; or that the two are rivals.</summary>
/// <param name="Partner">The company depended upon.</param>
/// <param name="Measure">What is measured: revenue, cost, backlog, compute, equity, investment.</param>
/// <param name="Value">The number; null when the link is known and its size is not.</param>
/// <param name="Unit"><c>ratio</c> for a share, else a unit; null with <paramref name="Value"/>.</param>
/// <param name="ShareOf">Of what a share is taken; null when the number is not a share.</param>
/// <param name="Status">Done, announced, conditional, as known on the claim's day.</param>
/// <param name="Statement">The link in words.</param>
public sealed record Link(
    SubjectId Partner, string Measure, decimal? Value, string? Unit, string? ShareOf, string Status, string Statement) : Content
{
    /// <summary>The measure of a link between two that sell against each other: neither hangs on the other. 0 says that it ended.</summary>
    public const string Rivalry = "rival";

    /// <summary>Whether the subject hangs on the partner by it, or has something of it.</summary>
    public bool IsDependence => Measure != Rivalry;

    /// <inheritdoc/>
    public override string Predicate => "link:" + Measure;
}

/// <summary>What a source is claimed to see, so that silence within it means that nothing happened.</summary>
/// <param name="Kinds">Event kinds covered, or <c>*</c> for all.</param>
/// <param name="From">First day covered, inclusive.</param>
/// <param name="To">Last day covered, inclusive.</param>
public sealed record Coverage(ValueList<string> Kinds, DateOnly From, DateOnly To) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "coverage:events";

    /// <summary>Whether every one of these kinds is covered; null stands for every kind there is.</summary>
    public bool Covers(IReadOnlySet<string>? kinds) => Kinds.Contains("*") || (kinds is not null && kinds.All(Kinds.Contains));
}

/// <summary>What a person or the running system did about a warning, or about a document of the inbox.</summary>
/// <param name="Verb">
/// <c>issue</c>, <c>acknowledge</c>, <c>snooze</c>, <c>close</c>, <c>assign</c>, <c>note</c>, <c>escalate</c> of a warning; <c>file</c>,
/// <c>dismiss</c> of a document.
/// </param>
/// <param name="Warning">The warning's id, or the document's subject.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Reason">Why, in words; null when not asked for.</param>
/// <param name="Until">Last day of a silence, inclusive; null for other verbs.</param>
/// <param name="Evidence">Digest of the evidence set to which an acknowledgement is bound; null for other verbs.</param>
/// <param name="Disposition">
/// <c>true</c>, <c>false</c> or <c>moot</c> when closing: whether the stated outcome came; null otherwise.
/// </param>
public sealed record Deed(
    string Verb, string Warning, string Actor, string? Reason, DateOnly? Until, string? Evidence, string? Disposition) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "deed:" + Verb;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>
/// An outcome of a relation or company: what came in the end, against which warnings are judged. Never an input of a rule.
/// </summary>
/// <param name="Kind">The outcome's id in the catalogue.</param>
/// <param name="Statement">In words.</param>
public sealed record Resolution(string Kind, string Statement) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "outcome:" + Kind;
}

/// <summary>What people call the subject.</summary>
/// <param name="Name">The name as written by its source.</param>
public sealed record Naming(string Name) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "name:display";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>The catalogue that was put in force at the moment of recording.</summary>
/// <param name="Hash">SHA-256 of <paramref name="Text"/>.</param>
/// <param name="Text">The whole catalogue in one text.</param>
public sealed record CatalogueVersion(string Hash, string Text) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "catalogue:version";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>Takes back the claim it supersedes and puts nothing in its place.</summary>
/// <param name="Retracted">The predicate of the claim taken back.</param>
/// <param name="Reason">Why.</param>
public sealed record Retraction(string Retracted, string Reason) : Content
{
    /// <inheritdoc/>
    public override string Predicate => Retracted;
}
