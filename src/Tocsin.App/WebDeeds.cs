using System.Globalization;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What a person did about a warning on its page, recorded as a claim.</summary>
public sealed class WebDeeds : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/warning/{id}/deed", Record, new FormPlace("/warning/{id}"));

    /// <summary>Records an acknowledgement, a silence, a closing or a note, and goes back to the warning.</summary>
    public static IResult Record(string id, IFormCollection form, HttpContext context, WebDesk desk)
    {
        var now = desk.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var warning = desk.Cut().Warnings(today).FirstOrDefault(known => known.Id == id);
        if (warning is null || warning.Severity is null)
            return Results.NotFound();
        string verb = form["verb"].ToString(), until = form["until"].ToString(), disposition = form["disposition"].ToString();
        var said = form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason : null;
        if (Refusal(verb, said, (until, disposition), today) is { } why)
            return new Typed(form, why).Answer(context, page: "/warning/" + id);
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

    /// <summary>What is missing; null when the deed may be recorded.</summary>
    private static Name? Refusal(string verb, string? reason, (string Until, string Disposition) given, DateOnly today) => verb switch
    {
        "acknowledge" => null,
        "note" or "snooze" or "close" when reason is null => new Name(
            "Not recorded: a reason is needed.", "未记录：需要填写理由。"),
        "note" => null,
        "snooze" => Day(given.Until) is { } last && last >= today && last <= today.AddYears(1) ? null : new Name(
            $"Not recorded: give a last day from today to a year ahead, written as {today:yyyy-MM-dd}.",
            $"未记录：请给出从今天起一年内的日期，写作 {today:yyyy-MM-dd}。"),
        "close" => given.Disposition is "true" or "false" or "moot" ? null : new Name(
            "Not recorded: choose true, false or moot.", "未记录：请选择真、假或不再适用。"),
        _ => new Name("Not recorded: this is none of the actions offered.", "未记录：没有这种操作。"),
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
