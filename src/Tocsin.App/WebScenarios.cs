using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Takes what people state about a set of scenarios: a forecast, likelihoods, what came true, that it is given up.</summary>
public sealed class WebScenarios : WebRoute
{
    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) =>
        MapForm(routes, "/scenario/{name}/{form}", Record, new FormPlace("/scenario/{name}"));

    /// <summary>Records it and goes to the set's page; back to the form, as it was typed, when it cannot be.</summary>
    public static IResult Record(string name, string form, HttpContext context, WebDesk desk)
    {
        var (fields, now) = (context.Request.Form, desk.Now);
        var cut = desk.Cut();
        var knowledge = cut.Ledger.At(DateOnly.FromDateTime(now.UtcDateTime));
        if (!SubjectId.TryParse("scenarios:" + name, out var id) || ScenarioView.Of(id, knowledge, cut.Catalogue) is not { } view
            || form is not ("forecast" or "likelihood" or "settlement" or "voiding"))
        {
            return Results.NotFound();
        }
        var (claim, refused) = Read(form, field => fields[field].ToString() is { Length: > 0 } text ? text : null, view, knowledge, now);
        if (claim is null)
            return new Typed(fields, refused!).Answer(context, page: "/scenario/" + name, query: QueryString.Create("form", form));
        desk.Append(claim, "scenarios");
        return Results.LocalRedirect($"~/scenario/{Uri.EscapeDataString(name)}?done={form}");
    }

    /// <summary>The claim that a filled-in form makes; or what is wrong with it.</summary>
    /// <param name="form">Which form.</param>
    /// <param name="field">A field's text; null when it is empty.</param>
    /// <param name="view">The set as known now.</param>
    /// <param name="knowledge">What is known now.</param>
    /// <param name="now">The present instant.</param>
    internal static (Claim? Claim, Name? Refused) Read(
        string form, Func<string, string?> field, ScenarioView view, Knowledge knowledge, DateTimeOffset now)
    {
        var stating = new ScenarioStating(view, field("by"), now);
        var numbers = view.Case.Set.Scenarios.Select(scenario => (scenario.Key, field("p." + scenario.Key) ?? "")).ToList();
        return form switch
        {
            "forecast" => stating.Forecast(numbers, field("why")),
            "likelihood" => stating.Likelihood(field("evidence"), numbers, field("why"), knowledge),
            "settlement" => stating.Settlement(field("scenario") ?? "", WebDecide.Day(field("on")), field("met"), field("source")),
            _ => stating.Voiding(field("reason")),
        };
    }
}
