using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.Connectors.Channels;

/// <summary>Messages that wait to leave, kept as claims: what a channel was told once it is never told again.</summary>
/// <param name="store">The ledger.</param>
/// <param name="channels">The channels as set up.</param>
/// <param name="clock">The clock.</param>
/// <param name="tryReserve">
/// Takes work that one process at a time may do, by its name; null when another has it. No argument for a store of one process.
/// </param>
public sealed class Outbox(
    IClaimStore store, IReadOnlyList<ChannelSettings> channels, Func<DateTimeOffset> clock, Func<string, IDisposable?>? tryReserve = null)
{
    private const string Withheld = "withheld:";
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(25);

    /// <summary>The channels as set up.</summary>
    public IReadOnlyList<ChannelSettings> Channels => channels;

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => clock();

    /// <summary>Number of the ledger's last batch.</summary>
    public int Head => store.Head;

    /// <summary>The outbox as it stands.</summary>
    public OutboxState State() => new(store.Read());

    /// <summary>
    /// Queues what each channel has not been told yet: one message a channel, or into the digest that is waiting. Nothing is sent.
    /// </summary>
    /// <returns>The messages queued.</returns>
    /// <exception cref="IOException">Another process keeps queueing; try again.</exception>
    public Task<IReadOnlyList<Message>> Queue(IReadOnlyList<News> news, CancellationToken stop = default) => Queue(_ => news, stop);

    /// <summary>The same, of news that differ by what those may know who are told them.</summary>
    /// <param name="news">What there is to tell under a clearance.</param>
    /// <param name="stop">Ends the wait for another process.</param>
    /// <exception cref="IOException">Another process keeps queueing; try again.</exception>
    public async Task<IReadOnlyList<Message>> Queue(Func<AccessClass, IReadOnlyList<News>> news, CancellationToken stop = default)
    {
        if (channels.All(channel => news(channel.Clearance).Count == 0))
            return [];
        using var turn = await Turn("queue", stop).ConfigureAwait(false)
            ?? throw new IOException("Another process has been queueing messages for half a minute: try again.");

        // A digest that is being sent must not be merged into; then the news wait in a message of their own.
        using var sending = channels.Any(channel => channel.Hours.Digest is not null) ? TryReserve("dispatch") : null;
        var state = State();
        var now = clock();
        var mayMerge = sending is not null;
        var claims = channels.Select(channel => For(channel, news(channel.Clearance), state, now, mayMerge)).OfType<Claim>().ToList();
        if (claims.Count > 0)
            store.Append(claims, "outbox", now);
        return claims.ConvertAll(claim => (Message)claim.Content);
    }

    /// <summary>Takes work that one process at a time may do; null when another has it.</summary>
    public IDisposable? TryReserve(string work) => tryReserve is null ? Nothing.Reserved : tryReserve(work);

    /// <summary>Records what became of an attempt, or what a person did.</summary>
    public Delivery Record(OutboxItem item, Delivery delivery)
    {
        var now = clock();
        store.Append([Said(item.Message.Channel, now, AccessClass.Confidential, delivery)], "delivery", now);
        return delivery;
    }

    /// <summary>Gives a message that was given up its tries back; it is due at once.</summary>
    /// <exception cref="InvalidOperationException">It was not given up.</exception>
    public Delivery Retry(OutboxItem item, string actor) => item.Stage == Stage.Dead
        ? Record(item, new Delivery(item.Message.Key, "failed", item.Last!.Attempt, $"{actor} asked to try again.", clock()))
        : throw new InvalidOperationException($"Message {item.Message.Key} was not given up: there is nothing to revive.");

    /// <summary>Gives a message up by a person's wish.</summary>
    /// <exception cref="InvalidOperationException">It was sent or given up already.</exception>
    public Delivery Drop(OutboxItem item, string actor) => item.Stage is Stage.Pending or Stage.Failed
        ? Record(item, new Delivery(item.Message.Key, "dead", item.Last?.Attempt ?? 0, $"{actor} dropped it.", null))
        : throw new InvalidOperationException($"Message {item.Message.Key} was sent or given up already: there is nothing to drop.");

    private static Claim? For(ChannelSettings channel, IReadOnlyList<News> news, OutboxState state, DateTimeOffset now, bool mayMerge)
    {
        var wanted = news.DistinctBy(item => item.Key)
            .Where(item => channel.Wants(item) && !state.IsTold(channel.Name, item.Key)).ToList();
        var open = wanted.Where(item => item.Access <= channel.Clearance).ToList();

        // Of inside information not even a count may leave: that there is some, and when, gives it away.
        var withheld = wanted.Where(item => item.Access > channel.Clearance && item.Access < AccessClass.InsideInformation
            && !state.IsTold(channel.Name, Withheld + item.Key)).ToList();
        if (open.Count + withheld.Count == 0)
            return null;
        string[] tells = [.. open.Select(item => item.Key), .. withheld.Select(item => Withheld + item.Key)];
        var wording = new Wording(channel.Language, channel.Pages);
        var message = new Message(
            KeyOf(channel.Name, tells), channel.Name, wording.Title(open, withheld.Count), wording.Body(open, withheld.Count),
            Sorted(tells), null);
        var access = open.Select(item => item.Access).DefaultIfEmpty(AccessClass.Public).Max();
        if (channel.Hours.Digest is not null)
            return Digested(channel, message, access, state, now, mayMerge);
        var awake = channel.Hours.Awake(now);
        return Said(channel.Name, now, access, message with { NotBefore = awake > now ? awake : null });
    }

    /// <summary>
    /// The message in the next digest: that of the last hour if nothing was queued for it, else the one to come, with what waits there.
    /// </summary>
    private static Claim Digested(
        ChannelSettings channel, Message message, AccessClass access, OutboxState state, DateTimeOffset now, bool mayMerge)
    {
        var mine = state.Items.Where(item => item.Message.Channel == channel.Name).ToList();
        var slot = channel.Hours.Preceding(now);
        if (now - slot > Grace || mine.Exists(item => item.Message.NotBefore == slot))
            slot = channel.Hours.Following(now);

        // What may have left already, by a process killed before it could record that, must keep its key.
        var waiting = slot <= now ? null
            : mine.Find(item => item.Message.NotBefore == slot && item.Stage == Stage.Pending && item.QueuedAt <= now);
        if (waiting is null || !mayMerge)
            return Said(channel.Name, now, access, message with { NotBefore = slot });
        var tells = Sorted([.. waiting.Message.Tells, .. message.Tells]);
        var merged = new Message(
            KeyOf(channel.Name, [.. tells]), channel.Name, new Wording(channel.Language, null).Title(tells.Count),
            $"{waiting.Message.Body}\n\n{message.Body}", tells, slot);
        var stricter = waiting.Claim.Access > access ? waiting.Claim.Access : access;
        return Said(channel.Name, now, stricter, merged) with { Supersedes = waiting.Claim.Id };
    }

    private static Claim Said(string channel, DateTimeOffset now, AccessClass access, Content content) => new()
    {
        Subject = SubjectId.Parse("channel:" + channel),
        ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
        KnownAt = now,
        Source = new Source("tocsin", "outbox", "tocsin"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Access = access,
        Content = content,
    };

    private static ValueList<string> Sorted(string[] tells) => ValueList.Create<string>([.. tells.Order(StringComparer.Ordinal)]);

    private static string KeyOf(string channel, string[] tells)
    {
        const int Digits = 24;
        var text = string.Join('\n', tells.Order(StringComparer.Ordinal).Prepend(channel));
        return "m-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }

    private async Task<IDisposable?> Turn(string work, CancellationToken stop)
    {
        for (var wait = TimeSpan.Zero; wait < LongestWait; wait += ShortestWait)
        {
            if (TryReserve(work) is { } turn)
                return turn;
            await Task.Delay(ShortestWait, stop).ConfigureAwait(false);
        }
        return null;
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Reserved = new();

        public void Dispose()
        {
        }
    }
}
