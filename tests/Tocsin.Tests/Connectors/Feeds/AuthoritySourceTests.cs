using System.Text;
using Tocsin.App;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Measures;
using Xunit;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>Lists and pages of authorities fetched live, from a server on loopback.</summary>
public sealed class AuthoritySourceTests
{
    private const string Json = "Content-Type: application/json";
    private const string Html = "Content-Type: text/html; charset=utf-8";
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore store = new();

    [Fact]
    public async Task A_list_of_the_register_is_read_over_its_pages_and_again_brings_nothing_twice()
    {
        await using var server = new FeedServer();
        var next = server.At("/documents.json?page=2").AbsoluteUri;
        server.Put("/documents.json", Register(next, "2026-00003", "2026-00002"), Json + "\r\nETag: \"1\"");
        server.Put("/documents.json?page=2", Register(null, "2026-00001"), Json);
        Watch(server.At("/documents.json"), SourceKind.Register);
        var first = await Fetch(server, Monday);
        Assert.Equal(("fetched", 3), (first.Outcome, first.New));
        var again = await Fetch(server, Monday.AddDays(1));
        Assert.Equal(("fetched", 0, 3), (again.Outcome, again.New, again.AlreadyKnown));
        Assert.DoesNotContain(server.Asked, request => request.Header("If-None-Match") is not null);
        Assert.All(Documents(), claim => Assert.Equal(new DateOnly(2026, 5, 20), claim.KnownOn));
    }

    [Fact]
    public async Task A_list_of_one_page_is_asked_whether_it_changed()
    {
        await using var server = new FeedServer();
        server.Put("/documents.json", (request, stream) => request.Header("If-None-Match") == "\"1\""
            ? FeedServer.Send(stream, 304, "ETag: \"1\"", [])
            : FeedServer.Send(stream, 200, Json + "\r\nETag: \"1\"", Encoding.UTF8.GetBytes(Register(null, "2026-00001"))));
        Watch(server.At("/documents.json"), SourceKind.Register);
        Assert.Equal("fetched", (await Fetch(server, Monday)).Outcome);
        Assert.Equal("unchanged", (await Fetch(server, Monday.AddDays(1))).Outcome);
    }

    [Fact]
    public async Task Entries_of_a_docket_are_read_over_their_pages()
    {
        await using var server = new FeedServer();
        server.Put("/entries", Entries(server.At("/entries?cursor=2").AbsoluteUri, 9), Json);
        server.Put("/entries?cursor=2", Entries(null, 8), Json);
        Watch(server.At("/entries"), SourceKind.Docket);
        Assert.Equal(("fetched", 2, 0), Told(await Fetch(server, Monday)));
        Assert.Equal(["ORDER 8", "ORDER 9"], Documents().Select(claim => ((Document)claim.Content).Title).Order());
    }

    [Theory]
    [InlineData("http://127.0.0.2:1/next", "says that it goes on elsewhere")]
    [InlineData("https://127.0.0.1/next", "says that it goes on elsewhere")]
    [InlineData("ftp://127.0.0.1/next", "says that it goes on elsewhere")]
    [InlineData("/documents.json", "run in a circle")]
    [InlineData("/gone", "There is nothing at")]
    [InlineData("/inside", "an address of this machine or of a private network")]
    [InlineData("/page", "perhaps the server turned you away")]
    [InlineData("/half", "could not be reached or broke off")]
    [InlineData("/cut", "no whole one, perhaps cut off")]
    public async Task A_list_that_cannot_be_followed_keeps_what_came_and_the_visit_failed(string next, string why)
    {
        await using var server = new FeedServer();
        server.Put("/documents.json", Register(next, "2026-00002"), Json);
        server.Put("/inside", "", "Location: http://169.254.169.254/latest", 302);
        server.Put("/page", "<html><body>Request access</body></html>", Html);
        server.Put("/cut", Register(null, "2026-00001")[..60], Json);
        server.Put("/half", async (_, stream) => await stream.WriteAsync(
            Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{\"results\": [")));
        Watch(server.At("/documents.json"), SourceKind.Register);
        var visit = await Fetch(server, Monday);
        Assert.Equal(("failed", 1), (visit.Outcome, visit.New));
        Assert.Contains(why, visit.Reason!.En, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Asked, request => request.Path == "/next");
    }

    [Fact]
    public async Task A_list_without_end_is_read_to_a_bound_and_the_visit_says_so()
    {
        await using var server = new FeedServer();
        for (var page = 0; page < 40; page++)
            server.Put($"/list?page={page}", Register($"/list?page={page + 1}", $"2026-{page:00000}"), Json);
        Watch(server.At("/list?page=0"), SourceKind.Register);
        var visit = await Fetch(server, Monday);
        Assert.Equal(("fetched", 20), (visit.Outcome, visit.New));
        Assert.Contains("ask for the newest first", visit.Notes.Single().En, StringComparison.Ordinal);
        Assert.Equal(20, server.Asked.Count);
    }

