using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Tocsin.Connectors;
using Xunit;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>The way out to the world is bounded, polite and never leads inside.</summary>
public sealed class FetcherTests
{
    [Fact]
    public async Task A_body_arrives_as_sent_with_its_type_and_its_validators()
    {
        await using var server = new FeedServer();
        server.Put(
            "/a", "<x/>",
            "Content-Type: text/XML; charset=\"gb2312\"\r\nETag: \"one\"\r\nLast-Modified: Wed, 01 Jan 2025 00:00:00 GMT");
        using var fetcher = server.Fetcher();
        var fetched = await fetcher.Fetch(server.At("/a"), null, default);
        Assert.Equal("<x/>", Encoding.UTF8.GetString(fetched.Body));
        Assert.Equal(("text/xml", "gb2312"), (fetched.MediaType, fetched.Charset));
        Assert.Equal(new Validators("\"one\"", "Wed, 01 Jan 2025 00:00:00 GMT"), fetched.Seen);
        Assert.Equal("Tocsin/test", server.Asked.Single().Header("User-Agent"));
        Assert.Null(server.Asked.Single().Header("If-None-Match"));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var server = new FeedServer();
        server.Put("/a", (request, stream) => request.Header("If-None-Match") == "\"one\""
            ? FeedServer.Send(stream, 304, "ETag: \"one\"", [])
            : FeedServer.Send(stream, 200, "ETag: \"one\"", [1]));
        using var fetcher = server.Fetcher();
        var first = await fetcher.Fetch(server.At("/a"), null, default);
        var second = await fetcher.Fetch(server.At("/a"), first.Seen, default);
        Assert.False(first.Unchanged);
        Assert.True(second.Unchanged);
        Assert.Equal(first.Seen, second.Seen);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[64:ff9b::a00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:1::1]/")]
    public async Task An_address_inside_is_refused_before_anything_is_sent(string address)
    {
        using var fetcher = new Fetcher("Tocsin/test", FeedServer.Quick);
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(new Uri(address), null, default));
        Assert.False(failure.Again);
        Assert.Contains("only addresses of the open internet", failure.Message, StringComparison.Ordinal);
        Assert.Contains("公开互联网", failure.Why.Zh, StringComparison.Ordinal);
        Assert.Equal(failure.Why, await fetcher.Refuses(new Uri(address), default));
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("64:ff9b::101:101", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("240.0.0.1", false)]
    public void The_open_internet_is_told_from_the_rest(string address, bool open) =>
        Assert.Equal(open, PublicAddress.Is(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("ftp://example.org/a", "http:// or https://")]
    [InlineData("file:///etc/passwd", "http:// or https://")]
    [InlineData("http://user:secret@example.org/a", "without, as http://example.org/a")]
    public async Task An_address_of_another_form_is_refused(string address, string says)
    {
        using var fetcher = new Fetcher("Tocsin/test", FeedServer.Quick);
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(new Uri(address), null, default));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Again);
    }

