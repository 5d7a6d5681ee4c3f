using Microsoft.AspNetCore.Antiforgery;
using Tocsin.App.Inbox;
using Tocsin.Connectors.ByHand;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Records a claim filled in on a page, and tells on the claim's page which warnings it changed.</summary>
public sealed class WebAdd : WebRoute
{
    private const string User = "owner";
    private const int ChangesTold = 20;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost("/add", Record).WithOrder(-1);

    /// <summary>
    /// Records the claim and goes to its page; draws the form again, with each fault beside its field, when it is refused.
    /// </summary>
    public static async Task<IResult> Record(HttpContext context, WebDesk desk, IAntiforgery guard)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            await guard.ValidateRequestAsync(context).ConfigureAwait(false);
            return Taken(form, context, desk);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Typed(new Dictionary<string, string>(), [new FieldRefusal(null, "", new Name(
                "A form for a claim takes 64 KB and this is more: put the whole text into the inbox and quote from it.",
                "陈述表单最多 64 KB，此件超限：请将全文放入收件箱，再从中引用。"))]).Answer(context, fault.StatusCode);
        }
        catch (AntiforgeryValidationException)
        {
            return Results.Text("This form is out of date: load the page again.", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Taken(IFormCollection form, HttpContext context, WebDesk desk)
    {
        if (ClaimForm.Of(form["form"]) is not { } kind)
            return Results.Text("There is no such form.", statusCode: StatusCodes.Status400BadRequest);
        var fields = form.Where(field => field.Value is [{ Length: > 0 }])
            .ToDictionary(field => field.Key, field => field.Value[0]!, StringComparer.Ordinal);
        var (cut, now) = (desk.Cut(), desk.Now);
        var entry = new ClaimEntry(cut.Ledger, cut.Catalogue.Vocabulary, desk.Shelf, now, User).Read(kind, fields);
        if (entry.Entered.Claim is not { } claim)
            return new Typed(fields, entry.Entered.Refusals).Answer(context);
        if (entry.Same is { } same)
            return Results.LocalRedirect($"~/claim/{same.Id.Hex}?recorded=before");
        desk.Append(entry.ToRecord(now, User), "add " + kind.Word);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var shifts = Shift.Between(cut.Warnings(today), desk.Cut().Warnings(today));
        var changed = string.Join(',', shifts.Take(ChangesTold).Select(shift => $"{shift.Kind}.{shift.Warning.Id}"));
        return Results.LocalRedirect($"~/claim/{claim.Id.Hex}?recorded=now&changed={changed}&count={shifts.Count}");
    }
}
