using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>Weights by what each name adds to the book's volatility, and the least volatile weights.</summary>
public static class RiskBudget
{
    private const int MostSweeps = 20_000;
    private const double Accuracy = 1e-16;

    /// <summary>
    /// Long-only weights of which each contributes its budget to the volatility. Cyclical coordinate descent of Griveau-Billion, Richard
    /// and Roncalli (2013), "A fast algorithm for computing high-dimensional risk parity portfolios", on x'Sx/2 - sum b ln x; equal budgets
    /// give equal risk contributions: Maillard, Roncalli and Teiletche (2010), J. Portfolio Management 36(4), 60-70.
    /// </summary>
    /// <param name="covariance">Symmetric, with a positive diagonal.</param>
    /// <param name="budgets">Positive, in the order of the names; null for equal ones.</param>
    /// <returns>Weights that sum to 1.</returns>
    public static double[] Weights(double[,] covariance, IReadOnlyList<double>? budgets = null)
    {
        var size = covariance.GetLength(0);
        budgets ??= [.. Enumerable.Repeat(1.0 / size, size)];
        if (budgets.Count != size || budgets.Any(budget => !(budget > 0)) || Dense.Diagonal(covariance).Any(own => !(own > 0)))
            throw new ArgumentException("Every name needs a variance and a budget above zero.");
        double[] weights = [.. Dense.Diagonal(covariance).Select(own => 1 / Math.Sqrt(own))];
        for (var (sweep, moved) = (0, double.MaxValue); sweep < MostSweeps && moved >= Accuracy; sweep++)
        {
            moved = 0;
            for (var at = 0; at < size; at++)
                moved = Math.Max(moved, Descend(covariance, weights, at, budgets[at]));
        }
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    /// <summary>What share of the variance each name contributes: w (Sw) / w'Sw, summing to 1.</summary>
    public static double[] Contributions(double[,] covariance, IReadOnlyList<double> weights)
    {
        double[] held = [.. weights];
        var marginal = Dense.Multiply(covariance, held);
        var variance = Dense.Dot(held, marginal);
        return [.. held.Select((weight, at) => weight * marginal[at] / variance)];
    }

    /// <summary>The standard deviation of the weighted book.</summary>
    public static double Volatility(double[,] covariance, IReadOnlyList<double> weights)
    {
        double[] held = [.. weights];
        return Math.Sqrt(Dense.Dot(held, Dense.Multiply(covariance, held)));
    }

    /// <summary>
    /// Weighted volatility of the names over the volatility of the book: 1 where nothing is diversified. Choueifaty and Coignard (2008),
    /// "Toward maximum diversification", J. Portfolio Management 35(1), 40-51.
    /// </summary>
    public static double DiversificationRatio(double[,] covariance, IReadOnlyList<double> weights) =>
        weights.Select((weight, at) => weight * Math.Sqrt(covariance[at, at])).Sum() / Volatility(covariance, weights);

    /// <summary>The least volatile weights that sum to 1: S^-1 1 / (1'S^-1 1); null when the covariance is singular.</summary>
    public static double[]? LeastVariance(double[,] covariance)
    {
        var ones = Enumerable.Repeat(1.0, covariance.GetLength(0)).ToArray();
        if (LinearSystem.Solve((double[,])covariance.Clone(), ones) is not { } solved)
            return null;
        var total = solved.Sum();
        return [.. solved.Select(weight => weight / total)];
    }

    /// <summary>
    /// The least volatile weights that sum to 1 with none below zero: names leave when their weight would be negative and come back when
    /// adding them lowers the variance (active set; Lawson and Hanson 1974, "Solving least squares problems", ch. 23).
    /// </summary>
    public static double[] LeastVarianceLongOnly(double[,] covariance)
    {
        var size = covariance.GetLength(0);
        var active = new SortedSet<int>(Enumerable.Range(0, size));
        var weights = new double[size];
        for (var step = 0; step < 10 * size + 10; step++)
        {
            weights = Within(covariance, active);
            var worst = active.MinBy(at => weights[at]);
            if (weights[worst] < 0)
            {
                active.Remove(worst);
                continue;
            }
            var marginal = Dense.Multiply(covariance, weights);
            var variance = Dense.Dot(weights, marginal);
            var better = Enumerable.Range(0, size).Where(at => !active.Contains(at)).OrderBy(at => marginal[at]).FirstOrDefault(-1);
            if (better < 0 || marginal[better] >= variance * (1 - 1e-12))
                break;
            active.Add(better);
        }
        return weights;
    }

    private static double Descend(double[,] covariance, double[] weights, int at, double budget)
    {
        var own = covariance[at, at];
        var others = -own * weights[at];
        for (var column = 0; column < weights.Length; column++)
            others += covariance[at, column] * weights[column];
        var next = (-others + Math.Sqrt(others * others + 4 * own * budget)) / (2 * own);
        var moved = Math.Abs(next - weights[at]);
        weights[at] = next;
        return moved;
    }

    private static double[] Within(double[,] covariance, SortedSet<int> active)
    {
        int[] names = [.. active];
        var part = new double[names.Length, names.Length];
        for (var row = 0; row < names.Length; row++)
        {
            for (var column = 0; column < names.Length; column++)
                part[row, column] = covariance[names[row], names[column]];
        }
        var weights = new double[covariance.GetLength(0)];
        var least = LeastVariance(part) ?? throw new ArgumentException("The covariance is singular: two names move as one.");
        for (var at = 0; at < names.Length; at++)
            weights[names[at]] = least[at];
        return weights;
    }
}
