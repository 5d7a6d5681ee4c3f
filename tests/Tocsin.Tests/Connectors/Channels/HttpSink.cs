using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>An HTTP server of our own on loopback: keeps what it got and answers as told.</summary>
internal sealed class HttpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Received> received = new();
    private readonly Task serving;

    public HttpSink()
    {
        listener.Start();
        serving = Serve();
    }

    /// <summary>What to answer to a request; null to take it and never answer.</summary>
    public Func<Received, string?> Answers { get; set; } = _ => Ok();

    /// <summary>Every request so far, oldest first.</summary>
    public IReadOnlyList<Received> Requests => [.. received];

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook?token=abc");

    /// <summary>Completes when the first request has come.</summary>
    public TaskCompletionSource<Received> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static string Ok(string body = "ok") => Status("200 OK", body);

    public static string Status(string status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n" + body;

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(10));
        stop.Dispose();
    }

    private async Task Serve()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(Talk(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var held = client;
        try
        {
            var stream = client.GetStream();
            var request = await Read(stream);
            received.Enqueue(request);
            First.TrySetResult(request);
            if (Answers(request) is { } answer)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop.Token);
            else
                await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // The other side has gone, or the test has ended.
        }
    }

    private async Task<Received> Read(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var lines = text[..end].Split("\r\n");
                var headers = lines[1..].Select(line => line.Split(':', 2))
                    .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
                var length = headers.TryGetValue("Content-Length", out var written) ? int.Parse(written, CultureInfo.InvariantCulture) : 0;
                if (bytes.Count >= end + 4 + length)
                    return new Received(lines[0], headers, Encoding.UTF8.GetString([.. bytes.Skip(end + 4).Take(length)]));
            }
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0)
                throw new IOException("The request ended early.");
            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }
}

/// <summary>A request as it came.</summary>
internal sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
