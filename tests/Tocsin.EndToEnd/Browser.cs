using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>A headless browser spoken to over its debugging socket: opens pages, presses keys, measures.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private int next;

    private Browser(Process process, string profile) => (this.process, this.profile) = (process, profile);

    /// <summary>Starts one; skips the test, saying so, where there is none.</summary>
    public static async Task<Browser> Start()
    {
        var program = Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser"], File.Exists);
        Assert.SkipWhen(program is null, "There is no chromium on this machine: what only a browser can tell is not tried.");
        var profile = Directory.CreateTempSubdirectory("tocsin-browser-").FullName;
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", "about:blank",
        ];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var browser = new Browser(process, profile);
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        var port = await browser.Port(patience.Token);
        var pages = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{port}/json/list", patience.Token))!.AsArray();
        var page = pages.First(page => (string?)page!["type"] == "page")!;
        await browser.socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), patience.Token);
        await browser.Ask("Page.enable");
        return browser;
    }

    /// <summary>Sets the size of the window in CSS pixels.</summary>
    public Task Size(int width, int height) => Ask(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 768 });

    /// <summary>Opens an address and waits until it is drawn.</summary>
    public async Task Open(Uri address)
    {
        await Ask("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri });
        await Until($"location.href === {JsonSerializer.Serialize(address.AbsoluteUri)} && document.readyState === 'complete'");
    }

    /// <summary>Presses a key.</summary>
    public async Task Press(string key)
    {
        var text = key.Length == 1 ? key : key == "Enter" ? "\r" : null;
        await Ask("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyDown", ["key"] = key, ["text"] = text });
        await Ask("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key });
    }

    /// <summary>Presses the mouse at one place and lets go at another, in CSS pixels of the window.</summary>
    public async Task Drag((double X, double Y) from, (double X, double Y) to)
    {
        await Mouse("mouseMoved", from, 0);
        await Mouse("mousePressed", from, 1);
        await Mouse("mouseMoved", to, 1);
        await Mouse("mouseReleased", to, 0);
    }

    /// <summary>What an expression says in the page.</summary>
    public async Task<string> Read(string expression)
    {
        var answer = await Ask("Runtime.evaluate", new JsonObject { ["expression"] = $"String({expression})", ["returnByValue"] = true });
        return (string?)answer["result"]?["value"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Waits until an expression is true in the page.</summary>
    public async Task Until(string expression)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Read(expression) != "true")
            await Task.Delay(50, patience.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        for (var attempt = 0; attempt < 20 && Directory.Exists(profile); attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100); // A child still writes its profile.
            }
        }
    }

    private Task<JsonNode> Mouse(string kind, (double X, double Y) at, int buttons) => Ask("Input.dispatchMouseEvent", new JsonObject
    {
        ["type"] = kind, ["x"] = at.X, ["y"] = at.Y, ["buttons"] = buttons,
        ["button"] = kind == "mouseMoved" && buttons == 0 ? "none" : "left", ["clickCount"] = kind == "mouseMoved" ? 0 : 1,
    });

    private async Task<string> Port(CancellationToken patience)
    {
        var file = Path.Combine(profile, "DevToolsActivePort");
        while (true)
        {
            if (File.Exists(file) && (await File.ReadAllLinesAsync(file, patience)) is [{ Length: > 0 } port, ..])
                return port;
            await Task.Delay(50, patience);
        }
    }

    private async Task<JsonNode> Ask(string method, JsonObject? parameters = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var id = ++next;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await socket.SendAsync(Encoding.UTF8.GetBytes(question.ToJsonString()), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            var answer = JsonNode.Parse(await Receive(patience.Token))!;
            if ((int?)answer["id"] == id)
                return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
        }
    }

    private async Task<byte[]> Receive(CancellationToken patience)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, patience);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return whole.ToArray();
    }
}
