using Microsoft.Playwright;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>A warning is silenced and a note is taken of it without a hand leaving the keyboard.</summary>
public sealed class KeyboardTests
{
    private static readonly string Threat = WarningLog.IdOf(
        "legal-threat",
        new Sides(SubjectId.Relation("microsoft", "openai"), SubjectId.Company("microsoft"), SubjectId.Company("openai")),
        new DateOnly(2025, 6, 16));

    [Fact]
    public async Task S_leads_to_the_day_of_a_silence_and_enter_records_it()
    {
        await using var stage = await Stage.Start();
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var page = await Opened(stage, served);
        await page.Keyboard.PressAsync("s");
        await Focused(page, "until");
        await page.Keyboard.TypeAsync("07152025");
        for (var tabs = 0; await page.EvaluateAsync<string>("document.activeElement.name") != "reason"; tabs++)
        {
            Assert.InRange(tabs, 0, 5);
            await page.Keyboard.PressAsync("Tab");
        }
        await page.Keyboard.TypeAsync("talks until then, no news");
        await page.Keyboard.PressAsync("Enter");
        await new Hand(page, keysOnly: true).Arrive("done=snooze");
        var deed = Assert.IsType<Deed>(Assert.Single(served.Store.Read(), row => row.Claim.Content is Deed).Claim.Content);
        Assert.Equal(
            ("snooze", Threat, "talks until then, no news", new DateOnly(2025, 7, 15)), (deed.Verb, deed.Warning, deed.Reason, deed.Until));
        await Assertions.Expect(page.Locator(".standing-line").First).ToContainTextAsync("suppressed");
    }

    [Fact]
    public async Task N_leads_to_the_note_in_which_keys_are_letters_and_escape_leaves_it()
    {
        await using var stage = await Stage.Start();
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var page = await Opened(stage, served);
        await page.Keyboard.PressAsync("n");
        await Focused(page, "reason");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("BODY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("asked counsel / son said jokes");
        Assert.Equal(
            "asked counsel / son said jokes", await page.EvaluateAsync<string>("document.activeElement.value"));
        await page.Keyboard.PressAsync("Enter");
        await new Hand(page, keysOnly: true).Arrive("done=note");
        var deed = Assert.IsType<Deed>(Assert.Single(served.Store.Read(), row => row.Claim.Content is Deed).Claim.Content);
        Assert.Equal(("note", Threat, "asked counsel / son said jokes"), (deed.Verb, deed.Warning, deed.Reason));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("asked counsel / son said jokes");
    }

    [Fact]
    public async Task The_slider_keeps_the_focus_from_day_to_day()
    {
        await using var stage = await Stage.Start();
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var page = await Opened(stage, served);
        await page.Locator("#clock").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await new Hand(page, keysOnly: true).Arrive("asof=2025-06-2");
        await page.WaitForFunctionAsync("document.activeElement.id === 'clock'");
    }

    [Fact]
    public async Task The_keys_that_the_design_lists_are_told_by_the_question_mark()
    {
        await using var stage = await Stage.Start();
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var page = await Opened(stage, served);
        await Assertions.Expect(page.Locator("dialog.keys")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog.keys")).ToBeVisibleAsync();
        var told = await page.Locator("dialog.keys kbd").AllInnerTextsAsync();
        Assert.Superset(new HashSet<string>(["/", "j", "k", "a", "s", "n", "o", "[", "]", "?"]), told.ToHashSet());
    }

    private static async Task<IPage> Opened(Stage stage, Served served)
    {
        var page = await stage.Window(served.Http.BaseAddress!);
        await page.GotoAsync($"/warning/{Threat}");
        return page;
    }

    private static async Task Focused(IPage page, string name) =>
        Assert.Equal(name, await page.EvaluateAsync<string>("document.activeElement.name"));
}
