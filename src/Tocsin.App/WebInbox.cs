using System.Text;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Connectors.Documents;

namespace Tocsin.App;

/// <summary>Takes a text or file into the inbox: the original whole under its hash, its receipt as a claim.</summary>
public sealed class WebInbox : WebRoute
{
    private const string User = "owner";

    /// <summary>More than an original may have, so that one somewhat too large is refused in words instead of by a closed line.</summary>
    private const int MostBytes = 4 * Receipt.MostBytes;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/inbox", Take, new FormPlace("/inbox", MostBytes) { JudgesItself = true }).WithOrder(-1);

    /// <summary>Takes the form; goes to the document, or draws the form again with what is wrong.</summary>
    public static async Task<IResult> Take(IFormCollection form, HttpContext context, WebDesk desk)
    {
        var handed = await HandedIn(form).ConfigureAwait(false);
        var (ledger, now) = (desk.Cut().Ledger, desk.Now);
        var receipt = Receipt.Of(handed, ledger.At(DateOnly.FromDateTime(now.UtcDateTime)), now, User);
        if (receipt.Claim is not { } claim)
        {
            var refusals = receipt.Refusals.Select(refusal => new FieldRefusal(refusal.Field, "", refusal.Reason));
            return new Typed(Typed.FieldsOf(form), [.. refusals]).Answer(context);
        }
        if (!receipt.IsKnown)
        {
            desk.Store.Keep(handed.Original);
            desk.Append(claim, "inbox");
        }
        return Results.LocalRedirect($"~/inbox/{claim.Subject.Name}?received={(receipt.IsKnown ? "before" : "now")}");
    }

    private static async Task<HandedIn> HandedIn(IFormCollection form)
    {
        var file = form.Files.GetFile("file") is { Length: > 0 } given ? given : null;
        var pasted = (form["text"].FirstOrDefault() ?? "").ReplaceLineEndings("\n");
        var original = file is not null ? await Bytes(file).ConfigureAwait(false)
            : Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(pasted) ? "" : pasted);
        return new HandedIn(
            original, file is null ? "text/plain" : OriginalBytes.MediaType(original, file.FileName), Line("title"), Line("publisher"),
            Line("address"), Line("published"),
            Enum.GetValues<AccessClass>().FirstOrDefault(access => CanonicalForm.Word(access) == Line("access")));

        string Line(string name) => (form[name].FirstOrDefault() ?? "").Trim();
    }

    private static async Task<byte[]> Bytes(IFormFile file)
    {
        if (file.Length > Receipt.MostBytes)
            return new byte[Receipt.MostBytes + 1];
        using var whole = new MemoryStream((int)file.Length);
        await file.CopyToAsync(whole).ConfigureAwait(false);
        return whole.ToArray();
    }
}
