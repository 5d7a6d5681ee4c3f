using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One line of the book and the part of it that hangs on a node.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Share">Which part, and what says so.</param>
/// <param name="Amount">In the book's currency, by size whatever the line's sign; null when the line has no value.</param>
public sealed record ExposedLine(Holding Holding, NodeShare Share, Interval? Amount)
{
    /// <summary>A line and its part.</summary>
    public static ExposedLine Of(Holding holding, NodeShare share) => new(
        holding, share,
        holding.Exposed is null ? null : new Interval(holding.Size * share.Fraction.Known, holding.Size * share.Fraction.Possible));
}

/// <summary>What of the book hangs on one company, technology or other node, as an interval [known, known and unknown].</summary>
/// <remarks>
/// A proxy: what hangs on the node by what was published, not what would be lost. Parts of a line are those of one measure; lines measured
/// differently are added up, and <see cref="AddsUp"/> says which measures were. All chains are followed; what a warning touches one step
/// far is <see cref="MoneyAtRisk"/> (docs/decisions/0019).
/// </remarks>
/// <param name="Node">The node.</param>
/// <param name="Amount">In the book's currency.</param>
/// <param name="Share">Of the gross value known; null when there is none.</param>
/// <param name="AddsUp">What the known part adds up: <c>held</c>, <c>backlog_share</c>, ..., in order.</param>
/// <param name="Coverage">The part of the gross value whose dependence is exact: measured, assumed, or the node itself.</param>
/// <param name="Unseen">The part that may hang on it or not: linked without a share, or opaque.</param>
/// <param name="Silent">The part of which no link is known, taken as nothing.</param>
/// <param name="Lines">Every line touched, greatest possible part first.</param>
/// <param name="Book">The book.</param>
/// <param name="NewestKnown">The last day on which anything it rests on became known; null when nothing is known.</param>
/// <param name="Access">The strictest class of what it rests on.</param>
public sealed record NodeExposure(
    SubjectId Node, Interval Amount, Interval? Share, IReadOnlyList<string> AddsUp, decimal Coverage, decimal Unseen, decimal Silent,
    IReadOnlyList<ExposedLine> Lines, Book Book, DateOnly? NewestKnown, AccessClass Access)
{
    /// <summary>Issuers of the lines touched.</summary>
    public int Issuers => Lines.Select(line => line.Holding.Issuer).Distinct().Count();

    /// <summary>The lines taken as nothing, in the book's order.</summary>
    public IEnumerable<ExposedLine> SilentLines => Book.Holdings
        .Where(holding => !Lines.Any(line => ReferenceEquals(line.Holding, holding)))
        .Select(holding => ExposedLine.Of(holding, NodeShare.Nothing));

    /// <summary>Sums the lines of a book.</summary>
    /// <remarks>Only lines that something may touch are looked at: in a wide book most companies are linked to few.</remarks>
    public static NodeExposure Of(Book book, Dependences ties, SubjectId node)
    {
        var shares = new NodeShares(ties, node);
        var touched = shares.Near.SelectMany(book.LinesOf).Concat(book.Funds).Select(holding => Exposed(holding, shares))
            .Where(line => line.Share.Ground != Ground.Silent)
            .OrderByDescending(line => line.Amount?.Possible).ThenByDescending(line => line.Amount?.Known)
            .ThenBy(line => line.Holding.Issuer).ThenBy(line => line.Holding.Line, StringComparer.Ordinal)
            .ThenBy(line => line.Holding.Portfolio, StringComparer.Ordinal).ThenBy(line => line.Holding.Instrument).ToList();
        var (amount, exact, unseen) = (default(Interval), 0m, 0m);
        var (newest, access) = ((DateOnly?)null, AccessClass.Public);
        foreach (var line in touched)
        {
            amount += line.Amount ?? default;
            if (line.Share.Ground is Ground.Itself or Ground.Measured or Ground.Assumed)
                exact += line.Holding.Size;
            else
                unseen += line.Holding.Size;
            foreach (var claim in line.Share.Claims.Concat(line.Holding.Evidence))
            {
                newest = newest > claim.KnownOn ? newest : claim.KnownOn;
                access = access > claim.Access ? access : claim.Access;
            }
        }
        return new NodeExposure(
            node, amount, book.Gross > 0 ? amount / book.Gross : null,
            [.. touched.Where(line => line.Amount?.Known > 0).Select(Measured).Distinct().Order()],
            Part(book, exact), Part(book, unseen), Part(book, book.Gross - exact - unseen), touched, book, newest, access);
    }

    private static ExposedLine Exposed(Holding holding, NodeShares shares)
    {
        var share = shares.Of(holding.Issuer);
        var isClosed = holding is { Issuer.Kind: "fund", Instrument: not Instrument.Fund }
            && share is { Ground: Ground.Opaque, Refused: null };
        return ExposedLine.Of(holding, isClosed ? NodeShare.Nothing : share);
    }

    private static string Measured(ExposedLine line) => line.Share.Measure ?? "held";

    private static decimal Part(Book book, decimal size) => book.Gross == 0 ? 0 : size / book.Gross;
}
