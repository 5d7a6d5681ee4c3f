using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Takes the form of a decision and records it.</summary>
public sealed class WebDecide : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost("/decide", Record);

    /// <summary>Records a decision and goes to its page; back to the form, with what is wrong, when it cannot be.</summary>
    public static IResult Record([FromForm] DecideForm form, WebDesk desk)
    {
        var now = desk.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cut = desk.Cut();
        Warning? warning = null;
        if (!string.IsNullOrEmpty(form.Warning))
        {
            warning = cut.Warnings(today).FirstOrDefault(known => known.Id == form.Warning);
            if (warning is null || warning.State == WarningState.Closed)
                return Results.NotFound();
        }
        if ((warning?.Subject ?? Named(form.Subject, cut.Ledger)) is not { } subject)
            return Results.NotFound();
        var viewer = Viewer.Book;
        if (form.Viewer is { Length: > 0 } eyes && (!Viewer.TryParse(eyes, out viewer) || !viewer.IsKnownTo(cut.Ledger)))
            return Results.BadRequest();
        var deciding = new Deciding(
            form.Choose ?? "", form.Right, form.What, form.Why, form.Expect, Day(form.LookBack), form.By, viewer);
        var (claim, refused) = deciding.Write(subject, warning, cut.Ledger.At(today), cut.Catalogue, now);
        if (claim is null)
        {
            var back = new QueryBuilder { { "refused", refused! }, { "viewer", viewer.ToString() } };
            foreach (var (name, value) in form.Kept.Where(pair => !string.IsNullOrEmpty(pair.Value)))
                back.Add(name, value!);
            return Results.LocalRedirect("~/decide" + back);
        }
        desk.Append(claim, "decide");
        return Results.LocalRedirect($"~/decision/{claim.Id.Hex}?done=decide");
    }

    /// <summary>A subject of the ledger, written either way round; null when it holds nothing about it.</summary>
    internal static SubjectId? Named(string? text, Ledger ledger) =>
        SubjectId.TryParse(text, out var named) && ledger.Subjects.Contains(ledger.Resolve(named)) ? ledger.Resolve(named) : null;

    /// <summary>A day written year-month-day; null when it is none.</summary>
    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The fields of the form of a decision.</summary>
public sealed class DecideForm
{
    /// <summary>The warning answered.</summary>
    public string? Warning { get; set; }

    /// <summary>The subject, when no warning is answered.</summary>
    public string? Subject { get; set; }

    /// <summary>The response.</summary>
    public string? Choose { get; set; }

    /// <summary>The right's claim.</summary>
    public string? Right { get; set; }

    /// <summary>Through whose eyes.</summary>
    public string? Viewer { get; set; }

    /// <summary>What will be done.</summary>
    public string? What { get; set; }

    /// <summary>Why.</summary>
    public string? Why { get; set; }

    /// <summary>What is expected.</summary>
    public string? Expect { get; set; }

    /// <summary>The day to look back.</summary>
    public string? LookBack { get; set; }

    /// <summary>Who decides.</summary>
    public string? By { get; set; }

    /// <summary>What the address of the form keeps; texts only as long as an address may carry.</summary>
    internal IEnumerable<(string Name, string? Value)> Kept =>
    [
        ("warning", Warning), ("subject", Subject), ("choose", Choose), ("right", Right), ("what", Short(What)), ("why", Short(Why)),
        ("expect", Short(Expect)), ("lookback", Short(LookBack)), ("by", Short(By)),
    ];

    private static string? Short(string? text) => text is { Length: > 500 } ? text[..500] : text;
}
