using System.Net;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The page of regulation: cases as known, their terms priced, a deal screened by the form, mistakes told.</summary>
public sealed class RegulationPageTests
{
    [Fact]
    public async Task The_first_line_counts_what_is_open_and_names_the_next_day()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 15));
        var now = await served.Words("/regulation");
        Assert.Contains("open proceedings, 2 threats of one. The next day is 2026-11-18: AWS and Azure as gatekeepers for cloud", now,
            StringComparison.Ordinal);
        var then = await served.Words("/regulation?asof=2025-06-30");
        Assert.DoesNotContain("gatekeepers for cloud", then, StringComparison.Ordinal);
        Assert.Contains("The next day is 2025-08-04: Cloud services", then, StringComparison.Ordinal);
        Assert.Contains("下一日期为 2025-08-04", await served.Words("/regulation?asof=2025-06-30&lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proceeding_shows_its_steps_as_known_and_what_its_terms_would_be_worth_if_they_fell()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 15));
        const string Page = "/regulation/musk-federal?asof=2025-06-30";
        var words = await served.Words(Page);
        for (var waited = 0; waited < 300 && words.Contains("Being worked out", StringComparison.Ordinal); waited++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            words = await served.Words(Page);
        }
        Assert.Contains("A preliminary injunction is denied", words, StringComparison.Ordinal);
        Assert.DoesNotContain("sent to a jury", words, StringComparison.Ordinal);
        Assert.Contains("Value without the term less value with it", words, StringComparison.Ordinal);
        Assert.Contains("±", words, StringComparison.Ordinal);
        using var early = await served.Http.GetAsync("/regulation/dma-cloud?asof=2025-06-30", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
    }

    [Fact]
    public async Task The_form_screens_a_deal_by_the_law_of_its_day_and_keeps_what_cannot_be()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 15));
        var screened = await served.Words(
            "/regulation?shares=a%3D30%2C+b%3D25%2C+c%3D20&merge=a%2C+b&on=2019-06-30&figures=size_of_transaction%3D400");
        Assert.Contains("25 % of the market is nobody's", screened, StringComparison.Ordinal);
        Assert.Contains("must be notified", screened, StringComparison.Ordinal);
        Assert.Contains("size_of_transaction > 359.9", screened, StringComparison.Ordinal);
        Assert.Contains("given an FTC investigation, market level; not for partnerships or minority stakes", screened,
            StringComparison.Ordinal);
        var pressed = await served.Words(
            "/regulation?shares=a%3D30%2C+b%3D10%2C+c%3D60&merge=a%2C+b&prices=a%3D100%2F60%2F25%25%2C+b%3D120%2F80&efficiency=10%25");
        Assert.Contains("a: GUPPI 10 %, UPP 4 a unit with a saving of 10 %, diversion 25 %, margin 40 %", pressed,
            StringComparison.Ordinal);
        var html = await served.Page("/regulation?shares=a%3D70%2C+b%3D60&merge=a%2C+b&on=2019-06-30");
        Assert.Contains("they sum to 130 %", Served.Plain(html), StringComparison.Ordinal);
        Assert.Contains("value=\"a=70, b=60\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_decision_asks_whether_regulation_was_counted_and_works_the_loss_out()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 15));
        const string Page = "/decide?subject=relation:microsoft~openai&choose=hold";
        var asked = await served.Words(Page);
        Assert.Contains("Regulation that touches it: have you counted it?", asked, StringComparison.Ordinal);
        Assert.Contains("AWS and Azure as gatekeepers for cloud", asked, StringComparison.Ordinal);
        var counted = await served.Words(Page + "&probability=10%25..30%25&loss=40%25");
        Assert.Contains("Expected loss in all: USD 1.4 mn – USD 4.2 mn", counted, StringComparison.Ordinal);
        Assert.Contains("probability: 'often'", await served.Words(Page + "&probability=often&loss=40%25"), StringComparison.Ordinal);
    }
}
