using Tocsin.Claims;

namespace Tocsin.Connectors.Channels;

/// <summary>How far a message has come.</summary>
public enum Stage
{
    /// <summary>It has not been tried yet.</summary>
    Pending,

    /// <summary>It failed and is tried again.</summary>
    Failed,

    /// <summary>It was given up and waits for a person.</summary>
    Dead,

    /// <summary>The other side took it.</summary>
    Sent,
}

/// <summary>A message of the outbox and what became of it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Claim">The claim that queued it.</param>
/// <param name="Deliveries">The attempts and what people did about them, oldest first, each with its claim's known instant.</param>
public sealed record OutboxItem(Message Message, Claim Claim, IReadOnlyList<(DateTimeOffset At, Delivery Delivery)> Deliveries)
{
    // Clocks are set back by less than this all the time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>How far it has come; once sent, always sent.</summary>
    public Stage Stage => Deliveries.Any(row => row.Delivery.Outcome == "sent") ? Stage.Sent : Last?.Outcome switch
    {
        null => Stage.Pending,
        "dead" => Stage.Dead,
        _ => Stage.Failed,
    };

    /// <summary>The last attempt, or what a person did last; null when there was none.</summary>
    public Delivery? Last => Deliveries.Count == 0 ? null : Deliveries[^1].Delivery;

    /// <summary>When it was queued.</summary>
    public DateTimeOffset QueuedAt => Claim.KnownAt;

    /// <summary>Attempts since it was queued, or since a person revived it.</summary>
    public int Tries
    {
        get
        {
            var revived = Deliveries.Zip(Deliveries.Skip(1)).LastOrDefault(pair =>
                pair.First.Delivery.Outcome == "dead" && pair.Second.Delivery.Outcome != "dead").Second.Delivery;
            return (Last?.Attempt ?? 0) - (revived?.Attempt ?? 0);
        }
    }

    /// <summary>When it is to leave next; null when it may at once, or is sent or given up.</summary>
    public DateTimeOffset? Next => Stage switch
    {
        Stage.Pending => Message.NotBefore,
        Stage.Failed => Last!.Next,
        _ => null,
    };

    /// <summary>Whether it is to be tried now.</summary>
    /// <remarks>
    /// A moment that lies further ahead than any wait, or was set by a clock that has been set back since, does not count.
    /// </remarks>
    public bool IsDue(DateTimeOffset now, Hours hours)
    {
        if (Stage is Stage.Sent or Stage.Dead || hours.IsQuiet(now))
            return false;
        var set = Deliveries.Count == 0 ? QueuedAt : Deliveries[^1].At;
        var longest = Stage == Stage.Pending ? Hours.Longest : Backoff.Longest;
        return Next is not { } next || next <= now || next > now + longest || now < set - Tolerance;
    }
}

/// <summary>The outbox as it stands, derived from claims alone.</summary>
public sealed class OutboxState
{
    private readonly Dictionary<string, OutboxItem> items;
    private readonly HashSet<(string Channel, string News)> told;

    /// <summary>The outbox of these claims; others are passed over.</summary>
    public OutboxState(IEnumerable<RecordedClaim> rows)
    {
        var ours = rows.Where(row => row.Claim.Content is Message or Delivery).OrderBy(row => row.Batch)
            .ThenBy(row => (row.Claim.Content as Delivery)?.Attempt).ToList();
        var queued = ours.Where(row => row.Claim.Content is Message).Select(row => row.Claim).ToList();
        var merged = queued.Where(claim => claim.Supersedes is not null).Select(claim => claim.Supersedes!.Value).ToHashSet();
        var deliveries = ours.Where(row => row.Claim.Content is Delivery)
            .ToLookup(row => ((Delivery)row.Claim.Content).Key, row => (row.Claim.KnownAt, (Delivery)row.Claim.Content));
        told = [.. from claim in queued
            let message = (Message)claim.Content
            from news in message.Tells
            select (message.Channel, news)];
        items = queued.Where(claim => !merged.Contains(claim.Id)).DistinctBy(claim => ((Message)claim.Content).Key)
            .Select(claim => new OutboxItem((Message)claim.Content, claim, [.. deliveries[((Message)claim.Content).Key]]))
            .ToDictionary(item => item.Message.Key, StringComparer.Ordinal);
    }

    /// <summary>Every message, oldest first.</summary>
    public IReadOnlyCollection<OutboxItem> Items => items.Values;

    /// <summary>The message of a key; null when there is none.</summary>
    public OutboxItem? Find(string key) => items.GetValueOrDefault(key);

    /// <summary>Whether a channel was told a piece of news, or is about to be.</summary>
    public bool IsTold(string channel, string news) => told.Contains((channel, news));
}
