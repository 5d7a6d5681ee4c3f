using System.Net;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The pages of screens and theses: what passes, what cannot be judged, what ended a thesis, as known on the day.</summary>
public sealed class ResearchPageTests
{
    private const string Thesis = "/research/thesis/microsoft-partner";

    [Fact]
    public async Task A_screen_shows_its_funnel_its_rows_and_what_came_after_and_a_mistake_stands_in_its_place()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 1));
        const string Asked = "/research/screen?q=revenue+%3E+1bn+USD+and+operating_margin+%3E+20%25";
        var words = await served.Words(Asked + "&every=yearly&outcome=yearly-revenue-falls");
        Assert.Contains("cannot be judged", words, StringComparison.Ordinal);
        Assert.Contains("NVIDIA", words, StringComparison.Ordinal);
        Assert.Contains("no claim of revenue is known for the company", words, StringComparison.Ordinal);
        Assert.Contains("unproven, n =", words, StringComparison.Ordinal);
        Assert.Contains("没有该对象的“营业收入”记录", await served.Words(Asked + "&lang=zh"), StringComparison.Ordinal);
        Assert.Contains("column 11: '>' needs one unit on both sides", await served.Words("/research/screen?q=revenue+%3E+5+days&lang=en"),
            StringComparison.Ordinal);
        using var table = await served.Http.GetAsync(
            "/research/screen.csv?where=revenue+%3E+1bn+USD", TestContext.Current.CancellationToken);
        var rows = await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("company:nvidia", rows, StringComparison.Ordinal);
        Assert.Contains("currency,period_end,period_days,unknown", rows, StringComparison.Ordinal);
        var page = await served.Http.GetStringAsync("/research/screen?where=revenue+%3E+1bn+USD", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("name=\"q\" value=\"revenue", page, StringComparison.Ordinal);
        Assert.Contains("name=\"where\"", page, StringComparison.Ordinal);
        using var refused = await served.Http.GetAsync("/research/screen.csv?q=revenu", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_thesis_stands_as_known_on_the_day_and_Today_tells_of_one_that_was_killed()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 10, 1));
        var now = await served.Words(Thesis);
        Assert.Contains("killed since 2026-04-27: Three exclusive rights have ended within two years", now, StringComparison.Ordinal);
        Assert.Contains("the fewest that would are 2", now, StringComparison.Ordinal);
        var then = await served.Words(Thesis + "?asof=2025-06-30");
        Assert.Contains("holds since", then, StringComparison.Ordinal);
        Assert.DoesNotContain("non-exclusive", then, StringComparison.Ordinal);
        const string Warned = "A thesis does not stand as it was entered";
        Assert.Contains(Warned, await served.Words("/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Warned, await served.Words("/?asof=2025-10-28"), StringComparison.Ordinal);
        Assert.Contains(
            "0 of 1 theses hold; 1 weakened, broken or killed", await served.Words("/research/theses"), StringComparison.Ordinal);
        using var early = await served.Http.GetAsync(Thesis + "?asof=2025-01-30", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
    }
}
