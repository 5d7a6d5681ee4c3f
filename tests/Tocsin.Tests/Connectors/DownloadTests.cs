using System.Globalization;
using Tocsin.Connectors;
using Tocsin.Tests.Connectors.Feeds;
using Tocsin.Tests.Connectors.Filings;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>A large file comes to disk whole or not at all, is gone on with where it broke off, and is not sent twice.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Whole = [.. Enumerable.Range(0, 300_000).Select(place => (byte)(place * 7 % 251))];

    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-download-").FullName;

    private string File => Path.Combine(folder, "big.zip");

    [Fact]
    public async Task What_broke_off_is_gone_on_with_from_the_byte_that_is_missing()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", FilingServer.Served(Whole, most: 200_000));
        var came = await Get(server);
        Assert.Equal(new Downloaded(true, Whole.Length, false), came);
        Assert.Equal(Whole, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
        var second = server.Asked.Last();
        Assert.Equal("\"one\"", second.Header("If-Range"));
        var from = int.Parse(second.Header("Range")!["bytes=".Length..^1], CultureInfo.InvariantCulture);
        Assert.InRange(from, 1, 200_000);
    }

    [Fact]
    public async Task A_later_run_goes_on_with_what_an_earlier_one_left()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", FilingServer.Served(Whole));
        await System.IO.File.WriteAllBytesAsync(File + ".part", Whole[..1000], TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(File + ".seen", "\"one\"", TestContext.Current.CancellationToken);
        Assert.Equal(new Downloaded(true, Whole.Length, true), await Get(server));
        Assert.Equal("bytes=1000-", Assert.Single(server.Asked).Header("Range"));
        Assert.Equal(Whole, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_of_a_file_that_is_another_by_now_is_thrown_away()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", FilingServer.Served(Whole, tag: "\"two\""));
        await System.IO.File.WriteAllBytesAsync(File + ".part", new byte[1000], TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(File + ".seen", "\"one\"", TestContext.Current.CancellationToken);
        Assert.True((await Get(server)).Changed);
        Assert.Equal(Whole, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_without_a_strong_validator_is_never_gone_on_with()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", FilingServer.Served(Whole, tag: "W/\"one\"", most: 200_000));
        Assert.True((await Get(server)).Changed);
        Assert.All(server.Asked, request => Assert.Null(request.Header("Range")));
        Assert.Equal(Whole, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", FilingServer.Served(Whole));
        await Get(server);
        Assert.Equal(new Downloaded(false, Whole.Length, false), await Get(server));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_left_with_the_reason_and_no_file()
    {
        await using var server = new FeedServer();
        server.Put("/big.zip", [], "Retry-After: 0", 503);
        var failure = await Assert.ThrowsAsync<FetchException>(() => Get(server));
        Assert.Contains("busy", failure.Message, StringComparison.Ordinal);
        Assert.Equal(FeedServer.Quick.Tries, server.Asked.Count);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task This_machine_is_not_reached_unless_named()
    {
        await using var server = new FeedServer();
        using var download = new Download("Tocsin/test", FeedServer.Quick, new HashSet<int>());
        await Assert.ThrowsAsync<FetchException>(() => download.To(server.At("/big.zip"), File, TestContext.Current.CancellationToken));
        Assert.Empty(server.Asked);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<Downloaded> Get(FeedServer server)
    {
        using var download = new Download("Tocsin/test", FeedServer.Quick, new HashSet<int> { server.Port });
        return await download.To(server.At("/big.zip"), File, TestContext.Current.CancellationToken);
    }
}
