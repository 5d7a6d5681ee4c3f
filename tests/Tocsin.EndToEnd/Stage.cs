using Microsoft.Playwright;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>Debian's chromium driven by Playwright: what a person with a browser sees and does.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Stage(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>Starts one; skips the test, saying so, where there is no chromium.</summary>
    public static async Task<Stage> Start()
    {
        var program = Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser"], File.Exists);
        Assert.SkipWhen(program is null, "There is no chromium on this machine: what only a browser can tell is not tried.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
        return new Stage(playwright, browser);
    }

    /// <summary>A fresh window of this size: no cookies, a theme of its own.</summary>
    public async Task<IPage> Window(Uri root, int width = 1440, int height = 900, bool dark = false)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = root.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
