using Tocsin.Claims;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The page of sources: what is seen of each holding, which feeds are heard, and its forms.</summary>
public sealed class SourcesTests
{
    private static readonly DateOnly Today = new(2025, 6, 30);

    [Fact]
    public async Task The_first_line_says_what_is_silent_and_what_is_blind_and_every_field_has_its_reason()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var words = await served.Words("/sources");
        Assert.Contains("No feed is watched; ", words, StringComparison.Ordinal);
        Assert.Contains(" blind in ", words, StringComparison.Ordinal);
        Assert.Contains("The rules of this area judge relations", words, StringComparison.Ordinal);
        Assert.Contains("尚未关注任何源", await served.Words("/sources?lang=zh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/feed", "127.0.0.1, an address of this machine")]
    [InlineData("http://[::ffff:169.254.169.254]/latest", "an address of this machine or of a private network")]
    [InlineData("http://localhost/feed", "localhost is 127.0.0.1")]
    [InlineData("http://ann:secret@10.0.0.1/feed", "user name or password before @")]
    [InlineData("javascript:alert(1)", "http:// or https:// is expected")]
    [InlineData("<script>", "The address of a feed is expected")]
    public async Task An_address_that_may_not_be_fetched_is_refused_with_its_reason_and_kept_in_the_form(string address, string why)
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var answer = await served.Post("/sources", "/sources/add", ("address", address), ("title", "Mine"), ("silent", "5"));
        var page = await served.Page(answer.Headers.Location!.ToString().Split('#')[0]);
        Assert.Contains(why, Served.Plain(page).Replace("::1", "127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("value=\"Mine\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Store.Read(), row => row.Claim.Content is Feed);
    }

    [Fact]
    public async Task A_feed_is_watched_stopped_and_shown_as_it_was_on_a_past_day()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var added = await served.Post(
            "/sources", "/sources/add", ("address", "https://feed.invalid/news.xml"), ("title", "News <b>"), ("silent", "5"));
        var feed = Assert.Single(served.Store.Read(), row => row.Claim.Content is Feed);
        Assert.Equal("feed:news-b", feed.Claim.Subject.ToString());
        Assert.Contains("not visited yet", await served.Words("/sources"), StringComparison.Ordinal);
        served.Go(Today.AddDays(3));
        Assert.Contains("1 of 1 feed is silent", await served.Words("/sources"), StringComparison.Ordinal);
        Assert.Contains("News B", await served.Words("/"), StringComparison.Ordinal);
        using var stopped = await served.Post("/sources", "/sources/news-b/stop");
        Assert.Contains("No feed is watched; ", await served.Words("/sources"), StringComparison.Ordinal);
        Assert.Contains("not visited yet", await served.Words($"/sources?asof={Today:yyyy-MM-dd}"), StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\"", await served.Page("/sources?asof=2025-05-20"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_from_the_page_records_that_it_failed()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var added = await served.Post("/sources", "/sources/add", ("address", "https://feed.invalid/news.xml"), ("title", "News"));
        using var fetched = await served.Post("/sources", "/sources/news/fetch");
        var words = await served.Words(fetched.Headers.Location!.ToString().Split('#')[0]);
        Assert.Contains("News: The name feed.invalid could not be resolved", words, StringComparison.Ordinal);
        var visit = Assert.Single(served.Store.Read(), row => row.Claim.Content is Visit);
        Assert.Equal("failed", ((Visit)visit.Claim.Content).Outcome);
        using var none = await served.Post("/sources", "/sources/other/fetch");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }
}
