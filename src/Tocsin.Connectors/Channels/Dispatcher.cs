using Tocsin.Claims;

namespace Tocsin.Connectors.Channels;

/// <summary>Sends what is due, one attempt a message, and records each attempt; one dispatcher at a time for a store.</summary>
/// <remarks>
/// Killed between sending and recording, the next one sends the message again with the same key: a receiver that keeps keys sees it once.
/// </remarks>
public sealed class Dispatcher(Outbox outbox)
{
    /// <summary>How long the other side may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sends what is due. A channel that fails for now is left alone until the next time.</summary>
    public async Task<Dispatched> Send(CancellationToken stop = default)
    {
        using var turn = outbox.TryReserve("dispatch");
        if (turn is null)
            return new Dispatched(true, [], []);
        var (attempts, waiting, resting) = (new List<(Message, Delivery)>(), new List<string>(), new HashSet<string>());
        var (head, state) = (outbox.Head, outbox.State());
        foreach (var key in state.Items.Select(item => item.Message.Key).ToList())
        {
            if (outbox.Head != head)
                (head, state) = (outbox.Head, outbox.State());
            if (state.Find(key) is not { Stage: Stage.Pending or Stage.Failed } item || resting.Contains(item.Message.Channel))
                continue;
            var channel = outbox.Channels.FirstOrDefault(known => known.Name == item.Message.Channel);
            if (channel is null || channel.Lacks is not null)
            {
                resting.Add(item.Message.Channel);
                waiting.Add(channel?.Lacks is { } lacks
                    ? $"{channel.Name}: {lacks}"
                    : $"{item.Message.Channel}: there is no such channel in the settings any more. Set it up again, or drop its messages.");
                continue;
            }
            if (!item.IsDue(outbox.Now, channel.Hours))
                continue;
            var delivery = await Try(item, channel, stop).ConfigureAwait(false);
            attempts.Add((item.Message, delivery));
            head += outbox.Head == head + 1 ? 1 : 0; // Only what was recorded here: nothing to read anew.
            if (delivery.Outcome == "failed")
                resting.Add(channel.Name);
        }
        return new Dispatched(false, attempts, waiting);
    }

    /// <summary>Sends a marked test message past the outbox: what the other side answered.</summary>
    public async Task<Receipt> Test(ChannelSettings channel, CancellationToken stop = default)
    {
        if (channel.Lacks is { } lacks)
            return Receipt.Refused(lacks);
        var now = outbox.Now;
        var letter = new Wording(channel.Language, channel.Pages).Test($"test-{now.ToUnixTimeMilliseconds()}", channel.Name, now);
        return await Answered(letter, channel, Backoff.MostTries, stop).ConfigureAwait(false);
    }

    private async Task<Delivery> Try(OutboxItem item, ChannelSettings channel, CancellationToken stop)
    {
        var message = item.Message;
        var letter = new Letter(message.Key, message.Title, message.Body, item.QueuedAt);
        var (attempt, tries) = ((item.Last?.Attempt ?? 0) + 1, item.Tries + 1);
        var answer = item.Claim.Access > channel.Clearance
            ? Receipt.Refused("The channel is no longer cleared for what this message tells.")
            : await Answered(letter, channel, tries, stop).ConfigureAwait(false);
        var (outcome, reason) = answer switch
        {
            { IsSent: true } => ("sent", answer.But),
            { IsFinal: true } => ("dead", answer.Said),
            _ when tries >= Backoff.MostTries => ("dead", $"Given up after {tries} tries. {answer.Said}"),
            _ => ("failed", answer.Said),
        };
        DateTimeOffset? next = outcome == "failed" ? outbox.Now + Backoff.After(message.Key, tries, answer.Wait) : null;
        return outbox.Record(item, new Delivery(message.Key, outcome, attempt, reason, next));
    }

    private async Task<Receipt> Answered(Letter letter, ChannelSettings channel, int tries, CancellationToken stop)
    {
        try
        {
            return await Channel.All[channel.Kind].Send(letter, channel, new Attempt(outbox.Now, Patience, stop, tries))
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            // One channel's fault must not keep the others waiting; it is told, and tried again.
            return Receipt.Later($"{fault.GetType().Name}: {fault.Message}");
        }
    }
}

/// <summary>What a dispatcher did.</summary>
/// <param name="IsElsewhere">Whether another process was sending, so that this one did nothing.</param>
/// <param name="Attempts">Each message tried and what became of it.</param>
/// <param name="Waiting">Why messages of a channel were not tried at all.</param>
public sealed record Dispatched(
    bool IsElsewhere, IReadOnlyList<(Message Message, Delivery Delivery)> Attempts, IReadOnlyList<string> Waiting);
