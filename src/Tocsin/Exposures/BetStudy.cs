using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>How many bets the lines with returns come to, and what each adds to the risk.</summary>
/// <param name="Issuers">In order.</param>
/// <param name="Weights">Of the value with returns, summing to 1.</param>
/// <param name="Scenarios">How many returns each issuer has.</param>
/// <param name="Volatilities">By issuer: standard deviation of its returns, divisor n - 1.</param>
/// <param name="Volatility">Of the weighted returns.</param>
/// <param name="Contributions">By issuer: its share of the variance, summing to 1 (<see cref="RiskBudget.Contributions"/>).</param>
/// <param name="Diversification">Weighted volatility over that of the whole (<see cref="RiskBudget.DiversificationRatio"/>).</param>
/// <param name="Principal">Bets along principal components.</param>
/// <param name="LeastTorsion">Bets along the uncorrelated factors nearest the issuers; null when not known.</param>
/// <param name="Unknown">Why the least torsion is not known; null when it is.</param>
/// <param name="EqualRisk">Weights by which every issuer would add the same risk.</param>
/// <param name="Hierarchical">Weights by the tree of correlations.</param>
/// <param name="Left">Issuers of the book without returns or without a value above zero: in none of these numbers.</param>
public sealed record BetStudy(
    IReadOnlyList<SubjectId> Issuers, double[] Weights, int Scenarios, double[] Volatilities, double Volatility, double[] Contributions,
    double Diversification, EffectiveBets Principal, EffectiveBets? LeastTorsion, string? Unknown, double[] EqualRisk,
    double[] Hierarchical, IReadOnlyList<SubjectId> Left)
{
    /// <summary>The study of a book by the returns of its issuers.</summary>
    /// <param name="book">The book.</param>
    /// <param name="returns">By issuer: its return under each scenario, all equally many.</param>
    /// <exception cref="ArgumentException">Fewer than two issuers are held that have returns, or one's returns do not vary.</exception>
    public static BetStudy Of(Book book, IReadOnlyDictionary<SubjectId, double[]> returns)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(returns);
        var held = book.Holdings.GroupBy(holding => holding.Issuer)
            .Select(group => (Issuer: group.Key, Amount: (double)group.Sum(holding => holding.InBase ?? 0)))
            .OrderBy(one => one.Issuer).ToList();
        var counted = held.FindAll(one => one.Amount > 0 && returns.ContainsKey(one.Issuer));
        if (counted.Count < 2)
            throw new ArgumentException($"{counted.Count} issuers are held that have returns: give those of two at least.");
        var total = counted.Sum(one => one.Amount);
        double[] weights = [.. counted.Select(one => one.Amount / total)];
        var columns = counted.ConvertAll(one => returns[one.Issuer]);
        var covariance = Covariance(columns);
        if (Array.FindIndex([.. Dense.Diagonal(covariance)], own => !(own > 0)) is >= 0 and var still)
            throw new ArgumentException($"The returns of {counted[still].Issuer} do not vary: leave its column out.");
        var (torsion, unknown) = Torsion(covariance, weights, columns[0].Length);
        return new BetStudy(
            [.. counted.Select(one => one.Issuer)], weights, columns[0].Length, [.. Dense.Diagonal(covariance).Select(Math.Sqrt)],
            RiskBudget.Volatility(covariance, weights), RiskBudget.Contributions(covariance, weights),
            RiskBudget.DiversificationRatio(covariance, weights), EffectiveBets.Principal(covariance, weights), torsion, unknown,
            RiskBudget.Weights(covariance), HierarchicalRisk.Of(covariance, NameDistance.Direct).Weights,
            [.. held.Except(counted).Select(one => one.Issuer)]);
    }

    /// <summary>Sample covariance, divisor n - 1.</summary>
    private static double[,] Covariance(List<double[]> columns)
    {
        var centred = columns.ConvertAll(column =>
        {
            var mean = Moments.Mean(column);
            return Array.ConvertAll(column, value => value - mean);
        });
        var covariance = new double[columns.Count, columns.Count];
        for (var row = 0; row < columns.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
                covariance[row, column] = Dense.Dot(centred[row], centred[column]) / (centred[row].Length - 1);
        }
        return covariance;
    }

    private static (EffectiveBets? Bets, string? Unknown) Torsion(double[,] covariance, double[] weights, int scenarios)
    {
        if (scenarios <= weights.Length)
            return (null, $"{scenarios} scenarios do not tell {weights.Length} issuers apart: give more scenarios than issuers");
        try
        {
            return (EffectiveBets.LeastTorsion(covariance, weights), null);
        }
        catch (ArgumentException)
        {
            return (null, "two issuers move as one");
        }
    }
}
