using System.Diagnostics;
using Tocsin.App;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The program itself as a process of its own: a store with the shipped case, served with the clock set to a day.</summary>
public sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-running-").FullName;
    private Process? serving;

    private Running()
    {
    }

    /// <summary>Where it answers.</summary>
    public Uri Root { get; private set; } = null!;

    /// <summary>The store's file.</summary>
    public string Store => Path.Combine(folder, "tocsin.db");

    /// <summary>Imports the case and serves it as of a day.</summary>
    public static async Task<Running> Start(string today)
    {
        var running = new Running();
        using (var import = running.Run(null, "import", Shipped.Case, "--store", running.Store))
        {
            using var patience = new CancellationTokenSource(Patience);
            await import.StandardOutput.ReadToEndAsync(patience.Token);
            await import.WaitForExitAsync(patience.Token);
            Assert.Equal(0, import.ExitCode);
        }
        running.serving = running.Run(today, "serve", "--port", "0", "--store", running.Store);
        using var waiting = new CancellationTokenSource(Patience);
        while (await running.serving.StandardOutput.ReadLineAsync(waiting.Token) is { } line)
        {
            if (!line.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
                continue;
            running.Root = new Uri(line.Split(' ')[0]);
            return running;
        }
        throw new InvalidOperationException("The program ended before it served.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (serving is not null)
        {
            serving.Kill(entireProcessTree: true);
            await serving.WaitForExitAsync();
            serving.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private Process Run(string? today, params string[] arguments)
    {
        var host = Environment.ProcessPath;
        var dotnet = Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Tocsin.App.dll"), .. arguments])
        {
            RedirectStandardOutput = true, WorkingDirectory = folder,
        };
        start.Environment.Remove(Today.Variable);
        if (today is not null)
            start.Environment[Today.Variable] = today;
        return Process.Start(start)!;
    }
}
