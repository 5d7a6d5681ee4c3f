using System.Net;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What a person does on a warning's page, and statements that try to be more than words.</summary>
public sealed class DeedTests
{
    private static readonly SubjectId Relation = SubjectId.Relation("microsoft", "openai");

    // Amber from 2025-05-06; more becomes known of it before the end of June.
    private static readonly string Reopened = WarningLog.IdOf(
        "terms-reopened", new Sides(Relation, SubjectId.Company("openai"), SubjectId.Company("microsoft")), new DateOnly(2025, 5, 6));

    [Fact]
    public async Task An_acknowledged_warning_comes_back_when_its_evidence_grows()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 1));
        using var answer = await served.Post($"/warning/{Reopened}", $"/warning/{Reopened}/deed", ("verb", "acknowledge"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("acknowledged", await served.Words($"/warning/{Reopened}"), StringComparison.Ordinal);
        var deed = Assert.Single(served.Store.Read(), row => row.Claim.Content is Deed);
        Assert.Equal(("acknowledge", Reopened), (((Deed)deed.Claim.Content).Verb, ((Deed)deed.Claim.Content).Warning));
        served.Go(new DateOnly(2025, 6, 30));
        var words = await served.Words($"/warning/{Reopened}");
        Assert.Contains("open", words[..words.IndexOf("since 2025-05-06", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("acknowledged since", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silence_needs_a_reason_and_a_day()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 1));
        using var none = await served.Post(
            $"/warning/{Reopened}", $"/warning/{Reopened}/deed", ("verb", "snooze"), ("until", "2025-06-10"));
        Assert.Contains("a reason is needed", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var past = await served.Post(
            $"/warning/{Reopened}", $"/warning/{Reopened}/deed", ("verb", "snooze"), ("until", "2025-05-10"), ("reason", "later"));
        var refused = await past.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        Assert.Contains("give a last day from today to a year ahead", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"2025-05-10\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"later\"", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Store.Read(), row => row.Claim.Content is Deed);
        using var done = await served.Post(
            $"/warning/{Reopened}", $"/warning/{Reopened}/deed",
            ("verb", "snooze"), ("until", "2025-06-10"), ("reason", "talks on Friday"));
        Assert.Contains("suppressed", await served.Words($"/warning/{Reopened}"), StringComparison.Ordinal);
        Assert.Contains("talks on Friday", await served.Words($"/warning/{Reopened}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_records_nothing()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 1));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("verb", "acknowledge")]);
        using var answer = await served.Http.PostAsync($"/warning/{Reopened}/deed", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(served.Store.Read(), row => row.Claim.Content is Deed);
    }

    [Fact]
    public async Task A_past_day_offers_no_forms()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 1));
        Assert.Contains("<form method=\"post\"", await served.Page($"/warning/{Reopened}"), StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\"", await served.Page($"/warning/{Reopened}?asof=2025-05-20"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_and_sources_from_outside_are_escaped()
    {
        const string Script = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        var claim = new Claim
        {
            Subject = Relation,
            ValidTo = new DateOnly(2025, 5, 30),
            KnownAt = Claim.EndOf(new DateOnly(2025, 5, 30)),
            Source = new Source("a <b>paper</b>", "javascript:alert(3)", "a paper"),
            Grade = new Grade('C', 3),
            Standing = Standing.ToVerify,
            Content = new Act("term_disputed", ["openai"], new Target(TargetKind.Named, ["microsoft"]), Modality.Happened, Script),
        };
        await using var served = await Served.Start(Served.Case.Append(claim), new DateOnly(2025, 6, 1));
        string[] paths =
        [
            "/", "/relation/microsoft~openai", $"/claim/{claim.Id.Hex}", $"/search?q={Uri.EscapeDataString(Script)}", "/%3Cscript%3E",
        ];
        foreach (var path in paths)
        {
            using var answer = await served.Http.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
        }
        var page = await served.Page($"/claim/{claim.Id.Hex}");
        Assert.Contains("<script>alert(1)</script>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_ledger_says_how_to_fill_it()
    {
        await using var served = await Served.Start([], new DateOnly(2025, 6, 1));
        Assert.Contains("tocsin import PATH", await served.Words("/"), StringComparison.Ordinal);
    }
}
