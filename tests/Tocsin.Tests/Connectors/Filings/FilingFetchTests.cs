using System.Text;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Filings;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Connectors.Feeds;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Fetching from the SEC's API, against a server of our own: polite, resumable, nothing recorded that was not whole.</summary>
public sealed class FilingFetchTests : IAsyncDisposable
{
    private const string List = "/submissions/CIK0009999999.json";
    private const string Older = "/submissions/CIK0009999999-submissions-001.json";
    private const string Facts = "/api/xbrl/companyfacts/CIK0009999999.json";
    private const string Json = "Content-Type: application/json";

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Main = WithPart(new FilingList().With("2024-05-06", "8-K", "4.02")).ToString();

    private static readonly string Part =
        new FilingList().With("2005-01-03", "10-K").With("2018-02-11", "8-K", "2.06").Table().ToJsonString();

    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-fetch-").FullName;
    private readonly FeedServer server = new();
    private readonly SqliteStore store;

    public FilingFetchTests() => store = new SqliteStore(Path.Combine(folder, "claims.db"));

    [Fact]
    public async Task The_list_its_older_parts_and_the_facts_are_asked_for_and_the_list_recorded_after_its_parts()
    {
        Put(List, Main);
        Put(Older, Part);
        var visits = await Run();
        Assert.Equal([List[1..], Older[1..], Facts[1..]], server.Asked.Select(request => request.Path[1..]));
        Assert.Equal(
            [(Older[1..], "fetched"), (List[1..], "fetched"), (Facts[1..], "absent")],
            visits.Select(visit => (visit.Document, visit.Outcome)));
        Assert.All(server.Asked, request => Assert.Equal("Acme Research research@example.org", request.Header("User-Agent")));
        Assert.Equal(["impairment_recorded", "accounts_withdrawn"], Acts());
    }

    [Fact]
    public async Task The_facts_are_taken_as_numbers_known_on_the_day_of_filing()
    {
        Put(List, Main);
        Put(Older, Part);
        Put(Facts, new FactFile(new Filed("Assets", "2023-12-31", 250m, "2024-02-09")).ToString());
        Assert.Equal("fetched", (await Run()).Single(visit => visit.Document == Facts[1..]).Outcome);
        var known = new Ledger(store.Read()).At(new DateOnly(2024, 2, 9)).Observations(FilingList.Subject, "total_assets");
        Assert.Equal(new Observation("total_assets", 250m, "USD"), Assert.Single(known).Content);
    }

    [Fact]
    public async Task What_has_not_changed_is_asked_for_by_what_the_server_gave_and_recorded_as_silence()
    {
        server.Put(List, (request, stream) => request.Header("If-None-Match") == "\"v1\""
            ? FeedServer.Send(stream, 304, "ETag: \"v1\"", [])
            : FeedServer.Send(stream, 200, Json + "\r\nETag: \"v1\"", Encoding.UTF8.GetBytes(Main)));
        Put(Older, Part);
        await Run();
        var before = store.Read().Count;
        var again = await Run(Now.AddDays(3));
        Assert.Equal("unchanged", again[0].Outcome);
        Assert.DoesNotContain(server.Asked.Skip(3), request => request.Path == Older);
        Assert.Equal(["impairment_recorded", "accounts_withdrawn"], Acts());
        var covered = new Ledger(store.Read()).At(new DateOnly(2026, 2, 3))
            .EventCoverage(FilingList.Subject, new HashSet<string> { "accounts_withdrawn" });
        Assert.Equal((new DateOnly(2005, 1, 3), new DateOnly(2026, 2, 3)), (covered!.Value.From, covered.Value.To));
        Assert.True(store.Read().Count > before);
    }

    [Fact]
    public async Task Without_anything_to_ask_by_a_document_is_left_alone_for_six_hours()
    {
        Put(List, new FilingList().With("2024-05-06", "8-K", "4.02").Document().ToJsonString());
        await Run();
        await Run(Now.AddHours(5));
        Assert.Equal(1, server.Asked.Count(request => request.Path == List));
        await Run(Now.AddHours(7));
        Assert.Equal(2, server.Asked.Count(request => request.Path == List));
        Assert.Equal(["accounts_withdrawn"], Acts());
    }