    [Fact]
    public async Task A_redirect_to_another_port_of_this_machine_is_refused()
    {
        await using var inside = new FeedServer();
        await using var server = new FeedServer();
        inside.Put("/secret", "secret");
        server.Put("/a", "", $"Location: {inside.At("/secret")}", 302);
        using var fetcher = server.Fetcher();
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/a"), null, default));
        Assert.False(failure.Again);
        Assert.Contains("127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Asked);
    }

    [Fact]
    public async Task A_redirect_to_a_file_is_refused()
    {
        await using var server = new FeedServer();
        server.Put("/a", "", "Location: file:///etc/passwd", 301);
        using var fetcher = server.Fetcher();
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/a"), null, default));
        Assert.Contains("http:// or https://", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_followed_five_times_and_no_more()
    {
        await using var server = new FeedServer();
        for (var hop = 0; hop < 6; hop++)
            server.Put($"/{hop}", "", $"Location: /{hop + 1}", 302);
        server.Put("/6", "there");
        using var fetcher = server.Fetcher();
        var found = await fetcher.Fetch(server.At("/1"), null, default);
        Assert.Equal(server.At("/6"), found.Address);
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/0"), null, default));
        Assert.Contains("more than 5 times", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Again);
    }

    [Fact]
    public async Task A_redirect_for_ever_ends()
    {
        await using var server = new FeedServer();
        server.Put("/a", "", "Location: /a", 301);
        using var fetcher = server.Fetcher();
        await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/a"), null, default));
        Assert.Equal(6, server.Asked.Count);
    }

    [Fact]
    public async Task A_huge_body_is_cut_off_whether_or_not_it_says_so()
    {
        await using var server = new FeedServer();
        server.Put("/told", new byte[400_000]);
        server.Put("/untold", async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
            for (var part = 0; part < 100_000; part++)
                await stream.WriteAsync(new byte[100_000]);
        });
        using var fetcher = server.Fetcher();
        foreach (var path in new[] { "/told", "/untold" })
        {
            var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At(path), null, default));
            Assert.Contains("longer than 292 KB", failure.Message, StringComparison.Ordinal);
            Assert.False(failure.Again);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_packed_body_is_unpacked_and_a_bomb_is_not(string packing)
    {
        await using var server = new FeedServer();
        server.Put("/small", Pack(packing, new byte[1000]), $"Content-Encoding: {packing}");
        server.Put("/bomb", Pack(packing, new byte[50_000_000]), $"Content-Encoding: {packing}");
        using var fetcher = server.Fetcher();
        Assert.Equal(1000, (await fetcher.Fetch(server.At("/small"), null, default)).Body.Length);
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/bomb"), null, default));
        Assert.Contains("longer than", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up()
    {
        await using var server = new FeedServer();
        server.Put("/slow", async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
            await stream.CopyToAsync(Stream.Null);
        });
        using var fetcher = server.Fetcher(FeedServer.Quick with { Patience = TimeSpan.FromMilliseconds(200), Tries = 1 });
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/slow"), null, default));
        Assert.Contains("did not answer in full within 0.2 seconds", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Again);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_as_it_wishes()
    {
        await using var server = new FeedServer();
        var asked = 0;
        server.Put("/a", (_, stream) => ++asked switch
        {
            1 => FeedServer.Send(stream, 503, "Retry-After: 0", []),
            2 => FeedServer.Send(stream, 500, "X: y", []),
            _ => FeedServer.Send(stream, 200, "X: y", [1]),
        });
        using var fetcher = server.Fetcher();
        Assert.Single((await fetcher.Fetch(server.At("/a"), null, default)).Body);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_long_wait_is_left_alone()
    {
        await using var server = new FeedServer();
        server.Put("/a", "", "Retry-After: 3600", 429);
        using var fetcher = server.Fetcher();
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/a"), null, default));
        Assert.Equal(TimeSpan.FromHours(1), failure.After);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData(404, "nothing at")]
    [InlineData(410, "nothing at")]
    [InlineData(403, "does not let this be read")]
    [InlineData(400, "answered 400")]
    public async Task A_refusal_is_not_asked_again(int status, string says)
    {
        await using var server = new FeedServer();
        server.Put("/a", "", "X: y", status);
        using var fetcher = server.Fetcher();
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(server.At("/a"), null, default));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_says_so()
    {
        using var closed = new TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var fetcher = new Fetcher("Tocsin/test", FeedServer.Quick, new HashSet<int> { port });
        var failure = await Assert.ThrowsAsync<FetchException>(() => fetcher.Fetch(new Uri($"http://127.0.0.1:{port}/"), null, default));
        Assert.True(failure.Again);
        Assert.Contains("could not be reached", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Pack(string packing, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream stream = packing switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.Fastest),
        })
            stream.Write(plain);
        return packed.ToArray();
    }
}
