using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One line of the book and the part of it that hangs on a node.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Share">Which part, and what says so.</param>
/// <param name="Amount">In the book's currency, by size whatever the line's sign; null when the line has no value.</param>
public sealed record ExposedLine(Holding Holding, NodeShare Share, Interval? Amount);

/// <summary>What of the book hangs on one company, technology or other node, as an interval [known, known and unknown].</summary>
/// <remarks>
/// A proxy: what hangs on the node by what was published, not what would be lost. Parts of a line are those of one measure; lines measured
/// differently are added up, and <see cref="AddsUp"/> says which measures were.
/// </remarks>
/// <param name="Node">The node.</param>
/// <param name="Amount">In the book's currency.</param>
/// <param name="Share">Of the gross value known; null when there is none.</param>
/// <param name="AddsUp">What the known part adds up: <c>held</c>, <c>backlog_share</c>, ..., in order.</param>
/// <param name="Coverage">The part of the gross value whose dependence is exact: measured, assumed, or the node itself.</param>
/// <param name="Unseen">The part that may hang on it or not: linked without a share, or opaque.</param>
/// <param name="Silent">The part of which no link is known, taken as nothing.</param>
/// <param name="Lines">Every line touched, greatest possible part first.</param>
/// <param name="SilentLines">The lines taken as nothing.</param>
/// <param name="NewestKnown">The last day on which anything it rests on became known; null when nothing is known.</param>
/// <param name="Access">The strictest class of what it rests on.</param>
public sealed record NodeExposure(
    SubjectId Node, Interval Amount, Interval? Share, IReadOnlyList<string> AddsUp, decimal Coverage, decimal Unseen, decimal Silent,
    IReadOnlyList<ExposedLine> Lines, IReadOnlyList<ExposedLine> SilentLines, DateOnly? NewestKnown, AccessClass Access)
{
    /// <summary>Issuers of the lines touched.</summary>
    public int Issuers => Lines.Select(line => line.Holding.Issuer).Distinct().Count();

    /// <summary>Sums the lines of a book.</summary>
    public static NodeExposure Of(Book book, Dependences ties, SubjectId node)
    {
        var shares = new NodeShares(ties, node);
        var lines = book.Holdings.Select(holding => Exposed(holding, shares)).ToList();
        var gross = lines.Sum(line => Math.Abs(line.Holding.Exposed ?? 0));
        var touched = lines.Where(line => line.Share.Ground != Ground.Silent)
            .OrderByDescending(line => line.Amount?.Possible).ThenByDescending(line => line.Amount?.Known)
            .ThenBy(line => line.Holding.Issuer).ThenBy(line => line.Holding.Line, StringComparer.Ordinal).ToList();
        var amount = touched.Aggregate(default(Interval), (sum, line) => sum + (line.Amount ?? default));
        var evidence = touched.SelectMany(line => line.Share.Claims.Concat(line.Holding.Evidence)).ToList();
        return new NodeExposure(
            node, amount, gross > 0 ? amount / gross : null,
            [.. touched.Where(line => line.Amount?.Known > 0).Select(Measured).Distinct().Order()],
            Part(lines, gross, Ground.Itself, Ground.Measured, Ground.Assumed),
            Part(lines, gross, Ground.Linked, Ground.Opaque, Ground.ThroughFund), Part(lines, gross, Ground.Silent), touched,
            [.. lines.Where(line => line.Share.Ground == Ground.Silent)],
            evidence.Count == 0 ? null : evidence.Max(claim => claim.KnownOn),
            evidence.Select(claim => claim.Access).DefaultIfEmpty(AccessClass.Public).Max());
    }

    private static ExposedLine Exposed(Holding holding, NodeShares shares)
    {
        var share = holding is { Issuer.Kind: "fund", Instrument: not Instrument.Fund }
            && shares.Of(holding.Issuer) is { Ground: Ground.Opaque, Refused: null }
            ? new NodeShare(default, Ground.Silent, null, [])
            : shares.Of(holding.Issuer);
        var value = Math.Abs(holding.Exposed ?? 0);
        return new ExposedLine(
            holding, share,
            holding.Exposed is null ? null : new Interval(value * share.Fraction.Known, value * share.Fraction.Possible));
    }

    private static string Measured(ExposedLine line) => line.Share.Measure ?? "held";

    private static decimal Part(List<ExposedLine> lines, decimal gross, params Ground[] grounds) => gross == 0 ? 0
        : lines.Where(line => grounds.Contains(line.Share.Ground)).Sum(line => Math.Abs(line.Holding.Exposed ?? 0)) / gross;
}
