namespace Tocsin.Statistics;

/// <summary>An upper limit on a weighted sum: coefficients times weights at most a number.</summary>
/// <param name="Coefficients">One for each weight.</param>
/// <param name="Most">The limit, inclusive.</param>
public sealed record LinearLimit(IReadOnlyList<double> Coefficients, double Most);

/// <summary>Find weights with the least mean of the worst losses, within bounds and limits.</summary>
/// <remarks>
/// The loss of scenario s is Base[s] - sum of Returns[i][s] w[i]; the mean of the worst 1 - alpha of the losses is the least over c of
/// c + sum (loss - c)+ / (S (1 - alpha)): Rockafellar and Uryasev (2000), "Optimization of conditional value-at-risk", J. Risk 2(3), 21-41.
/// </remarks>
/// <param name="Returns">By weight, its gain for one unit under each scenario; all of one length.</param>
/// <param name="Alpha">In (0, 1), as 0.95.</param>
/// <param name="Lower">Least of each weight.</param>
/// <param name="Upper">Most of each weight, not below <paramref name="Lower"/>.</param>
/// <param name="Balance">Coefficients of the one equation that the weights must meet.</param>
/// <param name="Total">What <paramref name="Balance"/> times the weights must be.</param>
/// <param name="Limits">Further limits; may be empty.</param>
/// <param name="Base">Losses under each scenario that no weight changes; null for none.</param>
public sealed record TailProgram(
    IReadOnlyList<double[]> Returns, double Alpha, double[] Lower, double[] Upper, double[] Balance, double Total,
    IReadOnlyList<LinearLimit> Limits, double[]? Base = null)
{
    /// <summary>Weights between zero and a cap that sum to 1.</summary>
    public static TailProgram Weights(IReadOnlyList<double[]> returns, double alpha, double cap) => new(
        returns, alpha, new double[returns.Count], [.. Enumerable.Repeat(cap, returns.Count)],
        [.. Enumerable.Repeat(1.0, returns.Count)], 1, []);

    /// <summary>The losses of these weights, by scenario.</summary>
    public double[] Losses(IReadOnlyList<double> weights)
    {
        var losses = Base is null ? new double[Returns[0].Length] : (double[])Base.Clone();
        for (var at = 0; at < weights.Count; at++)
        {
            for (var scenario = 0; scenario < losses.Length; scenario++)
                losses[scenario] -= weights[at] * Returns[at][scenario];
        }
        return losses;
    }

    /// <summary>The mean of the worst 1 - alpha of the losses of these weights.</summary>
    public double Tail(IReadOnlyList<double> weights)
    {
        var losses = Losses(weights);
        Array.Sort(losses);
        return Statistics.Tail.ConditionalValueAtRisk(losses, Alpha);
    }

    /// <summary>Solves it; no solution and the reason when no weights meet all limits.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or a number is not finite.</exception>
    public (TailSolution? Solution, string? Why) Solve()
    {
        Check();
        for (var at = 0; at < Lower.Length; at++)
        {
            if (Lower[at] > Upper[at])
                return (null, $"Weight {at} is to be at least {Lower[at]} and at most {Upper[at]}.");
        }
        int[] free = [.. Enumerable.Range(0, Lower.Length).Where(at => Upper[at] > Lower[at])];
        if (free.Length == 0)
            return (null, "No weight is free to move.");
        var core = new TailCore(Moved(free));
        if (!core.Solve())
            return (null, "No weights meet all limits at once: widen one of them.");
        var weights = (double[])Lower.Clone();
        for (var at = 0; at < free.Length; at++)
            weights[free[at]] = Math.Clamp(weights[free[at]] + core.Weights[at], Lower[free[at]], Upper[free[at]]);
        return (new TailSolution(weights, Tail(weights), core.Gap, core.Steps), null);
    }

    /// <summary>The same with each free weight counted from its lower bound and the fixed ones part of the base.</summary>
    private TailProgram Moved(int[] free) => new(
        [.. free.Select(at => Returns[at])], Alpha, new double[free.Length], [.. free.Select(at => Upper[at] - Lower[at])],
        [.. free.Select(at => Balance[at])], Total - Dense.Dot(Balance, Lower),
        [.. Limits.Select(limit => new LinearLimit(
            [.. free.Select(at => limit.Coefficients[at])],
            limit.Most - limit.Coefficients.Zip(Lower).Sum(pair => pair.First * pair.Second)))],
        Losses(Lower));

    private void Check()
    {
        var count = Returns.Count;
        if (count == 0 || Lower.Length != count || Upper.Length != count || Balance.Length != count
            || Limits.Any(limit => limit.Coefficients.Count != count))
            throw new ArgumentException("Every weight needs returns, two bounds, and a coefficient in the equation and in each limit.");
        var scenarios = Returns[0].Length;
        if (scenarios == 0 || Returns.Any(row => row.Length != scenarios) || (Base ?? Returns[0]).Length != scenarios)
            throw new ArgumentException("Every weight needs a return under each scenario.");
        if (Alpha is not (> 0 and < 1))
            throw new ArgumentException("Alpha is a probability above 0 and below 1, as 0.95.");
        if (Returns.Concat([Lower, Upper, Balance, Base ?? []]).Any(row => row.Any(number => !double.IsFinite(number))))
            throw new ArgumentException("Returns and bounds are finite numbers.");
    }
}

/// <summary>The weights with the least mean of the worst losses.</summary>
/// <param name="Weights">Within their bounds.</param>
/// <param name="Tail">The mean of the worst losses of these weights, computed from the scenarios.</param>
/// <param name="Gap">By how much at most a better one could be lower.</param>
/// <param name="Steps">Steps of the solver.</param>
public sealed record TailSolution(double[] Weights, double Tail, double Gap, int Steps);
