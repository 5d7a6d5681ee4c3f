using System.Net;
using Tocsin.App;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>From the options on a warning's page to a decision, its evidence as seen, and the look back.</summary>
public sealed class DecisionPageTests
{
    private static readonly SubjectId Relation = SubjectId.Relation("microsoft", "openai");

    private static readonly string Reopened = WarningLog.IdOf(
        "terms-reopened", new Sides(Relation, SubjectId.Company("openai"), SubjectId.Company("microsoft")), new DateOnly(2025, 5, 6));

    [Fact]
    public async Task Each_viewer_sees_his_own_rights_and_the_choice_is_kept()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var partner = await served.Words($"/warning/{Reopened}?viewer=company:microsoft");
        Assert.Contains("Withhold consent", partner, StringComparison.Ordinal);
        Assert.Contains("not later than 2025-12-31, 184 days left", partner, StringComparison.Ordinal);
        Assert.Contains("Withhold consent", await served.Words($"/warning/{Reopened}"), StringComparison.Ordinal);
        var listed = await served.Words($"/warning/{Reopened}?viewer=portfolio:listed");
        Assert.DoesNotContain("Withhold consent", listed, StringComparison.Ordinal);
        Assert.Contains("拒绝同意", await served.Words($"/warning/{Reopened}?viewer=company:microsoft&lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_recorded_with_its_right_shows_what_was_seen_and_is_closed()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 1));
        var form = $"/decide?warning={Reopened}&choose=hold&viewer=company:microsoft";
        using var empty = await served.Post(form, "/decide", Fields("hold", why: ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Nothing says why", Served.Plain(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var done = await served.Post(form, "/decide", Fields("hold", why: "talks go on"));
        var path = done.Headers.Location!.ToString();
        Assert.Contains("/decision/", path, StringComparison.Ordinal);
        var decision = (Decision)Assert.Single(served.Store.Read(), row => row.Claim.Content is Decision).Claim.Content;
        Assert.Equal(Reopened, decision.Warning);
        var fresh = await served.Words(path);
        Assert.Contains("talks go on", fresh, StringComparison.Ordinal);
        Assert.Contains("the digest is the one recorded", fresh, StringComparison.Ordinal);
        Assert.Contains("Nothing: it rests on the same evidence", fresh, StringComparison.Ordinal);
        served.Go(new DateOnly(2025, 9, 1));
        var later = await served.Words(path);
        Assert.Contains("It differs from today", later, StringComparison.Ordinal);
        Assert.Contains("1 decision is due", await served.Words("/decisions"), StringComparison.Ordinal);
        var page = path[..path.IndexOf('?', StringComparison.Ordinal)];
        using var closed = await served.Post(
            page, page + "/review", ("verdict", "partly"), ("happened", "they still talk"), ("by", "ann"));
        Assert.Contains("done=review", closed.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 has been closed", await served.Words("/decisions"), StringComparison.Ordinal);
        Assert.DoesNotContain("/review\"", await served.Page(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_answers_no_single_warning_shows_those_that_stood_then()
    {
        var day = new DateOnly(2025, 6, 1);
        await using var served = await Served.Start(Served.Case, day);
        var knowledge = new Ledger(served.Store.Read()).At(day);
        var (claim, refused) = new Deciding(
                "hold", null, "we wait", "talks go on", "peace", new DateOnly(2025, 8, 30), "ann", Viewer.Of(Relation.Parties[0]))
            .Write(Relation, null, knowledge, Served.Catalogue, Claim.EndOf(day));
        Assert.Null(refused);
        served.Store.Append([claim!], "decided", Claim.EndOf(day));
        served.Go(new DateOnly(2025, 7, 1));
        var page = await served.Page("/decision/" + claim!.Id.Hex);
        Assert.Contains("Warnings as they stood then", page, StringComparison.Ordinal);
        Assert.Contains($"/warning/{Reopened}?asof=2025-06-01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("threaten", page, StringComparison.Ordinal); // Known since 16 June.
    }

    [Fact]
    public async Task A_right_that_the_viewer_does_not_hold_is_refused_even_when_the_form_is_forged()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        using var forged = await served.Post(
            $"/decide?warning={Reopened}&choose=hold", "/decide", [.. Fields("withhold-consent"), ("viewer", "portfolio:listed")]);
        Assert.Contains("is not open to you", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(served.Store.Read(), row => row.Claim.Content is Decision);
    }

    [Fact]
    public async Task The_calendar_is_given_as_one_and_a_past_day_takes_no_decision()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        using var answer = await served.Http.GetAsync("/deadlines.ics?viewer=company:microsoft");
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20251231", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "method=\"post\"", await served.Page($"/decide?warning={Reopened}&choose=hold&asof=2025-06-01"), StringComparison.Ordinal);
    }

    private static (string, string)[] Fields(string choose, string why = "a reason") =>
    [
        ("warning", Reopened), ("choose", choose), ("what", "we wait"), ("why", why), ("expect", "peace"), ("lookback", "2025-08-30"),
        ("by", "ann"),
    ];
}
