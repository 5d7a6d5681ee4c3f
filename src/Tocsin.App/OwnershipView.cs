using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Who owns which part of whom by the stakes known on the day, and what of the book that brings where.</summary>
public sealed class OwnershipView
{
    private const int MostCompanies = 300;

    private readonly Dictionary<SubjectId, int> places;
    private readonly double[,]? through;
    private readonly Dependences ties;

    private OwnershipView(Knowledge knowledge, Book book, Dependences ties)
    {
        (Book, this.ties) = (book, ties);
        Stakes = StakeWorths.Of(knowledge, ties.Companies.SelectMany(ties.Of));
        List<SubjectId> companies = [.. Stakes.SelectMany(stake => new[] { stake.Owner, stake.Owned }).Distinct().Order()];
        places = companies.Index().ToDictionary(one => one.Item, one => one.Index);
        if (companies.Count > MostCompanies)
        {
            Refused = $"{companies.Count} companies own each other: above {MostCompanies}, tocsin ownership reads a table.";
            return;
        }
        try
        {
            through = OwnershipNetwork.Of(
                [.. companies.Select(knowledge.NameOf)],
                Stakes.Select(stake => (places[stake.Owner], places[stake.Owned], (double)stake.Fraction))).Through();
        }
        catch (ArgumentException cannot)
        {
            Refused = cannot.Message;
        }
        Owned = [.. Stakes.Select(stake => stake.Owned).Distinct().Select(one => OwnedByBook.Of(book, ties, one))
            .Where(one => one.Lines.Count > 0)
            .OrderByDescending(one => one.Amount.Known).ThenByDescending(one => one.Amount.Possible).ThenBy(one => one.Company)];
    }

    /// <summary>The book.</summary>
    public Book Book { get; }

    /// <summary>Every stake published, by owner.</summary>
    public IReadOnlyList<WorthStake> Stakes { get; }

    /// <summary>Why chains cannot be followed; null when they can.</summary>
    public string? Refused { get; }

    /// <summary>The companies of which the book has a part through what it holds, the greatest known amount first.</summary>
    public IReadOnlyList<OwnedByBook> Owned { get; } = [];

    /// <summary>Of the book that an address asks for.</summary>
    public static OwnershipView Of(Asked asked) => new(asked.Knowledge, WebExposure.BookOf(asked), new Dependences(asked.Knowledge));

    /// <summary>The part of a company that another owns through all chains, circles included; null when that cannot be followed.</summary>
    public double? Through(SubjectId owner, SubjectId owned) => through?[places[owner], places[owned]];

    /// <summary>Whether no stake of an issuer in another company is known.</summary>
    public bool OwnsNothingKnown(SubjectId issuer) => Stakes.All(stake => stake.Owner != issuer);
}
