using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>A mail server of our own on loopback: keeps what it got and refuses as told.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> mails = new();
    private readonly Task serving;

    /// <summary>Starts at a port; 0 for any that is free.</summary>
    public SmtpSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = Serve();
    }

    /// <summary>What to answer to a command instead of the usual; null for the usual.</summary>
    public Func<string, string?> Answers { get; set; } = _ => null;

    /// <summary>Does something once a mail is here whole, before it is answered.</summary>
    public Action<string> Upon { get; set; } = _ => { };

    /// <summary>Every mail taken, as it came.</summary>
    public IReadOnlyList<string> Mails => [.. mails];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

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
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var held = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(Answers("CONNECT") ?? "220 sink");
            while (await reader.ReadLineAsync(stop.Token) is { } command && await Answer(command, reader, writer))
            {
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The other side has gone, or the test has ended.
        }
    }

    private async Task<bool> Answer(string command, StreamReader reader, StreamWriter writer)
    {
        var verb = command.Split(' ')[0].ToUpperInvariant();
        if (Answers(verb) is { } other)
        {
            await writer.WriteLineAsync(other);
            return true;
        }
        if (verb == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
                mail.Append(line).Append('\n');
            if (Answers(".") is { } refusal)
            {
                await writer.WriteLineAsync(refusal);
                return true;
            }
            mails.Enqueue(mail.ToString());
            Upon(mail.ToString());
        }
        await writer.WriteLineAsync(verb switch { "QUIT" => "221 bye", "EHLO" => "250-sink\r\n250 8BITMIME", _ => "250 ok" });
        return verb != "QUIT";
    }
}
