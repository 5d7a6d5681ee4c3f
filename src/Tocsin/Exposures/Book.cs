using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>The investor's book as known on a day: every line still held, valued in one currency where it can be.</summary>
/// <remarks>
/// Portfolio, issuer, instrument and line name a position; its statement of the latest day counts, of one day the one known last, then
/// the better grade. A complete list (<see cref="Stocktake"/>) of the same portfolio by the same publisher, of a later day or known later
/// for the same day, ends the lines that it leaves out. A line known only by its account of calls and distributions is held too. A line
/// stated again as another kind of instrument, the same paper by its identifier or a bond of the same name, is the one stated last.
/// </remarks>
public sealed class Book
{
    /// <summary>The portfolio of claims that name none.</summary>
    public const string Unnamed = "main";

    /// <summary>Amounts beyond this are refused: they are mistakes of writing, and sums of them would not fit.</summary>
    private const decimal Largest = 1e18m;

    private readonly HashSet<SubjectId> quiet;
    private readonly Lazy<ILookup<SubjectId, Holding>> byIssuer;
    private readonly Lazy<IReadOnlyList<Holding>> funds;

    private Book(Knowledge knowledge, IReadOnlyList<Line> lines, string? portfolio, string? currency)
    {
        (Day, Currency) = (knowledge.Day, currency ?? MostUsed(lines));
        Portfolios = [.. lines.Select(line => line.Key.Portfolio).Distinct().Order(StringComparer.Ordinal)];
        var rates = ExchangeRates.Known(knowledge);
        Holdings = [.. lines.Where(line => portfolio is null || IsNamed(line.Key.Portfolio, portfolio)).Select(line => Value(line, rates))];
        KnownValue = Holdings.Sum(holding => holding.InBase ?? 0);
        Unvalued = [.. Holdings.Where(holding => holding.InBase is null)];
        quiet = Quiet(Holdings);
        byIssuer = new(() => Holdings.ToLookup(holding => holding.Issuer));
        funds = new(() => [.. Holdings.Where(holding => holding.Issuer.Kind == "fund")]);
        Gross = Holdings.Sum(holding => holding.Size);
        Access = Holdings.SelectMany(holding => holding.Evidence).Select(claim => claim.Access)
            .DefaultIfEmpty(AccessClass.Public).Max();
    }

