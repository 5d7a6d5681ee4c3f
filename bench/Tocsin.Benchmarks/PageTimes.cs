using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;

namespace Tocsin.Benchmarks;

/// <summary>Times every page over generated stores, as a browser on the same machine waits for it.</summary>
public static class PageTimes
{
    private const int Companies = 500;
    private const int Warned = 1100;
    private static readonly StringBuilder Told = new();

    /// <summary>
    /// Prints the times; of <c>book</c> or <c>warnings</c> alone when named; a number is that of requests a page;
    /// <c>only=Sources,Monday</c> asks for pages of such names alone.
    /// </summary>
    public static async Task<int> Run(string[] args)
    {
        var requests = args.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max();
        var only = args.Where(text => text.StartsWith("only=", StringComparison.Ordinal)).Select(text => text["only=".Length..])
            .LastOrDefault();
        if (!args.Contains("warnings"))
            await Book(requests == 0 ? 200 : requests, only ?? "");
        if (!args.Contains("book"))
            await Warnings(requests == 0 ? 200 : requests);
        Console.WriteLine();
        Console.Write(Told);
        return 0;
    }

    private static async Task Book(int requests, string only)
    {
        var claims = LoadClaims.Used(
            [.. new LoadClaims(11).Book(Companies), .. ReplayCase.Claims(Shipped.Catalogue(), LoadClaims.Last)], Shipped.Catalogue());
        Say($"## {Companies} companies held, ten years, and the shipped case: {claims.Count:N0} claims, "
            + $"{Deeds(claims):N0} of them of a year of use");
        Say(Busy());
        await using var load = await Load.Start(claims, Say);
        Say("| page | n | p50 ms | p95 ms | p50 ms of processor | p95 ms of processor | kB |");
        Say("|---|---|---|---|---|---|---|");
        var names = only.Split(',');
        foreach (var (name, address) in Pages().Where(page => names.Any(part => page.Item1.Contains(part, StringComparison.Ordinal))))
            Say(await load.Time(name, address, requests));
        Say("| first page after | n | p50 ms | p95 ms | p50 ms of processor | p95 ms of processor |");
        Say("|---|---|---|---|---|---|");
        foreach (var row in load.Grow(Math.Clamp(requests / 10, 2, 20)))
            Say(await row);
        Say(Busy());
    }

    private static async Task Warnings(int requests)
    {
        var claims = LoadClaims.Used([.. new LoadClaims(12).Grieved(Warned)], Shipped.Catalogue());
        Say($"## Today with ten thousand standing warnings: {claims.Count:N0} claims about {Warned:N0} relations, "
            + $"{Deeds(claims):N0} of them of a year of use");
        Say(Busy());
        await using var load = await Load.Start(claims, Say);
        Say($"- warnings standing: {load.Standing:N0}");
        Say("| page | n | p50 ms | p95 ms | p50 ms of processor | p95 ms of processor | kB |");
        Say("|---|---|---|---|---|---|---|");
        Say(await load.Time("Today", _ => "/", requests));
        Say(await load.Time("Today, second page", _ => "/?page=2", requests));
        Say(await load.Time("Today, closed ones too", _ => "/?closed=1", requests));
        Say(await load.Time("Today, filtered", _ => "/?severity=red&area=cooperation", requests));
        Say(await FirstPaint(load.Root));
    }

