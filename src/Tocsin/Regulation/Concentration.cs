using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>How concentrated a market is before and after a merger, in points from 0 to 10,000.</summary>
/// <remarks>
/// Herfindahl and Hirschman's index: the sum of squared shares in percent (Hirschman 1964, American Economic Review 54:761; US Merger
/// Guidelines 2023, section 2.1). Shares that do not sum to 100 leave a rest of whom nothing is known: the index is then an interval,
/// from a rest of very many sellers to a rest of one.
/// </remarks>
/// <param name="Before">The index before.</param>
/// <param name="After">The index after.</param>
/// <param name="Delta">The increase: the square of the sum less the sum of squares of those that merge, 2ab for two.</param>
/// <param name="Combined">The share of those that merge, in percent.</param>
/// <param name="Largest">The largest share of one of them, in percent.</param>
/// <param name="Rest">What the shares lack of 100, in percent.</param>
public sealed record Concentration(Bounds Before, Bounds After, double Delta, double Combined, double Largest, double Rest)
{
    /// <summary>Rounded shares may sum to a little more than 100.</summary>
    public const double Rounding = 0.5;

    /// <summary>
    /// The concentration of a market. Throws <see cref="ArgumentException"/> unless each share lies above 0 and up to 100, they sum to at
    /// most 100 but for rounding, and two at least merge.
    /// </summary>
    /// <param name="shares">In percent.</param>
    /// <param name="merging">Which of them merge, by place from 0.</param>
    public static Concentration Of(IReadOnlyList<double> shares, IReadOnlyCollection<int> merging)
    {
        if (shares.Any(share => share is not (> 0 and <= 100)))
            throw new ArgumentException("A share lies above 0 and at 100 percent at most.", nameof(shares));
        if (merging.Distinct().Count() < 2 || merging.Any(at => at < 0 || at >= shares.Count))
            throw new ArgumentException("Two of the sellers at least merge.", nameof(merging));
        var sum = shares.Sum();
        if (sum > 100 + Rounding)
            throw new ArgumentException(FormattableString.Invariant($"The shares sum to {sum:0.##} percent; at most 100 is possible."));
        var own = merging.Distinct().Select(at => shares[at]).ToList();
        var combined = own.Sum();
        var delta = combined * combined - own.Sum(share => share * share);
        var rest = Math.Max(0, 100 - sum);
        var low = shares.Sum(share => share * share);
        return new Concentration(
            new Bounds(low, low + rest * rest), new Bounds(low + delta, low + delta + rest * rest), delta, combined, own.Max(), rest);
    }

    /// <summary>
    /// The part of what the first seller loses that goes to the second when buyers turn to the others by their shares: b / (1 - a), shares
    /// as fractions (Shapiro 1996, Antitrust 10:23, "diversion ratio").
    /// </summary>
    public static double DiversionByShare(double first, double second) => first is >= 0 and < 1 && second is >= 0 and <= 1
        ? second / (1 - first)
        : throw new ArgumentOutOfRangeException(nameof(first), first, "Shares are fractions, the first below 1.");
}
