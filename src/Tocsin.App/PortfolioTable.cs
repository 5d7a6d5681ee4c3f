using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What belongs to a place in one portfolio, or in all.</summary>
/// <param name="Amount">In the currency of the table.</param>
/// <param name="Share">Of the portfolio's gross value known; null when there is none.</param>
public sealed record PortfolioCell(Interval Amount, Interval? Share);

/// <summary>A place of an axis across portfolios.</summary>
/// <param name="Place">The place.</param>
/// <param name="Cells">One a portfolio, in their order.</param>
/// <param name="Together">All portfolios.</param>
public sealed record PortfolioRow(string Place, IReadOnlyList<PortfolioCell> Cells, PortfolioCell Together);

/// <summary>Portfolios side by side: every axis, one column each, and together.</summary>
/// <param name="Currency">Of every amount.</param>
/// <param name="Portfolios">In order.</param>
/// <param name="Axes">Each axis of tags, and issuers and currencies, with its places, the greatest known part of all first.</param>
public sealed record PortfolioTable(
    string Currency, IReadOnlyList<string> Portfolios, IReadOnlyList<(string Axis, IReadOnlyList<PortfolioRow> Rows)> Axes)
{
    /// <summary>Of the day and currency that an address asks for.</summary>
    public static PortfolioTable Of(Asked asked)
    {
        var all = Book.At(asked.Knowledge, null, WebPositions.CurrencyOf(asked));
        List<Book> books = [.. all.Portfolios.Select(all.Only)];
        return new PortfolioTable(
            all.Currency, all.Portfolios,
            [
                .. AxisExposure.Axes.Where(axis => axis != "portfolio").Select(axis => (axis, (IReadOnlyList<PortfolioRow>)Rows(
                    AxisExposure.Of(asked.Knowledge, all, axis),
                    [.. books.Select(book => AxisExposure.Of(asked.Knowledge, book, axis))]))),
            ]);
    }

    private static List<PortfolioRow> Rows(AxisExposure all, List<AxisExposure> each) =>
    [
        .. all.Places.Select(place => new PortfolioRow(
            place.Name, [.. each.Select(one => Cell(one, place.Name))], Cell(all, place.Name))),
    ];

    /// <summary>A place that a portfolio is not known to hold may still hold all that no tag of its tells.</summary>
    private static PortfolioCell Cell(AxisExposure along, string place)
    {
        if (along.Places.FirstOrDefault(one => one.Name == place) is { } found)
            return new PortfolioCell(found.Amount, found.Share);
        var open = along.Gross * (1 - along.Coverage);
        return new PortfolioCell(
            new Interval(0, Math.Max(0, open)), along.HasValue ? new Interval(0, Math.Max(0, 1 - along.Coverage)) : null);
    }
}
