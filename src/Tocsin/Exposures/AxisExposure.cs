using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One place on an axis, and what of the book belongs there.</summary>
/// <param name="Name">The place: an issuer, a currency, a tag.</param>
/// <param name="Amount">In the book's currency, by size: known, and with all that is tagged nowhere.</param>
/// <param name="Share">Of the gross value known; null when there is none.</param>
/// <param name="Lines">The lines in it by issuer, each with the part known to belong here, the greatest first.</param>
public sealed record AxisPlace(string Name, Interval Amount, Interval? Share, IReadOnlyList<(Holding Holding, decimal Amount)> Lines);

/// <summary>The book along one axis: places with intervals, and what no tag tells.</summary>
/// <param name="Axis"><c>issuer</c>, <c>currency</c>, <c>portfolio</c> or an axis of <see cref="Tag"/>.</param>
/// <param name="Places">Greatest known part first.</param>
/// <param name="Coverage">The part of the gross value that is in a known place.</param>
/// <param name="Spread">How concentrated the known parts are over the places; null when nothing is known.</param>
/// <param name="Refused">Why tags of an issuer are not counted: their parts sum to more than the whole.</param>
/// <param name="NewestKnown">The last day on which a tag counted became known; null when none is.</param>
/// <param name="Unvalued">Lines without a value: they come on top.</param>
/// <param name="Access">The strictest class of what it rests on.</param>
public sealed record AxisExposure(
    string Axis, IReadOnlyList<AxisPlace> Places, decimal Coverage, Concentration? Spread, IReadOnlyList<string> Refused,
    DateOnly? NewestKnown, IReadOnlyList<Holding> Unvalued, AccessClass Access)
{
    private const decimal Rounding = 1e-9m;

    /// <summary>Whether anything of the book has a value, so that parts can be told.</summary>
    public bool HasValue => Gross > 0;

    /// <summary>The gross value known, in the book's currency.</summary>
    public decimal Gross { get; init; }

    /// <summary>All axes along which a book can be shown, besides those of nodes.</summary>
    public static IReadOnlyList<string> Axes { get; } = ["issuer", "currency", "portfolio", .. Tag.Axes];

    /// <summary>The book along an axis.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="book">The book of the same day.</param>
    /// <param name="axis">One of <see cref="Axes"/>.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static AxisExposure Of(Knowledge knowledge, Book book, string axis)
    {
        if (!Axes.Contains(axis))
            throw new ArgumentException($"There is no axis '{axis}': write one of {string.Join(", ", Axes)}.");
        var refused = new List<string>();
        var claims = new List<Claim>();
        var valued = book.Holdings.Where(holding => holding.Exposed is not null).ToList();
        var gross = valued.Sum(holding => Math.Abs(holding.Exposed!.Value));
        var parts = (
            from holding in valued
            from place in PlacesOf(holding, axis, (knowledge, refused, claims))
            select (place.Name, Holding: holding, Amount: Math.Abs(holding.Exposed!.Value) * place.Fraction)).ToList();
        var known = parts.Sum(part => part.Amount);
        var places = parts.GroupBy(part => part.Name, StringComparer.Ordinal)
            .Select(group => Place(group.Key, [.. group.Select(part => (part.Holding, part.Amount))], gross, gross - known))
            .OrderByDescending(place => place.Amount.Known).ThenBy(place => place.Name, StringComparer.Ordinal).ToList();
        return new AxisExposure(
            axis, places, gross > 0 ? known / gross : 0,
            known > 0 ? Concentration.Of([.. places.Select(place => (double)place.Amount.Known)]) : null,
            [.. refused.Distinct()], claims.Count == 0 ? null : claims.Max(claim => claim.KnownOn), book.Unvalued,
            claims.Concat(book.Holdings.SelectMany(holding => holding.Evidence)).Select(claim => claim.Access)
                .DefaultIfEmpty(AccessClass.Public).Max())
        {
            Gross = gross,
        };
    }

    private static AxisPlace Place(string name, List<(Holding Holding, decimal Amount)> lines, decimal gross, decimal unknown)
    {
        var own = lines.Sum(line => line.Amount);
        var amount = new Interval(own, own + (unknown > gross * Rounding ? unknown : 0));
        return new AxisPlace(name, amount, gross > 0 ? amount / gross : null, [.. lines.OrderByDescending(line => line.Amount)]);
    }

    private static IEnumerable<(string Name, decimal Fraction)> PlacesOf(
        Holding holding, string axis, (Knowledge Knowledge, List<string> Refused, List<Claim> Claims) into) => axis switch
        {
            "issuer" => [(into.Knowledge.NameOf(holding.Issuer), 1)],
            "currency" => [(holding.Currency, 1)],
            "portfolio" => [(holding.Portfolio, 1)],
            _ => Tagged(holding.Issuer, axis, into),
        };

    /// <summary>The tags of an axis that tell of a subject: the statement of the latest day; of one day, that known last.</summary>
    internal static IReadOnlyList<(Claim Claim, Tag Content)> TagsOf(Knowledge knowledge, SubjectId issuer, string axis)
    {
        var told = knowledge.About<Tag>(issuer).Where(tag => tag.Content.Axis == axis && tag.Claim.ValidTo <= knowledge.Day).ToList();
        if (told.Count == 0)
            return [];
        var latest = told.MaxBy(tag => (tag.Claim.ValidTo, tag.Claim.KnownAt)).Claim;
        return told.FindAll(tag => (tag.Claim.ValidTo, tag.Claim.Source.Publisher) == (latest.ValidTo, latest.Source.Publisher));
    }

    /// <summary>The places that tags tell, with their parts; none, and a refusal, when these are together above the whole.</summary>
    private static IEnumerable<(string Name, decimal Fraction)> Tagged(
        SubjectId issuer, string axis, (Knowledge Knowledge, List<string> Refused, List<Claim> Claims) into)
    {
        var statement = TagsOf(into.Knowledge, issuer, axis);
        var parts = statement.Where(tag => tag.Content.Fraction is not null).ToList();
        var sum = parts.Sum(tag => tag.Content.Fraction!.Value);
        if (sum > 1)
        {
            into.Refused.Add(
                $"The {axis.Replace('_', ' ')} parts of {issuer} sum to {sum * 100:0.##} %: state parts that are together at most 100 %.");
            return [];
        }
        into.Claims.AddRange(statement.Select(tag => tag.Claim));
        return parts.Select(tag => (tag.Content.Place, tag.Content.Fraction!.Value));
    }
}
