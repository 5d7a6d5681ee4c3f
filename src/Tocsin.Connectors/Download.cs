using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tocsin.Measures;

namespace Tocsin.Connectors;

/// <summary>Fetches one large file to disk: what broke off is gone on with, and what did not change is not sent again.</summary>
/// <remarks>
/// The part so far lies in <c>FILE.part</c>, and in <c>FILE.seen</c> what the server gave to ask by. A part is gone on with only when the
/// server says that the file is still the one it was begun of (Range with If-Range, RFC 9110); without a strong validator it is begun anew.
/// Addresses are judged as a <see cref="Fetcher"/> judges them.
/// </remarks>
public sealed class Download : IDisposable
{
    private const int BufferBytes = 1 << 17;

    private readonly FetchLimits limits;
    private readonly HttpClient client;

    /// <summary>A way out for large files.</summary>
    /// <param name="agent">How the program names itself to servers; sent as it stands.</param>
    /// <param name="limits">Tries and patience; patience is for each wait, not for the whole file.</param>
    /// <param name="loopbackPorts">Ports of this machine that may be fetched from; empty for none.</param>
    public Download(string agent, FetchLimits limits, IReadOnlySet<int> loopbackPorts)
    {
        this.limits = limits;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = new Doorway(loopbackPorts).Connect,
            ActivityHeadersPropagator = null,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
    }

    /// <summary>Fetches an address into a file; <see cref="FetchException"/> when that cannot be done, and the part so far stays.</summary>
    /// <param name="address">http or https.</param>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="stop">Ends the run; the part so far stays.</param>
    public async Task<Downloaded> To(Uri address, string path, CancellationToken stop)
    {
        var begun = Length(path + ".part");
        for (var attempt = 1; ; attempt++)
        {
            var before = Length(path + ".part");
            try
            {
                var changed = await Follow(address, path, stop).ConfigureAwait(false);
                return new Downloaded(changed, Length(path), changed && begun > 0);
            }
            catch (FetchException failure) when (failure.Again && !(failure.After > limits.LongestWait))
            {
                if (Length(path + ".part") > before)
                    attempt = 0;
                else if (attempt >= limits.Tries)
                    throw;
                await Task.Delay(failure.After ?? limits.Backoff * (1 << Math.Max(0, attempt - 1)), stop).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<bool> Follow(Uri address, string path, CancellationToken stop)
    {
        for (var hops = 0; hops <= limits.MostRedirects; hops++)
        {
            Doorway.Check(address);
            try
            {
                using var patience = new Patience(limits.Patience, stop);
                using var request = Request(address, path);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
                    .ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.NotModified && File.Exists(path))
                    return false;
                if (Answer.Next(response, address) is { } next)
                {
                    address = next;
                    continue;
                }
                if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                    File.Delete(path + ".part");
                Answer.Check(response, address);
                await Take(response, address, path, patience).ConfigureAwait(false);
                return true;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw Broken(address, $"{address.Host} sent nothing for {limits.Patience.TotalSeconds:0.#} seconds");
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException and not FileNotFoundException)
            {
                throw Doorway.Explain(fault, address);
            }
        }
        throw new FetchException(
            new Name(
                $"The address leads on more than {limits.MostRedirects} times, at last to {address}.",
                $"该地址连续跳转超过 {limits.MostRedirects} 次，最后指向 {address}。"),
            again: false);
    }

    private static HttpRequestMessage Request(Uri address, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (Seen(path) is not { } seen)
            return request;
        if (Length(path + ".part") is var part and > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part, null);
            request.Headers.TryAddWithoutValidation("If-Range", seen);
        }
        else if (File.Exists(path))
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", seen);
        }
        return request;
    }

    private static async Task Take(HttpResponseMessage response, Uri address, string path, Patience patience)
    {
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent;
        var part = Length(path + ".part");
        if (goesOn && response.Content.Headers.ContentRange?.From != part)
        {
            File.Delete(path + ".part");
            throw Broken(address, $"{address.Host} went on from another place than was asked");
        }
        if (!goesOn)
            Note(path, response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null);
        var whole = response.Content.Headers.ContentLength is { } rest ? (goesOn ? part : 0) + rest : (long?)null;
        var file = new FileStream(
            path + ".part", goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
        await using (file.ConfigureAwait(false))
        {
            var stream = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            var buffer = new byte[BufferBytes];
            int read;
            while ((read = await stream.ReadAsync(buffer, patience.Again()).ConfigureAwait(false)) > 0)
                file.Write(buffer, 0, read);
        }
        if (whole is { } bytes && Length(path + ".part") != bytes)
            throw Broken(address, $"{address.Host} broke off");
        File.Move(path + ".part", path, overwrite: true);
    }

    private static FetchException Broken(Uri address, string what) => new(
        new Name(what + ": the part so far is kept, and gone on with.", $"{address.Host} 的传输中断：已保留收到的部分，稍后续传。"),
        again: true);

    private static string? Seen(string path) => File.Exists(path + ".seen") ? File.ReadAllText(path + ".seen") : null;

    private static void Note(string path, string? tag)
    {
        if (tag is null)
            File.Delete(path + ".seen");
        else
            File.WriteAllText(path + ".seen", tag, Encoding.ASCII);
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>A wait that begins anew with each part received.</summary>
    private sealed class Patience : IDisposable
    {
        private readonly TimeSpan span;
        private readonly CancellationTokenSource source;

        public Patience(TimeSpan span, CancellationToken stop)
        {
            (this.span, source) = (span, CancellationTokenSource.CreateLinkedTokenSource(stop));
            source.CancelAfter(span);
        }

        public CancellationToken Token => source.Token;

        public CancellationToken Again()
        {
            source.CancelAfter(span);
            return source.Token;
        }

        public void Dispose() => source.Dispose();
    }
}

/// <summary>What came of a download.</summary>
/// <param name="Changed">Whether the file was sent; false when the server says that it is still the one on disk.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Resumed">Whether an earlier run had begun it.</param>
public sealed record Downloaded(bool Changed, long Bytes, bool Resumed);
