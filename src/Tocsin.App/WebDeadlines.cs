using System.Text;
using Tocsin.Cases;

namespace Tocsin.App;

/// <summary>The deadlines as a calendar file, for a calendar that subscribes to the address.</summary>
public sealed class WebDeadlines : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapGet("/deadlines.ics", Give);

    /// <summary>The calendar of the day asked about, for the viewer asked for.</summary>
    public static IResult Give(Asked asked) => Results.File(
        Encoding.UTF8.GetBytes(Calendar.Write(Deadlines.Outside(asked.Knowledge, asked.Viewer, asked.Cut.Catalogue.Law), asked.Lang)),
        "text/calendar; charset=utf-8", "tocsin-deadlines.ics");
}
