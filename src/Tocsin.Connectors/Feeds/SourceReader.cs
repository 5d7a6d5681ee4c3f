using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>Reads what is watched by its kind, and follows a list over its pages.</summary>
internal static class SourceReader
{
    /// <summary>Pages of a list that are read at a visit.</summary>
    public const int MostPages = 20;

    /// <summary>
    /// Asks for a source and reads it to the end of its list; <see cref="FetchException"/> when not even its beginning can be read.
    /// </summary>
    /// <param name="feed">What is watched.</param>
    /// <param name="known">What the last good visit gave to ask by; null when nothing.</param>
    /// <param name="fetcher">The way out.</param>
    /// <param name="stop">Ends the visit.</param>
    public static async Task<FeedAnswer> Fetch(Feed feed, Validators? known, Fetcher fetcher, CancellationToken stop)
    {
        var accepted = feed.Kind is SourceKind.Page ? Fetcher.AcceptedPages : Fetcher.AcceptedFeeds;
        var fetched = await fetcher.Fetch(new Uri(feed.Address), known, accepted, stop).ConfigureAwait(false);
        if (fetched.Unchanged)
            return new FeedAnswer(fetched, null, null);
        var content = Read(feed, fetched);
        if (content.Next is null)
            return new FeedAnswer(fetched, content, null);
        // That a list's first page did not change says nothing about the others: it is read whole at each visit.
        return new FeedAnswer(
            fetched with { Seen = new Validators(null, null) }, await Whole(feed, fetched.Address, content, (fetcher, stop))
                .ConfigureAwait(false), null);
    }

    /// <summary>What a body that was fetched holds; <see cref="FetchException"/> when it is not of the kind that is watched.</summary>
    public static FeedContent Read(Feed feed, Fetched fetched)
    {
        if (feed.Kind is SourceKind.Page)
            return PageReader.Read(feed.Address, fetched);
        if (feed.Kind is not (SourceKind.Register or SourceKind.Docket))
            return FeedReader.Read(fetched);
        if (fetched.MediaType.Contains("html", StringComparison.Ordinal))
            throw Other(feed, fetched, new Name(FeedReader.Kind(fetched), FeedReader.Kind(fetched)));
        var content = FeedReader.Read(fetched);
        return content.Kind is null || content.Kind == feed.Kind ? content : throw Other(feed, fetched, content.Kind switch
        {
            SourceKind.Register => new Name("a list of the Federal Register", "联邦公报列表"),
            SourceKind.Docket => new Name("a docket", "案卷"),
            _ => new Name("a feed", "源"),
        });
    }

    /// <summary>The list with its further pages, as far as they can be had; what breaks off says so, what came before stays.</summary>
    private static async Task<FeedContent> Whole(Feed feed, Uri home, FeedContent first, (Fetcher Fetcher, CancellationToken Stop) way)
    {
        var (items, notes, seen) = (first.Items.ToList(), first.Notes.ToList(), new HashSet<Uri> { home });
        var (content, at, broken) = (first, home, first.Broken);
        try
        {
            while (broken is null && content.Next is { } next && items.Count < FeedReader.MostItems && seen.Count < MostPages)
            {
                at = Following(next, at, home);
                if (!seen.Add(at))
                    throw Fault(
                        $"The list of {home.Host} leads back to {at}: its pages run in a circle.", $"{home.Host} 的列表回到 {at}：分页成环。");
                var fetched = await way.Fetcher.Fetch(at, null, Fetcher.AcceptedFeeds, way.Stop).ConfigureAwait(false);
                content = Read(feed, fetched);
                items.AddRange(content.Items);
                notes.AddRange(content.Notes);
                broken = content.Broken;
            }
        }
        catch (FetchException failure)
        {
            broken = new Name($"Page {seen.Count} of the list: {failure.Why.En}", $"列表第 {seen.Count} 页：{failure.Why.Zh}");
        }
        if (broken is null && content.Next is not null)
            notes.Add(new Name(
                $"The list goes on after {items.Count} items of {seen.Count} pages, and the rest was not read: ask for the newest first.",
                $"列表在 {seen.Count} 页 {items.Count} 条之后仍有内容，其余未读取：请按最新在前查询。"));
        return new FeedContent(first.Title, items, broken, notes) { Kind = first.Kind };
    }

    /// <summary>Where the next page lies: on the same server, asked in the same way.</summary>
    private static Uri Following(string next, Uri at, Uri home) =>
        Uri.TryCreate(at, next, out var address) && address.Scheme == home.Scheme && address.Host == home.Host && address.Port == home.Port
            ? address
            : throw Fault(
                $"The list of {home.Host} says that it goes on elsewhere ({Shown(next)}): only {home.Scheme}://{home.Authority} is read.",
                $"{home.Host} 的列表称其后续在别处（{Shown(next)}）：仅跟随 {home.Scheme}://{home.Authority}。");

    private static string Shown(string text) => Tocsin.Documents.HiddenLetters.WrittenOut(text.Length > 120 ? text[..120] + "…" : text);

    private static FetchException Other(Feed feed, Fetched fetched, Name what)
    {
        var (en, zh) = feed.Kind is SourceKind.Register
            ? ("A list of the Federal Register (JSON with results)", "联邦公报列表（含 results 的 JSON）")
            : ("A docket as CourtListener gives it (JSON)", "CourtListener 的案卷（JSON）");
        return Fault(
            $"{en} is expected at {fetched.Address}, and what came is {what.En}: perhaps the server turned you away.",
            $"{fetched.Address} 处应为{zh}，而收到的是{what.Zh}：请求可能被拒绝。");
    }

    private static FetchException Fault(string en, string zh) => new(new Name(en, zh), again: false);
}
