using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Measures;
using Xunit;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>What feeds bring is recorded once, whole, and dated so that nothing is known before an outsider could know it.</summary>
public sealed class FeedRunTests
{
    private static readonly DateTimeOffset Monday = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore store = new();

    [Fact]
    public async Task An_item_becomes_a_document_with_its_original_and_the_visit_a_claim()
    {
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("one", "Mon, 30 Jun 2025 10:00:00 GMT")));
        Watch(server, "/a");
        var visit = (await Fetch(server, Monday)).Single();
        Assert.Equal(("fetched", 1, 0), (visit.Outcome, visit.New, visit.AlreadyKnown));
        var claim = Documents().Single();
        var document = (Document)claim.Content;
        Assert.Equal(Monday.AddHours(-2), claim.KnownAt);
        Assert.Equal("http://127.0.0.1/one", document.Address);
        Assert.Equal("feed:news", document.Feed?.ToString());
        Assert.Equal(Document.SubjectOf(document.Hash), claim.Subject);
        Assert.Contains("<guid>one</guid>", System.Text.Encoding.UTF8.GetString(store.Original(document.Hash)!), StringComparison.Ordinal);
        Assert.Equal(("fetched", 1), (Visits().Single().Outcome, Visits().Single().Items));
    }

    [Fact]
    public async Task Fetching_again_brings_nothing_twice_and_asks_whether_anything_changed()
    {
        await using var server = new FeedServer();
        var feed = Feed(Item("one", "Mon, 30 Jun 2025 10:00:00 GMT"), Item("two", null));
        server.Put("/a", (request, stream) => request.Header("If-None-Match") == "\"v1\""
            ? FeedServer.Send(stream, 304, "ETag: \"v1\"", [])
            : FeedServer.Send(stream, 200, "ETag: \"v1\"", System.Text.Encoding.UTF8.GetBytes(feed)));
        Watch(server, "/a");
        await Fetch(server, Monday);
        var second = (await Fetch(server, Monday.AddDays(1))).Single();
        Assert.Equal(("unchanged", 0), (second.Outcome, second.New));
        Assert.Equal(2, Documents().Count);
        server.Put("/a", feed, "ETag: \"v2\"");
        var third = (await Fetch(server, Monday.AddDays(2))).Single();
        Assert.Equal(("fetched", 0, 2), (third.Outcome, third.New, third.AlreadyKnown));
        Assert.Equal(2, Documents().Count);
        Assert.Equal("\"v2\"", Visits()[^1].Tag);
    }

    [Fact]
    public async Task The_same_item_with_other_words_is_a_new_document_like_the_old_one()
    {
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("one", "Mon, 30 Jun 2025 10:00:00 GMT", "The plant will close.")));
        Watch(server, "/a");
        await Fetch(server, Monday);
        server.Put("/a", Feed(Item("one", "Mon, 30 Jun 2025 10:00:00 GMT", "Correction: nothing of the kind happens anywhere, it said.")));
        var visit = (await Fetch(server, Monday.AddDays(1))).Single();
        Assert.Equal((1, 1), (visit.New, visit.Folded));
        var (old, corrected) = (Documents()[0], Documents()[1]);
        Assert.Equal(((Document)old.Content).Hash, ((Document)corrected.Content).Like);
        Assert.Equal(Monday.AddDays(1), corrected.KnownAt);
    }

    [Fact]
    public async Task Other_markup_around_the_same_words_is_nothing_new()
    {
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("one", null, "Same words.")));
        Watch(server, "/a");
        await Fetch(server, Monday);
        server.Put("/a", Feed(Item("one", null, "&lt;p&gt;Same   words.&lt;/p&gt;") + "<!-- 7 comments -->"));
        Assert.Equal(0, (await Fetch(server, Monday.AddDays(1))).Single().New);
        Assert.Single(Documents());
    }

    [Fact]
    public async Task An_item_dated_ahead_or_well_before_a_visit_that_did_not_show_it_is_known_from_now()
    {
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("old", "Sun, 01 Jun 2025 10:00:00 GMT")));
        Watch(server, "/a");
        await Fetch(server, Monday);
        var later = Monday.AddDays(3);
        server.Put("/a", Feed(
            Item("ahead", "Thu, 31 Dec 2099 10:00:00 GMT"), Item("backdated", "Sun, 15 Jun 2025 10:00:00 GMT"),
            Item("held back", "Sun, 29 Jun 2025 10:00:00 GMT"), Item("undated", null)));
        await Fetch(server, later);
        var known = Documents().ToDictionary(claim => ((Document)claim.Content).Title, claim => claim.KnownAt);
        Assert.Equal(new DateTimeOffset(2025, 6, 1, 10, 0, 0, TimeSpan.Zero), known["About old"]);
        Assert.Equal(later, known["About ahead"]);
        Assert.Equal(later, known["About backdated"]);
        Assert.Equal(new DateTimeOffset(2025, 6, 29, 10, 0, 0, TimeSpan.Zero), known["About held back"]);
        Assert.Equal(later, known["About undated"]);
    }

    [Fact]
    public async Task A_report_relayed_by_another_feed_folds_under_the_first()
    {
        const string Report = "Regulators opened an inquiry into the merger on Monday, saying the deal of 3.2 billion could harm "
            + "competition in cloud services. The company said that it would cooperate and expected the review to close by March. "
            + "Analysts at two banks cut their forecasts for the year.";
        var relayed = Report.Replace("on Monday, saying", "today and said", StringComparison.Ordinal);
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("one", "Mon, 30 Jun 2025 09:00:00 GMT", Report)));
        server.Put("/b", Feed(Item("x9", "Mon, 30 Jun 2025 09:40:00 GMT", relayed)));
        Watch(server, "/a");
        Watch(server, "/b", "Other");
        await Fetch(server, Monday);
        var documents = Documents().ConvertAll(claim => (Document)claim.Content);
        Assert.Null(documents[0].Like);
        Assert.Equal(documents[0].Hash, documents[1].Like);
    }

    [Fact]
    public async Task A_feed_that_vanished_is_a_failed_visit_with_its_reason_and_the_others_go_on()
    {
        await using var server = new FeedServer();
        server.Put("/b", Feed(Item("one", null)));
        Watch(server, "/gone");
        Watch(server, "/b", "Other");
        var visits = await Fetch(server, Monday);
        Assert.Equal(["failed", "fetched"], visits.Select(visit => visit.Outcome));
        Assert.Contains("There is nothing at", visits[0].Reason?.En, StringComparison.Ordinal);
        var watch = FeedWatch.Of(visits[0].Feed, Now(Monday))!;
        Assert.Equal(visits[0].Reason, watch.Failure);
    }

    [Fact]
    public async Task Half_a_feed_brings_its_half_and_the_whole_brings_the_rest()
    {
        await using var server = new FeedServer();
        var whole = Feed(Item("one", null), Item("two", null));
        server.Put("/a", whole[..whole.IndexOf("<item><title>About two", StringComparison.Ordinal)]);
        Watch(server, "/a");
        var first = (await Fetch(server, Monday)).Single();
        Assert.Equal(("failed", 1), (first.Outcome, first.New));
        server.Put("/a", whole);
        var second = (await Fetch(server, Monday.AddDays(1))).Single();
        Assert.Equal(("fetched", 1, 1), (second.Outcome, second.New, second.AlreadyKnown));
    }

    [Fact]
    public async Task A_run_ended_half_way_and_repeated_brings_nothing_twice()
    {
        await using var server = new FeedServer();
        using var stop = new CancellationTokenSource();
        for (var number = 0; number < 6; number++)
        {
            var path = $"/{number}";
            server.Put(path, Feed(Item($"only {number}", null, $"{number} of its own kind, unlike {number * 17} others")));
            Watch(server, path, $"Feed {number}");
        }
        server.Put("/5", async (_, stream) =>
        {
            await stop.CancelAsync();
            await FeedServer.Send(stream, 500, "X: y", []);
        });
        using (var fetcher = server.Fetcher())
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => FeedRun.Fetch(store, new Ledger(store.Read()), fetcher, Monday, stop.Token));
        Assert.Equal(4, Documents().Count);
        server.Put("/5", Feed(Item("only 5", null)));
        await Fetch(server, Monday.AddHours(1));
        await Fetch(server, Monday.AddHours(2));
        Assert.Equal(6, Documents().Count);
        Assert.Equal(6, Documents().Select(claim => ((Document)claim.Content).Hash).Distinct().Count());
    }

    [Fact]
    public async Task A_feed_that_was_stopped_is_left_alone()
    {
        await using var server = new FeedServer();
        server.Put("/a", Feed(Item("one", null)));
        Watch(server, "/a");
        var feed = FeedWatch.At(Now(Monday)).Single();
        store.Append([Subscription.End(feed, ("ann", Monday.AddHours(1)))], "stop", Monday.AddHours(1));
        Assert.Empty(await Fetch(server, Monday.AddHours(2)));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public void A_feed_is_silent_when_unvisited_failing_from_the_start_or_without_news()
    {
        Watch(null, "/a");
        Assert.Null(Silence(0));
        Assert.Null(Silence(2));
        Assert.Equal(Day(3), Silence(3)?.Since);
        Visit(1, "fetched", 4);
        Assert.Null(Silence(3));
        Visit(2, "failed", 0, new Name("No answer.", "没有应答。"));
        Assert.Null(Silence(3));
        Assert.Equal(Day(4), Silence(4)?.Since);
        Assert.Contains("No answer.", Silence(4)?.Why.En, StringComparison.Ordinal);
        for (var day = 4; day <= 12; day++)
            Visit(day, "unchanged", 0);
        Assert.Null(Silence(8));
        Assert.Equal(Day(9), Silence(9)?.Since);
        Assert.Contains("nothing new since 2025-07-01", Silence(9)?.Why.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_that_never_answered_is_silent_at_once()
    {
        Watch(null, "/a");
        Visit(0, "failed", 0, new Name("No answer.", "没有应答。"));
        Assert.Equal(Day(0), Silence(0)?.Since);
    }

    [Fact]
    public void An_address_watched_again_keeps_its_name_and_another_gets_its_own()
    {
        Watch(null, "/a");
        Watch(null, "/a");
        Watch(null, "/b");
        Assert.Equal(["feed:news", "feed:news-2"], FeedWatch.At(Now(Monday)).Select(feed => feed.Subject.ToString()));
    }

    private (DateOnly Since, Name Why)? Silence(int day) => FeedWatch.At(Now(Monday.AddDays(day))).Single().Silence;

    private static DateOnly Day(int day) => DateOnly.FromDateTime(Monday.UtcDateTime).AddDays(day);

    private void Visit(int day, string outcome, int items, Name? reason = null)
    {
        var feed = FeedWatch.At(Now(Monday)).Single();
        store.Append(
            [feed.Subscription with
            {
                KnownAt = Monday.AddDays(day),
                Content = new Visit(outcome, items, reason is null ? null : FeedWatch.Write(reason), null, null),
            }], "visit", Monday.AddDays(day));
    }

    private void Watch(FeedServer? server, string path, string title = "News")
    {
        var address = server?.At(path).AbsoluteUri ?? "http://feeds.example" + path;
        var claim = Subscription.Begin(new Feed(address, title, true, 7), Now(Monday), AccessClass.Public, ("ann", Monday));
        store.Append([claim], "add", Monday);
    }

    private async Task<IReadOnlyList<FeedVisit>> Fetch(FeedServer server, DateTimeOffset now)
    {
        using var fetcher = server.Fetcher();
        return await FeedRun.Fetch(store, new Ledger(store.Read()), fetcher, now, default);
    }

    private Knowledge Now(DateTimeOffset now) => new Ledger(store.Read()).At(DateOnly.FromDateTime(now.UtcDateTime));

    private List<Claim> Documents() => [.. store.Read().Select(row => row.Claim).Where(claim => claim.Content is Document)
        .OrderBy(claim => claim.KnownAt)];

    private List<Visit> Visits() => [.. store.Read().Select(row => row.Claim.Content).OfType<Visit>()];

    private static string Feed(params string[] items) => $"<rss><channel><title>News</title>{string.Concat(items)}</channel></rss>";

    private static string Item(string id, string? published, string? text = null) =>
        $"<item><title>About {id}</title><guid>{id}</guid><link>http://127.0.0.1/{id}</link>"
        + (published is null ? "" : $"<pubDate>{published}</pubDate>")
        + $"<description>{text ?? $"What is said of {id} alone."}</description></item>";
}
