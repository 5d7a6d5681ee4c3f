using System.Collections.Concurrent;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

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
/// <param name="Share">Of the book, or of the limit's portfolio.</param>
/// <param name="State">How it stands.</param>
/// <param name="Waiver">The waiver in force, else the one that ended last; null when there was none.</param>
/// <param name="Node">The company; null for a place of an axis.</param>
public sealed record LimitFinding(
    ExposureLimit Limit, string Place, Interval Share, LimitState State, Waiver? Waiver, SubjectId? Node = null)
{
    /// <summary>The part held against the limit, as <see cref="ExposureLimit.Counts"/> says.</summary>
    public decimal Counted => Limit.Counts == CountedPart.Known ? Share.Known : Share.Possible;

    /// <summary>What is left up to the limit by the part that counts; below zero when it is over.</summary>
    public decimal Headroom => Limit.Most - Counted;
}

/// <summary>Limits with the waivers given: those stated in the ledger by a day, or those of a file.</summary>
/// <param name="Limits">By key, or in the file's order.</param>
/// <param name="Waivers">In the order in which they were given.</param>
public sealed record LimitSet(IReadOnlyList<ExposureLimit> Limits, IReadOnlyList<Waiver> Waivers)
{
    /// <summary>The limits in force on a day, with every waiver given by then.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="portfolio">Only those of this portfolio; null for all, those of the whole book too.</param>
    public static LimitSet At(Knowledge knowledge, string? portfolio = null)
    {
        var stated = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "limit")
            .Select(subject => Stated(knowledge, subject)).Where(claim => claim is not null).Select(claim => (ExposureLimit)claim!.Content)
            .Where(limit => !limit.Ended && (portfolio is null || (limit.Portfolio is { } own && Book.IsNamed(own, portfolio)))).ToList();
        var waivers = stated.SelectMany(limit => WaiversOf(knowledge, limit.Key)).Select(claim => (Waiver)claim.Content);
        return new LimitSet(stated, [.. waivers]);
    }

    /// <summary>
    /// The statement of a limit that holds on a day, also when it says that the limit has ended; null before there is one.
    /// </summary>
    public static Claim? Stated(Knowledge knowledge, SubjectId limit) => knowledge.About<ExposureLimit>(limit)
        .Select(known => known.Claim).Where(claim => claim.ValidTo <= knowledge.Day)
        .MaxBy(claim => (claim.ValidTo, claim.KnownAt, knowledge.Ledger.Claims.GetValueOrDefault(claim.Id)?.Batch ?? 0, claim.Id));

    /// <summary>The waivers of a limit given by a day, those that have ended too.</summary>
    public static IEnumerable<Claim> WaiversOf(Knowledge knowledge, string limit) =>
        knowledge.About<Waiver>(SubjectId.Parse("limit:" + limit)).Select(known => known.Claim);

    /// <summary>Every limit against the book: for each place that it concerns, the most serious first.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="book">The book of the same day; a limit of one portfolio is held against that portfolio's lines in it.</param>
    /// <param name="ties">The links of the day.</param>
    /// <param name="causes">What the whole book hangs on, where it has been found before.</param>
    public IReadOnlyList<LimitFinding> Check(Knowledge knowledge, Book book, Dependences ties, CommonCauses? causes = null)
    {
        var sights = new Dictionary<string, LimitSight>(StringComparer.Ordinal);
        LimitSight Sight(string? portfolio) => sights.TryGetValue(portfolio ?? "", out var known)
            ? known
            : sights[portfolio ?? ""] = portfolio is null
                ? new LimitSight(knowledge, book, ties, causes)
                : new LimitSight(knowledge, book.Only(portfolio), ties);
        return
        [
            .. Limits.SelectMany(limit => Check(limit, Sight(limit.Portfolio))).OrderBy(finding => finding.State)
                .ThenByDescending(finding => finding.Share.Known).ThenBy(finding => finding.Limit.Key, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place, StringComparer.Ordinal),
        ];
    }

    /// <summary>One limit against what it concerns, in no order.</summary>
    internal IEnumerable<LimitFinding> Check(ExposureLimit limit, LimitSight sight) =>
        sight.Of(limit).Select(found => Found(limit, found, sight.Day));

    private LimitFinding Found(ExposureLimit limit, (string Place, Interval Share, SubjectId? Node) found, DateOnly day)
    {
        var given = Waivers.Where(waiver => waiver.Limit == limit.Key && (waiver.Place is null || waiver.Place == found.Place))
            .OrderByDescending(waiver => waiver.Until).FirstOrDefault();
        var over = (limit.Counts == CountedPart.Known ? found.Share.Known : found.Share.Possible) > limit.Most;
        var state = over ? given?.Until >= day ? LimitState.Waived : LimitState.Over
            : found.Share.Possible > limit.Most ? LimitState.MayBeOver
            : LimitState.Within;
        return new LimitFinding(limit, found.Place, found.Share, state, over ? given : null, found.Node);
    }
}

/// <summary>
/// What limits see of a book: its axes and what it hangs on, each worked out once. Safe for several readers at once.
/// </summary>
/// <param name="knowledge">What could be known.</param>
/// <param name="book">The book, or one portfolio of it.</param>
/// <param name="ties">The links of the day.</param>
/// <param name="found">What the book hangs on, where it has been found before.</param>
internal sealed class LimitSight(Knowledge knowledge, Book book, Dependences ties, CommonCauses? found = null)
{
    private readonly ConcurrentDictionary<string, AxisExposure> axes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SubjectId, NodeExposure> nodes = new();
    private readonly Lazy<CommonCauses> causes = new(() => found ?? CommonCauses.Of(book, ties));

    /// <summary>The day.</summary>
    public DateOnly Day => book.Day;

    /// <summary>The book.</summary>
    public Book Book => book;

    /// <summary>What the book hangs on.</summary>
    public CommonCauses Causes => causes.Value;

    /// <summary>What of the book hangs on one company.</summary>
    public NodeExposure On(SubjectId node) =>
        nodes.GetOrAdd(knowledge.Ledger.Resolve(node), one => NodeExposure.Of(book, ties, one));

    /// <summary>The book along an axis.</summary>
    public AxisExposure Along(string axis) => axes.GetOrAdd(axis, one => AxisExposure.Of(knowledge, book, one));

    /// <summary>The places or companies that a limit concerns, with their shares; none when nothing has a value.</summary>
    public IEnumerable<(string Place, Interval Share, SubjectId? Node)> Of(ExposureLimit limit) =>
        limit.Axis is { } axis ? Places(limit, Along(axis)) : Companies(limit);

    /// <summary>
    /// A place to which nothing is known to belong may still hold all that is tagged nowhere; where no place is known at all, one that
    /// nobody has named may.
    /// </summary>
    private static List<(string, Interval, SubjectId?)> Places(ExposureLimit limit, AxisExposure along)
    {
        var shares = along.Places.Where(place => place.Share is not null && (limit.Place is null || place.Name == limit.Place))
            .Select(place => (place.Name, place.Share!.Value, (SubjectId?)null)).ToList();
        return shares.Count > 0 || !along.HasValue ? shares : [(limit.Place ?? "?", new Interval(0, 1 - along.Coverage), null)];
    }

    private IEnumerable<(string, Interval, SubjectId?)> Companies(ExposureLimit limit) =>
        (limit.Node is { } node ? [On(node)] : Causes.Nodes)
            .Where(exposure => exposure.Share is not null)
            .Select(exposure => (knowledge.NameOf(exposure.Node), exposure.Share!.Value, (SubjectId?)exposure.Node));
}
