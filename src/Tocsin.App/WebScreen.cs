using System.Text;
using Tocsin.App.Commands;

namespace Tocsin.App;

/// <summary><c>/research/screen.csv</c>: the rows that pass a screen as comma-separated values.</summary>
public sealed class WebScreen : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapGet("/research/screen.csv", Export);

    /// <summary>The condition asked for; <c>q</c> is how older addresses call it, which is the word of the search box.</summary>
    public static string Condition(Asked asked) => asked.Query("where") ?? asked.Query("q") ?? "";

    private static IResult Export(Asked asked)
    {
        try
        {
            var kind = asked.Query("of") is "relation" ? "relation" : "company";
            var run = ScreenRun.Of(
                new ScreenAsked(Condition(asked), kind, asked.Query("by"), asked.Query("show")), asked.Cut.Watch, asked.Day);
            var bytes = Encoding.UTF8.GetBytes(CompanyScreenForm.Csv(run, run.Sorted).ToString());
            return Results.File(
                [.. new UTF8Encoding(true).GetPreamble(), .. bytes], "text/csv; charset=utf-8", $"screen-{Asked.Iso(asked.Day)}.csv");
        }
        catch (UsageException error)
        {
            return Results.Text(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
