using System.Globalization;
using Tocsin.Claims;

namespace Tocsin.Language;

/// <summary>Twelve months of a flow, as one figure or several in a row.</summary>
public sealed class YearOf
{
    private readonly Uneven? mixed;

    internal YearOf(IReadOnlyList<Figure> pieces, Uneven? mixed) => (Pieces, this.mixed) = (pieces, mixed);

    /// <summary>The periods, latest first.</summary>
    public IReadOnlyList<Figure> Pieces { get; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From => Pieces[^1].From!.Value;

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To => Pieces[0].To;

    /// <summary>The sum.</summary>
    public decimal Value => Pieces.Sum(piece => piece.Value);

    /// <summary>The day from which all of it is known.</summary>
    public DateOnly KnownOn => Pieces.Max(piece => piece.KnownOn);

    /// <summary>Why the parts may not be added; null when they may.</summary>
    public string? Mixed => mixed is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"some of its periods lie in the year {mixed.From:yyyy-MM-dd} to {mixed.To:yyyy-MM-dd}, whose quarters add up to "
        + $"{mixed.Sum:0.####} and not to {mixed.Year:0.####}: they are not on one basis");

    /// <summary>The better of two: parts of one basis, firmest standing, best grade, fewest parts, latest known.</summary>
    internal static YearOf Better(YearOf? one, YearOf other) => one is null || other.Rank().CompareTo(one.Rank()) < 0 ? other : one;

    private (bool, Standing, Grade, int, int, int) Rank() => (
        mixed is not null, Pieces.Max(piece => piece.Standing), Pieces.Max(piece => piece.Grade), Pieces.Count,
        Pieces.Count(piece => piece.IsDerived), -KnownOn.DayNumber);
}

/// <summary>A year whose quarters do not add up to it.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Sum">What the quarters add up to.</param>
/// <param name="Year">The year as stated.</param>
internal sealed record Uneven(DateOnly From, DateOnly To, decimal Sum, decimal Year);

/// <summary>Finds the best twelve months that end on a day among the ways to put periods in a row.</summary>
internal sealed class YearSearch
{
    private const int MostPieces = 12;

    private readonly List<Figure> from;
    private readonly DateOnly end;
    private readonly Func<IReadOnlyList<Figure>, Uneven?> check;
    private readonly List<Figure> pieces = [];

    /// <summary>Searches.</summary>
    /// <param name="from">The periods there are.</param>
    /// <param name="end">The last day of the twelve months.</param>
    /// <param name="check">Why some pieces may not be added; null when they may.</param>
    public YearSearch(List<Figure> from, DateOnly end, Func<IReadOnlyList<Figure>, Uneven?> check)
    {
        (this.from, this.end, this.check) = (from, end, check);
        Search(end);
    }

    /// <summary>The best; null when there are none.</summary>
    public YearOf? Best { get; private set; }

    private void Search(DateOnly boundary)
    {
        foreach (var piece in from)
        {
            if (piece.From is not { } first || first > boundary
                || !(pieces.Count == 0 ? piece.To == end : Figure.Near(piece.To, boundary) && piece.Unit == pieces[^1].Unit))
                continue;
            var days = end.DayNumber - first.DayNumber + 1;
            if (days > Figures.LongestYear)
                continue;
            pieces.Add(piece);
            if (days >= Figures.ShortestYear)
                Best = YearOf.Better(Best, new YearOf([.. pieces], check(pieces)));
            else if (pieces.Count < MostPieces)
                Search(first.AddDays(-1));
            pieces.RemoveAt(pieces.Count - 1);
        }
    }
}
