using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>A line of the book and the part of it that is a stake in a company.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Part">Of the line; the whole where the line is in the company itself.</param>
/// <param name="Amount">In the book's currency, by size; null when the line has no value.</param>
/// <param name="Direct">Whether the line is in the company itself.</param>
public sealed record OwnedLine(Holding Holding, Interval Part, Interval? Amount, bool Direct);

/// <summary>What of the book is, by who owns whom, a part of one company: held itself, and within what is held.</summary>
/// <remarks>
/// A line counts once for each company: whole where it is in the company, else by the part of its issuer's worth that its stake is, along
/// all chains of owners, circles included and each way around one counted once (<see cref="NodeShares"/> within
/// <see cref="StakeWorths.Measure"/>). The amount held through an issuer is a part of the line, not on top of it. A stake whose worth is
/// not known counts from nothing to the whole line.
/// </remarks>
/// <param name="Company">The company.</param>
/// <param name="Amount">In the book's currency.</param>
/// <param name="Share">Of the gross value known; null when there is none.</param>
/// <param name="Direct">The part of <paramref name="Amount"/> that is held itself.</param>
/// <param name="Lines">The lines, the greatest known part first.</param>
public sealed record OwnedByBook(SubjectId Company, Interval Amount, Interval? Share, decimal Direct, IReadOnlyList<OwnedLine> Lines)
{
    private const string Equity = "equity_";

    /// <summary>Sums the lines of a book.</summary>
    public static OwnedByBook Of(Book book, Dependences ties, SubjectId company)
    {
        var shares = new NodeShares(ties, company);
        var parts = new Dictionary<SubjectId, Interval>();
        var lines = new List<OwnedLine>();
        foreach (var holding in book.Holdings.Where(holding => holding.Issuer.Kind == "company"))
        {
            if (!parts.TryGetValue(holding.Issuer, out var part))
                parts[holding.Issuer] = part = PartOf(holding.Issuer, company, ties, shares);
            if (part.Possible == 0)
                continue;
            var value = Math.Abs(holding.Exposed ?? 0);
            lines.Add(new OwnedLine(
                holding, part, holding.Exposed is null ? null : new Interval(value * part.Known, value * part.Possible),
                holding.Issuer == company));
        }
        var amount = lines.Aggregate(default(Interval), (sum, line) => sum + (line.Amount ?? default));
        var gross = book.Holdings.Sum(holding => Math.Abs(holding.Exposed ?? 0));
        return new OwnedByBook(
            company, amount, gross > 0 ? amount / gross : null, lines.Where(line => line.Direct).Sum(line => line.Amount?.Known ?? 0),
            [
                .. lines.OrderByDescending(line => line.Direct).ThenByDescending(line => line.Amount?.Known)
                    .ThenByDescending(line => line.Amount?.Possible).ThenBy(line => line.Holding.Issuer),
            ]);
    }

    private static Interval PartOf(SubjectId issuer, SubjectId company, Dependences ties, NodeShares shares)
    {
        var known = shares.By(issuer, StakeWorths.Measure);
        var equity = ties.Of(issuer).Where(tie => tie.To == company && tie.Link.Measure.StartsWith(Equity, StringComparison.Ordinal));
        var told = issuer == company || ties.Of(issuer).Any(tie => tie.To == company && tie.Link.Measure == StakeWorths.Measure);
        return new Interval(known, told || !equity.Any() ? known : 1);
    }
}
