using Tocsin.App.Pages;

namespace Tocsin.App;

/// <summary><c>/monday</c>: the Monday sheet as of the day asked for, as one document that prints to one page.</summary>
public sealed class WebMonday : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapGet("/monday", Show);

    private static async Task<IResult> Show(Asked asked, HttpContext context)
    {
        var week = (asked.Cut.Standing(asked.Day), asked.Cut.Changed(Sheet.Since(asked.Day), asked.Day));
        var sheet = Sheet.Of(week, asked.Knowledge, asked.Cut.Catalogue, asked.Viewer) with
        {
            Records = asked.Cut.Records.Own(asked.Day),
        };
        var page = await Printed.Draw<MondaySheet>(new Dictionary<string, object?>
        {
            ["Sheet"] = sheet, ["Lang"] = asked.Lang, ["Served"] = true, ["ClockIsSet"] = Today.IsSet,
        });
        context.Response.Headers.ContentSecurityPolicy = Printed.Policy(MondaySheet.Style);
        return Results.Content(page, "text/html; charset=utf-8");
    }
}