    private static async Task<string> FirstPaint(Uri root)
    {
        const string Program = "/usr/bin/chromium";
        if (!File.Exists(Program))
            return "- first paint: not measured, there is no chromium here";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"],
        });
        var page = await browser.NewPageAsync();
        var paints = new List<double>();
        for (var at = 0; at < 12; at++)
        {
            await page.GotoAsync(root.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            var paint = await page.EvaluateAsync<double>(
                "new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))"
                + ".observe({ type: 'paint', buffered: true }))");
            if (at > 1)
                paints.Add(paint);
        }
        paints.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"- first paint of Today in chromium {browser.Version} (PerformancePaintTiming, n = {paints.Count}): median {paints[5]:0} ms, "
            + $"slowest {paints[^1]:0} ms");
    }

    /// <summary>Every page, with random subjects and days.</summary>
    private static IEnumerable<(string, Func<RandomAt, string>)> Pages() =>
    [
        ("Today, now", _ => "/"),
        ("Today, any day", at => $"/?asof={at.Day}"),
        ("Companies", at => $"/companies?asof={at.Day}"),
        ("Company, now", at => $"/company/{at.Company}"),
        ("Company, any day", at => $"/company/{at.Company}?asof={at.Day}"),
        ("Company, ten years", at => $"/company/{at.Company}?span=10"),
        ("Relation, any day", at => $"/relation/{at.Relation}?asof={at.Day}"),
        ("Warning", at => $"/warning/{at.Warning}"),
        ("Claim", at => $"/claim/{at.Claim}"),
        ("Search", at => $"/search?q={at.Company}&asof={at.Day}"),
        ("Rules", _ => "/catalogue"),
        ("Positions", at => $"/positions?asof={at.Day}"),
        ("Inbox", _ => "/inbox"),
        ("Decisions", at => $"/decisions?asof={at.Day}"),
        ("Sources", at => $"/sources?asof={at.Day}"),
        ("Monday", at => $"/monday?asof={at.Day}"),
        ("Exposure", at => $"/exposure?asof={at.Day}"),
        ("Regulation", at => $"/regulation?asof={at.Day}"),
        ("Proceeding", at => $"/regulation/{at.Of("proceeding")}"),
        ("Agreements", at => $"/agreements?asof={at.Day}"),
        ("Agreement", at => $"/agreement/{at.Of("agreement")}?asof={at.CaseDay}"),
        ("Pay-off", at => $"/agreement/{at.Of("agreement")}/payoff?asof={at.CaseDay}"),
        ("Bargaining", at => $"/agreement/{at.Of("agreement")}/bargaining?asof={at.CaseDay}"),
        ("Scenarios", at => $"/scenarios?asof={at.Day}"),
        ("Scenario", at => $"/scenario/{at.Of("scenarios")}"),
        ("Case relation, any day", at => $"/relation/{at.CaseRelation}?asof={at.CaseDay}"),
        ("Decide", at => $"/decide?warning={at.Warning}"),
        ("Research", at => $"/research?asof={at.CaseDay}"),
        ("Screen", at => $"/research/screen?q=revenue+%3E+{at.Number}mn+USD+and+operating_margin+%3E+{at.Number % 30}%25&asof={at.Day}"),
        ("Theses", at => $"/research/theses?asof={at.DayOf("thesis").Day}"),
        ("Thesis", at => at.DayOf("thesis") is var one ? $"/research/thesis/{one.Name}?asof={one.Day}" : ""),
        ("Outbox", _ => "/outbox"),
        ("Rule", at => $"/catalogue/rule/{at.Rule}"),
        ("Rule, any day", at => $"/catalogue/rule/{at.Rule}?asof={at.Day}"),
    ];

    private static int Deeds(List<Claim> claims) => claims.Count(claim => claim.Content is Deed);

    /// <summary>How busy the machine is with this and with everything else.</summary>
    private static string Busy() => File.Exists("/proc/loadavg")
        ? $"- load average of the last 1, 5 and 15 minutes: {string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}"
        : "- load average: not known here";

    private static void Say(string line)
    {
        Told.AppendLine(line);
        Console.WriteLine(line);
    }
}

/// <summary>A generated store being served, and random places in it.</summary>
public sealed partial class Load : IAsyncDisposable
{
    private const int WarmUps = 20;
    private readonly CancellationTokenSource stop = new();
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-load-").FullName;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly RandomAt at;
    private readonly SqliteStore store;
    private DateOnly today = LoadClaims.Last;
    private int told;
    private Task run = Task.CompletedTask;

    private Load(List<Claim> claims)
    {
        store = new SqliteStore(Path.Combine(folder, "load.db"));
        at = new RandomAt(claims);
    }

    /// <summary>Where it answers.</summary>
    public Uri Root => http.BaseAddress!;

    /// <summary>Warnings that stand on the last day.</summary>
    public int Standing => at.Warnings.Count;

