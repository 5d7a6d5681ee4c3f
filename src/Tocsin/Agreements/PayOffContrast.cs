using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Compares two worlds of an agreement on the same paths: what the way from one to the other is worth to each party.</summary>
public static class PayOffContrast
{
    private const int DriverLeaves = AssumedShare.Draws, RevenueLeaves = 16;
    private const int DoubledLeaves = 8;
    private const double Clear = 2;

    /// <summary>Answers a question of the agreement.</summary>
    public static Contrast Compare(Agreement agreement, Comparison comparison, PayOffOrder order) =>
        Compare(agreement, new Setting(comparison.From), new Setting(comparison.To), order) with { Key = comparison.Key };

    /// <summary>
    /// Compares two settings. The standard error asked for, or a thousandth of the largest present value, is of the differences.
    /// </summary>
    public static Contrast Compare(Agreement agreement, Setting from, Setting to, PayOffOrder order)
    {
        var (here, there) = (Plan(agreement, from), Plan(agreement, to));
        var pair = (new PayOffTally(here, order), new PayOffTally(there, order));
        var (reached, _) = PayOffEngine.Run(
            [pair.Item1, pair.Item2], order, () => PayOffEngine.Wanted(there, order, Differences(pair)));
        var differences = Differences(pair);
        var doubled = Doubled(agreement, (from, to), order);
        var ranges = Ranges((here, there), order);
        var shares = AssumedShare.Of(order, here, there);
        var parties = here.Parties.Select((party, at) => new PartyContrast(
            party, differences[at], ranges[at].Low, ranges[at].High, doubled[at], Survives(differences[at], doubled[at]), shares[at]));
        return new Contrast("", from, to, [.. parties], pair.Item1.Paths, reached, [.. here.Notes.Union(there.Notes)])
        {
            Reach = Reach(agreement, to, order),
        };
    }

    /// <summary>The differences alone, by party in the agreement's order: without what the drivers and assumptions have in them.</summary>
    public static IReadOnlyList<(SubjectId Party, Estimate Difference)> Worth(
        Agreement agreement, Setting from, Setting to, PayOffOrder order)
    {
        var pair = (new PayOffTally(Plan(agreement, from), order), new PayOffTally(Plan(agreement, to), order));
        PayOffEngine.Run([pair.Item1, pair.Item2], order, () => PayOffEngine.Wanted(pair.Item2.Plan, order, Differences(pair)));
        return [.. pair.Item2.Plan.Parties.Zip(Differences(pair))];
    }

    private static PathPlan Plan(Agreement agreement, Setting setting) => new(Contract.Of(agreement, setting));

    private static List<Estimate> Differences((PayOffTally From, PayOffTally To) pair) =>
        [.. pair.To.Plan.Parties.Select((_, party) => PayOffEngine.Difference(pair.From, pair.To, party))];

    private static List<Estimate> Doubled(Agreement agreement, (Setting From, Setting To) settings, PayOffOrder order)
    {
        var pair = (
            new PayOffTally(Plan(agreement, settings.From with { Widening = 2 * settings.From.Widening }), order),
            new PayOffTally(Plan(agreement, settings.To with { Widening = 2 * settings.To.Widening }), order));
        var leaves = Math.Clamp(order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes), 1, DoubledLeaves);
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

    private static RevenueReach Reach(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var (stated, doubled) = (Plan(agreement, setting), Plan(agreement, setting with { Widening = 2 * setting.Widening }));
        return new RevenueReach(stated.Model.EndOf(stated.Model.Steps), Passed(stated), Passed(doubled));

        double Passed(PathPlan plan)
        {
            var (draws, states) = (new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model), new PathStates(plan.Model));
            var revenue = new List<double>();
            for (var leaf = 0; leaf < RevenueLeaves; leaf++)
            {
                states.Begin(draws, leaf % PathDraws.Randomisations, leaf / PathDraws.Randomisations);
                for (var step = 1; step <= plan.Model.Steps; step++)
                    states.Go(step);
                revenue.AddRange(states.Revenue);
            }
            double[] sorted = [.. revenue.Order()];
            return Tail.Quantile(sorted, 0.95);
        }
    }

    /// <summary>
    /// Expected differences as the drivers vary: 256 draws of the drivers, each with the same 512 chances of the path.
    /// </summary>
    private static List<(double Low, double High)> Ranges((PathPlan From, PathPlan To) plans, PayOffOrder order)
    {
        var pair = (
            new PayOffTally(plans.From, order, Sharing.ByLeaf(0)), new PayOffTally(plans.To, order, Sharing.ByLeaf(0)));
        pair.Item1.Extend(DriverLeaves);
        pair.Item2.Extend(DriverLeaves);
        return [.. plans.To.Parties.Select((_, party) => Range(pair, party))];
    }

    private static (double Low, double High) Range((PayOffTally From, PayOffTally To) pair, int party)
    {
        var expected = new List<double>();
        for (var leaf = 0; leaf < pair.To.Leaves; leaf++)
        {
            for (var at = 0; at < PathDraws.Randomisations; at++)
            {
                expected.Add((PayOffEngine.Worth(pair.To[leaf, at], party) - PayOffEngine.Worth(pair.From[leaf, at], party))
                    / ColumnPlan.Lanes);
            }
        }
        double[] sorted = [.. expected.Order()];
        return (Tail.Quantile(sorted, 0.05), Tail.Quantile(sorted, 0.95));
    }
}
