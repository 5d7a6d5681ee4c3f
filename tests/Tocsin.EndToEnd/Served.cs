using System.Net;
using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.EndToEnd;

/// <summary>The pages of the shipped case, answering on a free port, with a clock that tests set.</summary>
public sealed partial class Served : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task run;
    private DateTimeOffset now;

    private Served(MemoryStore store, Task run, HttpClient http)
    {
        (Store, this.run, Http) = (store, run, http);
    }

    private static DateOnly Recorded { get; } = new(2026, 11, 24);

    /// <summary>The catalogue shipped.</summary>
    public static Catalogue Catalogue { get; } = Shipped.Catalogue();

    /// <summary>The claims of the shipped case.</summary>
    public static IReadOnlyList<Claim> Case { get; } =
        [.. Trial.Read(Directory.GetDirectories(Shipped.CasesFolder).Single(), Catalogue, Recorded).Files.SelectMany(file => file.Claims)];

    /// <summary>The ledger served.</summary>
    public MemoryStore Store { get; }

    /// <summary>Asks it; follows no redirect by itself, keeps cookies.</summary>
    public HttpClient Http { get; }

    /// <summary>Serves these claims as of a day.</summary>
    public static async Task<Served> Start(IEnumerable<Claim> claims, DateOnly today, DraftPlaces? drafts = null)
    {
        var store = new MemoryStore();
        store.Append([.. claims], "case", Claim.EndOf(Recorded));
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Served? served = null;
        var stop = new CancellationTokenSource();
        var started = Claim.EndOf(today);
        var run = WebHost.Run(store, Catalogue, 0, ready.SetResult, stop.Token, null, () => served?.now ?? started, drafts);
        await Task.WhenAny(ready.Task, run);
        if (run.IsFaulted)
            await run;
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var http = new HttpClient(handler) { BaseAddress = new Uri(await ready.Task) };
        served = new Served(store, run, http) { now = started };
        served.stop.Token.Register(stop.Cancel);
        return served;
    }

    /// <summary>Sets the clock to the end of a day.</summary>
    public void Go(DateOnly day) => now = Claim.EndOf(day);

    /// <summary>The HTML of a page that must be there.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Http.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? html : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}\n{html}");
    }

    /// <summary>The words of a page, entities read, tags gone.</summary>
    public async Task<string> Words(string path) => Plain(await Page(path));

    /// <summary>The words of HTML.</summary>
    public static string Plain(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    /// <summary>Posts a form of a page as a browser would: its token, its fields.</summary>
    public async Task<HttpResponseMessage> Post(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await Page(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await Http.PostAsync(action, form);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        Http.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
