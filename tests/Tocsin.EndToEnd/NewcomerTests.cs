using Microsoft.Playwright;
using Tocsin.Values;
using Tocsin.Warnings;
using UglyToad.PdfPig;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>
/// The newcomer's way through the program itself: the red warning, its evidence down to the source, acknowledged, re-armed by a claim made
/// by hand, a right chosen, a decision recorded, the Monday sheet printed.
/// </summary>
/// <remarks>Pictures of every step are left in the folder that TOCSIN_SHOTS names, when it names one.</remarks>
public sealed class NewcomerTests
{
    private const string Said =
        "OpenAI is reported to threaten Microsoft with a complaint to the authorities over the terms of their contract.";

    private static readonly string Threat = WarningLog.IdOf(
        "legal-threat", new Sides(SubjectId.Relation("microsoft", "openai"), SubjectId.Company("microsoft"), SubjectId.Company("openai")),
        new DateOnly(2025, 6, 16));

    [Theory]
    [InlineData("en", false, 1440, false)]
    [InlineData("zh", false, 1440, true)]
    [InlineData("en", true, 1440, false)]
    [InlineData("zh", false, 390, false)]
    public async Task A_newcomer_goes_from_the_red_warning_to_the_printed_sheet(string language, bool keysOnly, int width, bool dark)
    {
        await using var stage = await Stage.Start();
        await using var running = await Running.Start("2025-06-30");
        var page = await stage.Window(running.Root, width, width < 768 ? 844 : 900, dark);
        var name = $"{language}-{width}{(keysOnly ? "-keys" : "")}{(dark ? "-dark" : "")}";
        var way = new Way(page, new Hand(page, keysOnly), language, name);
        await way.Today(keysOnly);
        await way.Evidence();
        await way.Acknowledge();
        await way.Inbox();
        await way.Decide();
        await way.Monday();
    }

    /// <summary>The steps, in order.</summary>
    private sealed class Way(IPage page, Hand hand, string language, string name)
    {
        private int shots;

        public async Task Today(bool keysOnly)
        {
            await page.GotoAsync("/?lang=" + language);
            await Assertions.Expect(page.Locator(".band-clock")).ToContainTextAsync("2025-06-30");
            await Shoot("today");
            await page.Keyboard.PressAsync("[");
            await hand.Arrive("asof=2025-06-2");
            await Assertions.Expect(page.Locator(".band-past")).ToBeVisibleAsync();
            await hand.Press(".band-past a");
            await hand.Arrive("^(?!.*asof)");
            await Assertions.Expect(page.Locator($"tr[data-row='{Threat}'] .sev.red")).ToBeVisibleAsync();
            if (keysOnly)
                await Walk();
            else
                await page.GotoAsync((await page.Locator($"tr[data-row='{Threat}'] a.pick").GetAttributeAsync("data-open"))!);
            await hand.Arrive($"/warning/{Threat}$");
            await Assertions.Expect(page.Locator(".standing-line .sev.red").First).ToBeVisibleAsync();
            await Shoot("warning");
        }

        public async Task Evidence()
        {
            var statement = page.Locator("td.statement a.said").First;
            var said = (await statement.InnerTextAsync()).Trim();
            await hand.Press("td.statement a.said");
            await hand.Arrive("/claim/[^/]+$");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(said);
            await Assertions.Expect(page.Locator("dl.facts")).ToContainTextAsync(language == "zh" ? "法律威胁" : "Legal threat");
            await Assertions.Expect(page.Locator("main a[href^='https://']").First).ToBeVisibleAsync();
            await Shoot("claim");
            await hand.Press($"main a[href='/warning/{Threat}']");
            await hand.Arrive($"/warning/{Threat}$");
        }

        public async Task Acknowledge()
        {
            await page.Keyboard.PressAsync("a");
            await hand.Arrive("done=acknowledge$");
            await Assertions.Expect(page.Locator(".standing-line").First)
                .ToContainTextAsync(language == "zh" ? "已知悉" : "acknowledged");
            await Shoot("acknowledged");
        }

        public async Task Inbox()
        {
            await hand.Press("header nav a[href='/inbox']");
            await hand.Arrive("/inbox$");
            await hand.Write("#i-text", Said);
            await hand.Write("#i-publisher", "A daily");
            await Shoot("inbox");
            await hand.Press("form:has(#i-text) button.main");
            await hand.Arrive("/inbox/.*received=now$");
            await hand.Choose("[data-reading] input[name='at']");
            await page.Locator("#claim form.by-hand").WaitForAsync();
            await hand.Write("#f-subject", "relation:microsoft~openai");
            await hand.Pick("#f-kind", "legal_threat_reported");
            await hand.Write("#f-actor", "openai");
            await Shoot("claim-by-hand");
            await hand.Press("#claim form.by-hand button.main");
            await hand.Arrive("rearmed." + Threat);
            await Shoot("rearmed");
            await hand.Press($".answer a[href^='/warning/{Threat}']");
            await hand.Arrive("/warning/" + Threat);
            await Assertions.Expect(page.Locator(".standing-line").First).ToContainTextAsync(language == "zh" ? "未处理" : "open");
        }

        public async Task Decide()
        {
            await hand.Pick("form.viewer select[name='viewer']", "company:microsoft");
            await hand.Press("form.viewer button");
            await hand.Arrive("viewer=company");
            await Shoot("options");
            await hand.Press("a.decide[href*='right=']");
            await hand.Arrive("/decide[?]");
            await hand.Write("textarea[name='what']", "Ask for the talks that the contract provides for");
            await hand.Write("textarea[name='why']", "A threat was reported; talks cost little and keep every right");
            await hand.Write("textarea[name='expect']", "Both sides sit down within thirty days");
            await Shoot("decide");
            await hand.Press("form.decision-form button");
            await hand.Arrive("/decision/");
            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Ask for the talks");
            await Shoot("decision");
        }

        public async Task Monday()
        {
            await hand.Press("header a.brand");
            await hand.Press("a[href^='/monday']");
            await hand.Arrive("/monday");
            await Shoot("monday");
            using var printed = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));
            Assert.Equal(1, printed.NumberOfPages);
        }

        /// <summary>Down the queue with j until the warning is selected, then opens it.</summary>
        private async Task Walk()
        {
            for (var rows = 0; rows < 50; rows++)
            {
                if (await page.EvaluateAsync<string>("document.querySelector('tr.selected').dataset.row") == Threat)
                    break;
                await page.Keyboard.PressAsync("j");
            }
            await page.Keyboard.PressAsync("o");
        }

        private async Task Shoot(string step)
        {
            if (Environment.GetEnvironmentVariable("TOCSIN_SHOTS") is not { Length: > 0 } folder)
                return;
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(folder, $"{name}-{++shots:00}-{step}.png"), FullPage = true,
            });
        }
    }
}
