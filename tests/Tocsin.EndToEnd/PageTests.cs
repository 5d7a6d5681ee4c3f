using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Tocsin.App;
using Tocsin.App.Pages;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What the pages of the shipped case say, asked over HTTP.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private const string Relation = "/relation/microsoft~openai";
    private static readonly DateOnly Day = new(2025, 6, 30);
    private static readonly DateOnly Today = new(2026, 10, 5);
    private Served served = null!;

    public async ValueTask InitializeAsync() => served = await Served.Start(Served.Case, Today);

    public ValueTask DisposeAsync() => served.DisposeAsync();

    [Theory]
    [InlineData("2025-03-31", "amber")]
    [InlineData("2025-06-30", "red")]
    public async Task The_relation_answers_in_its_first_line(string day, string severity)
    {
        var html = await served.Page($"{Relation}?asof={day}");
        Assert.StartsWith(severity, Served.Plain(Headline().Match(html).Value).Trim(' ', '▲', '◆'), StringComparison.Ordinal);
        Assert.Contains("as known on", html, StringComparison.Ordinal);
        Assert.Contains("reconstructed with hindsight", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_line_of_today_counts_what_changed()
    {
        Assert.Contains("3 warnings changed since yesterday", await served.Words("/?asof=2025-06-16"), StringComparison.Ordinal);
        var quiet = await served.Words("/?asof=2025-06-29");
        Assert.Contains("No warning changed since yesterday;", quiet, StringComparison.Ordinal);
        Assert.Contains("Last change of level or state: 2025-06-28.", quiet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_of_a_past_day_shows_a_claim_known_later()
    {
        var random = new RandomStream(20261124, 0);
        var days = Served.Case.Select(claim => claim.KnownOn).Where(day => day.Year is >= 2019 and <= 2026).Distinct().Order().ToList();
        var paths = await Everything(Today);
        for (var round = 0; round < 12; round++)
        {
            var day = days[(int)(random.Uniform((ulong)round) * days.Count)];
            var early = Served.Case.Where(claim => claim.KnownOn <= day).Select(Told).ToHashSet(StringComparer.Ordinal);
            var later = Served.Case.Where(claim => claim.KnownOn > day).ToList();
            var lines = later.Select(Told).Where(line => line.Length > 24 && !early.Contains(line)).ToHashSet(StringComparer.Ordinal);
            foreach (var path in paths)
            {
                using var answer = await served.Http.GetAsync(On(path, day));
                var html = await answer.Content.ReadAsStringAsync();
                var words = WebUtility.HtmlDecode(html);
                Assert.DoesNotContain(later, claim => html.Contains(claim.Id.Hex, StringComparison.Ordinal));
                Assert.DoesNotContain(lines, line => words.Contains(line, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_claim_not_yet_known_has_no_page()
    {
        var claim = Served.Case.Where(claim => claim.Content is Act && claim.KnownOn <= Today).MaxBy(claim => claim.KnownAt)!;
        using var known = await served.Http.GetAsync(On($"/claim/{claim.Id.Hex}", claim.KnownOn));
        using var unknown = await served.Http.GetAsync(On($"/claim/{claim.Id.Hex}", claim.KnownOn.AddDays(-1)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (known.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Chinese_is_asked_for_by_address_and_kept()
    {
        Assert.Contains("高危", await served.Words($"{Relation}?asof=2025-06-30&lang=zh"), StringComparison.Ordinal);
        Assert.Contains("今日", await served.Words("/"), StringComparison.Ordinal);
        Assert.Contains("看不见", await served.Words("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("今日", await served.Words("/?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reverse_order_of_a_relation_leads_to_its_page()
    {
        using var answer = await served.Http.GetAsync("/relation/openai~microsoft?asof=2025-06-30");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"{Relation}?asof=2025-06-30", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nope")]
    [InlineData("/warning/w-0000000000")]
    [InlineData("/claim/0")]
    [InlineData("/relation/nobody~noone")]
    [InlineData("/relation/x")]
    [InlineData("/company/nobody")]
    [InlineData("/catalogue/rule/none")]
    public async Task An_unknown_page_is_404_and_helps(string path)
    {
        using var answer = await served.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page on this day", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("company:microsft", "'company:microsft'; did you mean 'company:microsoft'?")]
    [InlineData("portfolio:nobody-s", "Nothing is recorded about 'portfolio:nobody-s'")]
    [InlineData("somebody", "write viewer=book, portfolio:NAME or company:NAME")]
    public async Task A_viewer_whom_the_ledger_does_not_know_is_refused_and_not_kept(string viewer, string says)
    {
        foreach (var path in new[] { "/", "/decisions", "/deadlines.ics" })
        {
            using var answer = await served.Http.GetAsync($"{path}?viewer={viewer}&asof=2025-06-30");
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
            Assert.Contains("asof=2025-06-30&viewer=book", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }
        Assert.Contains("没有", await Refused("/?viewer=company:nobody&lang=zh"), StringComparison.Ordinal);
        Assert.DoesNotContain("Seen as:", await served.Words("/?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owns_a_rule_is_said_in_the_reader_s_language()
    {
        Assert.Contains("投资经理", await served.Words("/catalogue/rule/legal-threat?lang=zh"), StringComparison.Ordinal);
        Assert.Contains("投资经理", await served.Words("/catalogue?lang=zh"), StringComparison.Ordinal);
        Assert.Contains("Portfolio manager", await served.Words("/catalogue?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_that_is_not_installed_is_not_found()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-bare-");
        var answer = WebHost.Asset(folder.FullName, "/tocsin.css", "text/css");
        folder.Delete();
        Assert.Equal(404, Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode);
    }

    [Fact]
    public async Task Every_link_of_a_past_day_keeps_the_day_and_leads_somewhere()
    {
        string[] dayless = ["/tocsin.css", "/tocsin.js", "/favicon.svg"];
        foreach (var path in await Everything(Day))
        {
            var html = await served.Page(On(path, Day));
            var links = Links().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().ToList();
            Assert.Single(links, link => !dayless.Contains(link) && !link.Contains("asof=", StringComparison.Ordinal));
            foreach (var link in links.Where(link => link.Contains("asof=", StringComparison.Ordinal)).Take(60))
            {
                using var answer = await served.Http.GetAsync(link);
                Assert.True((int)answer.StatusCode < 400, $"{path} leads to {link}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Pages_carry_no_inline_script_and_forbid_it()
    {
        using var answer = await served.Http.GetAsync("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        foreach (var path in new[] { "/", Relation, "/catalogue" })
        {
            var html = await served.Page(path);
            Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)", html);
            Assert.DoesNotMatch(@"\sstyle=", html);
            Assert.DoesNotMatch(@"\son\w+=", html);
            Assert.DoesNotMatch("(src|href)=\"(https?:)?//[^\"]*\\.(css|js|woff2?)", html);
        }
        Assert.True((await served.Page("/tocsin.css")).Length > 5000);
        Assert.True((await served.Page("/tocsin.js")).Length > 1000);
    }

    [Fact]
    public async Task A_page_for_another_host_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "elsewhere.example";
        using var answer = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_closed_warning_names_the_act_that_closed_it()
    {
        var sides = new Sides(SubjectId.Relation("microsoft", "openai"), SubjectId.Company("microsoft"), SubjectId.Company("openai"));
        var threat = WarningLog.IdOf("legal-threat", sides, new DateOnly(2025, 6, 16));
        var page = await served.Words($"/warning/{threat}?asof=2025-12-31");
        Assert.Matches(@"Cleared on 2025-\d\d-\d\d by this act:", page);
    }

    private async Task<string> Refused(string path)
    {
        using var answer = await served.Http.GetAsync(path);
        return Served.Plain(await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<string>> Everything(DateOnly day)
    {
        var html = await served.Page(On("/?closed=1", day));
        var warnings = WarningIds().Matches(html).Select(match => $"/warning/{match.Value}").Distinct();
        return
        [
            "/", "/?closed=1", Relation, Relation + "?span=all", "/company/microsoft", "/company/openai", "/catalogue",
            "/catalogue/rule/legal-threat", "/search?q=open", "/research/theses", .. warnings,
        ];
    }

    private static string On(string path, DateOnly day) => $"{path}{(path.Contains('?') ? '&' : '?')}asof={day:yyyy-MM-dd}";

    [GeneratedRegex("w-[0-9a-f]{10}")]
    private static partial Regex WarningIds();

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<h1.*?</h1>", RegexOptions.Singleline)]
    private static partial Regex Headline();

    private static string Told(Claim claim) => Shown.Line(claim, new Words("en"));
}
