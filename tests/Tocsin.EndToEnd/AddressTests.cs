using System.Net;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What an address asks for and cannot be is told, and nothing else is given for it in silence.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 10, 5);
    private Served served = null!;

    public async ValueTask InitializeAsync() => served = await Served.Start(Served.Case, Today);

    public ValueTask DisposeAsync() => served.DisposeAsync();

    [Theory]
    [InlineData("asof=2025-13-01", "'2025-13-01' is not a day: write it as year-month-day, as in asof=2025-06-30.")]
    [InlineData("asof=abc", "as in asof=2025-06-30. Shown is the present day, 2026-10-05.")]
    [InlineData("asof=30.06.2025", "'30.06.2025' is not a day")]
    [InlineData("asof=2026-10-06", "2026-10-06 lies after 2026-10-05")]
    [InlineData("asof=2025-06-30&asof=2025-07-01", "asof is given 2 times")]
    [InlineData("tick=-1", "'-1' is no place of the clock")]
    [InlineData("lang=de", "lang cannot be 'de': write en, zh.")]
    [InlineData("theme=blue", "theme cannot be 'blue'")]
    [InlineData("severity=crimson", "severity cannot be 'crimson': write red, amber, watch. Shown are all levels.")]
    [InlineData("sort=colour", "sort cannot be 'colour'")]
    [InlineData("page=-1", "'-1' is no page of a list: write a number from 1.")]
    [InlineData("page=9999", "This list has no page 9999")]
    [InlineData("currency=dollars", "'dollars' is no currency")]
    [InlineData("portfolio=nobody-s", "Nothing is recorded about a portfolio 'nobody-s'. Shown are all portfolios.")]
    public async Task A_parameter_that_cannot_be_is_told_at_the_head_of_the_page(string query, string says)
    {
        using var answer = await served.Http.GetAsync("/?" + query);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, Served.Plain(html), StringComparison.Ordinal);
        Assert.Contains("<main id=\"content\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/relation/microsoft~openai")]
    [InlineData("/company/microsoft")]
    [InlineData("/inbox")]
    [InlineData("/positions")]
    [InlineData("/exposure")]
    [InlineData("/sources")]
    [InlineData("/decisions")]
    [InlineData("/search")]
    [InlineData("/catalogue")]
    public async Task Every_page_tells_of_a_day_that_is_none_in_the_reader_s_language(string path)
    {
        using var answer = await served.Http.GetAsync(path + "?asof=abc&lang=zh");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("“abc”不是有效日期：请按“年-月-日”书写，如 asof=2025-06-30。 以下显示今天，即 2026-10-05。",
            Served.Plain(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/monday")]
    [InlineData("/positions.csv")]
    [InlineData("/deadlines.ics")]
    [InlineData("/exposure/bets.csv")]
    public async Task A_file_of_a_day_that_is_none_is_refused(string path)
    {
        using var answer = await served.Http.GetAsync(path + "?asof=2025-13-01");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("'2025-13-01' is not a day: write it as year-month-day, as in asof=2025-06-30.\n",
            await answer.Content.ReadAsStringAsync());
        using var right = await served.Http.GetAsync(path + "?asof=2025-06-30");
        Assert.NotEqual(HttpStatusCode.BadRequest, right.StatusCode);
    }

    [Fact]
    public async Task Links_of_such_a_page_do_not_ask_for_it_again()
    {
        using var answer = await served.Http.GetAsync("/companies?asof=abc&q=soft");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("?asof=abc&q=soft&", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/companies?q=soft&lang=zh", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_before_anything_was_known_is_shown_and_says_since_when_something_is() =>
        Assert.Contains("Nothing was known yet on 1990-01-01: the first claim of this ledger became known on",
            await served.Words("/?asof=1990-01-01"), StringComparison.Ordinal);
}
