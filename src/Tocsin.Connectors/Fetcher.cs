using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Tocsin.Measures;

namespace Tocsin.Connectors;

/// <summary>The one way out to the world for fetching: polite, bounded, never to an address of this machine or its neighbours.</summary>
/// <remarks>
/// Addresses are judged when a connection is made, after the name was resolved, so neither a redirect nor a name that changes its address
/// leads inside. No proxy is used: a proxy would resolve names where they cannot be judged. No cookies; a <see cref="Pass"/> goes to its
/// own host alone.
/// </remarks>
public sealed class Fetcher : IDisposable
{
    /// <summary>What is asked for where a feed or a list is expected.</summary>
    public const string AcceptedFeeds = "application/atom+xml, application/rss+xml, application/rdf+xml, application/json;q=0.95, "
        + "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

    /// <summary>What is asked for where a page is expected.</summary>
    public const string AcceptedPages = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.5";

    private readonly ConcurrentDictionary<string, Turn> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly FetchLimits limits;
    private readonly Doorway doorway;
    private readonly TimeProvider time;
    private readonly HttpClient client;

    /// <summary>A way out.</summary>
    /// <param name="agent">How the program names itself to servers, as in <c>Tocsin/1.0</c>; sent as it stands.</param>
    /// <param name="limits">How much is asked and taken; null for the usual.</param>
    /// <param name="loopbackPorts">Ports of this machine that may be fetched from, for tests alone; null for none.</param>
    /// <param name="time">Counts waiting times; null for the machine's.</param>
    public Fetcher(string agent, FetchLimits? limits = null, IReadOnlySet<int>? loopbackPorts = null, TimeProvider? time = null)
    {
        this.limits = limits ?? new FetchLimits();
        this.time = time ?? TimeProvider.System;
        doorway = new Doorway(loopbackPorts ?? new HashSet<int>());
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = doorway.Connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ActivityHeadersPropagator = null,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
    }

    /// <summary>What one host is told of who asks; null when no host is told.</summary>
    public Pass? Pass { get; init; }

    /// <summary>Fetches an address; <see cref="FetchException"/> when that cannot be done.</summary>
    /// <param name="address">http or https, without user name.</param>
    /// <param name="known">What the last answer gave to ask by; null to fetch whatever is there.</param>
    /// <param name="stop">Ends the waiting.</param>
    public Task<Fetched> Fetch(Uri address, Validators? known, CancellationToken stop) => Fetch(address, known, AcceptedFeeds, stop);

    /// <summary>Fetches an address in one of the forms named; <see cref="FetchException"/> when that cannot be done.</summary>
    /// <param name="address">http or https, without user name.</param>
    /// <param name="known">What the last answer gave to ask by; null to fetch whatever is there.</param>
    /// <param name="accepted">Media types, as the header Accept names them.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<Fetched> Fetch(Uri address, Validators? known, string accepted, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Follow(address, known, accepted, stop).ConfigureAwait(false);
            }
            catch (FetchException failure) when (failure.Again && attempt < limits.Tries && !(failure.After > limits.LongestWait))
            {
                await Wait(failure.After ?? limits.Backoff * (1 << (attempt - 1)), stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Why an address may not be fetched; null when it may, or when its name cannot be resolved now. Nothing is asked of the server.
    /// </summary>
    public async Task<Name?> Refuses(Uri address, CancellationToken stop)
    {
        try
        {
            Doorway.Check(address);
            await doorway.Resolve(address.DnsSafeHost, address.Port, stop).ConfigureAwait(false);
            return null;
        }
        catch (FetchException failure)
        {
            return failure.Again ? null : failure.Why;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        foreach (var turn in hosts.Values)
            turn.Dispose();
    }

    private async Task<Fetched> Follow(Uri address, Validators? known, string accepted, CancellationToken stop)
    {
        for (var hops = 0; hops <= limits.MostRedirects; hops++)
        {
            Doorway.Check(address);
            var turn = hosts.GetOrAdd(address.IdnHost, _ => new Turn());
            await turn.Take(limits.Courtesy, time, stop).ConfigureAwait(false);
            try
            {
                var (fetched, next) = await Ask(address, known, accepted, stop).ConfigureAwait(false);
                if (fetched is not null)
                    return fetched;
                address = next!;
            }
            finally
            {
                turn.Give(time);
            }
        }
        throw new FetchException(
            new Name(
                $"The address leads on more than {limits.MostRedirects} times, at last to {address}: name the address where the feed lies.",
                $"该地址连续跳转超过 {limits.MostRedirects} 次，最后指向 {address}：请直接填写源所在的地址。"),
            again: false);
    }

    /// <summary>One request: an answer, or where to ask instead.</summary>
    private async Task<(Fetched? Fetched, Uri? Next)> Ask(Uri address, Validators? known, string accepted, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.Patience);
        try
        {
            using var request = Request(address, known, accepted);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
                .ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified)
                return (Answer.Unchanged(response, address, known), null);
            if (Answer.Next(response, address) is { } next)
                return (null, next);
            Answer.Check(response, address);
            var body = await Answer.Read(response, address, limits.MostBytes, patience.Token).ConfigureAwait(false);
            var (type, charset) = Answer.Type(response);
            return (new Fetched(address, false, body, type, charset, Answer.Seen(response)), null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new FetchException(
                new Name(
                    $"{address.Host} did not answer in full within {limits.Patience.TotalSeconds:0.#} seconds: it will be tried again.",
                    $"{address.Host} 未在 {limits.Patience.TotalSeconds:0.#} 秒内完整应答：稍后会再试。"),
                again: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            throw Doorway.Explain(fault, address);
        }
    }

    private HttpRequestMessage Request(Uri address, Validators? known, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accepted);
        if (Pass?.Fits(address) == true)
            request.Headers.TryAddWithoutValidation("Authorization", Pass.Header);
        if (known?.Tag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known?.Modified is { } modified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    private Task Wait(TimeSpan span, CancellationToken stop) => Task.Delay(span > TimeSpan.Zero ? span : TimeSpan.Zero, time, stop);

    /// <summary>One request at a time to a host, with a pause between two.</summary>
    private sealed class Turn : IDisposable
    {
        private readonly SemaphoreSlim one = new(1, 1);
        private long? last;

        public async Task Take(TimeSpan pause, TimeProvider time, CancellationToken stop)
        {
            await one.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                if (last is { } before && pause - time.GetElapsedTime(before) is { Ticks: > 0 } rest)
                    await Task.Delay(rest, time, stop).ConfigureAwait(false);
            }
            catch
            {
                one.Release();
                throw;
            }
        }

        public void Give(TimeProvider time)
        {
            last = time.GetTimestamp();
            one.Release();
        }

        public void Dispose() => one.Dispose();
    }
}
