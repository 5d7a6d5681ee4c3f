using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Connectors.Channels;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>The daily run on the shipped case: each change is told once, whatever happens in between.</summary>
public sealed class DailyRunTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 1, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_first_run_tells_what_stands_and_the_next_nothing()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        var first = await Run(store, June);
        Assert.Equal("standing", Assert.Single(first.Found.News, news => news.Path == "/").Kind);
        Assert.Empty((await Run(store, June.AddMinutes(1))).Found.News);
        Assert.Equal(2, DailyRun.Recorded(new Ledger(store.Read())).Count);
    }

    [Fact]
    public async Task What_changed_between_two_runs_is_told_in_order_of_severity()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        await Run(store, June);
        var later = await Run(store, June.AddDays(29));
        Assert.Contains(
            later.Found.News, news => news.Title.En.StartsWith("New red: OpenAI is reported to threaten", StringComparison.Ordinal));
        Assert.Equal(
            later.Found.News.Where(news => news.Kind is "opened" or "risen").Select(news => news.Severity),
            later.Found.News.Where(news => news.Kind is "opened" or "risen").Select(news => news.Severity).OrderDescending());
        Assert.StartsWith("9 warnings changed since 2025-06-01", later.Found.Briefing.FirstLine.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daily_runs_tell_each_change_once_and_together_all_that_one_long_step_tells_of_what_stands()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        var keys = new List<string>();
        for (var day = 0; day < 40; day += 3)
            keys.AddRange((await Run(store, June.AddDays(day))).Found.News.Select(news => news.Key));
        Assert.Equal(keys.Count, keys.Distinct().Count());
        using var second = CommandLine.WithCase();
        using var other = new SqliteStore(second.Store);
        await Run(other, June);
        var jump = await Run(other, June.AddDays(39));
        Assert.All(jump.Found.News.Where(news => news.Kind is "opened"), news => Assert.Contains(news.Key, keys));
    }

    [Fact]
    public async Task A_clock_set_back_tells_nothing_again()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        await Run(store, June);
        await Run(store, June.AddDays(29));
        var back = await Run(store, June.AddDays(3));
        Assert.True(back.Found.ClockSetBack);
        Assert.Empty(back.Found.News);
        Assert.Empty((await Run(store, June.AddDays(29))).Found.News);
    }

    [Fact]
    public async Task What_only_inside_information_can_have_lowered_is_told_as_inside_information()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        await Run(store, June);
        await Run(store, June.AddDays(29));
        Assert.Equal(0, line.Run(
            "add", "event", "--relation", "openai", "microsoft", "--kind", "agreement_amended", "--actor", "openai;microsoft", "--target",
            "mutual", "--modality", "happened", "--statement", "Signed, not yet published.", "--known", "2025-07-01", "--access",
            "inside_information").Code);
        var news = (await Run(store, June.AddDays(31))).Found.News;
        var lowered = news.Where(item => item.Kind is "fallen" or "closed" && item.Subject == SubjectId.Relation("Microsoft", "OpenAI"));
        Assert.NotEmpty(lowered);
        Assert.All(lowered, item => Assert.Equal(AccessClass.InsideInformation, item.Access));
    }

    [Fact]
    public async Task Who_is_not_cleared_for_inside_information_is_told_what_a_store_without_it_tells()
    {
        using var line = CommandLine.WithCase();
        using var plain = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        using var without = new SqliteStore(plain.Store);
        using var sink = new HttpSink();
        ChannelSettings[] channels = [Hook(sink) with { Name = "open", Clearance = AccessClass.Confidential }, Hook(sink)];
        var told = (With: 0, Without: 0);
        Secret(line, "performance_withheld", "2025-05-20");
        Assert.Equal(0, line.Run(
            "add", "name", "--subject", "company:openai", "--name", "Falcon", "--known", "2025-05-20", "--access",
            "inside_information").Code);
        foreach (var day in new[] { 0, 29, 31, 45 })
        {
            if (day == 31)
                Secret(line, "agreement_amended", "2025-07-01");
            var now = June.AddDays(day);
            await Once(without, now, channels[..1]).Go(TestContext.Current.CancellationToken);
            await Once(store, now, channels).Go(TestContext.Current.CancellationToken);
            Assert.Equal(Messages(without, "open"), Messages(store, "open"));
            told = (told.With + Messages(store, "hook").Count, told.Without + Messages(store, "open").Count);
        }
        Assert.Contains(Messages(store, "hook"), message => message.Contains("Falcon", StringComparison.Ordinal));
        Assert.True(told is { With: > 0, Without: > 0 });
    }

    private static List<string> Messages(SqliteStore store, string channel) =>
    [
        .. store.Read().Select(row => row.Claim.Content).OfType<Message>().Where(message => message.Channel == channel)
            .Select(message => $"{message.Key}\n{message.Title}\n{message.Body}\n{message.NotBefore}"),
    ];

    private static void Secret(CommandLine line, string kind, string known) => Assert.Equal(0, line.Run(
        "add", "event", "--relation", "openai", "microsoft", "--kind", kind, "--actor", "openai;microsoft", "--target",
        "mutual", "--modality", "happened", "--statement", "Signed, not yet published.", "--known", known, "--access",
        "inside_information").Code);

    [Fact]
    public async Task A_run_while_another_is_under_way_does_nothing()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        var head = store.Head;
        using (store.TryReserve("run"))
            Assert.Null(await Once(store, June, []).Go(TestContext.Current.CancellationToken));
        Assert.Equal(head, store.Head);
        Assert.NotNull(await Once(store, June, []).Go(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_killed_before_its_mark_is_run_again_without_telling_twice()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        using var sink = new HttpSink();
        ChannelSettings[] channels = [Hook(sink)];
        await Once(store, June, channels).Go(TestContext.Current.CancellationToken);
        var told = sink.Requests.Count;

        // The first half of a run: queued, then killed.
        var now = June.AddDays(29);
        var found = new DailyRun(new Ledger(store.Read()), Shipped.Catalogue(), now).Find();
        Assert.NotEmpty(await new Outbox(store, channels, () => now, store.TryReserve).Queue(found.News, default));
        Assert.Equal(told, sink.Requests.Count);

        var again = (await Once(store, now, channels).Go(TestContext.Current.CancellationToken))!;
        Assert.Equal(found.News.Select(news => news.Key), again.Found.News.Select(news => news.Key));
        Assert.Empty(again.Queued);
        Assert.Single(again.Sent.Attempts);
        Assert.Equal(told + 1, sink.Requests.Count);
        await Once(store, now.AddMinutes(5), channels).Go(TestContext.Current.CancellationToken);
        Assert.Equal(told + 1, sink.Requests.Count);
    }

    [Fact]
    public async Task A_warning_is_issued_once()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        await Run(store, June);
        await Run(store, June.AddDays(29));
        await Run(store, June.AddDays(30));
        var issued = store.Read().Select(row => row.Claim.Content).OfType<Deed>().Where(deed => deed.Verb == "issue").ToList();
        Assert.NotEmpty(issued);
        Assert.Equal(issued.Count, issued.Select(deed => deed.Warning).Distinct().Count());
    }

    [Fact]
    public async Task An_unanswered_warning_is_told_to_the_next_owner_once_and_only_after_it_was_issued_live()
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        Assert.DoesNotContain((await Run(store, June.AddDays(29))).Found.News, news => news.Kind == "escalated");
        Assert.DoesNotContain((await Run(store, June.AddDays(30))).Found.News, news => news.Kind == "escalated");
        var late = await Run(store, June.AddDays(31));
        Assert.Contains(late.Found.News, news => news is { Kind: "escalated", Severity: Rules.Severity.Red });
    }

    [Fact]
    public void The_report_is_written_as_text_json_and_html()
    {
        using var line = CommandLine.WithCase();
        var file = Path.Combine(line.Folder, "run.html");
        var text = line.Run("run", "--offline", "--out", file);
        Assert.Equal(0, text.Code);
        Assert.Contains("First run:", text.Output, StringComparison.Ordinal);
        Assert.Contains("First run:", File.ReadAllText(file), StringComparison.Ordinal);
        var json = line.Run("run", "--offline", "--json").Json;
        Assert.True(json["ran"]!.GetValue<bool>());
        Assert.Empty((JsonArray)json["news"]!);
    }

    [Fact]
    public void The_monday_sheet_is_the_same_to_the_byte_when_made_twice_also_after_later_deeds()
    {
        using var line = CommandLine.WithCase();
        var first = line.Run("report", "monday", "--as-of", "2025-06-30");
        Assert.Equal(0, first.Code);
        Assert.Contains("OpenAI is reported to threaten Microsoft with legal action", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, line.Run("run", "--offline").Code);
        Assert.Equal(first.Output, line.Run("report", "monday", "--as-of", "2025-06-30").Output);
        Assert.NotEqual(first.Output, line.Run("report", "monday", "--as-of", "2025-06-23").Output);
        Assert.DoesNotContain("<script", first.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<RunReport> Run(SqliteStore store, DateTimeOffset now) =>
        (await Once(store, now, []).Go(TestContext.Current.CancellationToken))!;

    private static RunOnce Once(SqliteStore store, DateTimeOffset now, ChannelSettings[] channels) =>
        new(store, Shipped.Catalogue(), channels, null, () => now);

    private static ChannelSettings Hook(HttpSink sink) => new()
    {
        Name = "hook", Kind = "webhook", Address = sink.Address, IsLocal = true,
        Secrets = ["whsec_" + Convert.ToBase64String(new byte[32])], Clearance = AccessClass.InsideInformation,
    };
}
