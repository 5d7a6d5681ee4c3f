using System.Globalization;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>When this browser looked at Today before: kept in a cookie of its own, so that each reader has his own last visit.</summary>
/// <remarks>Looks that follow each other within half an hour are one visit. The cookie holds two instants and nothing else.</remarks>
/// <param name="Before">The last look of the visit before this one; null when there was none.</param>
/// <param name="Last">The last look of this visit.</param>
public readonly record struct LastLook(DateTimeOffset? Before, DateTimeOffset Last)
{
    private const string Cookie = "tocsin-visit";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>This look as a visit: one more look of the visit that the cookie tells of, or a new one after it.</summary>
    /// <param name="kept">The cookie's value; null when there is none. What nobody here wrote counts as none.</param>
    /// <param name="now">The instant of the look; a clock set back begins anew.</param>
    public static LastLook Of(string? kept, DateTimeOffset now)
    {
        if (Read(kept) is not { } known || known.Last > now)
            return new LastLook(null, now);
        return now - known.Last > Pause ? new LastLook(known.Last, now) : known with { Last = now };
    }

    /// <summary>Counts a request as a look, and keeps that in its answer.</summary>
    public static LastLook Count(HttpContext context, DateTimeOffset now)
    {
        var visit = Of(context.Request.Cookies[Cookie], now);
        context.Response.Cookies.Append(Cookie, visit.ToString(), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
        });
        return visit;
    }

    /// <summary>
    /// Whether a warning changed after the visit before: on a later day, or by a claim that was known or recorded after that instant.
    /// </summary>
    public bool IsNews(Warning warning, Ledger ledger)
    {
        if (Before is not { } before)
            return false;
        return warning.History[^1].On > DateOnly.FromDateTime(before.UtcDateTime) || warning.Evidence.Any(claim =>
            claim.KnownAt > before || (ledger.Claims.TryGetValue(claim.Id, out var row) && row.RecordedAt > before));
    }

    /// <summary>As the cookie keeps it: Unix seconds, the visit before first.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Before?.ToUnixTimeSeconds() ?? 0}.{Last.ToUnixTimeSeconds()}");

    private static LastLook? Read(string? kept) =>
        kept?.Split('.') is [var first, var second] && Instant(first) is { } before && Instant(second) is { } last && before <= last
            ? new LastLook(before == DateTimeOffset.UnixEpoch ? null : before, last)
            : null;

    private static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 32_503_680_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
