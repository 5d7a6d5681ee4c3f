namespace Tocsin.Statistics;

/// <summary>The lower tail of outcomes of which each has a weight of its own: a mixture of simulations.</summary>
public static class WeightedTail
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// The outcome at which a part p of the weight is reached from below, inf {x: F(x) ≥ p}, and the mean of that lowest part, of which an
    /// outcome on the border counts in part: the negative of the conditional value at risk of the losses at 1 - p (Rockafellar and Uryasev
    /// 2002, "Conditional value-at-risk for general loss distributions", J. Banking and Finance 26, 1443-1471, proposition 8).
    /// </summary>
    /// <param name="values">Outcomes in any order; not empty. Sorted in place, the weights with them.</param>
    /// <param name="weights">Of each outcome, not negative; any sum above 0.</param>
    /// <param name="p">In (0, 1).</param>
    public static (double Quantile, double Mean) Lowest(double[] values, double[] weights, double p)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Length == 0 || values.Length != weights.Length)
            throw new ArgumentException("As many weights as outcomes are expected, and one at least.", nameof(weights));
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability above 0 and below 1 is expected.");
        Array.Sort(values, weights);
        var part = p * weights.Sum();
        if (!(part > 0))
            throw new ArgumentException("Weights that sum to more than 0 are expected.", nameof(weights));
        var (taken, sum) = (0.0, 0.0);
        for (var at = 0; at < values.Length; at++)
        {
            if (taken + weights[at] >= part * (1 - Rounding))
                return (values[at], (sum + (part - taken) * values[at]) / part);
            taken += weights[at];
            sum += weights[at] * values[at];
        }
        return (values[^1], sum / taken);
    }
}
