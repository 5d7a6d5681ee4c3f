using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>Every page, found by itself: readable by everybody, in both languages and themes, on a desk and on a phone.</summary>
public sealed class EyeTests(EyeTests.Seen seen) : IClassFixture<EyeTests.Seen>
{
    private readonly Served served = seen.Served;
    private readonly Stage stage = seen.Stage;
    private readonly IReadOnlyList<string> pages = seen.Pages;

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh", "dark")]
    public async Task Axe_finds_nothing_serious_on_any_page(string language, string theme)
    {
        var page = await stage.Window(served.Http.BaseAddress!);
        var found = new List<string>();
        foreach (var address in pages)
        {
            await page.GotoAsync(Sights.With(address, $"lang={language}&theme={theme}"));
            var told = await page.RunAxe();
            found.AddRange(told.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(violation =>
                violation.Nodes.Select(node => $"{address}: {violation.Id} ({violation.Impact}): {node.Html}").Take(3)));
        }
        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task No_page_scrolls_sideways_on_a_phone(string language)
    {
        var page = await stage.Window(served.Http.BaseAddress!, width: 390, height: 844);
        var wide = new List<string>();
        foreach (var address in pages)
        {
            await page.GotoAsync(Sights.With(address, $"lang={language}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 390 and var width)
                wide.Add($"{address} is {width} wide");
        }
        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [Fact]
    public async Task Pages_say_nothing_to_the_console_and_ask_no_other_host()
    {
        var page = await stage.Window(served.Http.BaseAddress!);
        var said = new List<string>();
        var host = served.Http.BaseAddress!.Authority;
        page.Console += (_, message) => said.Add($"{page.Url}: {message.Text}");
        page.Request += (_, request) => said.AddRange(new Uri(request.Url) is var asked && asked.Authority == host ? [] : [request.Url]);
        foreach (var address in pages.Where(address => address is not ("/nothing-is-here" or "/decide" or "/refused"))) // These answer 404.
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Assert.Empty(said);
    }

    /// <summary>One browser and one serving for all of these tests.</summary>
    public sealed class Seen : IAsyncLifetime
    {
        public Served Served { get; private set; } = null!;

        public Stage Stage { get; private set; } = null!;

        public IReadOnlyList<string> Pages { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Stage = await Stage.Start();
            Served = await Served.Start(Served.Case, new DateOnly(2026, 10, 5));
            var (deciding, decision) = await Decide();
            Pages = await Sights.All(
                Served, "/?asof=2025-06-30", "/company/openai?asof=2025-06-30&indicator=net_margin", await PutIn(), deciding, decision,
                "/exposure/stress?place=technology_route%7Caccelerators&without=openai");
        }

        /// <summary>A document in the inbox: its address.</summary>
        private async Task<string> PutIn()
        {
            using var answer = await Served.Post("/inbox", "/inbox", ("text", "A sentence of a test. And another one."));
            return answer.Headers.Location!.ToString().Split('?')[0];
        }

        /// <summary>The form of a decision, and a decision taken with it: their addresses.</summary>
        private async Task<(string Deciding, string Decision)> Decide()
        {
            var page = await Stage.Window(Served.Http.BaseAddress!);
            var hand = new Hand(page, keysOnly: false);
            await page.GotoAsync("/?area=cooperation");
            await page.GotoAsync((await page.Locator("a.pick").First.GetAttributeAsync("data-open"))!);
            await page.Locator("a.decide").First.ClickAsync();
            await hand.Arrive("/decide[?]");
            var deciding = new Uri(page.Url).PathAndQuery;
            foreach (var field in new[] { "what", "why", "expect" })
                await page.Locator($"textarea[name='{field}']").FillAsync("Written by a test.");
            await page.Locator("form.decision-form button").ClickAsync();
            await hand.Arrive("/decision/");
            return (deciding, new Uri(page.Url).AbsolutePath);
        }

        public async ValueTask DisposeAsync()
        {
            if (Stage is not null)
                await Stage.DisposeAsync();
            if (Served is not null)
                await Served.DisposeAsync();
        }
    }
}
