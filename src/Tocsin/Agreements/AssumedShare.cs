namespace Tocsin.Agreements;

/// <summary>How much of the variance over the paths comes from drivers that nobody published.</summary>
/// <remarks>
/// The closed index of the group of assumed drivers, Var(E[Y | assumed]) / Var(Y) (Sobol' 1993, "Sensitivity estimates for nonlinear
/// mathematical models"), by pick and freeze: pairs of paths with the same assumed drivers and all else drawn afresh, and the second
/// estimator of Janon, Klein, Lagnoux, Nodet and Prieur (2014), "Asymptotic normality and efficiency of two Sobol index estimators",
/// ESAIM: Probability and Statistics 18, 342-364. Plain numbers, 16,384 pairs: a standard error of about one hundredth, more where tails
/// are heavy. It bounds the part that assumptions have from below: what they do together with chance along the path is not in it.
/// </remarks>
internal static class AssumedShare
{
    private const int Leaves = 2;

    /// <summary>The share by party for a plan's worth, or for the difference to a second plan; null when nothing varies.</summary>
    public static List<double?> Of(PayOffOrder order, PathPlan plan, PathPlan? less = null)
    {
        var plain = order with { Sampling = Sampling.Plain };
        var (one, other) = (Worths(plain, Sharing.None, plan), Worths(plain, Sharing.AssumedKept, plan));
        if (less is not null)
        {
            Subtract(one, Worths(plain, Sharing.None, less));
            Subtract(other, Worths(plain, Sharing.AssumedKept, less));
        }
        return [.. plan.Parties.Select((_, party) => Index(one[party], other[party]))];
    }

    /// <summary>The index of pairs of outcomes, held to 0 to 1; null when they do not vary.</summary>
    public static double? Index(double[] one, double[] other)
    {
        var mean = 0.0;
        for (var at = 0; at < one.Length; at++)
            mean += (one[at] + other[at]) / 2 / one.Length;
        var (products, squares) = (0.0, 0.0);
        for (var at = 0; at < one.Length; at++)
        {
            var (first, second) = (one[at] - mean, other[at] - mean);
            products += first * second;
            squares += (first * first + second * second) / 2;
        }
        return squares / one.Length <= 1e-18 * mean * mean ? null : Math.Clamp(products / squares, 0, 1);
    }

    private static double[][] Worths(PayOffOrder order, Sharing sharing, PathPlan plan)
    {
        var tally = new PayOffTally(plan, order, sharing);
        tally.Extend(Leaves);
        return [.. plan.Parties.Select((_, party) => tally.Worth(party))];
    }

    private static void Subtract(double[][] from, double[][] what)
    {
        for (var party = 0; party < from.Length; party++)
        {
            for (var at = 0; at < from[party].Length; at++)
                from[party][at] -= what[party][at];
        }
    }
}
