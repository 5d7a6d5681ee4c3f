using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>Money to be put into an issuer, or taken out of it.</summary>
/// <param name="Issuer">A company or fund.</param>
/// <param name="Amount">In the book's currency; below zero to sell.</param>
/// <param name="Portfolio">The portfolio in which it is made; null for whichever holds the issuer.</param>
public sealed record Trade(SubjectId Issuer, decimal Amount, string? Portfolio = null)
{
    /// <summary>Who stands as publisher of a line that is only meant.</summary>
    public const string Publisher = "trade";

    /// <summary>The instruments that can be sold on a day: all else is held until somebody takes it over.</summary>
    public static IReadOnlyList<Instrument> Liquid { get; } = [Instrument.ListedEquity, Instrument.Option, Instrument.Cash];

    /// <summary>Whether a line can be sold for its value on a day: a liquid one, and no derivative whose delta was stated.</summary>
    public static bool CanSell(Holding line) => Liquid.Contains(line.Instrument) && line.Delta is null;

    private static readonly SubjectId Cash = SubjectId.Parse("portfolio:cash");

    /// <summary>
    /// The lines with the trades made: sales come out of liquid lines, a purchase goes to the issuer's first one. What sales bring beyond
    /// purchases stays as cash; what purchases cost beyond sales is new money.
    /// </summary>
    /// <exception cref="ArgumentException">More is to be sold than is held in lines that can be sold.</exception>
    public static IReadOnlyList<Holding> Apply(Book book, IEnumerable<Trade> trades)
    {
        List<Holding> lines = [.. book.Holdings];
        var proceeds = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var trade in trades)
        {
            Apply(lines, trade, book);
            var portfolio = trade.Portfolio ?? Book.Unnamed;
            proceeds[portfolio] = proceeds.GetValueOrDefault(portfolio) - trade.Amount;
        }
        foreach (var (portfolio, amount) in proceeds.Where(pair => pair.Value > 0))
            lines.Add(Meant((Cash, Instrument.Cash, portfolio), amount, book));
        return lines;
    }

    private static void Apply(List<Holding> lines, Trade trade, Book book)
    {
        var left = trade.Amount;
        for (var at = 0; at < lines.Count && left != 0; at++)
        {
            var line = lines[at];
            if (line.Issuer != trade.Issuer || line.InBase is not { } value || !CanSell(line)
                || (trade.Portfolio is { } named && !Book.IsNamed(line.Portfolio, named)))
                continue;
            var moved = left > 0 ? left : Math.Max(left, -Math.Max(value, 0));
            lines[at] = line with { InBase = value + moved };
            left -= moved;
        }
        if (left < 0)
        {
            throw new ArgumentException(
                $"{trade.Issuer}: {-trade.Amount:0.##} {book.Currency} are to be sold, {-left:0.##} more than can be: private lines and "
                + "funds are not sold on a day.");
        }
        if (left > 0)
            lines.Add(Meant((trade.Issuer, Instrument.ListedEquity, trade.Portfolio ?? Book.Unnamed), left, book));
    }

    private static Holding Meant((SubjectId Issuer, Instrument Instrument, string Portfolio) of, decimal amount, Book book)
    {
        var content = new Position(of.Instrument, "", book.Currency, FairValue: amount, ValuedOn: book.Day);
        var claim = new Claim
        {
            Subject = of.Issuer, ValidTo = book.Day, KnownAt = Claim.EndOf(book.Day), Source = new Source(Publisher, Publisher, Publisher),
            Grade = new Grade('F', 6), Standing = Standing.Inferred, Content = content,
        };
        return new Holding(
            of.Portfolio, of.Issuer, of.Instrument, "", claim, book.Currency, null, null, amount, book.Day, amount, null, false, null);
    }
}
