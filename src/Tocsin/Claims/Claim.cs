using System.Security.Cryptography;
using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>The SHA-256 of a claim's canonical content, in 64 lower-case hexadecimal digits.</summary>
public readonly record struct ClaimId(string Hex) : IComparable<ClaimId>
{
    /// <summary>The first 12 digits: enough to tell claims apart on a screen.</summary>
    public string Short => Hex[..12];

    /// <inheritdoc/>
    public int CompareTo(ClaimId other) => string.CompareOrdinal(Hex, other.Hex);

    /// <inheritdoc/>
    public override string ToString() => Hex;
}

/// <summary>One dated, sourced statement about a subject: the only input there is.</summary>
/// <remarks>
/// Immutable. <see cref="Id"/> is the hash of everything here, and of nothing else: the moment of recording is not part of a claim, so
/// importing the same file twice yields the same claims. Instants are UTC, cut to milliseconds.
/// </remarks>
public sealed record Claim
{
    /// <summary>
    /// The id once computed, with the claim it belongs to: a <c>with</c> copies the field, and a copy has an id of its own.
    /// </summary>
    private Tuple<Claim, ClaimId>? hashed;

    /// <summary>Whom or what the claim is about.</summary>
    public required SubjectId Subject { get; init; }

    /// <summary>
    /// First day for which the content holds, inclusive; null when it holds at the instant <see cref="ValidTo"/> (a stock).
    /// </summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day for which the content holds, inclusive: the period end of a number, the effective day of an event.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The moment an outsider could know it. A bare date means the end of that UTC day.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Who said it and where exactly.</summary>
    public required Source Source { get; init; }

    /// <summary>Reliability of the source and credibility of the information.</summary>
    public required Grade Grade { get; init; }

    /// <summary>Confirmed, to verify, or inferred.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Who may see it; whatever is derived inherits the strictest.</summary>
    public AccessClass Access { get; init; }

    /// <summary>The portfolio to which the claim belongs; null when it belongs to none.</summary>
    public string? Portfolio { get; init; }

    /// <summary>The claim this one corrects or retracts, effective from its own known day, for good; null for a claim of its own.</summary>
    public ClaimId? Supersedes { get; init; }

    /// <summary>Place among rows of one file that are otherwise equal, from 0: two equal rows are two claims.</summary>
    public int Ordinal { get; init; }

    /// <summary>What is claimed.</summary>
    public required Content Content { get; init; }

    /// <summary>The kind of content and its name, as <c>observation:revenue</c> or <c>event:legal_threat_reported</c>.</summary>
    public string Predicate => Content.Predicate;

    /// <summary>The UTC day on which an outsider could know it.</summary>
    public DateOnly KnownOn => DateOnly.FromDateTime(KnownAt.UtcDateTime);

    /// <summary>The hash of the canonical content.</summary>
    public ClaimId Id => hashed is { } known && ReferenceEquals(known.Item1, this) ? known.Item2 : Hash();

    /// <summary>The last millisecond of a UTC day: the instant at which a bare date is known.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new(day.ToDateTime(new TimeOnly(23, 59, 59, 999)), TimeSpan.Zero);

    /// <summary>Equal when the content is equal: by id.</summary>
    public bool Equals(Claim? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Convert.ToInt32(Id.Hex[..7], 16);

    private ClaimId Hash()
    {
        var id = new ClaimId(Convert.ToHexStringLower(SHA256.HashData(CanonicalForm.Write(this))));
        hashed = Tuple.Create(this, id);
        return id;
    }
}

/// <summary>Who may see a claim and everything derived from it, least strict first.</summary>
public enum AccessClass
{
    /// <summary>Anyone.</summary>
    Public,

    /// <summary>The investor's own people.</summary>
    Confidential,

    /// <summary>Only those on the insider list; never leaves by a channel not cleared for it.</summary>
    InsideInformation,
}

/// <summary>How firmly a claim stands, firmest first.</summary>
public enum Standing
{
    /// <summary>已确认: a filing, an official act, or the party's own act or record.</summary>
    Confirmed,

    /// <summary>待核验: reported, not yet confirmed.</summary>
    ToVerify,

    /// <summary>推断: derived by the system or by a person from other claims.</summary>
    Inferred,
}

/// <summary>
/// The source's reliability (A best to F cannot be judged) and the information's credibility (1 best to 6 cannot be judged).
/// </summary>
public readonly record struct Grade : IComparable<Grade>
{
    /// <summary>A grade from its two marks; <see cref="FormatException"/> outside A-F and 1-6.</summary>
    public Grade(char reliability, int credibility)
    {
        if (reliability is < 'A' or > 'F' || credibility is < 1 or > 6)
            throw new FormatException($"'{reliability}{credibility}' is not a grade: write a letter A-F and a digit 1-6, as in B2.");
        Reliability = reliability;
        Credibility = credibility;
    }

    /// <summary>A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged.</summary>
    public char Reliability { get; }

    /// <summary>1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.</summary>
    public int Credibility { get; }

    /// <summary>Reads two characters such as <c>B2</c>.</summary>
    public static Grade Parse(string text) => text is [var letter, >= '0' and <= '9']
        ? new Grade(letter, text[1] - '0')
        : throw new FormatException($"'{text}' is not a grade: write a letter A-F and a digit 1-6, as in B2.");

    /// <summary>Better grades first: reliability, then credibility.</summary>
    public int CompareTo(Grade other) =>
        Reliability != other.Reliability ? Reliability.CompareTo(other.Reliability) : Credibility.CompareTo(other.Credibility);

    /// <inheritdoc/>
    public override string ToString() => $"{Reliability}{Credibility}";
}

/// <summary>Who published a claim, where exactly it stands there, and who said it first.</summary>
/// <param name="Publisher">
/// Who publishes: the party to revisions. A later claim of the same publisher revises, of another contradicts.
/// </param>
/// <param name="Locator">The exact place: address, file and passage. Never a row number of the file imported.</param>
/// <param name="Origin">Who said it first. Relays of one report share one origin and do not corroborate each other.</param>
/// <param name="Quote">The words of the source on which the claim rests; null when none were kept.</param>
public sealed record Source(string Publisher, string Locator, string Origin, string? Quote = null);
