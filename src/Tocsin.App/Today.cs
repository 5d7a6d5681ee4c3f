namespace Tocsin.App;

#pragma warning disable RS0030 // The one place where the clock is read.

/// <summary>The clock, read at the edge and handed inwards.</summary>
public static class Today
{
    /// <summary>Now, UTC, to the millisecond.</summary>
    public static DateTimeOffset Instant =>
        DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The UTC day.</summary>
    public static DateOnly Day => DateOnly.FromDateTime(Instant.UtcDateTime);
}
