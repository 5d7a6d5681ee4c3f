using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>Present values of two sides of a bargaining, one for each independent randomisation of the paths.</summary>
/// <param name="First">The first side's, in the agreement's currency.</param>
/// <param name="Second">The second side's, on the same paths.</param>
/// <param name="Others">The sum over the agreement's other parties.</param>
public sealed record SideValues(IReadOnlyList<double> First, IReadOnlyList<double> Second, IReadOnlyList<double> Others)
{
    /// <summary>
    /// What a setting is worth to both sides, on as many paths as the order's bound: the same paths for every setting of an agreement, so
    /// that differences are of terms alone. Throws <see cref="PayOffException"/> when the setting cannot be valued.
    /// </summary>
    public static SideValues Of(Agreement agreement, Setting setting, Bargaining bargaining, PayOffOrder order)
    {
        var plan = new PathPlan(Contract.Of(agreement, setting));
        var tally = new PayOffTally(plan, order, new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model));
        tally.Extend(Math.Max(1, order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes)));
        var parties = tally.Plan.Parties.ToList();
        var (first, second) = (parties.IndexOf(bargaining.First), parties.IndexOf(bargaining.Second));
        return new SideValues(
            Means(tally, [first]), Means(tally, [second]),
            Means(tally, [.. Enumerable.Range(0, parties.Count).Where(party => party != first && party != second)]));
    }

    private static double[] Means(PayOffTally tally, int[] parties) =>
    [
        .. Enumerable.Range(0, PathDraws.Randomisations).Select(at => Enumerable.Range(0, tally.Leaves)
            .Average(leaf => parties.Sum(party => PayOffEngine.Worth(tally[leaf, at], party)) / ColumnPlan.Lanes)),
    ];
}
