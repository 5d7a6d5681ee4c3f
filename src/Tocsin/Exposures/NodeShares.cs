using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>How it is known which part of a company or fund hangs on a node.</summary>
public enum Ground
{
    /// <summary>It is the node.</summary>
    Itself,

    /// <summary>By published shares of one measure, direct or through others.</summary>
    Measured,

    /// <summary>By a share that somebody assumed: not published.</summary>
    Assumed,

    /// <summary>Through what a fund is known to hold; the rest of the fund may hold anything.</summary>
    ThroughFund,

    /// <summary>A link is known and no share: from nothing to the whole.</summary>
    Linked,

    /// <summary>A fund that shows nothing, or a statement that cannot be: from nothing to the whole.</summary>
    Opaque,

    /// <summary>No link is known: taken as nothing.</summary>
    Silent,
}

/// <summary>Which part of a company or fund hangs on a node, and what says so.</summary>
/// <param name="Fraction">Known, and known and unknown.</param>
/// <param name="Ground">How it is known.</param>
/// <param name="Measure">The measure of the known part; parts by other measures are not added. Null when none is known.</param>
/// <param name="Claims">What it rests on.</param>
/// <param name="Refused">Why what is stated of it cannot be; null when it can.</param>
public sealed record NodeShare(Interval Fraction, Ground Ground, string? Measure, IReadOnlyList<Claim> Claims, string? Refused = null)
{
    /// <summary>Of whom no link is known.</summary>
    public static NodeShare Nothing { get; } = new(default, Ground.Silent, null, []);
}

/// <summary>
/// Which part of each company and fund hangs on one node: look-through over links of dependence, one measure at a time, circles included.
/// </summary>
/// <remarks>
/// Within a measure the parts are the least solution of k = s + Sk, for s the shares published of the node and S those of all others: what
/// the series s + Ss + SSs + ... sums to (Leontief's inverse; METHODS of look-through). Shares of different measures are never multiplied
/// or added: of a company's measures the one with the largest known part counts. A link without a share reaches one step.
/// The series is summed from the node outwards, as local methods for PageRank do (Andersen, Chung and Lang, FOCS 2006): what has come to a
/// company is passed on to those that hang on it until it is too little to count, so that only what is near the node is looked at.
/// </remarks>
public sealed class NodeShares
{
    /// <summary>Companies looked at for one node and measure; reached only where circles pass on all but nothing of themselves.</summary>
    private const int MostSteps = 100_000;

    /// <summary>A part too small to be passed on.</summary>
    private const decimal Settled = 1e-12m;

    /// <summary>A smaller part of a company, one in a million, is taken as nothing: no published share is that exact.</summary>
    private const decimal Least = 1e-6m;

    private static readonly Interval Perhaps = new(0, 1);

    private readonly Dependences ties;
    private readonly SubjectId node;
    private readonly Dictionary<SubjectId, NodeShare> found = [];
    private readonly HashSet<SubjectId> open = [];
    private readonly Dictionary<string, Dictionary<SubjectId, decimal>> parts;

    /// <summary>
    /// Companies of which a part is known to hang on the node, and those linked with it either way: of all others there is nothing.
    /// </summary>
    private readonly HashSet<SubjectId> near;

    /// <summary>Companies linked with the node directly, either way.</summary>
    private readonly HashSet<SubjectId> linked;

    /// <summary>Of one node.</summary>
    public NodeShares(Dependences ties, SubjectId node)
    {
        (this.ties, this.node) = (ties, node);
        parts = ties.Measures.ToDictionary(measure => measure, Settle, StringComparer.Ordinal);
        linked = [.. ties.On(node).Select(tie => tie.From), .. ties.Of(node).Select(tie => tie.To)];
        near = [.. linked, .. parts.Values.SelectMany(part => part.Keys)];
    }

    /// <summary>The companies of which something may hang on the node: of all others nothing does, funds aside.</summary>
    public IEnumerable<SubjectId> Near => near.Append(node).Union(ties.Overstated).Where(company => company.Kind != "fund");

    /// <summary>The part of a company or fund that hangs on the node.</summary>
    public NodeShare Of(SubjectId company)
    {
        if (found.TryGetValue(company, out var known))
            return known;
        if (!open.Add(company))
            return Impossible($"{company} holds itself through other funds: state what it holds beside them.");
        var share = company == node ? new NodeShare(new Interval(1, 1), Ground.Itself, null, [])
            : company.Kind == "fund" ? OfFund(company)
            : OfCompany(company);
        open.Remove(company);
        return found[company] = share;
    }

    private NodeShare OfCompany(SubjectId company)
    {
        if (TooMuch(company) is { } refused)
            return refused;
        if (!near.Contains(company))
            return NodeShare.Nothing;
        var (measure, part) = Greatest(company);
        return linked.Contains(company) ? Direct(company, (measure, part))
            : part > 0 ? new NodeShare(new Interval(part, part), Ground.Measured, measure, ties.Told(company, measure!))
            : NodeShare.Nothing;
    }

