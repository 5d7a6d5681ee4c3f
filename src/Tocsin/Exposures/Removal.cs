using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>A company that loses something when a node goes, by what was published.</summary>
/// <param name="Company">The company.</param>
/// <param name="Ties">Its links with the node, shares first.</param>
/// <param name="Share">The part of it that hangs on the node, through all chains of one measure.</param>
/// <param name="Terms">Terms between the two in force or disputed on the day: what ends or is owed is told by them.</param>
public sealed record Bereft(SubjectId Company, IReadOnlyList<Dependence> Ties, NodeShare Share, IReadOnlyList<Claim> Terms);

/// <summary>What happens to the companies around a node and to the book when the node goes.</summary>
/// <param name="Node">The node taken away.</param>
/// <param name="Dependents">Who hangs on it: known parts first, the largest first; then those with a link and no share.</param>
/// <param name="Suppliers">What it hangs on itself: who loses a customer or an owner.</param>
/// <param name="Exposure">What of the book hangs on it.</param>
/// <param name="Before">How concentrated the book is by issuer.</param>
/// <param name="After">The same with the known part of each line gone; null when nothing is left.</param>
/// <param name="Left">The book's gross value with what hangs on the node gone: at least, and at most.</param>
public sealed record Removal(
    SubjectId Node, IReadOnlyList<Bereft> Dependents, IReadOnlyList<Dependence> Suppliers, NodeExposure Exposure, Concentration? Before,
    Concentration? After, Interval Left)
{
    /// <summary>Takes a node away.</summary>
    public static Removal Of(Knowledge knowledge, Book book, Dependences ties, SubjectId node)
    {
        var shares = new NodeShares(ties, node);
        var exposure = NodeExposure.Of(book, ties, node);
        var gross = book.Gross;
        return new Removal(
            node,
            [
                .. ties.Companies.Where(company => company != node && company.Kind == "company")
                    .Select(company => new Bereft(company, [.. ties.On(node).Where(tie => tie.From == company)], shares.Of(company), []))
                    .Where(one => one.Ties.Count > 0 || one.Share.Fraction.Known > 0)
                    .OrderByDescending(one => one.Share.Fraction.Known).ThenBy(one => one.Ties.Count == 0 ? 1 : 0)
                    .ThenByDescending(one => one.Ties.Max(tie => (DateTimeOffset?)tie.Claim.KnownAt)).ThenBy(one => one.Company)
                    .Select(one => one with { Terms = Standing(knowledge, one.Company, node) }),
            ],
            [.. ties.Of(node)], exposure, Spread(book, _ => 0), Spread(book, holding => Gone(exposure, holding)),
            new Interval(gross - exposure.Amount.Possible, gross - exposure.Amount.Known));
    }

    private static decimal Gone(NodeExposure exposure, Holding holding) =>
        exposure.Lines.FirstOrDefault(line => line.Holding == holding)?.Share.Fraction.Known ?? 0;

    private static Concentration? Spread(Book book, Func<Holding, decimal> gone)
    {
        var amounts = book.Holdings.Where(holding => holding.Exposed is not null).GroupBy(holding => holding.Issuer)
            .Select(group => (double)group.Sum(holding => holding.Exposed!.Value * (1 - gone(holding)))).ToList();
        return amounts.Any(amount => amount != 0) ? Concentration.Of(amounts) : null;
    }

    /// <summary>The latest version of each kind of term between two companies, where it binds or is disputed.</summary>
    internal static List<Claim> Standing(Knowledge knowledge, SubjectId first, SubjectId second) =>
    [
        .. knowledge.About<Term>(SubjectId.Relation(first.Name, second.Name)).GroupBy(term => term.Content.Kind)
            .Select(group => group.OrderBy(term => term.Claim.KnownAt).ThenBy(term => term.Claim.Id).Last())
            .Where(term => term.Content.Status is TermStatus.InForce or TermStatus.Disputed && term.Content.Value != "none")
            .OrderBy(term => term.Content.Kind, StringComparer.Ordinal).Select(term => term.Claim),
    ];
}