    /// <summary>Records the claims and serves them.</summary>
    public static async Task<Load> Start(List<Claim> claims, Action<string> say)
    {
        var load = new Load(claims);
        var watch = Stopwatch.StartNew();
        if (Environment.GetEnvironmentVariable("PHASES") is not null)
            Phases(claims, say);
        load.store.Append(claims, "load test", Claim.EndOf(LoadClaims.Last));
        say($"- recorded in {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        var ready = new TaskCompletionSource<string>();
        load.run = WebHost.Run(
            load.store, Shipped.Catalogue(), 0, ready.SetResult, load.stop.Token, "load test: generated, true of nobody",
            () => Claim.EndOf(load.today));
        await Task.WhenAny(ready.Task, load.run);
        if (load.run.IsFaulted)
            await load.run;
        load.http.BaseAddress = new Uri(await ready.Task);
        say($"- read, judged and serving after {watch.Elapsed.TotalSeconds:0.0} s");
        await load.Warm(say);
        return load;
    }

    /// <summary>How long each part of the work takes in process, for finding what is slow.</summary>
    private static void Phases(List<Claim> claims, Action<string> say)
    {
        var catalogue = Shipped.Catalogue();
        var memory = new MemoryStore();
        memory.Append(claims, "load test", Claim.EndOf(LoadClaims.Last));
        var watch = Stopwatch.StartNew();
        var ledger = new Ledger(memory.Read());
        Lap("ledger");
        var one = claims.Last(claim => claim.Content is Observation) with { Ordinal = 1 };
        memory.Append([one], "one more", Claim.EndOf(LoadClaims.Last));
        ledger.Grow(memory.ReadSince(1));
        Lap("ledger grown");
        var judge = new Watch(ledger, catalogue);
        foreach (var kind in new[] { "company", "relation" })
        {
            foreach (var subject in ledger.Subjects.Where(subject => subject.Kind == kind))
                judge.Judge(subject, LoadClaims.Last);
            Lap("judge each " + kind);
        }
        for (var back = 0; back < 4; back++)
        {
            judge.Warnings(LoadClaims.Last.AddDays(-700 * back));
            Lap($"warnings {700 * back} days before");
        }

        void Lap(string what)
        {
            say($"- phase {what}: {watch.Elapsed.TotalMilliseconds:0} ms");
            watch.Restart();
        }
    }

    /// <summary>Asks for a page so often, after some requests that are not counted, and gives a row of the table.</summary>
    public async Task<string> Time(string name, Func<RandomAt, string> address, int requests)
    {
        for (var number = 0; number < WarmUps; number++)
            await http.GetAsync(address(at));
        var times = new List<double>();
        var worked = new List<double>();
        using var self = Process.GetCurrentProcess();
        long bytes = 0;
        for (var number = 0; number < requests; number++)
        {
            var asked = address(at);
            self.Refresh();
            var before = self.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync(asked);
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
            self.Refresh();
            worked.Add((self.TotalProcessorTime - before).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode && number == 0)
                return $"| {name} | – | {(int)answer.StatusCode} | | | | |";
        }
        times.Sort();
        worked.Sort();
        var late = (int)(requests * 0.95);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {requests} | {times[requests / 2]:0} | {times[late]:0} | {worked[requests / 2]:0} | {worked[late]:0} | "
            + $"{bytes / requests / 1000.0:0} |");
    }

    /// <summary>What the first page waits for after something new, and on a new day: a row each, asked for one after the other.</summary>
    public IEnumerable<Task<string>> Grow(int rounds)
    {
        yield return After("a number known today", rounds, () => Tell(One(), today));
        yield return After("a number known two years ago", rounds, () => Tell(One(), today.AddYears(-2)));
        yield return After("an act of a relation, known today", rounds, () => Tell(at.Claims.Last(claim => claim.Content is Act), today));
        yield return After("a number companies are compared by, known today", rounds, () => Tell(Margin(), today));
        yield return After("a new day", rounds, () => today = today.AddDays(1));
        yield return After("the first day of a new month", 2, () => today = new DateOnly(today.Year, today.Month, 1).AddMonths(1));
    }

    private Claim One() => at.Claims.Where(claim => claim.Content is Observation).ElementAt(1000 * told % at.Claims.Count / 2);

    private Claim Margin() => One() with { Content = new Observation("gross_margin", 0.4m, "ratio") };

    private void Tell(Claim claim, DateOnly known) =>
        store.Append([claim with { Ordinal = ++told, KnownAt = Claim.EndOf(known) }], "one more", Claim.EndOf(today));

    private async Task<string> After(string what, int rounds, Action change)
    {
        var (times, worked) = (new List<double>(), new List<double>());
        using var self = Process.GetCurrentProcess();
        for (var round = 0; round < rounds; round++)
        {
            change();
            self.Refresh();
            var before = self.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await http.GetStringAsync("/");
            times.Add(watch.Elapsed.TotalMilliseconds);
            self.Refresh();
            worked.Add((self.TotalProcessorTime - before).TotalMilliseconds);
        }
        times.Sort();
        worked.Sort();
        var late = (int)(rounds * 0.95);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {rounds} | {times[rounds / 2]:0} | {times[late]:0} | {worked[rounds / 2]:0} | {worked[late]:0} |");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        http.Dispose();
        stop.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The warnings that the pages of Today list, in their order.</summary>
    private async Task<HashSet<string>> Listed()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            using var answer = await http.GetAsync($"/?page={number}");
            if (!answer.IsSuccessStatusCode) // Beyond the last page.
                return found;
            var page = await answer.Content.ReadAsStringAsync();
            found.UnionWith(Linked().Matches(page).Select(match => match.Groups[1].Value));
        }
    }

    [GeneratedRegex("data-open=\"/warning/([^\"?#]+)")]
    private static partial Regex Linked();

    private async Task Warm(Action<string> say)
    {
        var watch = Stopwatch.StartNew();
        var page = await http.GetStringAsync("/?closed=1");
        say($"- first page after {watch.Elapsed.TotalSeconds:0.0} s");
        at.Warnings = [.. await Listed()];
        for (var number = 0; number < 20; number++)
        {
            await http.GetStringAsync("/companies");
            await http.GetAsync($"/company/{at.Company}");
        }
        say($"- bytes of that page: {page.Length:N0}");
    }
}
