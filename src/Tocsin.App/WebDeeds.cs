using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What a person did about a warning on its page, recorded as a claim.</summary>
public sealed class WebDeeds : WebRoute
{
    private const int LongestReason = 2000;

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost("/warning/{id}/deed", Record);

    /// <summary>Records an acknowledgement, a silence, a closing or a note, and goes back to the warning.</summary>
    public static IResult Record(
        string id, [FromForm] string verb, [FromForm] string? reason, [FromForm] string? until, [FromForm] string? disposition,
        WebDesk desk)
    {
        var now = desk.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var warning = desk.Cut().Warnings(today).FirstOrDefault(known => known.Id == id);
        if (warning is null || warning.Severity is null)
            return Results.NotFound();
        var said = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()[..Math.Min(reason.Trim().Length, LongestReason)];
        if (Refusal(verb, said, until, disposition, today) is { } why)
            return Results.LocalRedirect($"~/warning/{id}?refused={why}");
        desk.Append(
            new Claim
            {
                Subject = warning.Subject,
                ValidTo = today,
                KnownAt = now,
                Source = new Source("owner", $"the page of warning {id}", "owner"),
                Grade = new Grade('A', 1),
                Standing = Standing.Confirmed,
                Access = AccessClass.Confidential,
                Content = new Deed(
                    verb, id, "owner", said, verb == "snooze" ? Day(until) : null,
                    verb == "acknowledge" ? WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)) : null,
                    verb == "close" ? disposition : null),
            },
            verb);
        return Results.LocalRedirect($"~/warning/{id}?done={verb}");
    }

    /// <summary>The name of what is missing; null when the deed may be recorded.</summary>
    private static string? Refusal(string verb, string? reason, string? until, string? disposition, DateOnly today) => verb switch
    {
        "acknowledge" => null,
        "note" => reason is null ? "reason" : null,
        "snooze" => reason is null ? "reason" : Day(until) is { } last && last >= today && last <= today.AddYears(1) ? null : "until",
        "close" => reason is null ? "reason" : disposition is "true" or "false" or "moot" ? null : "disposition",
        _ => "verb",
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
