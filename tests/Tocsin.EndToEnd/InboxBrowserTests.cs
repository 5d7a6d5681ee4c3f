using System.Globalization;
using System.Text;
using Tocsin.Claims;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What the script adds to the inbox: words selected with the mouse and sentences chosen by key open the form.</summary>
public sealed class InboxBrowserTests : IAsyncLifetime
{
    private const string Text = "The talks go on. Microsoft has asked OpenAI for more. Neither commented.";
    private const string Quote = "document.querySelector('#claim [name=quote]')?.value";

    private static readonly DateOnly Today = new(2025, 6, 1);
    private Served served = null!;
    private Browser browser = null!;
    private string path = "";

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Start();
        served = await Served.Start(Served.Case, Today);
        var hash = served.Store.Keep(Encoding.UTF8.GetBytes(Text));
        var received = new Claim
        {
            Subject = Document.SubjectOf(hash), ValidTo = Today, KnownAt = Claim.EndOf(Today),
            Source = new Source("A daily", "x", "A daily"),
            Grade = new Grade('F', 6), Standing = Standing.Confirmed, Content = new Document(hash, "A report", "text/plain", Text.Length),
        };
        served.Store.Append([received], "inbox", Claim.EndOf(Today));
        path = "/inbox/" + hash[..16];
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (served is not null)
            await served.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sentence_chosen_opens_the_form_beside_the_text_without_leaving_the_page()
    {
        await Open(path);
        await browser.Read("window.stayed = 1");
        await browser.Read("document.querySelectorAll('[name=at]')[1].click()");
        await browser.Until($"{Quote} === 'Microsoft has asked OpenAI for more.'");
        Assert.Equal("1", await browser.Read("window.stayed"));
        Assert.Equal("relation:microsoft~openai", await browser.Read("document.querySelector('#claim [name=subject]').value"));
        Assert.Contains("at=17-53", await browser.Read("location.search"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_selected_with_the_mouse_are_the_quote_to_the_letter()
    {
        await Open(path);
        const string Words = "has asked OpenAI";
        var from = await Corner(Text.IndexOf(Words, StringComparison.Ordinal));
        var to = await Corner(Text.IndexOf(Words, StringComparison.Ordinal) + Words.Length);
        await browser.Drag(from, to);
        await browser.Until($"{Quote} === '{Words}'");
        Assert.Equal("27-43", await browser.Read("document.querySelector('#claim [name=at]').value"));
        Assert.Equal("0", await browser.Read("document.querySelectorAll('.reading [name=at]:checked').length"));
    }

    [Fact]
    public async Task Shift_and_an_arrow_take_the_next_sentence_into_the_quote_and_leave_it_out_again()
    {
        await Open(path);
        await browser.Read("document.querySelectorAll('[name=at]')[0].click()");
        await browser.Until($"{Quote} === 'The talks go on.'");
        await browser.Read(Shifted("ArrowDown"));
        await browser.Until($"{Quote} === 'The talks go on. Microsoft has asked OpenAI for more.'");
        await browser.Read(Shifted("ArrowUp"));
        await browser.Until($"{Quote} === 'The talks go on.'");
    }

    [Fact]
    public async Task Words_selected_by_key_are_the_quote()
    {
        await Open(path);
        await browser.Read("window.find('has asked') && getSelection().toString()");
        await browser.Read(
            "document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowRight', shiftKey: true, bubbles: true }))");
        await browser.Until($"{Quote} === 'has asked'");
    }

    [Fact]
    public async Task What_came_of_a_form_has_the_focus_and_escape_while_a_word_is_composed_leaves_it_in_its_field()
    {
        await Open(path + "?received=now");
        await browser.Until("document.activeElement.className === 'answer'");
        await browser.Press("/");
        await browser.Until("document.activeElement.name === 'q'");
        await browser.Read("document.activeElement.dispatchEvent("
            + "new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, cancelable: true }))");
        Assert.Equal("q", await browser.Read("document.activeElement.name"));
    }

    [Fact]
    public async Task The_list_is_walked_with_j_and_opened_with_o()
    {
        await Open("/inbox");
        await browser.Press("j");
        await browser.Until("document.querySelector('tr.selected a.pick') !== null");
        await browser.Press("o");
        await browser.Until($"location.pathname === '{path}'");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task No_page_of_the_inbox_scrolls_sideways(int width)
    {
        await browser.Size(width, 900);
        foreach (var page in new[] { "/inbox", path + "?at=17-53", "/add", "/add?form=right&lang=zh", "/inbox?show=all" })
        {
            await Open(page);
            var drawn = int.Parse(await browser.Read("document.documentElement.scrollWidth"), CultureInfo.InvariantCulture);
            Assert.True(drawn <= width, $"{page} is {drawn} wide at {width}");
        }
    }

    private static string Shifted(string key) => "document.querySelector('[name=at]:checked').dispatchEvent("
        + $"new KeyboardEvent('keydown', {{ key: '{key}', shiftKey: true, bubbles: true, cancelable: true }}))";

    private Task Open(string page) => browser.Open(new Uri(served.Http.BaseAddress!, page));

    /// <summary>Where the left edge of a character of the text stands in the window.</summary>
    private async Task<(double X, double Y)> Corner(int letter)
    {
        var found = await browser.Read($$"""
            (() => {
              const piece = [...document.querySelectorAll('.reading [data-from]')].findLast(one => Number(one.dataset.from) <= {{letter}});
              const range = document.createRange();
              const at = {{letter}} - Number(piece.dataset.from);
              range.setStart(piece.firstChild, at);
              range.setEnd(piece.firstChild, at + 1);
              const box = range.getBoundingClientRect();
              return box.left + ' ' + (box.top + box.height / 2);
            })()
            """);
        var numbers = found.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1]);
    }
}
