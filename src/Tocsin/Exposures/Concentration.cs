using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>How unevenly an amount is spread over names. A measure of names only: it says nothing of what the names hang on.</summary>
/// <param name="Herfindahl">Sum of squared shares, in (0, 1]; times 10,000 it is the index of merger law.</param>
/// <param name="EffectiveNumber">Its inverse: as many equal names would be as concentrated.</param>
/// <param name="Normalised">The index stretched to [0, 1] for the number of names; null for one name.</param>
/// <param name="Entropy">Shannon's entropy of the shares, in nats.</param>
/// <param name="EntropyNumber">Its exponential: effective number of names of order 1.</param>
/// <param name="Gini">Gini coefficient of the shares, in [0, 1).</param>
/// <param name="Largest">The largest share.</param>
public sealed record Concentration(
    double Herfindahl, double EffectiveNumber, double? Normalised, double Entropy, double EntropyNumber, double Gini, double Largest)
{
    private const double Rounding = 1e-6;

    /// <summary>
    /// Of amounts in one unit, shorts counting by their size: w = |amount| / sum of |amount|. Hirschman and Herfindahl's index; effective
    /// numbers of order 2 and 1 after Hill (1973), "Diversity and evenness", Ecology 54, 427-432; Gini as the mean difference over twice
    /// the mean.
    /// </summary>
    /// <param name="amounts">At least one differs from zero.</param>
    /// <exception cref="ArgumentException">Nothing differs from zero, or a number is not finite.</exception>
    public static Concentration Of(IReadOnlyList<double> amounts)
    {
        var gross = amounts.Sum(Math.Abs);
        if (!double.IsFinite(gross) || gross <= 0)
            throw new ArgumentException("Concentration needs at least one amount that differs from zero, and finite numbers only.");
        double[] shares = [.. amounts.Select(amount => Math.Abs(amount) / gross)];
        var herfindahl = shares.Sum(share => share * share);
        var entropy = -shares.Where(share => share > 0).Sum(share => share * Elementary.Log(share));
        var count = shares.Length;
        return new Concentration(
            herfindahl, 1 / herfindahl, count > 1 ? (herfindahl - 1.0 / count) / (1 - 1.0 / count) : null, entropy,
            Elementary.Exp(entropy), Spread(shares), shares.Max());
    }

    /// <summary>Of shares that ought to make up one whole.</summary>
    /// <exception cref="ArgumentException">They are not shares, or sum to more or less than 1.</exception>
    public static Concentration OfWeights(IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        return Math.Abs(total - 1) <= Rounding
            ? Of(weights)
            : throw new ArgumentException(
                $"The weights sum to {Plain(total)}: write shares that sum to 1, or amounts in one currency.");
    }

    /// <summary>The sum of the k largest shares.</summary>
    public static double Top(IReadOnlyList<double> amounts, int k) =>
        amounts.Select(Math.Abs).OrderDescending().Take(k).Sum() / amounts.Sum(Math.Abs);

    private static string Plain(double number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private static double Spread(double[] shares)
    {
        var sorted = shares.Order().ToArray();
        var weighted = 0.0;
        for (var at = 0; at < sorted.Length; at++)
            weighted += (2 * (at + 1) - sorted.Length - 1) * sorted[at];
        return weighted / sorted.Length;
    }
}
