using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App.Pages;

/// <summary>A link between a company and another, seen from the company.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Link">What it says.</param>
/// <param name="Other">The other company.</param>
/// <param name="Kind">What the other is to the company.</param>
/// <param name="Own">Whether the number is measured at the company itself; else at the other.</param>
public sealed record Tie(Claim Claim, Link Link, SubjectId Other, TieKind Kind, bool Own)
{
    private static readonly string[] Capital = ["equity", "investor", "acquisition", "warrants", "backstop", "licence", "joint"];
    private static readonly string[] Sold = ["revenue", "backlog"];
    private static readonly string[] Bought = ["cost", "compute", "capacity", "supply", "supplier", "purchase", "payments", "customer"];

    /// <summary>The links of a company that are known, oldest first: of several of one measure with one company the latest.</summary>
    public static IReadOnlyList<Tie> Of(SubjectId company, IEnumerable<Claim> links) =>
    [
        .. links.GroupBy(claim => (claim.Subject, ((Link)claim.Content).Partner, ((Link)claim.Content).Measure))
            .Select(group => See(company, group.Last())),
    ];

    /// <summary>Shares first, the largest first; then amounts, the latest known first.</summary>
    public static IEnumerable<Tie> Ordered(IEnumerable<Tie> ties) => ties
        .OrderByDescending(tie => tie.Link.Unit == "ratio" ? tie.Link.Value ?? 0 : -1)
        .ThenByDescending(tie => tie.Claim.KnownAt).ThenBy(tie => tie.Claim.Id);

    private static Tie See(SubjectId company, Claim claim)
    {
        var link = (Link)claim.Content;
        var own = claim.Subject == company;
        var kind = KindOf(link.Measure);
        if (!own)
            kind = kind switch { TieKind.Customer => TieKind.Supplier, TieKind.Supplier => TieKind.Customer, _ => kind };
        return new Tie(claim, link, own ? link.Partner : claim.Subject, kind, own);
    }

    /// <summary>What the partner is to the company whose measure it is: revenue comes from customers, cost goes to suppliers.</summary>
    private static TieKind KindOf(string measure)
    {
        if (measure == Link.Rivalry)
            return TieKind.Rival;
        if (Substitutes.Supply.Contains(measure))
            return TieKind.Supplier;
        var words = measure.Split('_');
        return words.Intersect(Capital).Any() ? TieKind.Other
            : words.Intersect(Sold).Any() ? TieKind.Customer
            : words.Intersect(Bought).Any() ? TieKind.Supplier
            : TieKind.Other;
    }
}

/// <summary>What another company is to a company.</summary>
public enum TieKind
{
    /// <summary>It sells to the company.</summary>
    Supplier,

    /// <summary>It buys from the company.</summary>
    Customer,

    /// <summary>It sells against the company.</summary>
    Rival,

    /// <summary>Capital, or anything else.</summary>
    Other,
}
