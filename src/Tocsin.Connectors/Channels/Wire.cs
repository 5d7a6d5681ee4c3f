using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Tocsin.Connectors.Channels;

/// <summary>Posts JSON: no redirects, no cookies, no proxy, certificates checked, a bound on time and on what is read.</summary>
internal static class Wire
{
    private const int MostRead = 64 * 1024;

    private static readonly HttpClient Outside = Client(mayBeNear: false);
    private static readonly HttpClient Anywhere = Client(mayBeNear: true);

    /// <summary>Posts once; the reply, or an answer when there was none. Throws only when stopped.</summary>
    public static async Task<(Reply? Reply, Receipt? Failure)> Post(Outgoing outgoing, bool mayBeNear, Attempt attempt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(attempt.Stop);
        patience.CancelAfter(attempt.Patience);
        try
        {
            using var request = Request(outgoing);
            using var response = await (mayBeNear ? Anywhere : Outside)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            var text = await Read(response, patience.Token).ConfigureAwait(false);
            return (new Reply(response.StatusCode, text, Wait(response.Headers.RetryAfter, attempt.Now)), null);
        }
        catch (OperationCanceledException) when (!attempt.Stop.IsCancellationRequested)
        {
            return (null, Receipt.Later(string.Create(
                CultureInfo.InvariantCulture, $"{outgoing.To.Host} did not answer within {attempt.Patience.TotalSeconds:0.#} seconds.")));
        }
        catch (HttpRequestException fault) when (fault.InnerException is TooNearException near)
        {
            return (null, Receipt.Refused(near.Message));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidOperationException)
        {
            return (null, Receipt.Later($"{outgoing.To.Host} could not be reached: {(fault.InnerException ?? fault).Message}"));
        }
    }

    private static HttpRequestMessage Request(Outgoing outgoing)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, outgoing.To)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(outgoing.Json))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            },
        };
        request.Headers.UserAgent.ParseAdd("tocsin");
        foreach (var (name, value) in outgoing.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static async Task<string> Read(HttpResponseMessage response, CancellationToken stop)
    {
        var buffer = new byte[MostRead];
        await using var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var read = await body.ReadAtLeastAsync(buffer, MostRead, throwOnEndOfStream: false, stop).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? asked, DateTimeOffset now) =>
        asked?.Delta ?? (asked?.Date is { } date ? date > now ? date - now : TimeSpan.Zero : null);

    private static HttpClient Client(bool mayBeNear)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, stop) =>
                await Neighbourhood.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, mayBeNear, stop).ConfigureAwait(false),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}

/// <summary>What is posted and where to.</summary>
/// <param name="To">The whole address, with what is secret in it.</param>
/// <param name="Json">The body.</param>
/// <param name="Headers">Headers beside the usual ones.</param>
internal sealed record Outgoing(Uri To, string Json, IReadOnlyList<(string Name, string Value)> Headers);

/// <summary>What came back.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The body, at most its first 64 KB.</param>
/// <param name="Wait">How long it asks to wait; null when it does not say.</param>
internal sealed record Reply(HttpStatusCode Status, string Text, TimeSpan? Wait)
{
    /// <summary>What the status means for another attempt.</summary>
    public Receipt Receipt => (int)Status switch
    {
        >= 200 and < 300 => Receipt.Taken($"{(int)Status} {Text}"),
        >= 300 and < 400 => Receipt.Refused(
            $"It answered {(int)Status} and leads elsewhere: write the final address, redirects are not followed."),
        408 or 425 or 429 or >= 500 => Receipt.Later($"It answered {(int)Status}. {Text}", Wait),
        _ => Receipt.Refused($"It answered {(int)Status}. {Text}"),
    };
}
