using System.Net;
using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Agreements;
using Tocsin.Tests.Connectors;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>The pages of a pay-off as a reader meets them: an answer in words first, and what is not known said with its reason.</summary>
public sealed class PayOffPageTests : IAsyncLifetime
{
    private static readonly (string Name, string Unit, string Is)[] Drivers =
    [
        .. Deal.CappedDrivers.Where(driver => driver.Name != "growth_now"), ("growth_now*", "ratio", "triangular(20%, 45%, 70%)"),
    ];

    private const int MostLooks = 600;
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-payoff-").FullName;
    private readonly CancellationTokenSource stop = new();
    private SqliteStore store = null!;
    private HttpClient browser = null!;
    private Task serving = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        store = new SqliteStore(Path.Combine(folder, "store.db"));
        var day = Deal.Day;
        store.Append([.. Read(day)], "a deal", new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        serving = WebHost.Run(store, Shipped.Catalogue(), 0, ready.SetResult, stop.Token);
        browser = new HttpClient { BaseAddress = new Uri(await ready.Task) };
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        browser.Dispose();
        store.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_page_of_the_pay_off_answers_in_words_and_rests_every_driver_on_a_source_or_an_assumption()
    {
        var page = await Whole("/agreement/deal/payoff?asof=2026-01-31");
        Assert.Contains("On 31 January 2026 the terms in force are worth about USD 2", page, StringComparison.Ordinal);
        Assert.Contains("to Ahorn", page, StringComparison.Ordinal);
        Assert.Contains("The share falls away", page, StringComparison.Ordinal);
        Assert.Matches("Ahorn −2[0-9.]+ ± ", page);
        Assert.Contains("1 of 6 drivers are assumptions", page, StringComparison.Ordinal);
        Assert.Contains("assumption 2025-01-01", page, StringComparison.Ordinal);
        Assert.Contains("Without the last quarter", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Being worked out", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_bargaining_says_who_refuses_and_where_the_terms_in_force_lie()
    {
        var page = await Whole("/agreement/deal/bargaining?asof=2026-01-31");
        Assert.Contains("no agreement is better for Founders at each of the 3 packages", page, StringComparison.Ordinal);
        Assert.Contains("terms in force on 2026-01-31", page, StringComparison.Ordinal);
        Assert.Contains("3 组方案", await Whole("/agreement/deal/bargaining?asof=2026-01-31&lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_valued_says_why_in_place_of_a_number()
    {
        var page = await Whole("/agreement/deal/bargaining?asof=2026-01-31&on=2024-06-30");
        Assert.Contains("Nothing is known of agreement:deal on 2024-06-30", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_that_is_not_known_on_the_day_has_no_page()
    {
        using var answer = await browser.GetAsync("/agreement/deal/payoff?asof=2024-06-30", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The words of a page once every part of it is worked out.</summary>
    private async Task<string> Whole(string path)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var page = await browser.GetStringAsync(path, TestContext.Current.CancellationToken);
            if (!page.Contains("data-pending", StringComparison.Ordinal))
                return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]*>", " ")), @"\s+", " ");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"{path} was still being worked out after {MostLooks} looks.");
    }

    private static IEnumerable<Claims.Claim> Read(DateOnly day)
    {
        using var folder = new ImportFolder();
        folder.Write("agreement.yaml", Deal.Text(Deal.CappedTerms, Drivers, """
            worlds:
              apart: {published: 2025-01-01, assumption: yes, name: {en: Apart, zh: 分开}, changes: [drop share]}
            comparisons:
              falls: {published: 2025-01-01, assumption: yes, name: {en: The share falls away, zh: 取消分成}, to: apart}
            bargaining:
              talks: {published: 2025-01-01, assumption: yes, between: [company:ahorn, company:founders], apart: apart,
                ranges: ['share.share = 10% to 20% in 3']}
            """));
        return ImportFolder.Reader.Read(folder.Root, day).Files.SelectMany(file => file.Claims);
    }
}
