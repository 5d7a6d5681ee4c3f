namespace Tocsin.Statistics;

/// <summary>Quantiles and tail means of equally likely outcomes.</summary>
public static class Tail
{
    private const double Rounding = 1e-9;

    /// <summary>Value at risk: the least loss x that is not passed with probability alpha or more, inf {x: F(x) ≥ alpha}.</summary>
    /// <param name="ascending">Losses, sorted ascending; not empty.</param>
    /// <param name="alpha">In (0, 1).</param>
    public static double ValueAtRisk(ReadOnlySpan<double> ascending, double alpha)
    {
        Check(ascending, alpha);
        var rank = (int)Math.Ceiling(alpha * ascending.Length - Rounding);
        return ascending[Math.Clamp(rank - 1, 0, ascending.Length - 1)];
    }

    /// <summary>
    /// Conditional value at risk: the mean of the worst 1 - alpha of the losses, of which an outcome on the border counts in part.
    /// Rockafellar and Uryasev (2002), "Conditional value-at-risk for general loss distributions", J. Banking and Finance 26, 1443-1471:
    /// min over c of c + E[(L - c)+] / (1 - alpha), reached at the value at risk.
    /// </summary>
    /// <param name="ascending">Losses, sorted ascending; not empty.</param>
    /// <param name="alpha">In (0, 1).</param>
    public static double ConditionalValueAtRisk(ReadOnlySpan<double> ascending, double alpha)
    {
        var border = ValueAtRisk(ascending, alpha);
        var beyond = 0.0;
        foreach (var loss in ascending)
            beyond += Math.Max(loss - border, 0);
        return border + beyond / (ascending.Length * (1 - alpha));
    }

    /// <summary>
    /// The number below which a fraction p of outcomes lies, straight between neighbours: Hyndman and Fan (1996), "Sample quantiles in
    /// statistical packages", type 7.
    /// </summary>
    /// <param name="ascending">Outcomes, sorted ascending; not empty.</param>
    /// <param name="p">In (0, 1).</param>
    public static double Quantile(ReadOnlySpan<double> ascending, double p)
    {
        Check(ascending, p);
        var place = p * (ascending.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }

    /// <summary>
    /// Quantiles, as <see cref="Quantile"/> gives them, and the mean of the lowest part of the outcomes, the negative of
    /// <see cref="ConditionalValueAtRisk"/> of the losses; of outcomes in any order.
    /// </summary>
    /// <param name="outcomes">In any order; not empty.</param>
    /// <param name="p">Fractions in (0, 1).</param>
    /// <param name="lowest">The part whose mean is asked for, in (0, 1).</param>
    public static (double[] Quantiles, double LowestMean) Of(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> p, double lowest)
    {
        Check(outcomes, lowest);
        var places = new int[2 * p.Length + 1];
        for (var at = 0; at < p.Length; at++)
        {
            Check(outcomes, p[at]);
            places[2 * at] = (int)Math.Floor(p[at] * (outcomes.Length - 1));
            places[2 * at + 1] = Math.Min(places[2 * at] + 1, outcomes.Length - 1);
        }
        var rank = (int)Math.Ceiling((1 - lowest) * outcomes.Length - Rounding);
        places[^1] = outcomes.Length - Math.Clamp(rank, 1, outcomes.Length);
        var found = OrderStatistics.At(outcomes, places);
        var quantiles = new double[p.Length];
        for (var at = 0; at < p.Length; at++)
        {
            var (below, above) = (found[2 * at], found[2 * at + 1]);
            quantiles[at] = below + (p[at] * (outcomes.Length - 1) - places[2 * at]) * (above - below);
        }
        var beyond = 0.0;
        foreach (var outcome in outcomes)
            beyond += Math.Max(found[^1] - outcome, 0);
        return (quantiles, found[^1] - beyond / (outcomes.Length * lowest));
    }

    private static void Check(ReadOnlySpan<double> ascending, double p)
    {
        if (ascending.IsEmpty)
            throw new ArgumentException("At least one outcome is expected.", nameof(ascending));
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability above 0 and below 1 is expected.");
    }
}
