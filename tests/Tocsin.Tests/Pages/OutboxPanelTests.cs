using System.Net;
using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.App.Commands;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Connectors.Channels;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>The outbox as a person meets it on a page: what waits, what was given up, a test button.</summary>
public sealed partial class OutboxPanelTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-panel-").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly HttpSink sink = new();
    private string channels = "";
    private SqliteStore store = null!;
    private HttpClient browser = null!;
    private Task serving = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        store = new SqliteStore(Path.Combine(folder, "store.db"));
        channels = Path.Combine(folder, "ways.yaml");
        await File.WriteAllTextAsync(
            channels, $"channels:\n- {{name: desk, kind: slack, address: \"{sink.Address}\", local: yes}}\n");
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        serving = WebHost.Run(store, Shipped.Catalogue(), 0, ready.SetResult, stop.Token, channels: channels);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        browser = new HttpClient(handler) { BaseAddress = new Uri(await ready.Task) };
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        browser.Dispose();
        sink.Dispose();
        store.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_dead_letter_shows_its_reason_and_is_tried_again_by_a_button()
    {
        sink.Answers = _ => HttpSink.Status("404 Not Found", "no_service");
        var outbox = CommonChannels.Of(store, channels);
        await outbox.Queue([Post.News("a", title: "Acme <b>bold</b>")], TestContext.Current.CancellationToken);
        await new Dispatcher(outbox).Send(TestContext.Current.CancellationToken);
        var before = await Page("/outbox");
        Assert.Contains(
            "0 messages wait, 0 have failed and are tried again, 1 was given up, 0 were sent.", before, StringComparison.Ordinal);
        Assert.Contains("It answered 404. no_service", before, StringComparison.Ordinal);
        Assert.Contains("Acme &lt;b&gt;bold&lt;/b&gt;", before, StringComparison.Ordinal);
        sink.Answers = _ => HttpSink.Ok();
        await Submit(Forms().Matches(before).Select(match => match.Groups[1].Value).Single(action => action.Contains("/retry")), before);
        Assert.Contains("0 were given up, 1 was sent.", await Page("/outbox"), StringComparison.Ordinal);
        Assert.Single(sink.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task The_test_button_says_what_the_other_side_answered_and_leaves_the_outbox_alone()
    {
        await Submit("/channels/desk/test", await Page("/outbox"));
        Assert.Contains("Test taken: 200 ok", Spaces().Replace(await Page("/outbox"), " "), StringComparison.Ordinal);
        Assert.Contains("a test message", Assert.Single(sink.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(store.Read(), row => row.Claim.Content is Claims.Message or Claims.Delivery);
        Assert.Contains("测试已接受：", WebUtility.HtmlDecode(await Page("/outbox?lang=zh")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("back", "/outbox")]);
        using var answer = await browser.PostAsync("/channels/desk/test", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(sink.Requests);
    }

    [Fact]
    public async Task Faults_of_the_file_of_channels_stand_on_the_page_with_their_lines()
    {
        await File.WriteAllTextAsync(
            channels, "channels:\n- name: desk\n  kind: slakc\n", TestContext.Current.CancellationToken);
        Assert.Contains("ways.yaml:3:9: &#x27;slakc&#x27; cannot stand here; did you mean &#x27;slack&#x27;?", await Page("/outbox"),
            StringComparison.Ordinal);
    }

    private async Task<string> Page(string path)
    {
        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task Submit(string action, string page)
    {
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("back", "/outbox"), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(action, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/outbox#outbox", answer.Headers.Location?.ToString());
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex Forms();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
