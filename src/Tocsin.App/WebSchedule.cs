using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Channels;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App;

/// <summary>What a server does by itself: the daily run at its hour, and what is due in the outbox every minute.</summary>
/// <param name="store">The store.</param>
/// <param name="catalogue">The catalogue in force.</param>
/// <param name="channels">The ways out, read anew each time so that a change of the file counts at once.</param>
/// <param name="at">The hour of the daily run, UTC.</param>
/// <param name="clock">The clock.</param>
/// <param name="note">Where troubles are told.</param>
public sealed class WebSchedule(
    SqliteStore store, Catalogue catalogue, Func<IReadOnlyList<ChannelSettings>> channels, TimeOnly at, Func<DateTimeOffset> clock,
    Action<string> note)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <summary>Goes on until stopped; a trouble is told and the next beat tries again.</summary>
    public async Task Keep(Func<Fetcher> sources, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Beat);
        do
        {
            try
            {
                await Step(sources, stop).ConfigureAwait(false);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested && trouble is not OutOfMemoryException)
            {
                note($"The daily run failed and is tried again within a minute: {trouble.Message}");
            }
        }
        while (await Beats(timer, stop).ConfigureAwait(false));
    }

    /// <summary>The daily run when its hour has passed and none was made today; else what is due in the outbox.</summary>
    /// <returns>Whether a daily run was made.</returns>
    public async Task<bool> Step(Func<Fetcher> sources, CancellationToken stop)
    {
        var ways = channels();
        if (IsDue())
        {
            using var fetcher = sources();
            return await new RunOnce(store, catalogue, ways, fetcher, clock).Go(stop).ConfigureAwait(false) is not null;
        }
        if (ways.Count > 0)
            await new Dispatcher(new Outbox(store, ways, clock, store.TryReserve)).Send(stop).ConfigureAwait(false);
        return false;
    }

    private bool IsDue()
    {
        var now = clock().UtcDateTime;
        if (TimeOnly.FromDateTime(now) < at)
            return false;
        // Asked every minute of the day: the store is read whole only until its first run.
        return DailyRun.Recorded(new Ledger(store.ReadAbout(DailyRun.Runs.ToString()))) is [.., var last]
            ? last.Day < DateOnly.FromDateTime(now)
            : store.Read().Any(row => row.Claim.Content.IsEvidence); // A first run of an empty store would tell nothing.
    }

    private static async Task<bool> Beats(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
