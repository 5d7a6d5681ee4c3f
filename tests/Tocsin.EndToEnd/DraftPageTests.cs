using System.Net;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>A rule written on the page: checked, tried on history with its misses first, saved, held against what it was before.</summary>
public sealed class DraftPageTests : IDisposable
{
    private const string Address = "/catalogue/draft";

    private const string Draft = """
        rules:
          - {id: draft-fall, name: {en: Falls, zh: 下滑}, sentence: {en: "{holder} falls", zh: "{holder}下滑"},
             area: finance, subject: company, levels: {amber: revenue < 60 USD, red: revenue < 10 USD}, clear: revenue > 70 USD,
             for: 1 report, outcome: yearly-revenue-falls, owner: analyst, playbook: business-weakens}
        """;

    private static readonly DateOnly Day = new(2026, 10, 5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tocsin-draft-");

    private string Rules => Path.Combine(folder.FullName, "rules");

    [Fact]
    public async Task A_rule_of_five_lines_is_shown_what_it_would_have_done_its_misses_first_by_name()
    {
        await using var served = await Served.Start(Companies(), Day);
        var words = await Tried(served, Draft);
        Assert.Contains("No errors: 1 rule.", words, StringComparison.Ordinal);
        Assert.Contains("Misses (1)", words, StringComparison.Ordinal);
        Assert.Contains("Hits (1)", words, StringComparison.Ordinal);
        Assert.InRange(words.IndexOf("Misses (1)", StringComparison.Ordinal), 1, words.IndexOf("Hits (1)", StringComparison.Ordinal));
        Assert.Matches(@"Misses \(1\) Subject Fired Came What came Missed", words);
        Assert.Matches(@"Area 0\.\d{3} \[0\.\d{3}–[01]\.\d{3}\]; \d+ windows of 3 subjects, 2 of them with the outcome", words);
        Assert.Contains("Lead times", words, StringComparison.Ordinal);
        Assert.Contains("漏报", await Tried(served, Draft, "?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_told_by_its_place_while_what_was_typed_stays()
    {
        await using var served = await Served.Start(Companies(), Day);
        var wrong = Draft.Replace("revenue < 60 USD", "revenu < 60 USD", StringComparison.Ordinal);
        using var answer = await served.Post(Address, Address, ("text", wrong));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("1 error line 3, column", Served.Plain(html), StringComparison.Ordinal);
        Assert.Contains("revenu &lt; 60 USD", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Misses (", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_tried_on_the_panel_that_serve_was_given_and_its_subjects_are_named_without_pages_here()
    {
        var panel = Path.Combine(folder.FullName, "old-companies.db");
        using (var store = new SqliteStore(panel))
            store.Append(Companies(), "panel", Claim.EndOf(Day));
        await using var served = await Served.Start(Served.Case, Day, new DraftPlaces(panel, null));
        Assert.Contains("Tried on the panel old-companies", await served.Words(Address), StringComparison.Ordinal);
        var words = await Tried(served, Draft);
        Assert.Contains("company:missed", words, StringComparison.Ordinal);
        using var refused = await served.Post(Address, Address, ("text", Draft), ("do", "save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Drafts are not saved here", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_saved_is_a_rule_file_to_switch_on_and_a_change_stands_beside_what_it_was()
    {
        await using var served = await Served.Start(Companies(), Day, new DraftPlaces(null, Rules));
        using var saved = await served.Post(Address, Address, ("text", Draft), ("do", "save"));
        Assert.Equal(Address + "?rule=draft-fall&done=saved", saved.Headers.Location!.ToString());
        Assert.Contains($"tocsin serve --rules {Rules}", await served.Words(saved.Headers.Location.ToString()), StringComparison.Ordinal);
        Assert.Contains("draft-fall", Shipped.Catalogue(Path.Combine(Rules, "draft-fall.yaml")).Rules.Keys);
        var changed = Draft.Replace("< 60 USD", "< 75 USD", StringComparison.Ordinal)
            .Replace("> 70 USD", "> 80 USD", StringComparison.Ordinal);
        var words = await Tried(served, changed);
        Assert.Contains("Before and after", words, StringComparison.Ordinal);
        Assert.Matches("version 1 ◆ amber .* this draft ◆ amber", words);
        using var again = await served.Post(Address, Address, ("text", changed), ("do", "save"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal([Draft, changed], new DraftShelf(Rules).Versions("draft-fall"));
        Assert.Single(Directory.GetFiles(Rules, "*.yaml"));
    }

    [Fact]
    public async Task A_draft_with_an_error_or_without_a_rule_is_not_saved()
    {
        await using var served = await Served.Start(Companies(), Day, new DraftPlaces(null, Rules));
        foreach (var text in new[] { Draft.Replace("analyst", "nobody-here: {", StringComparison.Ordinal), "outcomes: []\n", "" })
        {
            using var answer = await served.Post(Address, Address, ("text", text), ("do", "save"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Not saved", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Rules));
    }

    [Fact]
    public async Task A_draft_may_start_from_a_rule_in_force_or_shipped_and_reads_without_an_error()
    {
        await using var served = await Served.Start(Companies(), Day);
        foreach (var rule in Served.Catalogue.Rules.Values)
            Assert.Empty(App.Draft.Read(App.Draft.Text(rule, "my-" + rule.Id), Served.Catalogue, null).Errors);
        Assert.Contains("id: my-legal-threat", await served.Words(Address + "?rule=legal-threat"), StringComparison.Ordinal);
        Assert.Contains(Address + "?rule=legal-threat", await served.Page("/catalogue/rule/legal-threat"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_typed_anew_ends_the_trial_of_the_one_before()
    {
        var trial = new DraftTrial("one");
        using var turn = new SemaphoreSlim(0, 1);
        trial.Begin(() => [], turn);
        Assert.True(trial.IsPending);
        Assert.True(trial.End());
        Assert.Throws<OperationCanceledException>(() => trial.Step(1, 2));
    }

    [Fact]
    public async Task In_a_browser_the_trial_appears_while_one_types_and_the_page_stays()
    {
        await using var stage = await Stage.Start();
        await using var served = await Served.Start(Companies(), Day);
        var page = await stage.Window(served.Http.BaseAddress!);
        await page.GotoAsync(Address);
        await page.Locator("#draft").FillAsync(Draft.Replace("revenue < 60 USD", "revenu < 60 USD", StringComparison.Ordinal));
        await page.Locator("#trial .refused").WaitForAsync();
        await page.Locator("#draft").FillAsync(Draft);
        await page.Locator("#trial caption", new() { HasTextString = "Misses (1)" }).First.WaitForAsync();
        Assert.Equal(Draft, (await page.Locator("#draft").InputValueAsync()).Replace("\r", "", StringComparison.Ordinal));
        Assert.EndsWith(Address, page.Url, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> Tried(Served served, string text, string query = "")
    {
        for (var round = 0; round < 100; round++)
        {
            using var answer = await served.Post(Address + query, Address + query, ("text", text), ("do", "try"));
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (!html.Contains("data-again", StringComparison.Ordinal))
                return Served.Plain(html);
        }
        throw new InvalidOperationException("The trial did not end.");
    }

    private List<Claim> Companies()
    {
        var rows = new List<string> { "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,grade,standing" };
        Company("warned", [100, 100, 100, 100, 50, 150, 100, 100, 40, 40]);
        Company("missed", [100, 100, 100, 100, 100, 100, 100, 100, 100, 70]);
        Company("calm", [100, 100, 100, 100, 101, 101, 101, 101, 102, 102]);
        var path = Path.Combine(folder.FullName, "observations.csv");
        File.WriteAllLines(path, rows);
        return [.. Trial.Read(path, Served.Catalogue, Day).Files.SelectMany(file => file.Claims)];

        void Company(string name, int[] revenues)
        {
            for (var at = 0; at < revenues.Length; at++)
            {
                var start = new DateOnly(2021, 1, 1).AddMonths(3 * at);
                var end = start.AddMonths(3).AddDays(-1);
                rows.Add($"company:{name},revenue,{start:yyyy-MM-dd},{end:yyyy-MM-dd},{revenues[at]},USD,actual,"
                    + $"{end.AddDays(20):yyyy-MM-dd},{name},report {at},A2,confirmed");
            }
        }
    }
}
