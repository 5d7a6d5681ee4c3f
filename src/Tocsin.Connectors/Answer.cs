using System.Net;
using System.Net.Http.Headers;
using Tocsin.Measures;

namespace Tocsin.Connectors;

/// <summary>Reads what a server answered: where it leads, whether it is an answer, and its body up to a bound.</summary>
internal static class Answer
{
    /// <summary>The address that a redirect names; null for another answer.</summary>
    public static Uri? Next(HttpResponseMessage response, Uri from)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            return null;
        if (!response.Headers.TryGetValues("Location", out var places)
            || !Uri.TryCreate(from, places.First(), out var next))
            throw Fault($"{from.Host} leads elsewhere and does not say where.", $"{from.Host} 要求跳转却没有给出地址。", again: false);
        if (from.Scheme == "https" && next.Scheme == "http")
            throw Fault(
                $"{from.Host} leads from https to {next}, which is not encrypted: name that address if you accept it.",
                $"{from.Host} 由 https 跳转到未加密的 {next}：如可接受，请直接填写该地址。", again: false);
        return next;
    }

    /// <summary>That nothing changed since the validators, which stay unless new ones came with the answer.</summary>
    public static Fetched Unchanged(HttpResponseMessage response, Uri address, Validators? known)
    {
        if (known is null)
            throw Fault(
                $"{address.Host} says that nothing changed, and was not asked: it will be tried again.",
                $"{address.Host} 称内容未变，但并未这样询问：稍后会再试。", again: true);
        var seen = Seen(response);
        return new Fetched(address, true, [], "", null, new Validators(seen.Tag ?? known.Tag, seen.Modified ?? known.Modified));
    }

    /// <summary>Refuses an answer that is none.</summary>
    public static void Check(HttpResponseMessage response, Uri address)
    {
        var code = (int)response.StatusCode;
        if (code is >= 200 and < 300 and not 204)
            return;
        if (code is 429 or 503)
        {
            var after = Wait(response);
            var (en, zh) = after is { TotalSeconds: var seconds }
                ? ($", and asks to wait {seconds:0} seconds", $"，要求等待 {seconds:0} 秒")
                : ("", "");
            throw new FetchException(
                new Name(
                    $"{address.Host} is busy (answer {code}){en}: it will be tried again.",
                    $"{address.Host} 繁忙（应答 {code}）{zh}：稍后会再试。"),
                again: true, after);
        }
        if (code is 404 or 410)
            throw new FetchException(
                new Name(
                    $"There is nothing at {address} (answer {code}): look for its new address, or stop asking.",
                    $"{address} 处没有内容（应答 {code}）：请查找新地址，或停用该源。"),
                again: false, absent: true);
        if (code is 401 or 402 or 403 or 407 or 451)
            throw Fault(
                $"{address.Host} does not let this be read (answer {code}): it may want a login, a token or a payment.",
                $"{address.Host} 不允许读取（应答 {code}）：可能需要登录、令牌或付费。", again: false);
        var again = code is 408 or 425 or >= 500;
        throw Fault(
            $"{address.Host} answered {code}, where 200 is expected{(again ? ": it will be tried again." : ".")}",
            $"{address.Host} 应答 {code}，而应为 200{(again ? "：稍后会再试。" : "。")}", again);
    }

    /// <summary>The body, unpacked; refused as soon as it is longer than may be.</summary>
    public static async Task<byte[]> Read(HttpResponseMessage response, Uri address, int most, CancellationToken stop)
    {
        if (response.Content.Headers.ContentLength > most)
            throw TooLong(address, most);
        var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > most)
                    throw TooLong(address, most);
                body.Write(buffer, 0, read);
            }
            return body.ToArray();
        }
    }

    /// <summary>Media type, lower case, and encoding, as the header declares them.</summary>
    public static (string MediaType, string? Charset) Type(HttpResponseMessage response)
    {
        if (!response.Content.Headers.TryGetValues("Content-Type", out var values))
            return ("", null);
        return MediaTypeHeaderValue.TryParse(values.First(), out var type)
            ? (type.MediaType?.ToLowerInvariant() ?? "", type.CharSet?.Trim('"', '\''))
            : (values.First().Split(';')[0].Trim().ToLowerInvariant(), null);
    }

    /// <summary>What the answer gives to ask by later.</summary>
    public static Validators Seen(HttpResponseMessage response) => new(
        response.Headers.TryGetValues("ETag", out var tags) ? Short(tags.First()) : null,
        response.Content.Headers.TryGetValues("Last-Modified", out var days) ? Short(days.First()) : null);

    private static string? Short(string value) => value.Length <= 512 ? value : null;

    private static TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } span } => span,
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    private static FetchException TooLong(Uri address, int most) => Fault(
        $"What {address.Host} sends is longer than {most / 1024:#,0} KB: it was not read to its end. Look for a smaller feed of the same.",
        $"{address.Host} 发送的内容超过 {most / 1024:#,0} KB：未读完。请查找较小的源。", again: false);

    private static FetchException Fault(string en, string zh, bool again) => new(new Name(en, zh), again);
}
