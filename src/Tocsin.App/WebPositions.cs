using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;
using Tocsin.Exposures;

namespace Tocsin.App;

/// <summary>Takes spreadsheets of holdings: handed in, previewed, and taken in once asked; gives the book as a table.</summary>
public sealed class WebPositions : WebRoute
{
    /// <summary>More than a file may have, so that one somewhat too large is refused in words instead of by a closed line.</summary>
    private const int MostBytes = 3 * SheetFile.LargestFile;

    /// <summary>What the answers to a preview may hold: some for each column.</summary>
    private const int MostAnswers = 1024 * 1024;

    private const int LongestAnswer = 300;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        MapForm(routes, "/positions/upload", Upload, new FormPlace("/positions", MostBytes));
        MapForm(routes, "/positions/take", Take, new FormPlace("/positions", MostAnswers));
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
    public static async Task<IResult> Upload(IFormCollection form, HttpContext context, WebDesk desk)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return Results.LocalRedirect("~/positions?refused=" + (form.Files["file"]?.FileName is { Length: > 0 } ? "empty" : "file"));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        var id = Uploads.Of(desk).Keep(content.ToArray(), file.FileName);
        return Results.LocalRedirect("~/positions/import?file=" + id);
    }

    /// <summary>Shows the preview again with what was chosen, or takes the file in when nothing is left to decide.</summary>
    public static IResult Take(IFormCollection form, WebDesk desk)
    {
        var fields = Typed.FieldsOf(form).Where(field => field.Value.Length <= LongestAnswer)
            .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var chosen = fields.Where(field => field.Key != "do").Select(field => KeyValuePair.Create(field.Key, (string?)field.Value));
        var again = "~" + QueryHelpers.AddQueryString("/positions/import", chosen);
        if (Uploads.Of(desk).Find(fields.GetValueOrDefault("file")) is not { } file || fields.GetValueOrDefault("do") != "import")
            return Results.LocalRedirect(again);
        var read = Read(file, fields, desk);
        if (read.Claims.Count == 0)
            return Results.LocalRedirect(again);
        desk.Append(read.Claims, file.FileName);
        return Results.LocalRedirect(string.Create(
            CultureInfo.InvariantCulture, $"~/positions?taken={read.Lines.Count}&left={read.RowsRefused}"));
    }

    /// <summary>The file as the fields say it is to be read.</summary>
    public static BookRead Read(SheetFile file, IReadOnlyDictionary<string, string> fields, WebDesk desk)
    {
        var today = DateOnly.FromDateTime(desk.Now.UtcDateTime);
        return BookSheets.Read(
            file, MappingForm.Read(fields, file), new SheetOptions(today, new KnownIssuers(desk.Cut().Ledger.At(today))));
    }
}
