using System.Text.Json.Nodes;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary>The JSON shapes of options, decisions and deadlines; docs/cli.md writes them out.</summary>
public static class DeskForm
{
    /// <summary>An option, with what it leads to.</summary>
    public static JsonObject Of(Option option, PriceList prices) => new()
    {
        ["response"] = option.Response.Id,
        ["name"] = option.Response.Name.En,
        ["nameZh"] = option.Response.Name.Zh,
        ["family"] = Phrase.Word(option.Response.Family),
        ["about"] = option.About.ToString(),
        ["costs"] = option.Response.Costs.En,
        ["right"] = option.Right is { } right ? Of(right) : null,
        ["heldIn"] = JsonForm.List(option.Held, line => new JsonObject
        {
            ["portfolio"] = line.Portfolio,
            ["issuer"] = line.Issuer.ToString(),
            ["instrument"] = Phrase.Word(line.Instrument),
            ["line"] = line.Line,
            ["claim"] = line.Claim.Id.Hex,
        }),
        ["lastDay"] = Day(option.LastDay),
        ["daysLeft"] = option.DaysLeft,
        ["noticeUnknown"] = option.NoticeUnknown,
        ["from"] = Day(option.Right?.Right.Effective),
        ["disputed"] = option.Disputed,
        ["prices"] = prices.Form(option),
    };

    /// <summary>A decision.</summary>
    public static JsonObject Of(DecisionCase one) => new()
    {
        ["decision"] = one.Claim.Id.Hex,
        ["subject"] = one.Subject.ToString(),
        ["warning"] = one.Decision.Warning,
        ["choose"] = one.Decision.Choice,
        ["what"] = one.Decision.What,
        ["why"] = one.Decision.Why,
        ["expects"] = one.Decision.Expects,
        ["by"] = one.Decision.Actor,
        ["on"] = Phrase.Day(one.Claim.ValidTo),
        ["right"] = one.Decision.Right?.Hex,
        ["lookBack"] = Phrase.Day(one.Decision.LookBack),
        ["daysLeft"] = one.DaysLeft,
        ["state"] = Phrase.Word(one.State),
        ["evidence"] = one.Decision.Evidence,
        ["cut"] = one.Decision.Cut,
        ["catalogue"] = one.Decision.Catalogue,
        ["review"] = one.Review is { } review ? new JsonObject
        {
            ["as"] = review.Verdict,
            ["happened"] = review.Happened,
            ["learnt"] = review.Learnt,
            ["by"] = review.Actor,
            ["on"] = Phrase.Day(one.Reviewed!.ValidTo),
        } : null,
    };

    /// <summary>A deadline.</summary>
    public static JsonObject Of(Deadline deadline) => new()
    {
        ["id"] = deadline.Id,
        ["kind"] = Phrase.Word(deadline.Kind),
        ["on"] = Phrase.Day(deadline.On),
        ["daysLeft"] = deadline.DaysLeft,
        ["subject"] = deadline.Subject.ToString(),
        ["title"] = deadline.Title.En,
        ["titleZh"] = deadline.Title.Zh,
        ["body"] = deadline.Body.En,
        ["claim"] = deadline.Claim.Id.Hex,
        ["source"] = deadline.Claim.Source.Publisher,
        ["access"] = Phrase.Word(deadline.Access),
    };

    private static JsonObject Of(KnownRight known) => new()
    {
        ["claim"] = known.Claim.Id.Hex,
        ["kind"] = Phrase.Word(known.Right.Kind),
        ["name"] = known.Right.Name,
        ["holder"] = known.Right.Holder.ToString(),
        ["statement"] = known.Right.Statement,
        ["noticeDays"] = known.Right.NoticeDays,
        ["until"] = Day(known.Right.Until),
        ["known"] = Phrase.Day(known.Claim.KnownOn),
        ["source"] = known.Claim.Source.Publisher,
        ["locator"] = known.Claim.Source.Locator,
        ["grade"] = known.Claim.Grade.ToString(),
        ["standing"] = Phrase.Word(known.Claim.Standing),
    };

    private static string? Day(DateOnly? day) => day is { } on ? Phrase.Day(on) : null;
}
