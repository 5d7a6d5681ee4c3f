using Microsoft.Playwright;

namespace Tocsin.EndToEnd;

/// <summary>How a person reaches things on a page: with the mouse, or with the keyboard alone.</summary>
public sealed class Hand(IPage page, bool keysOnly)
{
    private const int MostTabs = 400;

    /// <summary>Follows a link or presses a button.</summary>
    public async Task Press(string selector)
    {
        if (!keysOnly)
        {
            await page.Locator(selector).First.ClickAsync();
            return;
        }
        await Reach(selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Chooses a radio button or box.</summary>
    public async Task Choose(string selector)
    {
        if (!keysOnly)
        {
            await page.Locator(selector).First.CheckAsync(new LocatorCheckOptions { Force = true });
            return;
        }
        await Reach(selector);
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Writes into a field, in place of what it holds.</summary>
    public async Task Write(string selector, string text)
    {
        if (!keysOnly)
        {
            await page.Locator(selector).First.FillAsync(text);
            return;
        }
        await Reach(selector);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Picks an entry of a list by its value.</summary>
    public async Task Pick(string selector, string value)
    {
        if (!keysOnly)
        {
            await page.Locator(selector).First.SelectOptionAsync(value);
            return;
        }
        await Reach(selector);
        var text = await page.Locator(selector).First.EvaluateAsync<string>(
            "(list, value) => [...list.options].find(option => option.value === value).text", value);
        await page.Keyboard.TypeAsync(text);
        await page.WaitForFunctionAsync(
            "([selector, value]) => document.querySelector(selector).value === value", new[] { selector, value });
    }

    /// <summary>Waits until the window shows a whole page whose address matches, a regular expression of the browser's.</summary>
    /// <remarks>Asked of the browser again and again: a page that came before anybody waited for it is not missed.</remarks>
    public Task Arrive(string address) => page.WaitForFunctionAsync(
        "address => new RegExp(address).test(location.href) && document.readyState === 'complete'", address);

    /// <summary>Moves the focus on until it stands there; throws when it never does.</summary>
    private async Task Reach(string selector)
    {
        var wanted = page.Locator(selector).First;
        await wanted.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The keyboard never reached {selector} on {page.Url}.");
    }
}
