using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>Takes a text or file into the inbox: the original whole under its hash, its receipt as a claim.</summary>
public sealed class WebInbox : WebRoute
{
    private const string User = "owner";
    private const int KeptForCorrection = 200_000;

    /// <summary>More than an original may have, so that one somewhat too large is refused in words instead of by a closed line.</summary>
    private const int MostBytes = 4 * Receipt.MostBytes;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost("/inbox", Take).WithOrder(-1);

    /// <summary>Takes the form; goes to the document, or draws the form again with what is wrong.</summary>
    public static async Task<IResult> Take(HttpContext context, WebDesk desk, IAntiforgery guard)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            ValueLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes, ValueCountLimit = 32,
        }));
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            await guard.ValidateRequestAsync(context).ConfigureAwait(false);
            return await Receive(form, context, desk).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException
            or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            var most = Receipt.MostBytes / 1024 / 1024;
            return new Typed(new Dictionary<string, string>(), [new FieldRefusal("text", "", new Name(
                $"At most {most} MB are taken and this is far more: hand in the part you need.",
                $"最多 {most} MB，此件远超此限：请只提交所需部分。"))]).Answer(context, StatusCodes.Status413PayloadTooLarge);
        }
        catch (AntiforgeryValidationException)
        {
            return Results.Text(
                "This form is out of date: load the page again and hand it in anew.", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> Receive(IFormCollection form, HttpContext context, WebDesk desk)
    {
        var handed = await HandedIn(form).ConfigureAwait(false);
        var (ledger, now) = (desk.Cut().Ledger, desk.Now);
        var receipt = Receipt.Of(handed, ledger.At(DateOnly.FromDateTime(now.UtcDateTime)), now, User);
        if (receipt.Claim is not { } claim)
        {
            var fields = form.Where(field => field.Value is [{ Length: > 0 and <= KeptForCorrection }])
                .ToDictionary(field => field.Key, field => field.Value[0]!, StringComparer.Ordinal);
            return new Typed(fields, [.. receipt.Refusals.Select(refusal => new FieldRefusal(refusal.Field, "", refusal.Reason))])
                .Answer(context);
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
