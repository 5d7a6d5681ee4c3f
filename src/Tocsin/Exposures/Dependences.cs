using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One company's dependence on another, by one measure, as published last by the day.</summary>
/// <param name="From">The company whose measure hangs on the other.</param>
/// <param name="To">The company it hangs on.</param>
/// <param name="Link">What was published.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Also">Further claims that it was worked out from; none for what was published.</param>
public sealed record Dependence(SubjectId From, SubjectId To, Link Link, Claim Claim, params IReadOnlyList<Claim> Also)
{
    /// <summary>Everything it rests on.</summary>
    public IEnumerable<Claim> Claims => Also.Prepend(Claim);

    /// <summary>The part of <see cref="From"/>'s measure that hangs on the other; null when what is published is not such a part.</summary>
    public decimal? Share => Link.Unit == "ratio" && Dependences.Shares.Contains(Link.Measure) ? Link.Value : null;

    /// <summary>Known, and known and unknown, of the measure: exact where a share is published, else from nothing to the whole.</summary>
    public Interval Fraction => Share is { } share ? new Interval(share, share) : new Interval(0, 1);
}

/// <summary>Who hangs on whom on a day: of the links of one measure between two companies, that published last.</summary>
public sealed class Dependences
{
    /// <summary>Measures of a link that say which part of a company hangs on the partner. A share owned of the partner is none.</summary>
    public static IReadOnlyList<string> Published { get; } =
        ["revenue_share", "cost_share", "backlog_share", "compute_share", "supply_share"];

    /// <summary>
    /// The same, and the part of an owner's worth that what it owns of the partner is, worked out where the worth of both is known
    /// (<see cref="StakeWorths"/>).
    /// </summary>
    public static IReadOnlyList<string> Shares { get; } = [.. Published, StakeWorths.Measure];

    /// <summary>The measure of a link from a fund to what it holds: a part of the fund's value.</summary>
    public const string FundHolding = "fund_holding";

    private readonly ILookup<SubjectId, Dependence> from;
    private readonly ILookup<SubjectId, Dependence> to;
    private readonly Dictionary<SubjectId, IReadOnlyList<Dependence>> beyond;
    private readonly Dictionary<string, ILookup<SubjectId, Dependence>> sound;
    private readonly Dictionary<(SubjectId, string), IReadOnlyList<Claim>> told;

    /// <summary>Reads the links known on a day.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="assumed">Shares assumed and not published, in the place of what is known of the two and the measure.</param>
    public Dependences(Knowledge knowledge, IReadOnlyList<Dependence>? assumed = null)
    {
        assumed ??= [];
        var known = knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "fund")
            .SelectMany(subject => Latest(knowledge, subject)).ToList();
        known = [.. known.Concat(StakeWorths.Dependences(knowledge, known))
            .Where(one => !assumed.Any(other => (other.From, other.To, other.Link.Measure) == (one.From, one.To, one.Link.Measure)))
            .Concat(assumed)];
        known = [.. Ordered(known)];
        from = known.ToLookup(one => one.From);
        to = known.ToLookup(one => one.To);
        var shares = known.Where(one => one.Share is not null).GroupBy(one => (one.From, one.Link.Measure))
            .ToLookup(group => group.Sum(one => one.Share) > 1);
        beyond = shares[true].GroupBy(group => group.Key.From)
            .ToDictionary(groups => groups.Key, groups => (IReadOnlyList<Dependence>)[.. groups.First()]);
        told = shares[false].ToDictionary(
            group => group.Key, group => (IReadOnlyList<Claim>)[.. group.SelectMany(one => one.Claims)]);
        sound = shares[false].GroupBy(group => group.Key.Measure).ToDictionary(
            groups => groups.Key, groups => groups.SelectMany(group => group).ToLookup(one => one.To), StringComparer.Ordinal);
        Companies = [.. known.SelectMany(one => new[] { one.From, one.To }).Distinct().Order()];
    }

    /// <summary>All companies and funds that hang on another, or on which another hangs.</summary>
    public IReadOnlyList<SubjectId> Companies { get; }

    /// <summary>What a company hangs on: shares first, the largest first; then amounts; then links without a number.</summary>
    public IEnumerable<Dependence> Of(SubjectId company) => from[company];

    /// <summary>Who hangs on a company, in the same order.</summary>
    public IEnumerable<Dependence> On(SubjectId company) => to[company];

    /// <summary>The shares published of a company by a measure of which they sum to more than the whole; none when all can be.</summary>
    public IReadOnlyList<Dependence> BeyondWhole(SubjectId company) => beyond.GetValueOrDefault(company) ?? [];

    /// <summary>The companies of which shares of a measure are published that sum to more than the whole.</summary>
    public IReadOnlyCollection<SubjectId> Overstated => beyond.Keys;

    /// <summary>The measures of <see cref="Shares"/> by which a share that can be is published of anybody.</summary>
    public IReadOnlyCollection<string> Measures => sound.Keys;

    /// <summary>
    /// Whose share by one measure hangs on a company, of companies whose shares by it sum to the whole at most; in no order.
    /// </summary>
    /// <param name="company">A company.</param>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    public IEnumerable<Dependence> SharesOn(SubjectId company, string measure) => sound[measure][company];

    /// <summary>
    /// What the shares published of a company by one measure rest on; nothing where none is or they sum to more than the whole.
    /// </summary>
    public IReadOnlyList<Claim> Told(SubjectId company, string measure) => told.GetValueOrDefault((company, measure)) ?? [];

    private static IEnumerable<Dependence> Ordered(IEnumerable<Dependence> ties) => ties
        .OrderByDescending(tie => tie.Share is not null).ThenByDescending(tie => tie.Share)
        .ThenBy(tie => tie.Link.Value is null).ThenBy(tie => tie.Link.Unit, StringComparer.Ordinal)
        .ThenByDescending(tie => tie.Link.Value).ThenByDescending(tie => tie.Claim.KnownAt).ThenBy(tie => tie.Claim.Id);

    /// <summary>A link of nothing says that it has lapsed.</summary>
    private static IEnumerable<Dependence> Latest(Knowledge knowledge, SubjectId subject) => knowledge.About<Link>(subject)
        .Where(known => known.Content.IsDependence)
        .GroupBy(known => (Partner: knowledge.Ledger.Resolve(known.Content.Partner), known.Content.Measure))
        .Select(group => (group.Key.Partner, group.OrderBy(known => known.Claim.KnownAt).ThenBy(known => known.Claim.Id).Last().Claim))
        .Where(last => ((Link)last.Claim.Content).Value is not 0)
        .Select(last => new Dependence(subject, last.Partner, (Link)last.Claim.Content, last.Claim));
}
