using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>The test program started a second time as a process that queues and sends: it can be killed, or compete.</summary>
internal static class PostingProcess
{
    private const string Order = "TOCSIN_TEST_POST";

    public static Process Start(string store, string channels, DateTimeOffset now, params string[] news)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PostingProcess).Assembly.Location);
        var instant = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        start.Environment[Order] = string.Join('|', [store, channels, instant, .. news]);
        start.Environment["HOOK_KEY"] = SignatureTests.Secret;
        return Process.Start(start)!;
    }

    /// <summary>Runs before the test program's own Main, and instead of it when the order is given.</summary>
    [ModuleInitializer]
    internal static void Obey()
    {
        if (Environment.GetEnvironmentVariable(Order)?.Split('|') is not [var file, var channels, var now, .. var news])
            return;
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(now, CultureInfo.InvariantCulture));
        using (var store = new SqliteStore(file))
        {
            var settings = ChannelFile.Read(channels, File.ReadAllText(channels), Environment.GetEnvironmentVariable);
            var outbox = new Outbox(store, settings, () => instant, store.TryReserve);
            outbox.Queue([.. news.Select(key => Post.News(key))]).GetAwaiter().GetResult();
            new Dispatcher(outbox).Send().GetAwaiter().GetResult();
        }
        Environment.Exit(0);
    }
}
