using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>Which end of an interval a limit holds.</summary>
public enum CountedPart
{
    /// <summary>What is known; beyond the limit only with the unknown is told apart.</summary>
    Known,

    /// <summary>What is known with all that may be.</summary>
    Possible,
}

/// <summary>How much of the book, or of one portfolio, may be in one place or hang on one company.</summary>
/// <remarks>
/// The subject is <c>limit:KEY</c>. A statement of a later day replaces the earlier one whole; of one day, that recorded last.
/// </remarks>
/// <param name="Key">Its name in findings and waivers.</param>
/// <param name="Axis">The axis whose places it limits; null when it limits a company.</param>
/// <param name="Place">The one place it limits; null for each place of the axis.</param>
/// <param name="Node">The company it limits; null, with no axis, for each company on which holdings hang.</param>
/// <param name="Most">The largest part of the book allowed, inclusive.</param>
/// <param name="Counts">What is held against it: what is known, or that with the unknown.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="Portfolio">The portfolio whose lines are held against it; null for the whole book.</param>
/// <param name="Ended">Whether it holds no longer.</param>
public sealed record ExposureLimit(
    string Key, string? Axis, string? Place, SubjectId? Node, decimal Most, CountedPart Counts, string Owner, string? Portfolio = null,
    bool Ended = false) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "limit:stated";
}

/// <summary>Leave to be over a limit for a time, from the day on which it is known.</summary>
/// <param name="Limit">The limit's key.</param>
/// <param name="Place">The place or company as findings call it; null for every one.</param>
/// <param name="Until">The last day, inclusive.</param>
/// <param name="Approver">Who gave it.</param>
/// <param name="Reason">Why.</param>
public sealed record Waiver(string Limit, string? Place, DateOnly Until, string Approver, string Reason) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "limit:waiver";
}
