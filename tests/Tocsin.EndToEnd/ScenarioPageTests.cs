using System.Net;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The pages of scenarios: what is recorded shows, what cannot be recorded says why and keeps what was typed.</summary>
public sealed class ScenarioPageTests
{
    private const string Page = "/scenario/dependence-2027";

    [Fact]
    public async Task Without_a_forecast_the_page_says_so_and_a_forecast_recorded_on_it_shows()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 11, 2));
        Assert.Contains("No forecast recorded", await served.Words(Page), StringComparison.Ordinal);
        Assert.Contains("25 %", await served.Words(Page), StringComparison.Ordinal);
        using var answer = await served.Post(Page, Page + "/forecast", Forecast("40%", "30%", "20%", "10%"));
        Assert.Equal(Page + "?done=forecast", answer.Headers.Location!.ToString());
        var words = await served.Words(Page);
        Assert.DoesNotContain("No forecast recorded", words, StringComparison.Ordinal);
        Assert.Contains("40 % unlikely", words, StringComparison.Ordinal);
        Assert.Contains("1 forecaster pooled", words, StringComparison.Ordinal);
        Assert.Contains("No forecast recorded", await served.Words(Page + "?asof=2026-11-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_that_sums_to_less_is_refused_and_what_was_typed_is_kept()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 11, 2));
        using var answer = await served.Post(Page, Page + "/forecast", Forecast("40%", "30%", "20%", "8%"));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("sum to 98 % and not to 100 %", Served.Plain(html), StringComparison.Ordinal);
        Assert.Contains("name=\"p.unsaid\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"8%\"", html, StringComparison.Ordinal);
        Assert.Contains("No forecast recorded", await served.Words(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_resolved_shows_what_came_true_from_its_day_on_and_the_score_against_uniform()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 11, 2));
        var before = await served.Words("/scenario/partnership-2025?asof=2025-10-27");
        Assert.Contains("Open until 2026-06-30", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Brier", before, StringComparison.Ordinal);
        var after = await served.Words("/scenario/partnership-2025?asof=2025-10-28");
        Assert.Contains("came true on 2025-10-28", after, StringComparison.Ordinal);
        Assert.Contains("Uniform, nobody's 0.833 -1.792", after, StringComparison.Ordinal);
        Assert.Contains("First forecast no forecast recorded", after, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-04-27", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_nobody_knows_of_has_no_page()
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2026, 11, 2));
        using var answer = await served.Http.GetAsync("/scenario/none");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var early = await served.Http.GetAsync(Page + "?asof=2026-10-11");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
    }

    private static (string, string)[] Forecast(params string[] shares) =>
    [
        ("p.tied", shares[0]), ("p.loosening", shares[1]), ("p.loose", shares[2]), ("p.unsaid", shares[3]),
        ("by", "arithmetic"), ("why", ""),
    ];
}
