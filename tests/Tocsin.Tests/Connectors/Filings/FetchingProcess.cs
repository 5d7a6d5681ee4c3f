using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Filings;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Connectors.Feeds;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>The test program started a second time as a process that fetches from the test's server: it can be killed.</summary>
internal static class FetchingProcess
{
    private const string Order = "TOCSIN_TEST_FETCH";

    public static Process Start(string store, int port, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(FetchingProcess).Assembly.Location);
        start.Environment[Order] = string.Create(CultureInfo.InvariantCulture, $"{port}|{now.ToUnixTimeMilliseconds()}|{store}");
        return Process.Start(start)!;
    }

    /// <summary>Runs before the test program's own Main, and instead of it when the order is given.</summary>
    [ModuleInitializer]
    internal static void Obey()
    {
        if (Environment.GetEnvironmentVariable(Order)?.Split('|', 3) is not [var port, var now, var file])
            return;
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(now, CultureInfo.InvariantCulture));
        var door = int.Parse(port, CultureInfo.InvariantCulture);
        using (var store = new SqliteStore(file))
        using (var fetcher = new Fetcher("Acme Research research@example.org", FeedServer.Quick, new HashSet<int> { door }))
        {
            var root = new Uri($"http://127.0.0.1:{door}/");
            var fetch = new FilingFetch(store, Trial.Importer(Shipped.Catalogue()), fetcher, root, instant);
            foreach (var _ in fetch.Fetch("9999999", new Ledger(store.Read()), default).ToBlockingEnumerable())
            {
            }
        }
        Environment.Exit(0);
    }
}
