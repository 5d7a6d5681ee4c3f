using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Channels;
using Tocsin.Connectors.Feeds;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App;

/// <summary>One daily run from end to end: fetch, evaluate, queue, record, send.</summary>
/// <param name="store">The store.</param>
/// <param name="catalogue">The catalogue in force.</param>
/// <param name="channels">The ways out to people.</param>
/// <param name="fetcher">The way out to sources; null to fetch nothing.</param>
/// <param name="clock">The clock.</param>
public sealed class RunOnce(
    SqliteStore store, Catalogue catalogue, IReadOnlyList<ChannelSettings> channels, Fetcher? fetcher, Func<DateTimeOffset> clock)
{
    /// <summary>Runs; null when another run of this store is under way.</summary>
    /// <param name="stop">Ends the run between two steps.</param>
    public async Task<RunReport?> Go(CancellationToken stop)
    {
        using var turn = store.TryReserve("run");
        if (turn is null)
            return null;
        var visits = await Visit(stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        var now = clock();
        var run = new DailyRun(new Ledger(store.Read()), catalogue, now);
        var found = run.Find();
        var outbox = new Outbox(store, channels, clock, store.TryReserve);
        var queued = await outbox.Queue(found.For, stop).ConfigureAwait(false);
        store.Append([.. run.Record(found)], "run", now);
        var sent = channels.Count == 0
            ? new Dispatched(false, [], [])
            : await new Dispatcher(outbox).Send(stop).ConfigureAwait(false);
        return new RunReport(found, visits, queued, sent);
    }

    /// <summary>Visits the feeds, unless none are to be visited or another process is visiting them now.</summary>
    private async Task<IReadOnlyList<FeedVisit>> Visit(CancellationToken stop)
    {
        if (fetcher is null)
            return [];
        using var visiting = store.TryReserve("feeds");
        return visiting is null
            ? []
            : await FeedRun.Fetch(store, new Ledger(store.Read()), fetcher, clock(), stop).ConfigureAwait(false);
    }
}

/// <summary>What a run did.</summary>
/// <param name="Found">What it found.</param>
/// <param name="Visits">What its visits to feeds brought.</param>
/// <param name="Queued">The messages it queued.</param>
/// <param name="Sent">What it sent.</param>
public sealed record RunReport(RunFound Found, IReadOnlyList<FeedVisit> Visits, IReadOnlyList<Message> Queued, Dispatched Sent);
