using System.Globalization;
using Tocsin.Exposures;

namespace Tocsin.Regulation;

/// <summary>What a position would be expected to lose by a proceeding: its value, times how probable, times how much of it.</summary>
/// <remarks>
/// Both numbers are the reader's own and nothing here suggests one: published rates are of mergers, and none is known of partnerships. The
/// probability may be an interval; the loss then is one.
/// </remarks>
/// <param name="Low">Probability at least, 0 to 1.</param>
/// <param name="High">Probability at most.</param>
/// <param name="Share">The part of the value lost if it goes against, 0 to 1.</param>
public readonly record struct ExpectedLoss(decimal Low, decimal High, decimal Share)
{
    /// <summary>
    /// Reads <c>20%</c> or <c>10%..30%</c> and <c>40%</c>; <see cref="DealException"/> says what to write instead.
    /// </summary>
    public static ExpectedLoss Read(string probability, string share)
    {
        var ends = probability.Split("..");
        if (ends.Length is not (1 or 2) || Percent(ends[0]) is not { } low || Percent(ends[^1]) is not { } high || low > high)
            throw new DealException($"probability: '{probability}' is no percentage from 0 to 100: write 20%, or 10%..30%.");
        return Percent(share) is { } part
            ? new ExpectedLoss(low, high, part)
            : throw new DealException($"loss: '{share}' is no percentage from 0 to 100: write 40%.");
    }

    /// <summary>What a value would be expected to lose.</summary>
    public (decimal Low, decimal High) Of(decimal value) => (Low * Share * value, High * Share * value);

    /// <summary>What a position would be expected to lose; null when it has no value.</summary>
    public (decimal Low, decimal High)? Of(Holding holding) => holding.InBase is { } value ? Of(value) : null;

    private static decimal? Percent(string text) =>
        decimal.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value <= 100
            ? value / 100 : null;
}