    /// <summary>Of a company linked with the node directly, by what is published of the two and by the chains beside.</summary>
    private NodeShare Direct(SubjectId company, (string? Measure, decimal Part) most)
    {
        var (measure, part) = most;
        var told = measure is null ? [] : ties.Told(company, measure);
        var direct = ties.Of(company).Where(tie => tie.To == node).ToList();
        if (part > 0 && TellsAll(company, direct))
        {
            var ground = told.Any(IsAssumed) ? Ground.Assumed : Ground.Measured;
            return new NodeShare(new Interval(part, part), ground, measure, told);
        }
        var links = direct.Concat(ties.Of(node).Where(tie => tie.To == company));
        return new NodeShare(
            new Interval(part, 1), Ground.Linked, measure, [.. told.Concat(links.SelectMany(tie => tie.Claims)).Distinct()]);
    }

    /// <summary>The measure by which the most hangs on the node, the first by name of two; null with zero when by none.</summary>
    private (string? Measure, decimal Part) Greatest(SubjectId company)
    {
        var (best, most) = ((string?)null, 0m);
        foreach (var (measure, values) in parts)
        {
            if (values.TryGetValue(company, out var part)
                && (part > most || (part == most && string.CompareOrdinal(measure, best) < 0)))
            {
                (best, most) = (measure, part);
            }
        }
        return (best, most);
    }

    /// <summary>
    /// Whether the links published of a pair leave nothing open: one is a share of business, or a stake of known worth is all that links
    /// them. Business beside a stake may be of any size.
    /// </summary>
    private bool TellsAll(SubjectId company, List<Dependence> direct) =>
        direct.Exists(tie => tie.Share is not null && tie.Link.Measure != StakeWorths.Measure)
        || (direct.Exists(tie => tie.Link.Measure == StakeWorths.Measure)
            && direct.TrueForAll(tie => tie.Share is not null || tie.Link.Measure.StartsWith("equity_", StringComparison.Ordinal))
            && !ties.Of(node).Any(tie => tie.To == company));

    /// <summary>The known part by one measure alone, chains and circles included; zero when none is known.</summary>
    /// <param name="company">A company.</param>
    /// <param name="measure">One of <see cref="Dependences.Shares"/>.</param>
    public decimal By(SubjectId company, string measure) => company == node ? 1
        : parts.GetValueOrDefault(measure)?.GetValueOrDefault(company) ?? 0;

    private NodeShare OfFund(SubjectId fund)
    {
        var held = ties.Of(fund)
            .Where(tie => tie.Link is { Measure: Dependences.FundHolding, Unit: "ratio", Value: not null }).ToList();
        var total = held.Sum(tie => tie.Link.Value!.Value);
        if (held.Exists(tie => tie.To == fund))
            return Impossible($"{fund} is said to hold itself: state what it holds beside its own units.");
        if (total > 1)
            return Impossible($"The holdings of {fund} sum to {total * 100:0.##} %: together they are at most 100 %.");
        var fractions = held.ConvertAll(tie => (tie.Link.Value!.Value, Share: Of(tie.To), tie.Claim));
        var known = fractions.Sum(part => part.Value * part.Share.Fraction.Known);
        var possible = fractions.Sum(part => part.Value * part.Share.Fraction.Possible) + 1 - total;
        var refused = fractions.Select(part => part.Share.Refused).OfType<string>().FirstOrDefault();
        return new NodeShare(
            new Interval(known, possible), held.Count == 0 || refused is not null ? Ground.Opaque : Ground.ThroughFund,
            known > 0 ? Dependences.FundHolding : null,
            [.. fractions.SelectMany(part => part.Share.Claims.Prepend(part.Claim))], refused);
    }

    private static NodeShare Impossible(string because) => new(Perhaps, Ground.Opaque, null, [], because);

    private static bool IsAssumed(Claim claim) => claim.Source.Publisher == Assumption.Publisher;

    /// <summary>Published parts of one measure that sum to more than the whole cannot all be right: nothing comes of them.</summary>
    private NodeShare? TooMuch(SubjectId company) => ties.BeyondWhole(company) is not [var first, ..] beyond ? null : new NodeShare(
        Perhaps, Ground.Opaque, null, [.. beyond.Select(tie => tie.Claim)],
        $"The {first.Link.Measure.Replace('_', ' ')}s published of {company} sum to {beyond.Sum(tie => tie.Share) * 100:0.##} %: "
        + "correct or retract those of other years or counted twice.");

    /// <summary>The least solution within a measure, from below: what comes to a company is passed on to those that hang on it.</summary>
    private Dictionary<SubjectId, decimal> Settle(string measure)
    {
        var values = new Dictionary<SubjectId, decimal>();
        var come = new Dictionary<SubjectId, decimal> { [node] = 1 };
        var waiting = new Queue<SubjectId>([node]);
        for (var step = 0; step < MostSteps && waiting.TryDequeue(out var at); step++)
        {
            come.Remove(at, out var part);
            foreach (var tie in ties.SharesOn(at, measure).Where(tie => tie.From != node))
            {
                var more = decimal.Round(tie.Share!.Value * part, 18);
                var before = come.GetValueOrDefault(tie.From);
                values[tie.From] = values.GetValueOrDefault(tie.From) + more;
                come[tie.From] = before + more;
                if (before < Settled && before + more >= Settled)
                    waiting.Enqueue(tie.From);
            }
        }
        return values.Where(pair => pair.Value >= Least).ToDictionary(pair => pair.Key, pair => decimal.Round(pair.Value, 15));
    }
}
