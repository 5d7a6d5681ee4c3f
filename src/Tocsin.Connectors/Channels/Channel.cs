namespace Tocsin.Connectors.Channels;

/// <summary>One way out of the house: mail, a signed webhook, a chat. One sealed class a file, found by scanning.</summary>
public abstract class Channel
{
    /// <summary>Every kind of channel there is, by its word.</summary>
    public static IReadOnlyDictionary<string, Channel> All { get; } = typeof(Channel).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Channel)) && !type.IsAbstract)
        .Select(type => (Channel)Activator.CreateInstance(type)!)
        .OrderBy(channel => channel.Kind, StringComparer.Ordinal)
        .ToDictionary(channel => channel.Kind, StringComparer.Ordinal);

    /// <summary>Its word in the settings: <c>mail</c>, <c>webhook</c>, ...</summary>
    public abstract string Kind { get; }

    /// <summary>Settings of its own that must be there.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    /// <summary>Settings of its own that may be there.</summary>
    public virtual IReadOnlyList<string> May => [];

    /// <summary>What is wrong with settings that are complete: the field and what to write instead; null when nothing is.</summary>
    public abstract (string Field, string Message)? Fault(ChannelSettings settings);

    /// <summary>Sends a letter once and says what the other side answered. Throws only when stopped.</summary>
    public abstract Task<Receipt> Send(Letter letter, ChannelSettings settings, Attempt attempt);
}

/// <summary>What is sent: the text of a message, without markup.</summary>
/// <param name="Key">The idempotency key, the same at every attempt.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Body">Its lines.</param>
/// <param name="WrittenAt">When it was queued.</param>
public sealed record Letter(string Key, string Title, string Body, DateTimeOffset WrittenAt);

/// <summary>The circumstances of one attempt.</summary>
/// <param name="Now">The present instant: what signatures are dated with.</param>
/// <param name="Patience">How long the other side may take to answer.</param>
/// <param name="Stop">Ends the attempt with <see cref="OperationCanceledException"/>.</param>
/// <param name="Tries">Which try this is, from 1.</param>
public sealed record Attempt(DateTimeOffset Now, TimeSpan Patience, CancellationToken Stop, int Tries = 1);

/// <summary>What the other side answered to one attempt.</summary>
/// <param name="IsSent">Whether it took the message.</param>
/// <param name="IsFinal">Whether it refused for good, so that trying again would be refused as well.</param>
/// <param name="Said">What it said, in words.</param>
/// <param name="Wait">How long it asks to wait; null when it does not say.</param>
/// <param name="But">For whom it was not taken although it was for others; null when it was for all or for nobody.</param>
public sealed record Receipt(bool IsSent, bool IsFinal, string Said, TimeSpan? Wait = null, string? But = null)
{
    private const int LongestSaid = 300;

    /// <summary>It took the message.</summary>
    public static Receipt Taken(string said) => new(true, true, Short(said));

    /// <summary>It took the message for some of those it goes to.</summary>
    public static Receipt TakenInPart(string said, string but) => Taken($"{but} ({said})") with { But = Short(but) };

    /// <summary>It did not take it now and may later.</summary>
    public static Receipt Later(string said, TimeSpan? wait = null) => new(false, false, Short(said), wait);

    /// <summary>It will never take it as it is.</summary>
    public static Receipt Refused(string said) => new(false, true, Short(said));

    private static string Short(string said) => SafeText.Cut(SafeText.Line(said), LongestSaid);
}
