using Tocsin.Measures;

namespace Tocsin.Connectors;

/// <summary>What a server answered.</summary>
/// <param name="Address">Where it was found in the end, after redirects.</param>
/// <param name="Unchanged">Whether the server said that nothing changed since the validators; then the body is empty.</param>
/// <param name="Body">The body, unpacked.</param>
/// <param name="MediaType">As declared, lower case, without parameters; empty when none was declared.</param>
/// <param name="Charset">The encoding declared by the header; null when none was.</param>
/// <param name="Seen">What the next conditional request sends.</param>
public sealed record Fetched(Uri Address, bool Unchanged, byte[] Body, string MediaType, string? Charset, Validators Seen);

/// <summary>What a server gave to ask by later whether anything changed.</summary>
/// <param name="Tag">The entity tag as sent; null when none was.</param>
/// <param name="Modified">Last-Modified as sent; null when none was.</param>
public sealed record Validators(string? Tag, string? Modified);

/// <summary>How much is asked of others, and how much of theirs is taken.</summary>
public sealed record FetchLimits
{
    /// <summary>Most bytes of a body once unpacked; 10 MB by default. What is longer is refused, never cut.</summary>
    public int MostBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Redirects followed, each checked like the first address; 5 by default.</summary>
    public int MostRedirects { get; init; } = 5;

    /// <summary>Tries in all when trying again may help; 3 by default.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Time for one try, from the name's resolution to the last byte; 30 seconds by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait before the second try, doubled for each one more; 1 second by default.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a server may ask for within one call; 15 seconds by default. Longer ones end the call.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Least time between the ends and beginnings of two requests to one host; 1 second by default.</summary>
    public TimeSpan Courtesy { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Something could not be fetched: says what happened and whether to try again.</summary>
public sealed class FetchException : Exception
{
    /// <summary>A failure.</summary>
    /// <param name="why">What happened and what to do.</param>
    /// <param name="again">Whether the same request may succeed later.</param>
    /// <param name="after">How long the server asked to wait; null when it did not say.</param>
    /// <param name="absent">Whether the server says that nothing is there.</param>
    public FetchException(Name why, bool again, TimeSpan? after = null, bool absent = false)
        : base(why.En) => (Why, Again, After, Absent) = (why, again, after, absent);

    /// <summary>Whether the server answered and says that nothing is there.</summary>
    public bool Absent { get; }

    /// <summary>What happened and what to do, in both languages.</summary>
    public Name Why { get; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool Again { get; }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? After { get; }
}