    [Theory]
    [InlineData(429, "Retry-After: 0")]
    [InlineData(503, "Content-Type: text/html")]
    public async Task A_busy_server_is_asked_again(int status, string header)
    {
        var asked = 0;
        server.Put(List, (_, stream) => asked++ == 0
            ? FeedServer.Send(stream, status, header, [])
            : FeedServer.Send(stream, 200, Json, Encoding.UTF8.GetBytes(Main)));
        Put(Older, Part);
        Assert.Equal("fetched", (await Run()).Single(visit => visit.Document == List[1..]).Outcome);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_body_cut_off_on_the_way_leaves_nothing_and_the_next_run_takes_it_whole()
    {
        server.Put(List, (_, stream) => FeedServer.Send(
            stream, 200, Json + $"\r\nX: y", Encoding.UTF8.GetBytes(Main)[..200]));
        var visits = await Run();
        Assert.Equal("failed", visits[0].Outcome);
        Assert.Contains("cut off", visits[0].Reason!.En, StringComparison.Ordinal);
        Assert.Empty(store.Read());
        Put(List, Main);
        Put(Older, Part);
        await Run();
        Assert.Equal(["impairment_recorded", "accounts_withdrawn"], Acts());
    }

    [Fact]
    public async Task A_body_shorter_than_announced_leaves_nothing()
    {
        var asked = 0;
        server.Put(List, async (_, stream) =>
        {
            asked++;
            var body = Encoding.UTF8.GetBytes(Main);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Json}\r\nContent-Length: {body.Length}\r\n\r\n"));
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
        });
        Assert.Equal("failed", (await Run())[0].Outcome);
        Assert.Equal(FeedServer.Quick.Tries, asked);
        Assert.Empty(store.Read());
    }

    [Fact]
    public async Task A_web_page_in_place_of_JSON_is_not_taken()
    {
        server.Put(List, "<html>Request Rate Threshold Exceeded</html>", "Content-Type: text/html");
        var visit = (await Run())[0];
        Assert.Contains("sent text/html where JSON is expected", visit.Reason!.En, StringComparison.Ordinal);
        Assert.Empty(store.Read());
    }

    [Fact]
    public async Task A_list_leads_to_no_other_place_by_the_names_of_its_parts()
    {
        var list = new FilingList().With("2024-05-06", "8-K", "4.02").Document("2018-02-11");
        list["filings"]!["files"]![0]!["name"] = "../../secret.json";
        Put(List, list.ToJsonString());
        await Run();
        Assert.Equal([List, Facts], server.Asked.Select(request => request.Path));
    }

    [Fact]
    public async Task A_run_killed_between_two_documents_is_taken_up_where_it_stopped()
    {
        Put(Older, Part, "ETag: \"old\"");
        var arrived = new TaskCompletionSource();
        server.Put(List, (_, stream) => FeedServer.Send(stream, 200, Json, Encoding.UTF8.GetBytes(Main)));
        var killed = new TaskCompletionSource();
        server.Put(Facts, (_, _) =>
        {
            arrived.TrySetResult();
            return killed.Task;
        });
        using (var run = FetchingProcess.Start(store.FilePath, server.Port, Now))
        {
            await Task.WhenAny(arrived.Task, run.WaitForExitAsync());
            run.Kill();
            await run.WaitForExitAsync();
            killed.SetResult();
        }
        Assert.True(arrived.Task.IsCompleted, "The process ended before it asked for the facts.");
        Assert.Equal(["impairment_recorded", "accounts_withdrawn"], Acts());
        Assert.Empty(store.Verify().Faults);
        var held = store.Read().Count;
        Put(Facts, "{}");
        var visits = await Run(Now.AddMinutes(1));
        Assert.Equal([(List[1..], "unchanged"), (Facts[1..], "failed")], visits.Select(visit => (visit.Document, visit.Outcome)));
        Assert.Equal(held, store.Read().Count);
    }

    [Fact]
    public void No_more_than_ten_requests_a_second_leave() => Assert.True(FilingFetch.Polite.Courtesy >= TimeSpan.FromMilliseconds(100));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static System.Text.Json.Nodes.JsonObject WithPart(FilingList list)
    {
        var document = list.Document("2018-02-11");
        document["filings"]!["files"]![0]!["name"] = Older.Split('/')[^1];
        return document;
    }

    private void Put(string path, string body, string more = "X: y") => server.Put(path, body, $"{Json}\r\n{more}");

    private async Task<List<FilingVisit>> Run(DateTimeOffset? now = null)
    {
        using var fetcher = new Fetcher("Acme Research research@example.org", FeedServer.Quick, new HashSet<int> { server.Port });
        var fetch = new FilingFetch(store, Trial.Importer(Words.Shipped), fetcher, server.At("/"), now ?? Now);
        var visits = new List<FilingVisit>();
        await foreach (var visit in fetch.Fetch("9999999", new Ledger(store.Read()), default))
            visits.Add(visit);
        return visits;
    }

    private List<string> Acts() =>
    [
        .. new Ledger(store.Read()).At(new DateOnly(2026, 12, 31)).Acts(FilingList.Subject).Select(pair => pair.Act.Kind),
    ];
}