    [Theory]
    [InlineData(429, "Retry-After: 3600", "is busy (answer 429), and asks to wait 3600 seconds")]
    [InlineData(503, "X: y", "is busy (answer 503)")]
    [InlineData(401, "X: y", "it may want a login, a token or a payment")]
    public async Task A_server_that_does_not_answer_is_a_failed_visit_with_its_reason(int status, string header, string why)
    {
        await using var server = new FeedServer();
        server.Put("/docket", "", header, status);
        Watch(server.At("/docket"), SourceKind.Docket);
        var visit = await Fetch(server, Monday);
        Assert.Equal("failed", visit.Outcome);
        Assert.Contains(why, visit.Reason!.En, StringComparison.Ordinal);
        Assert.Equal(status == 503 ? 3 : 1, server.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_is_busy_for_a_moment_is_asked_again()
    {
        await using var server = new FeedServer();
        server.Put("/docket", (_, stream) => server.Asked.Count == 1
            ? FeedServer.Send(stream, 429, "Retry-After: 0", [])
            : FeedServer.Send(stream, 200, Json, Encoding.UTF8.GetBytes(Docket)));
        Watch(server.At("/docket"), SourceKind.Docket);
        Assert.Equal(("fetched", 2), (await Fetch(server, Monday)) is var visit ? (visit.Outcome, visit.New) : default);
    }

    [Theory]
    [InlineData(SourceKind.Docket, "A docket as CourtListener gives it (JSON) is expected")]
    [InlineData(SourceKind.Register, null)]
    [InlineData(SourceKind.Page, "A page of HTML, text or PDF is expected")]
    public async Task What_is_of_another_kind_than_is_watched_is_refused(SourceKind kind, string? why)
    {
        await using var server = new FeedServer();
        server.Put("/x", Register(null, "2026-00001"), Json);
        Watch(server.At("/x"), kind);
        Assert.Contains(why ?? "", (await Fetch(server, Monday)).Reason?.En ?? "", StringComparison.Ordinal);
        Assert.Equal(why is null ? 1 : 0, Documents().Count);
    }

    [Fact]
    public async Task A_token_goes_to_its_own_host_and_to_no_other_one()
    {
        await using var server = new FeedServer();
        await using var other = new FeedServer();
        server.Put("/docket", "", "Location: http://localhost:" + other.Port + "/docket", 302);
        other.Put("/docket", Docket, Json);
        using var fetcher = new Fetcher("Tocsin/test", FeedServer.Quick, new HashSet<int> { server.Port, other.Port })
        {
            Pass = new Pass("127.0.0.1", "Token abc"),
        };
        await fetcher.Fetch(server.At("/docket"), null, default);
        Assert.Equal("Token abc", server.Asked.Single().Header("Authorization"));
        Assert.Null(other.Asked.Single().Header("Authorization"));
        Assert.False(fetcher.Pass.Fits(new Uri("http://example.org/")));
        Assert.False(new Pass("example.org", "Token abc").Fits(new Uri("http://example.org/")));
        Assert.DoesNotContain("abc", fetcher.Pass.ToString(), StringComparison.Ordinal);
        Assert.Equal(new Pass("www.courtlistener.com", "Token abc"), Outside.Courts(" abc "));
        Assert.Null(Outside.Courts(""));
        Assert.DoesNotContain("a b", Assert.Throws<UsageException>(() => Outside.Courts("a b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_keeps_each_copy_and_tells_what_changed_also_when_it_goes_back()
    {
        await using var server = new FeedServer();
        const string First = "The phase began in May.";
        var (old, young) = (Page(First, "A decision is due in July."), Page(First, "The clock stands still."));
        Watch(server.At("/case"), SourceKind.Page);
        server.Put("/case", old, Html);
        Assert.Equal(("fetched", 1, 0), Told(await Fetch(server, Monday)));
        server.Put("/case", old.Replace("<p>", "<p class=\"new\">", StringComparison.Ordinal), Html);
        Assert.Equal(("fetched", 0, 0), Told(await Fetch(server, Monday.AddDays(1))));
        server.Put("/case", young, Html);
        var changed = await Fetch(server, Monday.AddDays(2));
        Assert.Equal(("fetched", 1, 1), Told(changed));
        Assert.Contains("Sentences since the copy of 2026-06-01: 1 gone, 1 new.", changed.Notes[0].En, StringComparison.Ordinal);
        server.Put("/case", old, Html);
        var back = await Fetch(server, Monday.AddDays(3));
        Assert.Contains("Sentences since the copy of 2026-06-03: 1 gone, 1 new.", back.Notes[0].En, StringComparison.Ordinal);
        server.Put("/case", young.Replace("stands still", "runs again", StringComparison.Ordinal), Html);
        var third = await Fetch(server, Monday.AddDays(4));
        Assert.Contains("Sentences since the copy of 2026-06-04: 1 gone, 1 new.", third.Notes[0].En, StringComparison.Ordinal);
        var knowledge = new Ledger(store.Read()).At(new DateOnly(2026, 6, 30));
        var last = Documents().MaxBy(claim => claim.KnownAt)!;
        var change = CopyChange.Of(last, knowledge, new DocumentShelf(store))!;
        Assert.Equal(new DateOnly(2026, 6, 4), change.Before.ReceivedOn);
        Assert.Equal(["A decision is due in July.", "The clock runs again."], change.Changes.Select(piece => piece.Text));
        Assert.Equal(3, Documents().Select(claim => ((Document)claim.Content).Hash).Distinct().Count());
    }

    [Fact]
    public async Task A_page_that_is_a_picture_or_says_nothing_is_a_failed_visit()
    {
        await using var server = new FeedServer();
        Watch(server.At("/case"), SourceKind.Page);
        server.Put("/case", "GIF89a", "Content-Type: image/gif");
        Assert.Contains("what came is image/gif", (await Fetch(server, Monday)).Reason!.En, StringComparison.Ordinal);
        server.Put("/case", "<html><body><script>draw()</script></body></html>", Html);
        Assert.Contains("Nothing to read was found", (await Fetch(server, Monday)).Reason!.En, StringComparison.Ordinal);
        Assert.Empty(Documents());
    }

    [Fact]
    public async Task A_look_tells_what_a_source_is_and_takes_a_page_only_when_told()
    {
        await using var server = new FeedServer();
        server.Put("/register", Register(null, "2026-00001"), Json);
        server.Put("/docket", Docket, Json);
        server.Put("/page", Page("One.", "Two."), Html);
        using var fetcher = server.Fetcher();
        Assert.Equal(SourceKind.Register, (await Subscription.Look(server.At("/register"), null, fetcher, default)).Kind);
        Assert.Equal(
            new Looked("Birke v. Esche", SourceKind.Docket, null), await Subscription.Look(server.At("/docket"), null, fetcher, default));
        Assert.Contains(
            "watch the page itself", (await Subscription.Look(server.At("/page"), null, fetcher, default)).Refused!.En,
            StringComparison.Ordinal);
        Assert.Equal(
            new Looked("A case", SourceKind.Page, null), await Subscription.Look(server.At("/page"), SourceKind.Page, fetcher, default));
        Assert.StartsWith("text/html", server.Asked.Last().Header("Accept"), StringComparison.Ordinal);
    }

    private const string Docket = """
        {"case_name": "Birke v. Esche", "docket_entries": [
          {"entry_number": 1, "date_filed": "2026-02-03", "description": "COMPLAINT", "recap_documents": []},
          {"entry_number": 2, "date_filed": "2026-02-04", "description": "SUMMONS", "recap_documents": []}]}
        """;

    private static string Entries(string? next, int number) => $$"""
        {"count": "x", "next": {{(next is null ? "null" : $"\"{next}\"")}}, "results": [{"id": {{number}}, "docket": "https://x.invalid/5/",
         "entry_number": {{number}}, "date_filed": "2026-05-0{{number}}", "description": "ORDER {{number}}", "recap_documents": []}]}
        """;

    private static (string Outcome, int New, int Notes) Told(FeedVisit visit) => (visit.Outcome, visit.New, visit.Notes.Count);

    private static string Register(string? next, params string[] numbers) =>
        $$"""{"next_page_url": {{(next is null ? "null" : $"\"{next}\"")}}, "results": [""" + string.Join(',', numbers.Select(number =>
            $$"""{"title": "Notice {{number}}", "document_number": "{{number}}", "publication_date": "2026-05-20"}""")) + "]}";

    private static string Page(params string[] sentences) => "<html><head><title>A case</title></head><body><h1>A case</h1>"
        + string.Concat(sentences.Select(one => $"<p>{one}</p>")) + "</body></html>";

    private void Watch(Uri address, SourceKind kind) => store.Append(
        [
            Subscription.Begin(
                new Feed(address.AbsoluteUri, "Authority", true, 30, kind), new Ledger(store.Read()).At(new DateOnly(2026, 6, 1)),
                AccessClass.Public, ("ann", Monday)),
        ], "add", Monday);

    private async Task<FeedVisit> Fetch(FeedServer server, DateTimeOffset now)
    {
        using var fetcher = server.Fetcher();
        return (await FeedRun.Fetch(store, new Ledger(store.Read()), fetcher, now, default)).Single();
    }

    private List<Claim> Documents() => [.. store.Read().Select(row => row.Claim).Where(claim => claim.Content is Document)];
}
