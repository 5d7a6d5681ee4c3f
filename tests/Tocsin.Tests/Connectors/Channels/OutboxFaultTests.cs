using System.Diagnostics;
using CsCheck;
using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>Processes that die or compete, clocks that are set back: nothing is lost, nothing has a second key.</summary>
public sealed class OutboxFaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-outbox-").FullName;

    private string Store => Path.Combine(folder, "store.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_process_killed_between_sending_and_recording_is_followed_by_the_same_key()
    {
        using var sink = new HttpSink();
        var channels = Hook(sink);
        Process? child = null;
        var started = new TaskCompletionSource();
        sink.Answers = _ =>
        {
            started.Task.Wait(TimeSpan.FromSeconds(30));
            child!.Kill();
            return HttpSink.Ok();
        };
        child = PostingProcess.Start(Store, channels, Post.Morning, "a", "b");
        started.SetResult();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, child.ExitCode);
        Assert.Empty(Deliveries());
        sink.Answers = _ => HttpSink.Ok();
        await Run(channels, "a", "b");
        await Run(channels, "a", "b");
        Assert.Equal(2, sink.Requests.Count);
        Assert.Equal(sink.Requests[0].Headers["webhook-id"], sink.Requests[1].Headers["webhook-id"]);
        Assert.Equal(sink.Requests[0].Body, sink.Requests[1].Body);
        Assert.Equal("sent", Assert.Single(Deliveries()).Outcome);
    }

    [Fact]
    public async Task A_process_killed_while_the_mail_server_takes_its_mail_is_followed_by_the_same_message_id()
    {
        using var sink = new SmtpSink();
        var channels = Write($$"""
            channels:
            - {name: mail, kind: mail, server: "127.0.0.1:{{sink.Port}}", security: none, local: yes, from: a@example.org, to: b@example.org}
            """);
        Process? child = null;
        var started = new TaskCompletionSource();
        sink.Upon = _ =>
        {
            started.Task.Wait(TimeSpan.FromSeconds(30));
            child!.Kill();
        };
        child = PostingProcess.Start(Store, channels, Post.Morning, "a");
        started.SetResult();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        sink.Upon = _ => { };
        await Run(channels, "a");
        var ids = sink.Mails.Select(mail =>
            mail.Split('\n').Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(2, sink.Mails.Count);
        Assert.Single(ids.Distinct());
        Assert.Equal("sent", Assert.Single(Deliveries()).Outcome);
    }

    [Fact]
    public async Task Runs_at_once_tell_everything_once()
    {
        using var sink = new HttpSink();
        var channels = Hook(sink);
        Process[] runs =
        [
            PostingProcess.Start(Store, channels, Post.Morning, "a", "b"), PostingProcess.Start(Store, channels, Post.Morning, "b", "c"),
            PostingProcess.Start(Store, channels, Post.Morning, "a", "c"),
        ];
        foreach (var run in runs)
        {
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, run.ExitCode);
        }
        await Run(channels);
        using var store = new SqliteStore(Store);
        var state = new OutboxState(store.Read());
        Assert.Equal(["a", "b", "c"], state.Items.SelectMany(item => item.Message.Tells).Order());
        Assert.All(state.Items, item => Assert.Equal(Stage.Sent, item.Stage));
        Assert.Equal(state.Items.Count, sink.Requests.Count);
    }

    [Fact]
    public async Task A_second_dispatcher_does_nothing_while_the_first_one_sends()
    {
        using var sink = new HttpSink { Answers = _ => null };
        using var store = new SqliteStore(Store);
        var post = new Post(Post.Hook(sink)) { Store = store, TryReserve = store.TryReserve };
        await post.Queue(Post.News("a"));
        using var stop = new CancellationTokenSource();
        var first = new Dispatcher(post.Outbox).Send(stop.Token);
        await sink.First.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True((await post.Send()).IsElsewhere);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Empty(post.Deliveries);
        sink.Answers = _ => HttpSink.Ok();
        Assert.Single((await post.Send()).Attempts);
        Assert.Equal(2, sink.Requests.Count);
    }

    [Fact]
    public async Task A_clock_set_back_a_day_holds_nothing_back_and_repeats_nothing()
    {
        using var sink = new HttpSink();
        sink.Answers = _ => sink.Requests.Count == 1 ? HttpSink.Status("503 Later") : HttpSink.Ok();
        var post = new Post(Post.Hook(sink));
        await post.Queue(Post.News("a"));
        await post.Send();
        post.Now -= TimeSpan.FromDays(1);
        await post.Queue(Post.News("a"), Post.News("b"));
        await post.Send();
        Assert.Equal(["failed", "sent", "sent"], post.Deliveries.Select(delivery => delivery.Outcome));
        Assert.Equal(["a", "b"], post.State.Items.SelectMany(item => item.Message.Tells));
        Assert.All(post.State.Items, item => Assert.Equal(Stage.Sent, item.Stage));
    }

    [Fact]
    public async Task A_clock_that_had_run_ahead_for_a_year_does_not_keep_a_message_for_a_year()
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Status("503 Later") };
        var post = new Post(Post.Hook(sink)) { Now = Post.Morning.AddYears(1) };
        await post.Queue(Post.News("a"));
        await post.Send();
        post.Now = Post.Morning;
        sink.Answers = _ => HttpSink.Ok();
        await post.Send();
        Assert.Equal(Stage.Sent, post.Only.Stage);
    }

    /// <summary>
    /// Whatever the other side answers, whenever runs come and die, and whichever news they find again: each piece of news is in exactly
    /// one message, which was sent, or waits, or was given up; and no other key ever left.
    /// </summary>
    [Fact]
    public void For_any_schedule_of_failures_each_piece_of_news_is_told_once_or_shown()
    {
        var step = Gen.Select(Gen.Int[0, 6].Array[0, 4], Gen.Int[0, Replies.Length].Array[0, 4], Gen.Int[-90, 600]);
        Gen.Select(step.List[1, 10], Gen.Bool)
            .Sample((steps, digest) => Live(steps, digest).GetAwaiter().GetResult(), iter: 150, threads: 2);
    }

    private static readonly string[] Replies =
    [
        HttpSink.Ok(), HttpSink.Status("500 Oops"), HttpSink.Status("429 Slow", "", "Retry-After: 600"), HttpSink.Status("404 Gone"), "",
    ];

    private static async Task Live(List<(int[] News, int[] Replies, int Minutes)> steps, bool digest)
    {
        using var sink = new HttpSink();
        var store = new DyingStore();
        var hours = Hours.Always with { Digest = digest ? new TimeOnly(7, 0) : null };
        var post = new Post(Post.Hook(sink) with { Hours = hours }) { Store = store };
        var accepted = new List<string>();
        foreach (var (news, replies, minutes) in steps)
        {
            post.Now = post.Now.AddMinutes(digest ? Math.Abs(minutes) : minutes);
            var script = new Queue<int>(replies);
            sink.Answers = request =>
            {
                var reply = script.TryDequeue(out var next) ? next : 0;
                if (reply == 0 || reply == Replies.Length)
                    accepted.Add(request.Headers["Idempotency-Key"]);
                store.Dies = reply == Replies.Length;
                return reply == Replies.Length ? HttpSink.Ok() : Replies[reply];
            };
            await post.Queue([.. news.Select(number => Post.News("n" + number))]);
            try
            {
                await post.Send();
            }
            catch (IOException)
            {
                store.Dies = false;
            }
        }
        var items = post.State.Items;
        Assert.Equal(
            steps.SelectMany(one => one.News).Distinct().Select(number => "n" + number).Order(),
            items.SelectMany(item => item.Message.Tells).Order());
        foreach (var item in items)
            Assert.Equal(item.Stage == Stage.Sent ? 1 : 0, item.Deliveries.Count(row => row.Delivery.Outcome == "sent"));
        Assert.Subset(items.Select(item => item.Message.Key).ToHashSet(), accepted.ToHashSet());
        Assert.Subset(accepted.ToHashSet(), items.Where(item => item.Stage == Stage.Sent).Select(item => item.Message.Key).ToHashSet());
    }

    private string Hook(HttpSink sink) => Write($$"""
        channels:
        - {name: hook, kind: webhook, address: "{{sink.Address}}", secret: "${HOOK_KEY}", local: yes}
        """);

    private string Write(string text)
    {
        var file = Path.Combine(folder, "channels.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private async Task Run(string channels, params string[] news)
    {
        using var run = PostingProcess.Start(Store, channels, Post.Morning.AddMinutes(1), news);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, run.ExitCode);
    }

    private List<Delivery> Deliveries()
    {
        using var store = new SqliteStore(Store);
        return [.. store.Read().Select(row => row.Claim.Content).OfType<Delivery>()];
    }
}

/// <summary>A store whose process dies when it should record a delivery.</summary>
internal sealed class DyingStore : IClaimStore
{
    private readonly MemoryStore store = new();

    public bool Dies { get; set; }

    public int Head => store.Head;

    public Appended Append(IReadOnlyCollection<Claim> claims, string label, DateTimeOffset recordedAt) =>
        Dies && label == "delivery" ? throw new IOException("killed") : store.Append(claims, label, recordedAt);

    public int Erasures => store.Erasures;

    public IReadOnlyList<RecordedClaim> Read() => store.Read();

    public IReadOnlyList<RecordedClaim> ReadSince(int batch) => store.ReadSince(batch);

    public Erasure Erase(ClaimId id, string reason, string actor, DateTimeOffset erasedAt) => store.Erase(id, reason, actor, erasedAt);

    public string Keep(byte[] original) => store.Keep(original);

    public byte[]? Original(string hash) => store.Original(hash);

    public Verification Verify() => store.Verify();
}
