using System.Globalization;
using System.Text;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What the pages of exposure read from their address, and their tables as comma-separated values.</summary>
public sealed class WebExposure : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/exposure/stress.csv", (Asked asked) => Stress(asked));
        routes.MapGet("/exposure/contagion.csv", (Asked asked) => Sent(asked, "contagion", ExposureTables.Contagion(asked)));
        routes.MapGet("/exposure/bets.csv", (Asked asked) => Sent(asked, "bets", ExposureTables.Bets(asked)));
        routes.MapGet("/exposure/ownership.csv", (Asked asked) => Sent(asked, "ownership", ExposureTables.Ownership(asked)));
        routes.MapGet("/exposure/portfolios.csv", (Asked asked) => Sent(asked, "portfolios", ExposureTables.Portfolios(asked)));
    }

    /// <summary>The book that an address asks for: of its portfolio, else the viewer's, in its currency.</summary>
    public static Book BookOf(Asked asked) =>
        Book.At(asked.Knowledge, asked.Query("portfolio") ?? asked.Viewer.Portfolio, WebPositions.CurrencyOf(asked));

    /// <summary>The fall that an address asks for, or why it cannot be; neither when none is asked for.</summary>
    public static (SectorShock? Shock, string? Refused) Fall(Asked asked, Book book, Dependences ties)
    {
        if (asked.Query("place") is not { } written)
            return (null, null);
        if (written.Split('|') is not [var axis, var place] || Part(asked, "fall", 40) is not { } fall)
        {
            return (null, asked.Words.Say(
                "Choose a place and write a fall above 0 and at most 100, as 40.", "请选择类别，并写大于 0 且不超过 100 的跌幅，如 40。"));
        }
        try
        {
            return (SectorShock.Of(asked.Knowledge, book, ties, (axis, place, fall)), null);
        }
        catch (ArgumentException refused)
        {
            return (null, asked.Words.Say(refused.Message, "当日没有带此标签的公司：请从列表中选择。"));
        }
    }

    /// <summary>A percentage of an address as a part of one, above 0; null when what stands there is none.</summary>
    public static decimal? Part(Asked asked, string name, decimal otherwise) => asked.Query(name) is not { } text ? otherwise / 100
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
            ? percent / 100
            : null;

    private static IResult Stress(Asked asked)
    {
        var book = BookOf(asked);
        var (shock, refused) = Fall(asked, book, new Dependences(asked.Knowledge));
        return shock is null
            ? Results.Text(
                refused ?? "Say what falls: /exposure/stress.csv?place=AXIS|PLACE&fall=40", statusCode: StatusCodes.Status400BadRequest)
            : Sent(asked, "stress", ExposureTables.Stress(asked, book, shock));
    }

    private static IResult Sent(Asked asked, string what, CsvTable table)
    {
        var bytes = Encoding.UTF8.GetBytes(table.ToString());
        return Results.File(
            [.. new UTF8Encoding(true).GetPreamble(), .. bytes], "text/csv; charset=utf-8", $"{what}-{Asked.Iso(asked.Day)}.csv");
    }
}
