using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Tocsin.Tests.Connectors.Feeds;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>The SEC's nightly archives of one invented company, served on loopback as the SEC serves them.</summary>
internal static class FilingServer
{
    public const string Lists = "/Archives/edgar/daily-index/bulkdata/submissions.zip";
    public const string Facts = "/Archives/edgar/daily-index/xbrl/companyfacts.zip";

    /// <summary>Puts both archives on a server; its address.</summary>
    public static string Fill(FeedServer server)
    {
        server.Put(Lists, Served(Zip(
            "CIK0009999999.json", new FilingList().With("2024-05-06", "8-K", "4.02").Document().ToJsonString())));
        server.Put(Facts, Served(Zip(
            "CIK0009999999.json", new FactFile(new Filed("Assets", "2023-12-31", 7m, "2024-02-09")).ToString())));
        return server.At("/").AbsoluteUri;
    }

    /// <summary>Answers with a file under a validator: the whole, the part asked for, or that nothing changed.</summary>
    /// <param name="whole">The file.</param>
    /// <param name="tag">Its validator.</param>
    /// <param name="most">Bytes after which the first answer breaks off; null for none.</param>
    public static Func<FeedServer.Request, NetworkStream, Task> Served(byte[] whole, string tag = "\"one\"", int? most = null)
    {
        var asked = 0;
        return async (request, stream) =>
        {
            if (request.Header("If-None-Match") == tag)
            {
                await FeedServer.Send(stream, 304, $"ETag: {tag}", []);
                return;
            }
            var from = request.Header("If-Range") == tag && request.Header("Range") is { } range
                ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture)
                : 0;
            var rest = whole[from..];
            var status = from == 0 ? "200 OK" : $"206 Partial Content\r\nContent-Range: bytes {from}-{whole.Length - 1}/{whole.Length}";
            var head = $"HTTP/1.1 {status}\r\nContent-Length: {rest.Length}\r\nETag: {tag}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
            await stream.WriteAsync(asked++ == 0 && most is { } cut ? rest[..cut] : rest);
        };
    }

    /// <summary>A zip with one document.</summary>
    public static byte[] Zip(string name, string text)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return memory.ToArray();
    }
}
