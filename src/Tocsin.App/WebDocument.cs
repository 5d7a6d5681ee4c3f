using Microsoft.AspNetCore.Mvc;
using Tocsin.App.Inbox;

namespace Tocsin.App;

/// <summary>Gives a document's original as a file, never as a page, and puts a document aside.</summary>
public sealed class WebDocument : WebRoute
{
    private const string User = "owner";

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox/{id}/original", Original);
        MapForm(routes, "/inbox/{id}/dismiss", Dismiss, new FormPlace("/inbox/{id}"));
    }

    /// <summary>The original's bytes, to be saved.</summary>
    public static IResult Original(string id, WebDesk desk)
    {
        var cut = desk.Cut();
        if (Received.Find(id, cut.Ledger.At(cut.Through)) is not { } document || desk.Shelf.Original(document.Document) is not { } original)
            return Results.NotFound();
        var ending = document.Document.MediaType switch { "text/html" => "html", "application/pdf" => "pdf", _ => "txt" };
        return Results.File(original, "application/octet-stream", $"{document.Id}.{ending}");
    }

    /// <summary>Records that the document holds nothing of use.</summary>
    public static IResult Dismiss(string id, [FromForm] string? reason, WebDesk desk)
    {
        var cut = desk.Cut();
        if (Received.Find(id, cut.Ledger.At(cut.Through)) is not { } document)
            return Results.NotFound();
        var said = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (document.Status != Handled.Dismissed)
            desk.Append(document.Settle("dismiss", said, desk.Now, User), "dismiss");
        return Results.LocalRedirect($"~/inbox/{document.Id}?done=dismiss");
    }
}
