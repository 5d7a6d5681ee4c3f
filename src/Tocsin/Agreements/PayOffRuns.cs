using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>
/// The runs of an agreement's worlds under one order, kept for every question that reads them: a world that several questions start from is
/// run once. What a question is answered with does not depend on what was asked before.
/// </summary>
/// <remarks>Not for several threads at a time; the runs themselves use the order's threads.</remarks>
/// <param name="agreement">The agreement as known on the day.</param>
/// <param name="order">How it is computed.</param>
/// <param name="worlds">Worlds that will be asked about: what they have in common is worked out together.</param>
public sealed class PayOffRuns(Agreement agreement, PayOffOrder order, params IEnumerable<string> worlds)
{
    private const int RevenueLeaves = 16;

    private readonly Dictionary<Setting, PayOffTally> tallies = [];
    private readonly Dictionary<(Setting, Sharing), double[][]> expected = [];
    private readonly Dictionary<Setting, double> passed = [];
    private PathDraws? draws;

    /// <summary>How it is computed.</summary>
    public PayOffOrder Order => order;

    /// <summary>The agreement.</summary>
    public Agreement Agreement => agreement;

    /// <summary>A tally of a setting that counts no leaves yet; leaves run before are not run again.</summary>
    internal PayOffTally Tally(Setting setting)
    {
        if (!tallies.TryGetValue(setting, out var known))
        {
            var plan = new PathPlan(Contract.Of(agreement, setting));
            draws ??= new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model);
            tallies[setting] = known = new PayOffTally(plan, order, draws);
        }
        return new PayOffTally(known);
    }

    /// <summary>Expected worth by party and draw of the drivers (<see cref="AssumedShare.Expected"/>).</summary>
    internal double[][] Expected(Setting setting, Sharing sharing)
    {
        if (!expected.ContainsKey((setting, sharing)))
        {
            var beside = worlds.Distinct().Select(world => new Setting(world))
                .Where(other => other != setting && !expected.ContainsKey((other, sharing)) && CanBe(other));
            List<Setting> asked = [setting, .. beside];
            var found = AssumedShare.Expected(asked.ConvertAll(one => Tally(one).Plan), order, sharing);
            for (var at = 0; at < asked.Count; at++)
                expected[(asked[at], sharing)] = found[at];
        }
        return expected[(setting, sharing)];
    }

    private bool CanBe(Setting setting)
    {
        try
        {
            return Tally(setting) is not null;
        }
        catch (PayOffException)
        {
            return false;
        }
    }

    /// <summary>Revenue a year at the horizon that one path in twenty passes.</summary>
    internal double Passed(Setting setting)
    {
        if (!passed.TryGetValue(setting, out var known))
            passed[setting] = known = Passed(Tally(setting).Plan.Model);
        return known;
    }

    private double Passed(PathModel model)
    {
        var (numbers, states) = (new PathDraws(order.Seed, order.Sampling, Sharing.None, model), new PathStates(model));
        var revenue = new List<double>();
        for (var leaf = 0; leaf < RevenueLeaves; leaf++)
        {
            states.Begin(numbers, leaf % PathDraws.Randomisations, leaf / PathDraws.Randomisations);
            for (var step = 1; step <= model.Steps; step++)
                states.Go(step);
            revenue.AddRange(states.Revenue);
        }
        double[] sorted = [.. revenue.Order()];
        return Tail.Quantile(sorted, 0.95);
    }
}
