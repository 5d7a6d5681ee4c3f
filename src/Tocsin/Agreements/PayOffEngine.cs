using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>Values an agreement as known on a day: what each party has from it, term by term, under any of its worlds.</summary>
/// <remarks>
/// Sixteen independent randomisations, each an unbiased estimate, are extended leaf by leaf until the spread of their means says that the
/// standard error asked for is reached, or the bound of paths is.
/// </remarks>
public static class PayOffEngine
{
    private const double Relative = 0.001;

    /// <summary>Values a setting; <see cref="PayOffException"/> saying what is missing when it cannot be.</summary>
    public static PayOff Value(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var plan = new PathPlan(Contract.Of(agreement, setting));
        var tally = new PayOffTally(plan, order);
        var (reached, target) = Run([tally], order, () => Wanted(plan, order, Parties(tally, Worth)));
        var byPath = plan.Parties.Select((_, party) => tally.Worth(party)).ToList();
        return new PayOff(
            agreement.Id, agreement.Day, setting, agreement.Accord.Currency, tally.Paths, reached, target,
            [.. plan.Parties.Select((_, party) => WorthOf(tally, party, byPath[party]))],
            tally.Mean(leaf => Net(plan, leaf.Accounts, plan.Outside)),
            [.. plan.Triggers.Select((_, trigger) => Outlook(tally, trigger))],
            [.. Enumerable.Range(1, plan.Model.Steps).Select(step => Period(tally, step))], plan.Notes)
        {
            ByPath = byPath,
        };
    }

    /// <summary>Extends tallies together until every figure's standard error is good enough, or the bound of paths is met.</summary>
    /// <returns>Whether it is, and what was good enough.</returns>
    internal static (bool Reached, double Target) Run(
        IReadOnlyList<PayOffTally> tallies, PayOffOrder order, Func<IReadOnlyList<Estimate>> figures)
    {
        var batch = new PayOffBatch(tallies);
        var most = Math.Max(1, order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes));
        for (var leaves = 1; ; leaves = Math.Min(2 * leaves, most))
        {
            batch.Extend(leaves);
            var now = figures();
            var target = order.StandardError
                ?? Relative * tallies.Max(tally => Parties(tally, Worth).Max(worth => Math.Abs(worth.Value)));
            var isGood = now.All(figure => figure.StandardError <= target);
            if (isGood || leaves >= most)
                return (isGood, target);
        }
    }

    /// <summary>The figures of the party asked for, or of all.</summary>
    internal static IReadOnlyList<Estimate> Wanted(PathPlan plan, PayOffOrder order, IReadOnlyList<Estimate> byParty) =>
        order.For is { } party && plan.Parties.ToList().IndexOf(party) is >= 0 and var place ? [byParty[place]] : byParty;

    /// <summary>A figure of every party.</summary>
    internal static List<Estimate> Parties(PayOffTally tally, Func<LeafResult, int, double> sum) =>
        [.. tally.Plan.Parties.Select((_, party) => tally.Mean(leaf => sum(leaf, party)))];

    /// <summary>Sum of a party's present values over a leaf.</summary>
    internal static double Worth(LeafResult leaf, int party) => leaf.Sums[party];

    /// <summary>What a party has more in one tally than in another, on the same paths.</summary>
    internal static Estimate Difference(PayOffTally from, PayOffTally to, int party)
    {
        Span<double> means = stackalloc double[PathDraws.Randomisations];
        for (var at = 0; at < means.Length; at++)
        {
            for (var leaf = 0; leaf < to.Leaves; leaf++)
                means[at] += Worth(to[leaf, at], party) - Worth(from[leaf, at], party);
            means[at] /= to.Paths / PathDraws.Randomisations;
        }
        return PayOffTally.Of(means);
    }

    private static PartyWorth WorthOf(PayOffTally tally, int party, double[] byPath)
    {
        var plan = tally.Plan;
        var terms = plan.Accounts.Select((account, at) => (account, at))
            .Where(pair => (pair.account.Payer == party) != (pair.account.Payee == party))
            .GroupBy(pair => pair.account.Term)
            .Select(group => new TermWorth(group.Key, tally.Mean(leaf => group.Sum(pair =>
                pair.account.Payee == party ? leaf.Accounts[pair.at] : -leaf.Accounts[pair.at]))))
            .Where(term => term.PresentValue != default).ToList();
        return new PartyWorth(
            plan.Parties[party], tally.Mean(leaf => Worth(leaf, party)), SpreadOf(byPath), terms)
        {
            IsMoved = plan.Contract.Agreement.Moves(plan.Parties[party]),
        };
    }

    private static Spread SpreadOf(double[] byPath)
    {
        var (parts, lowest) = Tail.Of(byPath, [0.01, 0.05, 0.5, 0.95, 0.99], 0.05);
        return new Spread(parts[0], parts[1], parts[2], parts[3], parts[4], lowest);
    }

    private static double Net(PathPlan plan, double[] accounts, int holder)
    {
        var sum = 0.0;
        for (var at = 0; at < accounts.Length; at++)
        {
            if (plan.Accounts[at].Payee == holder)
                sum += accounts[at];
            if (plan.Accounts[at].Payer == holder)
                sum -= accounts[at];
        }
        return sum;
    }

    private static TriggerOutlook Outlook(PayOffTally tally, int trigger)
    {
        var steps = tally.Plan.Model.Steps;
        var chance = tally.Mean(leaf => Enumerable.Range(0, steps + 1).Sum(step => (double)leaf.Come[trigger, step]));
        var byStep = new long[steps + 1];
        for (var leaf = 0; leaf < tally.Leaves; leaf++)
        {
            for (var at = 0; at < PathDraws.Randomisations; at++)
            {
                for (var step = 0; step <= steps; step++)
                    byStep[step] += tally[leaf, at].Come[trigger, step];
            }
        }
        var come = byStep.Sum();
        var test = tally.Plan.Triggers[trigger];
        return new TriggerOutlook(test.Term.Name, chance, When(0.05), When(0.5), When(0.95), PathPlan.Words(test));

        double? When(double part)
        {
            var seen = 0L;
            for (var step = 0; step <= steps && come > 0; step++)
            {
                seen += byStep[step];
                if (seen >= part * come)
                    return step * PathModel.StepYears;
            }
            return null;
        }
    }

    private static PeriodFlow Period(PayOffTally tally, int step)
    {
        var plan = tally.Plan;
        var flows = new double[plan.Accounts.Count];
        for (var leaf = 0; leaf < tally.Leaves; leaf++)
        {
            for (var at = 0; at < PathDraws.Randomisations; at++)
            {
                for (var account = 0; account < flows.Length; account++)
                    flows[account] += tally[leaf, at].Flows[step, account] / tally.Paths;
            }
        }
        var cash = -Net(plan, flows, plan.Business) - Net(plan, flows, plan.Outside) - Net(plan, flows, plan.Reserve);
        var byTerm = plan.Accounts.Select((account, at) => (account.Term, Flow: flows[at])).GroupBy(pair => pair.Term)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Flow), StringComparer.Ordinal);
        return new PeriodFlow(
            plan.Model.EndOf(step), cash, [.. plan.Parties.Select((_, party) => Net(plan, flows, party))], byTerm);
    }
}
