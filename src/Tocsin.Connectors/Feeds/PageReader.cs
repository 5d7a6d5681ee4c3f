using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>Reads a page that is watched: one item, named by the address at which it is watched.</summary>
internal static class PageReader
{
    /// <summary>The page as it came; <see cref="FetchException"/> when it is none that can be read.</summary>
    /// <param name="address">Where it is watched, whatever redirects led to.</param>
    /// <param name="fetched">What came.</param>
    public static FeedContent Read(string address, Fetched fetched)
    {
        var sniffed = OriginalBytes.MediaType(fetched.Body, fetched.Address.AbsolutePath);
        var type = fetched.MediaType switch
        {
            "text/html" or "application/xhtml+xml" => sniffed == "text/plain" ? "text/html" : sniffed,
            "application/pdf" or "application/octet-stream" or "text/plain" or "" => sniffed,
            _ => fetched.MediaType,
        };
        if (type is not ("text/html" or "text/plain" or "application/pdf"))
            throw new FetchException(
                new Name(
                    $"A page of HTML, text or PDF is expected at {fetched.Address}, and what came is {FeedReader.Kind(fetched)}.",
                    $"{fetched.Address} 处应为 HTML、文本或 PDF 页面，而收到的是 {FeedReader.Kind(fetched)}。"),
                again: false);
        if (ReadableText.Of(fetched.Body, type, out var reason) is not { } text)
            throw new FetchException(reason!, again: true);
        return new FeedContent(
            text.Title, [new FeedItem(address, text.Title, address, null, null, fetched.Body, type, text.Text)], null, [])
        {
            Kind = SourceKind.Page,
        };
    }
}