    private Book(Book book, IReadOnlyList<Holding> holdings)
    {
        (Day, Currency, Portfolios, Holdings) = (book.Day, book.Currency, book.Portfolios, holdings);
        (Access, KnownValue) = (book.Access, holdings.Sum(holding => holding.InBase ?? 0));
        Unvalued = [.. holdings.Where(holding => holding.InBase is null)];
        quiet = Quiet(holdings);
        byIssuer = new(() => holdings.ToLookup(holding => holding.Issuer));
        funds = new(() => [.. holdings.Where(holding => holding.Issuer.Kind == "fund")]);
        Gross = holdings.Sum(holding => holding.Size);
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The lines held, by portfolio, issuer, instrument and line; those of one portfolio when one was asked for.</summary>
    public IReadOnlyList<Holding> Holdings { get; }

    /// <summary>Names of all portfolios that hold something, also when one was asked for.</summary>
    public IReadOnlyList<string> Portfolios { get; }

    /// <summary>The currency of the sums: as asked for, else that of most lines.</summary>
    public string Currency { get; }

    /// <summary>Sum of the values known in <see cref="Currency"/>. What <see cref="Unvalued"/> holds comes on top.</summary>
    public decimal KnownValue { get; }

    /// <summary>Sum of the sizes of all lines, whatever their signs; derivatives by what they expose to.</summary>
    public decimal Gross { get; }

    /// <summary>The lines of one issuer, in the book's order.</summary>
    public IEnumerable<Holding> LinesOf(SubjectId issuer) => byIssuer.Value[issuer];

    /// <summary>The lines issued by funds.</summary>
    public IReadOnlyList<Holding> Funds => funds.Value;

    /// <summary>The lines without a value in <see cref="Currency"/>, each with its reason.</summary>
    public IReadOnlyList<Holding> Unvalued { get; }

    /// <summary>The strictest class of everything the book rests on.</summary>
    public AccessClass Access { get; }

    /// <summary>The book as known on the day; of one ledger, a book asked for again is not made again.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="portfolio">Only this portfolio; its name in any case or as in a subject. Null for all.</param>
    /// <param name="currency">ISO 4217 code of the sums; null for that of most lines.</param>
    public static Book At(Knowledge knowledge, string? portfolio = null, string? currency = null)
    {
        var index = BookLines.Of(knowledge.Ledger);
        return index.Recall(
            (knowledge.Day, portfolio, currency),
            () =>
            {
                var held = index.Lines.Select(claims => Held(claims, index, knowledge.Day)).OfType<Line>();
                return new Book(knowledge, [.. Once([.. held], knowledge.Ledger)], portfolio, currency);
            });
    }

    /// <summary>Names of all portfolios of which a ledger has a line, held or not, on whatever day, in order.</summary>
    public static IReadOnlyList<string> PortfoliosIn(Ledger ledger) =>
        [.. BookLines.Of(ledger).Lines.Select(line => line.Key.Portfolio).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether a ledger has a line of a portfolio, held or not; its name in any case or as in a subject.</summary>
    public static bool IsKnown(Ledger ledger, string portfolio) => PortfoliosIn(ledger).Any(known => IsNamed(known, portfolio));

    /// <summary>The same book with trades made, at the values of the day: what would be held, not what is.</summary>
    /// <exception cref="ArgumentException">More is to be sold than is held in lines that can be sold.</exception>
    public Book With(IEnumerable<Trade> trades) => new(this, Trade.Apply(this, trades));

    /// <summary>The lines of one portfolio, in the same currency; its name in any case or as in a subject.</summary>
    public Book Only(string portfolio) => new(this, [.. Holdings.Where(holding => IsNamed(holding.Portfolio, portfolio))]);

    /// <summary>Whether all lines held in an issuer are such that nothing needs watching there; false when none is held.</summary>
    public bool NeedsNoWatch(SubjectId issuer) => quiet.Contains(issuer);

    /// <summary>A later cut of a ledger shares the books of the earlier one, unless something was added that a book is made of.</summary>
    public static void Carry(Ledger before, Ledger later, IEnumerable<RecordedClaim> added) =>
        BookLines.Carry(before, later, added.Select(row => row.Claim));

    /// <summary>Whether a portfolio's name is the one written, in any case or as in a subject.</summary>
    public static bool IsNamed(string portfolio, string written) =>
        string.Equals(portfolio, written, StringComparison.OrdinalIgnoreCase) || SubjectId.Slug(portfolio) == SubjectId.Slug(written);

    private static HashSet<SubjectId> Quiet(IReadOnlyList<Holding> holdings) => [.. holdings.GroupBy(holding => holding.Issuer)
        .Where(lines => lines.All(holding => Holding.NeedsNoWatch(holding.Instrument))).Select(lines => lines.Key)];

    /// <summary>The line of these claims as known on the day; null when it is not held.</summary>
    private static Line? Held(IGrouping<LineKey, StandingClaim> claims, BookLines index, DateOnly day)
    {
        Claim? statement = null;
        List<Claim>? entries = null;
        foreach (var standing in claims)
        {
            var claim = standing.Claim;
            if (!standing.StandsOn(day) || claim.ValidTo > day)
                continue;
            if (claim.Content is Movement)
                (entries ??= []).Add(claim);
            else if (statement is null || IsBetter(claim, statement))
                statement = claim;
        }
        if ((statement is null && entries is null) || (statement is not null && HasEnded(claims.Key, statement, index, day)))
            return null;
        return new Line(claims.Key, statement, entries is null ? null : PrivateAccount.Of(entries, statement));
    }

    /// <summary>The lines without those that were stated later as another kind of instrument.</summary>
    private static IEnumerable<Line> Once(List<Line> held, Ledger ledger)
    {
        var others = held.ToLookup(line => (line.Key.Portfolio, line.Key.Issuer));
        return held.Where(line => !others[(line.Key.Portfolio, line.Key.Issuer)].Any(other => IsAgain(line, other, ledger)));
    }

    /// <summary>Whether one line is another, stated before it as another kind of instrument.</summary>
    private static bool IsAgain(Line line, Line later, Ledger ledger)
    {
        if (line.Key.Instrument == later.Key.Instrument || line.Account is not null
            || line.Statement is not { Content: Position own } before || later.Statement is not { Content: Position other } after)
            return false;
        var same = own.Identifier is { } code && other.Identifier is { } written
            ? string.Equals(code, written, StringComparison.OrdinalIgnoreCase)
            : line.Key.Line == later.Key.Line && IsBond(line.Key.Instrument) && IsBond(later.Key.Instrument);
        return same && Order(after, ledger).CompareTo(Order(before, ledger)) > 0;
    }

    private static bool IsBond(Instrument instrument) => instrument is Instrument.Debt or Instrument.GovernmentBond;

    /// <summary>When a statement was made: of two of one day, known at one time, that of the later batch is the later one.</summary>
    private static (DateOnly, DateTimeOffset, int) Order(Claim claim, Ledger ledger) =>
        (claim.ValidTo, claim.KnownAt, ledger.Claims.GetValueOrDefault(claim.Id)?.Batch ?? 0);

    /// <summary>Whether a statement counts before another: of a later day, known later, better graded, of a smaller id.</summary>
    private static bool IsBetter(Claim claim, Claim other) =>
        (other.ValidTo, other.KnownAt).CompareTo((claim.ValidTo, claim.KnownAt)) is not 0 and var later ? later < 0
        : claim.Grade != other.Grade ? claim.Grade.CompareTo(other.Grade) < 0
        : claim.Id.CompareTo(other.Id) < 0;

    private static bool HasEnded(LineKey key, Claim statement, BookLines index, DateOnly day) =>
        index.Stocktakes[(key.Portfolio, statement.Source.Publisher)].Any(pair =>
            pair.Standing.StandsOn(day) && pair.Standing.Claim.ValidTo <= day
            && (pair.Standing.Claim.ValidTo, pair.Standing.Claim.KnownAt).CompareTo((statement.ValidTo, statement.KnownAt)) > 0
            && !pair.Listed.Contains(key.Listed));

    private static string MostUsed(IReadOnlyList<Line> lines) =>
        lines.GroupBy(line => line.Currency).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key ?? "USD";

    private Holding Value(Line line, ExchangeRates rates)
    {
        var stated = line.Statement?.Content as Position;
        var value = line.Account is { } account ? account.Rolled
            : stated?.FairValue is { } fair ? Figure.Of(fair)
            : Figure.Because("No fair value is stated.");
        if (value.Value is { } amount && Math.Abs(amount) > Largest)
            value = Figure.Because("The value has more than 18 digits: the statement needs a correction.");
        var valuedOn = value.Value is null ? null
            : line.Account is { } marks ? marks.MarkedOn
            : stated!.ValuedOn ?? (Holding.IsValuedByStatement(line.Key.Instrument) ? line.Statement!.ValidTo : null);
        var rate = (value.Value ?? stated?.DeltaExposure) is null || line.Currency == Currency ? null : rates.Find(line.Currency, Currency);
        var (inBase, unknown) = Converted(value, line.Currency, rate);
        var delta = stated?.DeltaExposure is { } moves && Math.Abs(moves) <= Largest
            ? Converted(Figure.Of(moves), line.Currency, rate).InBase
            : null;
        return new Holding(
            line.Key.Portfolio, line.Key.Issuer, line.Key.Instrument, line.Key.Line, line.Statement ?? line.Account!.Entries[^1],
            line.Currency, stated?.Quantity, stated?.Cost, value.Value, valuedOn, inBase, unknown,
            value.Value is not null && IsStale(line.Key.Instrument, valuedOn), line.Account, rate, line.Account?.IsRolled ?? false,
            delta);
    }

    private (decimal? InBase, string? Unknown) Converted(Figure value, string currency, ExchangeRate? rate) => (value.Value, rate) switch
    {
        (null, _) => (null, value.Unknown),
        ({ } same, _) when currency == Currency => (same, null),
        ({ } amount, { Factor: < 1e9m }) => (amount * rate!.Factor, null),
        _ => (null, $"No rate of exchange from {currency} to {Currency} is known on this day."),
    };

    private bool IsStale(Instrument instrument, DateOnly? valuedOn) =>
        valuedOn is not { } on || Day.DayNumber - on.DayNumber > Holding.FreshFor(instrument);

    /// <summary>A line before it is valued.</summary>
    private sealed record Line(LineKey Key, Claim? Statement, PrivateAccount? Account)
    {
        public string Currency => (Statement?.Content as Position)?.Currency ?? Account!.Currency;
    }
}
