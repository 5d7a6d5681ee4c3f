using Tocsin.Claims;

namespace Tocsin.Language;

/// <summary>A number of a measure for a period as known on a day: stated by claims, or the difference of two that are.</summary>
/// <param name="From">First day of the period, inclusive; null for a stock.</param>
/// <param name="To">Last day of the period, inclusive.</param>
/// <param name="Value">The number, unscaled.</param>
/// <param name="Unit">Its unit, as claimed.</param>
/// <param name="Claims">What it rests on: the claims for the period, best first, or the longer and the shorter period's.</param>
/// <param name="IsDerived">Whether it is the longer of two stated periods less the shorter, both beginning together.</param>
public sealed record Figure(
    DateOnly? From, DateOnly To, decimal Value, string Unit, IReadOnlyList<Claim> Claims, bool IsDerived)
{
    private const int Slack = 3;

    /// <summary>The day from which it is known: that of the claim read, of both for a difference.</summary>
    public DateOnly KnownOn { get; } = IsDerived ? Claims.Max(claim => claim.KnownOn) : Claims[0].KnownOn;

    /// <summary>The weaker standing of what it rests on.</summary>
    public Standing Standing { get; } = IsDerived ? Claims.Max(claim => claim.Standing) : Claims[0].Standing;

    /// <summary>The weaker grade of what it rests on.</summary>
    public Grade Grade { get; } = IsDerived ? Claims.Max(claim => claim.Grade) : Claims[0].Grade;

    /// <summary>Days of the period, first and last included; 0 for a stock.</summary>
    public int Days => From is { } from ? To.DayNumber - from.DayNumber + 1 : 0;

    /// <summary>A figure as claimed.</summary>
    /// <param name="claims">Claims for one period, best first.</param>
    public static Figure Of(List<Claim> claims)
    {
        var best = (Observation)claims[0].Content;
        return new Figure(claims[0].ValidFrom, claims[0].ValidTo, best.Value, best.Unit, claims, IsDerived: false);
    }

    /// <summary>Whether both are for one period: begin and end within three days of each other.</summary>
    public bool IsFor(Figure other) => Near(To, other.To)
        && (From is { } one && other.From is { } two ? Near(one, two) : From is null && other.From is null);

    /// <summary>Whether two days are the same but for a slip or a week's end: within three days.</summary>
    public static bool Near(DateOnly one, DateOnly two) => Math.Abs(one.DayNumber - two.DayNumber) <= Slack;
}
