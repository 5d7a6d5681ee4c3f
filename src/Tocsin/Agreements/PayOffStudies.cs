using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>What moves a pay-off: each term, each driver, and the assumptions together.</summary>
public static class PayOffStudies
{
    private const int MostLeaves = 4;
    private const double LowPart = 0.1, HighPart = 0.9;

    /// <summary>What each term in force is worth to each party: value with it less value without it, on the same paths.</summary>
    public static IReadOnlyList<MarginalWorth> Marginals(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var contract = Contract.Of(agreement, setting);
        var whole = Ran(contract, order);
        return [.. contract.Terms.Select(term => term.Name).Distinct().Select(term =>
        {
            var dropped = setting with { Changes = [.. setting.Changes, new Change(ChangeKind.Drop, term)] };
            var without = Ran(Contract.Of(agreement, dropped), order);
            return new MarginalWorth(
                term, [.. whole.Plan.Parties.Select((party, at) => (party, PayOffEngine.Difference(without, whole, at)))]);
        })];
    }

    /// <summary>Each driver that is no single number held at its 10 % and at its 90 % quantile, others free; widest first.</summary>
    public static IReadOnlyList<DriverSwing> Tornado(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var swings = new List<DriverSwing>();
        foreach (var known in agreement.Drivers.Values.Where(known => !known.Distribution.IsPoint))
        {
            var name = known.Driver.Name;
            var stated = setting.Drivers.GetValueOrDefault(name) ?? known.Distribution;
            var (low, high) = (stated.Quantile(LowPart), stated.Quantile(HighPart));
            var (atLow, atHigh) = (Held(name, low), Held(name, high));
            swings.Add(new DriverSwing(
                name, known.Driver.Assumed, low, high,
                [.. atLow.Plan.Parties.Select((party, at) => (party, Mean(atLow, at), Mean(atHigh, at)))]));
        }
        return [.. swings.OrderByDescending(swing => swing.Parties.Max(party => Math.Abs(party.AtHigh - party.AtLow)))
            .ThenBy(swing => swing.Driver, StringComparer.Ordinal)];

        PayOffTally Held(string name, double value) => Ran(Contract.Of(agreement, setting with
        {
            Drivers = new Dictionary<string, Distribution>(setting.Drivers) { [name] = Distribution.Point(value) },
        }), order);
    }

    /// <summary>What part of the variance of each party's expected worth comes from assumptions.</summary>
    public static IReadOnlyList<AssumedVariance> Assumptions(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var plan = new PathPlan(Contract.Of(agreement, setting));
        var shares = AssumedShare.Of(order, plan);
        return [.. plan.Parties.Select((party, at) => new AssumedVariance(party, shares[at]))];
    }

    private static PayOffTally Ran(Contract contract, PayOffOrder order)
    {
        var tally = new PayOffTally(new PathPlan(contract), order);
        tally.Extend(Math.Clamp(order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes), 1, MostLeaves));
        return tally;
    }

    private static double Mean(PayOffTally tally, int party) => tally.Mean(leaf => PayOffEngine.Worth(leaf, party)).Value;
}
