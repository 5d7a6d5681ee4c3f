using System.Globalization;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What only a browser can tell: widths, keys, colours.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private Served served = null!;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Start();
        served = await Served.Start(Served.Case, new DateOnly(2026, 10, 5));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (served is not null)
            await served.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task No_page_scrolls_sideways(int width)
    {
        await browser.Size(width, 800);
        string[] paths =
        [
            "/", "/relation/microsoft~openai", Threat, "/catalogue", "/catalogue/rule/right-lost", "/company/microsoft", "/nope",
        ];
        foreach (var path in paths)
        {
            foreach (var language in new[] { "en", "zh" })
            {
                var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                await browser.Open(Address($"{path}{separator}lang={language}"));
                var drawn = int.Parse(await browser.Read("document.documentElement.scrollWidth"), CultureInfo.InvariantCulture);
                Assert.True(drawn <= width, $"{path} in {language} is {drawn} wide at {width}");
            }
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(900)]
    [InlineData(1024)]
    [InlineData(1280)]
    public async Task The_queue_and_its_preview_do_not_cover_each_other(int width)
    {
        await browser.Size(width, 800);
        await browser.Open(Address("/?asof=2025-06-30"));
        Assert.Equal("true", await browser.Read(
            "document.querySelector('.queue').scrollWidth <= document.querySelector('.queue').clientWidth"));
    }

    [Fact]
    public async Task Keys_move_through_the_queue_and_open_a_warning()
    {
        await browser.Size(1440, 900);
        await browser.Open(Address("/?asof=2025-06-30"));
        var first = await browser.Read("document.querySelector('tr.selected').dataset.row");
        await browser.Press("j");
        await browser.Until("location.search.includes('w=')");
        var second = await browser.Read("document.querySelector('tr.selected').dataset.row");
        Assert.NotEqual(first, second);
        var previewed = await browser.Read("document.querySelector('#preview a.more').getAttribute('href')");
        Assert.Contains($"/warning/{second}", previewed, StringComparison.Ordinal);
        await browser.Press("Enter");
        await browser.Until($"location.pathname === '/warning/{second}' && document.readyState === 'complete'");
        Assert.Contains("2025-06-30", await browser.Read("location.search"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brackets_step_to_the_days_on_which_something_became_known()
    {
        await browser.Size(1440, 900);
        await browser.Open(Address("/?asof=2025-06-30"));
        await browser.Press("[");
        await browser.Until("location.search.includes('asof=2025-06-27')");
        await browser.Until("document.readyState === 'complete'");
        await browser.Press("]");
        await browser.Until("location.search.includes('asof=2025-06-30') || location.search.includes('asof=2025-07')");
    }

    [Fact]
    public async Task A_slash_goes_to_the_search_and_a_question_mark_lists_the_keys()
    {
        await browser.Size(1440, 900);
        await browser.Open(Address("/"));
        await browser.Press("?");
        Assert.Equal("true", await browser.Read("document.querySelector('dialog.keys').open"));
        await browser.Read("document.querySelector('dialog.keys').close()");
        await browser.Press("/");
        Assert.Equal("q", await browser.Read("document.activeElement.name"));
        await browser.Press("j");
        Assert.Equal("j", await browser.Read("document.activeElement.value"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Words_stand_out_from_their_ground_by_at_least_4_5_to_1(string theme)
    {
        await browser.Size(1440, 900);
        foreach (var path in new[] { "/", "/relation/microsoft~openai", Threat })
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            await browser.Open(Address($"{path}{separator}theme={theme}"));
            Assert.Equal("", await browser.Read(Faint));
        }
    }

    // Every element that holds words itself: its colour against the nearest ground painted behind it.
    private const string Faint = """
        (() => {
          const parts = text => (text.match(/[\d.]+/g) || []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const [r, g, b, a = 1] = parts(getComputedStyle(at).backgroundColor);
              if (a > 0.99) return [r, g, b];
            }
            return [255, 255, 255];
          };
          const faint = [];
          for (const element of document.querySelectorAll('body *')) {
            if (element.closest('svg, dialog, .step:not([href])') || !element.offsetParent) continue;
            if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
            const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) faint.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
          }
          return [...new Set(faint)].join('; ');
        })()
        """;

    private static string Threat { get; } = "/warning/" + WarningLog.IdOf(
        "legal-threat", new Sides(SubjectId.Relation("microsoft", "openai"), SubjectId.Company("microsoft"), SubjectId.Company("openai")),
        new DateOnly(2025, 6, 16)) + "?asof=2025-06-30";

    private Uri Address(string path) => new(served.Http.BaseAddress!, path);
}
