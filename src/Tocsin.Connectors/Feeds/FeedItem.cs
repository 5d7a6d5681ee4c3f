using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>One item of a feed.</summary>
/// <param name="Id">What the feed calls it: its guid or id, else its link, else a hash of its words.</param>
/// <param name="Title">Its title in plain text, never empty.</param>
/// <param name="Address">Where it leads, absolute; null when it leads nowhere on the web.</param>
/// <param name="Published">When it says that it was published; null when it does not say, or not readably.</param>
/// <param name="Updated">When it says that it was last changed; null as before.</param>
/// <param name="Original">The item's own XML or JSON, UTF-8; a page as it came.</param>
/// <param name="MediaType"><c>application/rss+xml</c>, <c>application/atom+xml</c>, <c>application/json</c>, or a page's own.</param>
/// <param name="Text">Title and content as plain paragraphs.</param>
public sealed record FeedItem(
    string Id, string Title, string? Address, DateTimeOffset? Published, DateTimeOffset? Updated, byte[] Original, string MediaType,
    string Text);

/// <summary>What a feed holds.</summary>
/// <param name="Title">What it calls itself; null when it does not say.</param>
/// <param name="Items">Its items in their order, those before a fault when it is broken.</param>
/// <param name="Broken">Why it could not be read to its end; null when it could.</param>
/// <param name="Notes">What was left out and why.</param>
public sealed record FeedContent(string? Title, IReadOnlyList<FeedItem> Items, Name? Broken, IReadOnlyList<Name> Notes)
{
    /// <summary>What kind of source holds such a thing; null for a list in JSON without an item, which may be of either kind.</summary>
    public SourceKind? Kind { get; init; } = SourceKind.Feed;

    /// <summary>Where the list goes on, as it says; null when it ends here.</summary>
    public string? Next { get; init; }
}
