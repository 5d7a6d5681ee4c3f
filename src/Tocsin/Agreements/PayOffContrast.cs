using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Compares two worlds of an agreement on the same paths: what the way from one to the other is worth to each party.</summary>
public static class PayOffContrast
{
    private const int DoubledLeaves = 8;
    private const double Clear = 2;

    /// <summary>Answers a question of the agreement.</summary>
    public static Contrast Compare(Agreement agreement, Comparison comparison, PayOffOrder order) =>
        Compare(new PayOffRuns(agreement, order), comparison);

    /// <summary>Answers a question of an agreement, with what was run for others.</summary>
    public static Contrast Compare(PayOffRuns runs, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Compare(runs, new Setting(comparison.From), new Setting(comparison.To)) with { Key = comparison.Key };
    }

    /// <summary>
    /// Compares two settings. The standard error asked for, or a thousandth of the largest present value, is of the differences.
    /// </summary>
    public static Contrast Compare(Agreement agreement, Setting from, Setting to, PayOffOrder order) =>
        Compare(new PayOffRuns(agreement, order), from, to);

    /// <summary>Compares two settings, with what was run for other questions.</summary>
    public static Contrast Compare(PayOffRuns runs, Setting from, Setting to)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var order = runs.Order;
        var pair = (runs.Tally(from), runs.Tally(to));
        var (here, there) = (pair.Item1.Plan, pair.Item2.Plan);
        var (reached, _) = PayOffEngine.Run(
            [pair.Item1, pair.Item2], order, () => PayOffEngine.Wanted(there, order, Differences(pair)));
        var differences = Differences(pair);
        var doubled = Doubled(runs, from, to);
        var shares = AssumedShare.Of(here.Model, Expected);
        var expected = Expected(Sharing.ByLeaf(0));
        var parties = here.Parties.Select((party, at) =>
        {
            var (low, high) = Range(expected[at]);
            return new PartyContrast(
                party, differences[at], low, high, doubled[at], Survives(differences[at], doubled[at]), shares[at]);
        });
        return new Contrast("", from, to, [.. parties], pair.Item1.Paths, reached, [.. here.Notes.Union(there.Notes)])
        {
            Reach = new RevenueReach(there.Model.EndOf(there.Model.Steps), runs.Passed(to), runs.Passed(Wider(to))),
        };

        double[][] Expected(Sharing sharing)
        {
            var (before, after) = (runs.Expected(from, sharing), runs.Expected(to, sharing));
            return [.. before.Select((own, party) => own.Select((worth, draw) => after[party][draw] - worth).ToArray())];
        }
    }

    /// <summary>The differences alone, by party in the agreement's order: without what the drivers and assumptions have in them.</summary>
    public static IReadOnlyList<(SubjectId Party, Estimate Difference)> Worth(
        Agreement agreement, Setting from, Setting to, PayOffOrder order)
    {
        var runs = new PayOffRuns(agreement, order);
        var pair = (runs.Tally(from), runs.Tally(to));
        PayOffEngine.Run([pair.Item1, pair.Item2], order, () => PayOffEngine.Wanted(pair.Item2.Plan, order, Differences(pair)));
        return [.. pair.Item2.Plan.Parties.Zip(Differences(pair))];
    }

    private static List<Estimate> Differences((PayOffTally From, PayOffTally To) pair) =>
        [.. pair.To.Plan.Parties.Select((_, party) => PayOffEngine.Difference(pair.From, pair.To, party))];

    private static Setting Wider(Setting setting) => setting with { Widening = 2 * setting.Widening };

    private static List<Estimate> Doubled(PayOffRuns runs, Setting from, Setting to)
    {
        var pair = (runs.Tally(Wider(from)), runs.Tally(Wider(to)));
        var leaves = Math.Clamp(runs.Order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes), 1, DoubledLeaves);
        pair.Item1.Extend(leaves);
        pair.Item2.Extend(leaves);
        return Differences(pair);
    }

    private static bool? Survives(Estimate stated, Estimate doubled)
    {
        if (Math.Abs(stated.Value) <= Clear * stated.StandardError)
            return null;
        return Math.Abs(doubled.Value) > Clear * doubled.StandardError && Math.Sign(stated.Value) == Math.Sign(doubled.Value);
    }

    /// <summary>Where nine of ten expected differences lie as the drivers vary: 256 draws, each with the same 512 chances of the path.
    /// </summary>
    private static (double Low, double High) Range(double[] expected)
    {
        double[] sorted = [.. expected.Order()];
        return (Tail.Quantile(sorted, 0.05), Tail.Quantile(sorted, 0.95));
    }
}
