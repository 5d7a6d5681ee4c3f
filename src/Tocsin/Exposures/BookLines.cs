using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What names a line of the book: a later statement of the same four replaces an earlier one.</summary>
/// <param name="Portfolio">The portfolio's name.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">Share class, round or account.</param>
public readonly record struct LineKey(string Portfolio, SubjectId Issuer, Instrument Instrument, string Line) : IComparable<LineKey>
{
    /// <summary>The line as a <see cref="Stocktake"/> lists it: <c>subject|instrument|line</c>.</summary>
    public string Listed => $"{Issuer}|{CanonicalForm.Word(Instrument)}|{Line}";

    /// <summary>By portfolio, issuer, instrument, line.</summary>
    public int CompareTo(LineKey other)
    {
        var byPortfolio = string.CompareOrdinal(Portfolio, other.Portfolio);
        var byIssuer = byPortfolio != 0 ? byPortfolio : Issuer.CompareTo(other.Issuer);
        var byInstrument = byIssuer != 0 ? byIssuer : Instrument.CompareTo(other.Instrument);
        return byInstrument != 0 ? byInstrument : string.CompareOrdinal(Line, other.Line);
    }
}

/// <summary>Statements, entries and complete lists of a ledger, by line: found once for all days.</summary>
internal sealed class BookLines
{
    private const int BooksKept = 8;
    private static readonly ConditionalWeakTable<Ledger, BookLines> Known = [];

    private readonly Lock gate = new();
    private readonly Dictionary<(DateOnly, string?, string?), Book> books = [];

    private BookLines(Ledger ledger)
    {
        Rates = [.. ledger.Subjects.Where(subject => subject.Kind == "currency").SelectMany(ledger.About)
            .Where(standing => ExchangeRates.IsRate(standing.Claim))];
        Stocktakes = ledger.All<Stocktake>()
            .Select(standing => (standing, new HashSet<string>(((Stocktake)standing.Claim.Content).Lines, StringComparer.Ordinal)))
            .ToLookup(pair => (PortfolioOf(pair.standing.Claim), pair.standing.Claim.Source.Publisher));
        Lines = [.. ledger.Subjects.SelectMany(subject => Entries(ledger, subject))
            .GroupBy(standing => KeyOf(standing.Claim)).OrderBy(group => group.Key)];
    }

    /// <summary>Statements and entries about a subject, by known day.</summary>
    private static IEnumerable<StandingClaim> Entries(Ledger ledger, SubjectId subject)
    {
        var movements = ledger.About<Movement>(subject).ToList();
        return movements.Count == 0
            ? ledger.About<Position>(subject)
            : ledger.About(subject).Where(standing => standing.Claim.Content is Position or Movement);
    }

    /// <summary>Statements and entries of each line, in the lines' order.</summary>
    public IReadOnlyList<IGrouping<LineKey, StandingClaim>> Lines { get; }

    /// <summary>Complete lists, by portfolio and publisher.</summary>
    public ILookup<(string Portfolio, string Publisher), (StandingClaim Standing, HashSet<string> Listed)> Stocktakes { get; }

    /// <summary>Rates of exchange.</summary>
    public IReadOnlyList<StandingClaim> Rates { get; }

    /// <summary>The lines of a ledger, found when first asked for.</summary>
    public static BookLines Of(Ledger ledger) => Known.GetValue(ledger, static key => new BookLines(key));

    /// <summary>Whether a claim is one that books are made of, or replaces one that may be.</summary>
    public static bool Reads(Claim claim) =>
        claim.Content is Position or Movement or Stocktake || claim.Subject.Kind == "currency" || claim.Supersedes is not null;

    /// <summary>The lines of a later cut are those of the earlier one when nothing was added that books are made of.</summary>
    public static void Carry(Ledger before, Ledger later, IEnumerable<Claim> added)
    {
        if (!ReferenceEquals(before, later) && Known.TryGetValue(before, out var lines) && !added.Any(Reads))
            Known.TryAdd(later, lines);
    }

    /// <summary>A book asked for before, or a new one.</summary>
    public Book Recall((DateOnly Day, string? Portfolio, string? Currency) asked, Func<Book> make)
    {
        lock (gate)
        {
            if (books.TryGetValue(asked, out var known))
                return known;
        }
        var made = make();
        lock (gate)
        {
            if (books.Count >= BooksKept)
                books.Clear();
            return books[asked] = made;
        }
    }

    /// <summary>The portfolio of a claim.</summary>
    public static string PortfolioOf(Claim claim) => claim.Portfolio ?? Book.Unnamed;

    private static LineKey KeyOf(Claim claim) => claim.Content switch
    {
        Position position => new LineKey(PortfolioOf(claim), claim.Subject, position.Instrument, position.Line),
        Movement movement => new LineKey(PortfolioOf(claim), claim.Subject, movement.Instrument, movement.Line),
        _ => throw new ArgumentException("A statement or an entry of a line is expected."),
    };
}
