using Tocsin.Claims;
using Tocsin.Documents;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Feeds;

/// <summary>
/// Visits the feeds, lists and pages that are watched and records what they bring: each visit is one batch, whole or not at all.
/// </summary>
/// <remarks>
/// Fetching again brings nothing twice, also after a run that was killed. Two runs at once may: the caller sees to it that there is one.
/// </remarks>
public static class FeedRun
{
    private const int AtOnce = 4;

    /// <summary>Visits every feed that is watched, or one, and says of each what came.</summary>
    /// <param name="store">Where documents and visits are recorded, and originals kept.</param>
    /// <param name="ledger">The store's claims as they stand.</param>
    /// <param name="fetcher">The way out.</param>
    /// <param name="now">The moment of the visits.</param>
    /// <param name="stop">Ends the run; feeds visited before keep what they brought.</param>
    /// <param name="only">The one feed to visit; null for all that are watched.</param>
    public static async Task<IReadOnlyList<FeedVisit>> Fetch(
        IClaimStore store, Ledger ledger, Fetcher fetcher, DateTimeOffset now, CancellationToken stop, SubjectId? only = null)
    {
        var feeds = FeedWatch.At(ledger.At(DateOnly.FromDateTime(now.UtcDateTime)))
            .Where(feed => only is null ? feed.Settings.Active : feed.Subject == only);
        var intake = new FeedIntake(store, ledger, now);
        var visits = new List<FeedVisit>();
        foreach (var some in feeds.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(feed => Ask(feed, fetcher, stop))).ConfigureAwait(false);
            foreach (var (feed, answer) in some.Zip(answers))
                visits.Add(intake.Record(feed, answer));
        }
        return visits;
    }

    /// <summary>Takes a saved copy of a feed in, as if it had been fetched; that the feed is alive it does not tell.</summary>
    /// <param name="store">Where documents are recorded, and originals kept.</param>
    /// <param name="ledger">The store's claims as they stand.</param>
    /// <param name="feed">The feed of which it is a copy.</param>
    /// <param name="copy">Its bytes.</param>
    /// <param name="now">The moment of taking in.</param>
    public static FeedVisit Take(IClaimStore store, Ledger ledger, FeedWatch feed, byte[] copy, DateTimeOffset now)
    {
        var fetched = new Fetched(new Uri(feed.Settings.Address), false, copy, "", null, new Validators(null, null));
        FeedAnswer answer;
        try
        {
            answer = new FeedAnswer(fetched, SourceReader.Read(feed.Settings, fetched), null);
        }
        catch (FetchException failure)
        {
            answer = new FeedAnswer(null, null, failure.Why);
        }
        return new FeedIntake(store, ledger, now).Record(feed, answer, heard: false);
    }

    private static async Task<FeedAnswer> Ask(FeedWatch feed, Fetcher fetcher, CancellationToken stop)
    {
        try
        {
            return await SourceReader.Fetch(feed.Settings, Known(feed), fetcher, stop).ConfigureAwait(false);
        }
        catch (FetchException failure)
        {
            return new FeedAnswer(null, null, failure.Why);
        }
    }

    /// <summary>What the last good visit of this address gave to ask by.</summary>
    private static Validators? Known(FeedWatch feed) =>
        feed.LastHeard is { Content: Visit visit } heard && heard.KnownAt >= feed.Subscription.KnownAt
        && (visit.Tag ?? visit.Modified) is not null
            ? new Validators(visit.Tag, visit.Modified)
            : null;
}

/// <summary>What came of asking a feed: an answer, its content unless unchanged, or why there is none.</summary>
internal sealed record FeedAnswer(Fetched? Fetched, FeedContent? Content, Name? Failure);
