namespace Tocsin.Storage;

/// <summary>The claim store cannot be used now: locked, unreadable, newer than this program, or not a claim store.</summary>
/// <remarks>The message says what was found and what to do. Nothing has been written when it is thrown.</remarks>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>A store that cannot be used.</summary>
    /// <param name="message">What was found and what to do.</param>
    /// <param name="retry">Whether the same call may succeed later.</param>
    /// <param name="inner">The database's own error; null when there was none.</param>
    public StoreUnavailableException(string message, bool retry = false, Exception? inner = null)
        : base(message, inner) => Retry = retry;

    /// <summary>Whether the same call may succeed later, because another process held the store.</summary>
    public bool Retry { get; }
}
