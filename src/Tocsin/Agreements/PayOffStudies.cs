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
        var terms = contract.Terms.Select(term => term.Name).Distinct().ToList();
        var ran = Ran([contract, .. terms.Select(term => Contract.Of(agreement, setting with
        {
            Changes = [.. setting.Changes, new Change(ChangeKind.Drop, term)],
        }))], order);
        return [.. terms.Select((term, place) => new MarginalWorth(
            term, [.. ran[0].Plan.Parties.Select((party, at) => (party, PayOffEngine.Difference(ran[place + 1], ran[0], at)))]))];
    }

    /// <summary>Each driver that is no single number held at its 10 % and at its 90 % quantile, others free; widest first.</summary>
    public static IReadOnlyList<DriverSwing> Tornado(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var varied = agreement.Drivers.Values.Where(known => !known.Distribution.IsPoint).Select(known =>
        {
            var stated = setting.Drivers.GetValueOrDefault(known.Driver.Name) ?? known.Distribution;
            return (known.Driver, Low: stated.Quantile(LowPart), High: stated.Quantile(HighPart));
        }).ToList();
        // The world itself leads: what the others share with it is drawn for it. Its own worth is not asked for.
        var ran = Ran([Contract.Of(agreement, setting), .. varied.SelectMany(one => new[] { Held(one.Driver.Name, one.Low),
            Held(one.Driver.Name, one.High) })], order);
        return [.. varied.Select((one, place) =>
        {
            var (atLow, atHigh) = (ran[2 * place + 1], ran[2 * place + 2]);
            return new DriverSwing(
                one.Driver.Name, one.Driver.Assumed, one.Low, one.High,
                [.. atLow.Plan.Parties.Select((party, at) => (party, Mean(atLow, at), Mean(atHigh, at)))]);
        }).OrderByDescending(swing => swing.Parties.Max(party => Math.Abs(party.AtHigh - party.AtLow)))
            .ThenBy(swing => swing.Driver, StringComparer.Ordinal)];

        Contract Held(string name, double value) => Contract.Of(agreement, setting with
        {
            Drivers = new Dictionary<string, Distribution>(setting.Drivers) { [name] = Distribution.Point(value) },
        });
    }

    /// <summary>What part of the variance of each party's expected worth comes from assumptions.</summary>
    public static IReadOnlyList<AssumedVariance> Assumptions(Agreement agreement, Setting setting, PayOffOrder order)
    {
        var plan = new PathPlan(Contract.Of(agreement, setting));
        var shares = AssumedShare.Of(plan.Model, sharing => AssumedShare.Expected([plan], order, sharing)[0]);
        return [.. plan.Parties.Select((party, at) => new AssumedVariance(party, shares[at]))];
    }

    private static List<PayOffTally> Ran(IReadOnlyList<Contract> contracts, PayOffOrder order)
    {
        var plans = contracts.Select(contract => new PathPlan(contract)).ToList();
        var draws = new PathDraws(order.Seed, order.Sampling, Sharing.None, plans[0].Model);
        var tallies = plans.ConvertAll(plan => new PayOffTally(plan, order, draws));
        new PayOffBatch(tallies).Extend(Math.Clamp(order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes), 1, MostLeaves));
        return tallies;
    }

    private static double Mean(PayOffTally tally, int party) => tally.Mean(leaf => PayOffEngine.Worth(leaf, party)).Value;
}
