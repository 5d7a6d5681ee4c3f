using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>How much of the book may be in one place or hang on one company.</summary>
/// <param name="Id">Its name in findings and waivers.</param>
/// <param name="Axis">The axis whose places it limits; null when it limits a company.</param>
/// <param name="Place">The one place it limits; null for each place of the axis.</param>
/// <param name="Node">The company it limits; null, with no axis, for each company on which holdings hang.</param>
/// <param name="Most">The largest part of the book allowed, inclusive.</param>
/// <param name="Counts">What is held against it: what is known, or that with the unknown.</param>
/// <param name="Owner">The role that answers for it.</param>
public sealed record ExposureLimit(
    string Id, string? Axis, string? Place, SubjectId? Node, decimal Most, CountedPart Counts, string Owner);

/// <summary>Which end of an interval a limit holds.</summary>
public enum CountedPart
{
    /// <summary>What is known; beyond the limit only with the unknown is told apart.</summary>
    Known,

    /// <summary>What is known with all that may be.</summary>
    Possible,
}

/// <summary>Leave to be over a limit for a time.</summary>
/// <param name="Limit">The limit's id.</param>
/// <param name="Place">The place or company as findings call it; null for every one.</param>
/// <param name="Until">The last day, inclusive.</param>
/// <param name="Approver">Who gave it.</param>
/// <param name="Reason">Why.</param>
public sealed record Waiver(string Limit, string? Place, DateOnly Until, string Approver, string Reason);

/// <summary>How a limit stands.</summary>
public enum LimitState
{
    /// <summary>Over it, with no waiver in force.</summary>
    Over,

    /// <summary>Over it, with a waiver in force.</summary>
    Waived,

    /// <summary>What is known is within; with the unknown it may be over.</summary>
    MayBeOver,

    /// <summary>Within it, whatever the unknown is.</summary>
    Within,
}

/// <summary>A limit held against one place or company.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Place">The place or company.</param>
/// <param name="Share">Of the book.</param>
/// <param name="State">How it stands.</param>
/// <param name="Waiver">The waiver in force, else the one that ended last; null when there was none.</param>
public sealed record LimitFinding(ExposureLimit Limit, string Place, Interval Share, LimitState State, Waiver? Waiver);

/// <summary>The limits of a file, with the waivers given.</summary>
/// <param name="Limits">In the file's order.</param>
/// <param name="Waivers">In the file's order.</param>
public sealed record LimitSet(IReadOnlyList<ExposureLimit> Limits, IReadOnlyList<Waiver> Waivers)
{
    /// <summary>Every limit against the book: for each place that it concerns, the most serious first.</summary>
    public IReadOnlyList<LimitFinding> Check(Claims.Knowledge knowledge, Book book, Dependences ties)
    {
        var causes = new Lazy<CommonCauses>(() => CommonCauses.Of(book, ties));
        var shares =
            from limit in Limits
            from place in limit.Axis is null ? Companies(limit, knowledge, book, (ties, causes)) : Places(limit, knowledge, book)
            select Found(limit, place.Name, place.Share, book.Day);
        return [.. shares.OrderBy(finding => finding.State).ThenByDescending(finding => finding.Share.Known)
            .ThenBy(finding => finding.Limit.Id, StringComparer.Ordinal).ThenBy(finding => finding.Place, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, Interval Share)> Places(ExposureLimit limit, Claims.Knowledge knowledge, Book book) =>
        AxisExposure.Of(knowledge, book, limit.Axis!).Places
            .Where(place => place.Share is not null && (limit.Place is null || place.Name == limit.Place))
            .Select(place => (place.Name, place.Share!.Value));

    private static IEnumerable<(string Name, Interval Share)> Companies(
        ExposureLimit limit, Claims.Knowledge knowledge, Book book, (Dependences Ties, Lazy<CommonCauses> Causes) on) =>
        (limit.Node is { } node ? [NodeExposure.Of(book, on.Ties, knowledge.Ledger.Resolve(node))] : on.Causes.Value.Nodes)
            .Where(exposure => exposure.Share is not null)
            .Select(exposure => (knowledge.NameOf(exposure.Node), exposure.Share!.Value));

    private LimitFinding Found(ExposureLimit limit, string place, Interval share, DateOnly day)
    {
        var given = Waivers.Where(waiver => waiver.Limit == limit.Id && (waiver.Place is null || waiver.Place == place))
            .OrderByDescending(waiver => waiver.Until).FirstOrDefault();
        var over = (limit.Counts == CountedPart.Known ? share.Known : share.Possible) > limit.Most;
        var state = over ? given?.Until >= day ? LimitState.Waived : LimitState.Over
            : share.Possible > limit.Most ? LimitState.MayBeOver
            : LimitState.Within;
        return new LimitFinding(limit, place, share, state, over ? given : null);
    }
}
