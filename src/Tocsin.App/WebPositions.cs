using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;
using Tocsin.Exposures;

namespace Tocsin.App;

/// <summary>Takes spreadsheets of holdings: handed in, previewed, and taken in once asked; gives the book as a table.</summary>
public sealed class WebPositions : WebRoute
{
    /// <summary>More than a file may have, so that one somewhat too large is refused in words instead of by a closed line.</summary>
    private const int MostBytes = 3 * SheetFile.LargestFile;

    private const int MostFields = 2000;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/positions/upload", Upload).DisableAntiforgery();
        routes.MapPost("/positions/take", Take).DisableAntiforgery();
        routes.MapGet("/positions.csv", Export);
    }

    /// <summary>The book of the day asked for, as a table.</summary>
    public static IResult Export(Asked asked)
    {
        var book = Book.At(asked.Knowledge, asked.Query("portfolio"), CurrencyOf(asked));
        var bytes = new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(BookExport.Csv(book, asked.Knowledge))).ToArray();
        return Results.File(bytes, "text/csv; charset=utf-8", $"positions-{Asked.Iso(asked.Day)}.csv");
    }

    /// <summary>The currency asked for in an address; null when none or no code.</summary>
    public static string? CurrencyOf(Asked asked) =>
        asked.Query("currency") is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    /// <summary>Keeps the file in memory and goes to its preview; nothing is recorded.</summary>
    public static Task<IResult> Upload(HttpContext context, WebDesk desk, IAntiforgery guard) =>
        Guarded(context, guard, async form =>
        {
            if (form.Files["file"] is not { Length: > 0 } file)
                return Results.LocalRedirect("~/positions?refused=file");
            using var content = new MemoryStream();
            await file.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
            var id = Uploads.Of(desk).Keep(content.ToArray(), file.FileName);
            return Results.LocalRedirect("~/positions/import?file=" + id);
        });

    /// <summary>Shows the preview again with what was chosen, or takes the file in when nothing is left to decide.</summary>
    public static Task<IResult> Take(HttpContext context, WebDesk desk, IAntiforgery guard) =>
        Guarded(context, guard, form =>
        {
            var fields = form.Where(field => field.Key != "__RequestVerificationToken" && field.Value is [{ Length: > 0 and <= 300 }])
                .ToDictionary(field => field.Key, field => field.Value[0]!, StringComparer.Ordinal);
            var chosen = fields.Where(field => field.Key != "do").Select(field => KeyValuePair.Create(field.Key, (string?)field.Value));
            var again = "~" + QueryHelpers.AddQueryString("/positions/import", chosen);
            if (Uploads.Of(desk).Find(fields.GetValueOrDefault("file")) is not { } file || fields.GetValueOrDefault("do") != "import")
                return Task.FromResult(Results.LocalRedirect(again));
            var read = Read(file, fields, desk);
            if (read.Claims.Count == 0)
                return Task.FromResult(Results.LocalRedirect(again));
            desk.Append(read.Claims, file.FileName);
            return Task.FromResult(Results.LocalRedirect(string.Create(
                CultureInfo.InvariantCulture, $"~/positions?taken={read.Lines.Count}&left={read.RowsRefused}")));
        });

    /// <summary>The file as the fields say it is to be read.</summary>
    public static BookRead Read(SheetFile file, IReadOnlyDictionary<string, string> fields, WebDesk desk)
    {
        var today = DateOnly.FromDateTime(desk.Now.UtcDateTime);
        return BookSheets.Read(
            file, MappingForm.Read(fields, file), new SheetOptions(today, new KnownIssuers(desk.Cut().Ledger.At(today))));
    }

    private static async Task<IResult> Guarded(HttpContext context, IAntiforgery guard, Func<IFormCollection, Task<IResult>> answer)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            MultipartBodyLengthLimit = MostBytes, ValueCountLimit = MostFields,
        }));
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            await guard.ValidateRequestAsync(context).ConfigureAwait(false);
            return await answer(form).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException
            or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Results.LocalRedirect("~/positions?refused=large");
        }
        catch (AntiforgeryValidationException)
        {
            return Results.Text(
                "This form is out of date: load the page again and hand it in anew.", statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
