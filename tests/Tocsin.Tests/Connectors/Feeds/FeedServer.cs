using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tocsin.Connectors;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>A server of our own on loopback: each path is answered by what the test put there.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, Func<Request, NetworkStream, Task>> answers = new(StringComparer.Ordinal);
    private readonly Task serving;

    public FeedServer()
    {
        listener.Start();
        serving = Serve();
    }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<Request> Asked { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Limits under which a test does not wait.</summary>
    public static FetchLimits Quick { get; } = new()
    {
        Backoff = TimeSpan.FromMilliseconds(1), Courtesy = TimeSpan.Zero, Patience = TimeSpan.FromSeconds(10), MostBytes = 300_000,
    };

    public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

    /// <summary>A fetcher that may reach this server, and nothing else of this machine.</summary>
    public Fetcher Fetcher(FetchLimits? limits = null) => new("Tocsin/test", limits ?? Quick, new HashSet<int> { Port });

    /// <summary>Answers a path with a status, headers and a body.</summary>
    public void Put(string path, string body, string headers = "Content-Type: application/xml", int status = 200) =>
        Put(path, Encoding.UTF8.GetBytes(body), headers, status);

    public void Put(string path, byte[] body, string headers = "Content-Type: application/xml", int status = 200) =>
        answers[path] = (_, stream) => Send(stream, status, headers, body);

    /// <summary>Answers a path by code.</summary>
    public void Put(string path, Func<Request, NetworkStream, Task> answer) => answers[path] = answer;

    public static async Task Send(NetworkStream stream, int status, string headers, byte[] body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Said\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Replace("\r\n\r\n\r\n", "\r\n\r\n", StringComparison.Ordinal)));
        await stream.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
                open.Add(Answer(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
        }
        catch (SocketException)
        {
        }
        await Task.WhenAll(open);
    }

    private async Task Answer(TcpClient client)
    {
        using var own = client;
        try
        {
            var stream = client.GetStream();
            var reader = new StreamReader(stream, Encoding.Latin1);
            var lines = new List<string>();
            while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
                lines.Add(line);
            if (lines.Count == 0)
                return;
            var request = new Request(lines[0].Split(' ')[1], lines);
            Asked.Enqueue(request);
            if (answers.TryGetValue(request.Path, out var answer))
                await answer(request, stream);
            else
                await Send(stream, 404, "Content-Type: text/plain", []);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has had enough: that is what some tests are about.
        }
    }

    /// <summary>A request: its path and its lines.</summary>
    internal sealed record Request(string Path, IReadOnlyList<string> Lines)
    {
        public string? Header(string name) => Lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim();
    }
}
