using Tocsin.Claims;

namespace Tocsin.Language;

/// <summary>A number of a measure for a period as known on a day: stated by claims, or computed of several that are.</summary>
/// <param name="From">First day of the period, inclusive; null for a stock.</param>
/// <param name="To">Last day of the period, inclusive.</param>
/// <param name="Value">The number, unscaled; in the shares of the day where splits change it.</param>
/// <param name="Unit">Its unit, as claimed.</param>
/// <param name="Claims">
/// What it rests on: the claims for the period, best first; of a computed one the longer and the shorter period's, or those of what was
/// divided and of what it was divided by.
/// </param>
/// <param name="IsDerived">
/// Whether it is computed: the longer of two stated periods less the shorter, both beginning together, or a quarter's quotient of two
/// measures.
/// </param>
public sealed record Figure(
    DateOnly? From, DateOnly To, decimal Value, string Unit, IReadOnlyList<Claim> Claims, bool IsDerived)
{
    private const int Slack = 3;

    /// <summary>The claims by which it was brought to the shares of the day; none where no split lies between.</summary>
    public IReadOnlyList<Claim> SplitClaims { get; init; } = [];

    /// <summary>What its claims were multiplied by to be in the shares of the day; 1 without a split between.</summary>
    public decimal SplitFactor { get; init; } = 1;

    /// <summary>The claims that its value was read from: the best of those for the period, or all of a computed one's.</summary>
    public IReadOnlyList<Claim> Read => IsDerived ? Claims : [Claims[0]];

    /// <summary>The day from which it is known: that of the claim read, of all for a computed one.</summary>
    public DateOnly KnownOn { get; } = IsDerived ? Claims.Max(claim => claim.KnownOn) : Claims[0].KnownOn;

    /// <summary>The weaker standing of what it rests on.</summary>
    public Standing Standing { get; } = IsDerived ? Claims.Max(claim => claim.Standing) : Claims[0].Standing;

    /// <summary>The weaker grade of what it rests on.</summary>
    public Grade Grade { get; } = IsDerived ? Claims.Max(claim => claim.Grade) : Claims[0].Grade;

    /// <summary>Days of the period, first and last included; 0 for a stock.</summary>
    public int Days => From is { } from ? To.DayNumber - from.DayNumber + 1 : 0;

    /// <summary>A figure as claimed.</summary>
    /// <param name="claims">Claims for one period, best first.</param>
    /// <param name="splits">The splits that change it; null where none does.</param>
    internal static Figure Of(List<Claim> claims, Splits? splits)
    {
        var best = (Observation)claims[0].Content;
        var today = splits?.Today(claims[0]) ?? new SplitNumber(best.Value, 1, []);
        return new Figure(claims[0].ValidFrom, claims[0].ValidTo, today.Value, best.Unit, claims, IsDerived: false)
        {
            SplitFactor = today.Factor, SplitClaims = today.Between,
        };
    }

    /// <summary>Whether both are for one period: begin and end within three days of each other.</summary>
    public bool IsFor(Figure other) => Near(To, other.To)
        && (From is { } one && other.From is { } two ? Near(one, two) : From is null && other.From is null);

    /// <summary>Whether two days are the same but for a slip or a week's end: within three days.</summary>
    public static bool Near(DateOnly one, DateOnly two) => Math.Abs(one.DayNumber - two.DayNumber) <= Slack;
}
