using System.Diagnostics;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The verb that serves, run as a process of its own.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task Serve_makes_a_store_and_answers_with_its_styles_until_ended()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-serve-").FullName;
        var host = Environment.ProcessPath;
        var dotnet = Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet";
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Tocsin.App.dll"), "serve", "--port", "0", "--store", Path.Combine(folder, "a.db"),
        ];
        var start = new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var line = await process.StandardOutput.ReadLineAsync(patience.Token);
            Assert.StartsWith("http://127.0.0.1:", line, StringComparison.Ordinal);
            using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[0]) };
            Assert.Contains("tocsin import PATH", await http.GetStringAsync("/", patience.Token), StringComparison.Ordinal);
            Assert.Contains("--paper", await http.GetStringAsync("/tocsin.css", patience.Token), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(folder, "a.db")));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }
}
