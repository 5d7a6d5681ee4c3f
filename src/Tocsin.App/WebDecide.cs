using System.Globalization;
using Tocsin.App.Inbox;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Takes the form of a decision and records it.</summary>
public sealed class WebDecide : WebRoute
{
    /// <summary>What the page was asked for before anything was typed.</summary>
    private static readonly string[] Chosen = ["warning", "subject", "choose", "right"];

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => MapForm(
        routes, "/decide", Record,
        new FormPlace("/decide?warning={warning}&subject={subject}&choose={choose}&right={right}&viewer={viewer}"));

    /// <summary>Records a decision and goes to its page; draws the form again, with what is wrong, when it cannot be.</summary>
    public static IResult Record(IFormCollection form, HttpContext context, WebDesk desk)
    {
        var now = desk.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cut = desk.Cut();
        Warning? warning = null;
        if (Of("warning") is { } asked)
        {
            warning = cut.Warnings(today).FirstOrDefault(known => known.Id == asked);
            if (warning is null || warning.State == WarningState.Closed)
                return Results.NotFound();
        }
        if ((warning?.Subject ?? Named(Of("subject"), cut.Ledger)) is not { } subject)
            return Results.NotFound();
        var viewer = Viewer.Book;
        if (Of("viewer") is { } eyes && (!Viewer.TryParse(eyes, out viewer) || !viewer.IsKnownTo(cut.Ledger)))
            return Results.BadRequest();
        var deciding = new Deciding(
            Of("choose") ?? "", Of("right"), Of("what"), Of("why"), Of("expect"), Day(Of("lookback")), Of("by"), viewer);
        var (claim, refused) = deciding.Write(subject, warning, cut.Ledger.At(today), cut.Catalogue, now);
        if (claim is null)
        {
            var chosen = Chosen.Select(name => KeyValuePair.Create(name, Of(name))).Where(pair => pair.Value is not null)
                .Append(KeyValuePair.Create("viewer", (string?)viewer.ToString()));
            return new Typed(form, Deciding.Refusals[refused!]).Answer(context, page: "/decide", query: QueryString.Create(chosen));
        }
        desk.Append(claim, "decide");
        return Results.LocalRedirect($"~/decision/{claim.Id.Hex}?done=decide");

        string? Of(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A subject of the ledger, written either way round; null when it holds nothing about it.</summary>
    internal static SubjectId? Named(string? text, Ledger ledger) =>
        SubjectId.TryParse(text, out var named) && ledger.Subjects.Contains(ledger.Resolve(named)) ? ledger.Resolve(named) : null;

    /// <summary>A day written year-month-day; null when it is none.</summary>
    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
