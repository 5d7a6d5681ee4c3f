using System.Globalization;
using System.Security.Cryptography;
using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Feeds;

/// <summary>Records what feeds brought: only what is new, folded under what says nearly the same.</summary>
internal sealed class FeedIntake
{
    private readonly IClaimStore store;
    private readonly DateTimeOffset now;
    private readonly HashSet<string> hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<(SubjectId Feed, string Id), Claim> byId = [];
    private readonly List<Claim> recent = [];
    private Shelf? shelf;

    /// <summary>An intake that knows the documents of a ledger.</summary>
    public FeedIntake(IClaimStore store, Ledger ledger, DateTimeOffset now)
    {
        (this.store, this.now) = (store, now);
        var since = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2 * Shelf.Days);
        var documents = ledger.Claims.Values.Select(row => row.Claim).Where(claim => claim.Content is Document)
            .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id);
        foreach (var claim in documents)
        {
            Know(claim);
            if (claim.KnownOn >= since && ((Document)claim.Content).Like is null)
                recent.Add(claim);
        }
    }

    /// <summary>Records a visit and the documents it brought, as one batch.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="answer">What came.</param>
    /// <param name="heard">Whether the feed itself answered: a copy saved earlier does not tell that it is alive.</param>
    public FeedVisit Record(FeedWatch feed, FeedAnswer answer, bool heard = true)
    {
        var items = answer.Content?.Items.OrderBy(item => item.Published ?? now).ToList() ?? [];
        var (claims, notes) = (new List<Claim>(), answer.Content?.Notes.ToList() ?? []);
        foreach (var item in items)
        {
            var earlier = byId.GetValueOrDefault((feed.Subject, item.Id));
            if (Judge(feed, item, earlier) is not { } claim)
                continue;
            if (feed.Settings.Kind is SourceKind.Page && earlier is not null)
                notes.Add(Changed(claim, earlier, item));
            store.Keep(item.Original);
            Know(claim);
            claims.Add(claim);
            if (((Document)claim.Content).Like is null)
                Shelved().Place(((Document)claim.Content).Hash, claim.KnownOn, item.Text);
        }
        var failure = answer.Failure ?? answer.Content?.Broken;
        var outcome = failure is not null ? "failed" : answer.Fetched!.Unchanged ? "unchanged" : "fetched";
        Claim[] visited = heard ? [Visited(feed, outcome, claims.Count, failure, answer.Fetched?.Seen)] : [];
        if (claims.Count + visited.Length > 0)
            store.Append([.. claims, .. visited], $"feed {feed.Subject.Name}", now);
        return new FeedVisit(
            feed.Subject, feed.Settings.Title, outcome, claims.Count, items.Count - claims.Count,
            claims.Count(claim => ((Document)claim.Content).Like is not null), failure, notes);
    }

    /// <summary>The claim by which an item is received; null when it was received before and says the same.</summary>
    private Claim? Judge(FeedWatch feed, FeedItem item, Claim? earlier)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(item.Original));
        if (feed.Settings.Kind is SourceKind.Page ? (earlier?.Content as Document)?.Hash == hash : hashes.Contains(hash))
            return null;
        var heard = feed.LastHeard?.KnownAt;
        var locator = item.Address is null || item.Address == item.Id ? item.Id : $"{item.Address} item {item.Id}";
        if (earlier is null)
        {
            var known = FeedWatch.KnownAt(item.Published, heard, now);
            var like = hashes.Contains(hash) ? null : Shelved().Earliest(item.Text, DateOnly.FromDateTime(known.UtcDateTime));
            return Received(feed, item, new Source(feed.Settings.Title, locator, feed.Settings.Title), hash, (known, like));
        }
        var before = (Document)earlier.Content;
        if (TextOf(before) == item.Text)
            return null;
        var changed = item.Updated > earlier.KnownAt ? item.Updated : null;
        var root = before.Like ?? before.Hash;
        return Received(
            feed, item, new Source(feed.Settings.Title, locator, feed.Settings.Title), hash,
            (FeedWatch.KnownAt(changed, heard, now), root == hash ? null : root));
    }

    /// <summary>What a page says otherwise than the copy received last.</summary>
    private Name Changed(Claim claim, Claim earlier, FeedItem item)
    {
        var (id, day) = (claim.Subject.Name, earlier.KnownOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var before = Read((Document)earlier.Content);
        if (before is null || ReadableText.Of(item.Original, item.MediaType, out _) is not { } after)
            return new Name(
                $"It changed since {day}, and the copy of then can no longer be read.", $"自 {day} 以来有变化，而当时的副本已无法读取。");
        var pieces = TextChanges.Between(before.EverySentence(), after.EverySentence());
        var gone = pieces.Count(piece => piece.Stands == PieceStands.Gone);
        var young = pieces.Count(piece => piece.Stands == PieceStands.New);
        return new Name(
            $"Sentences since the copy of {day}: {gone} gone, {young} new. tocsin inbox changes {id} shows them.",
            $"与 {day} 的副本相比：删去 {gone} 句，新增 {young} 句。tocsin inbox changes {id} 可查看。");
    }

    private static Claim Received(
        FeedWatch feed, FeedItem item, Source source, string hash, (DateTimeOffset KnownAt, string? Like) judged) => new()
        {
            Subject = Document.SubjectOf(hash),
            ValidTo = DateOnly.FromDateTime(judged.KnownAt.UtcDateTime),
            KnownAt = judged.KnownAt,
            Source = source,
            Grade = new Grade('F', 6),
            Standing = Standing.ToVerify,
            Access = feed.Subscription.Access,
            Content = new Document(hash, item.Title, item.MediaType, item.Original.Length, item.Address, feed.Subject, judged.Like),
        };

    private Claim Visited(FeedWatch feed, string outcome, int items, Name? failure, Validators? seen) => new()
    {
        Subject = feed.Subject,
        ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
        KnownAt = now,
        Source = new Source("tocsin", feed.Settings.Address, "tocsin"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Access = feed.Subscription.Access,
        Content = new Visit(
            outcome, items, failure is null ? null : FeedWatch.Write(failure), failure is null ? seen?.Tag : null,
            failure is null ? seen?.Modified : null),
    };

    private void Know(Claim claim)
    {
        var document = (Document)claim.Content;
        hashes.Add(document.Hash);
        if (document.Feed is { } feed)
            byId[(feed, IdOf(claim.Source.Locator))] = claim;
    }

    private static string IdOf(string locator) => locator.IndexOf(" item ", StringComparison.Ordinal) is >= 0 and var at
        ? locator[(at + " item ".Length)..]
        : locator;

    /// <summary>The recent documents that stand for themselves, read when the first new item comes.</summary>
    private Shelf Shelved()
    {
        if (shelf is not null)
            return shelf;
        shelf = new Shelf();
        foreach (var claim in recent)
        {
            var document = (Document)claim.Content;
            if (TextOf(document) is { } text)
                shelf.Place(document.Hash, claim.KnownOn, text);
        }
        return shelf;
    }

    private string? TextOf(Document document) => Read(document)?.Text;

    private ReadableText? Read(Document document) => store.Original(document.Hash) is { } original
        ? ReadableText.Of(original, document.MediaType, out _)
        : null;
}
