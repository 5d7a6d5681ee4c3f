namespace Tocsin.Statistics;

/// <summary>Cases that share their covariates: how many there were and in how many the outcome came.</summary>
/// <param name="Covariates">As the fit reads them, the constant included.</param>
/// <param name="Came">From 0 to <paramref name="Of"/>.</param>
/// <param name="Of">Cases.</param>
public readonly record struct CountedCases(double[] Covariates, int Came, int Of);

/// <summary>
/// Logistic regression of counts by maximum likelihood: Newton's method (McCullagh and Nelder 1989, "Generalized Linear Models", chapter
/// 4).
/// </summary>
/// <param name="Coefficients">One for each covariate.</param>
/// <param name="Covariance">Inverse of the observed information, before any allowance for dispersion.</param>
/// <param name="Dispersion">
/// Pearson's chi-square over its degrees of freedom, over groups (their section 4.5): above 1, cases of a group hang together.
/// </param>
public sealed record Logit(double[] Coefficients, double[,] Covariance, double Dispersion)
{
    private const int Steps = 100;
    private const double Enough = 1e-10;

    /// <summary>
    /// The fit; <see cref="ArgumentException"/> when the outcome came in none or all of the cases, or covariates depend on one another.
    /// </summary>
    public static Logit Fit(IReadOnlyList<CountedCases> groups)
    {
        var (came, of) = (groups.Sum(group => group.Came), groups.Sum(group => group.Of));
        if (came == 0 || came == of)
            throw new ArgumentException("Cases with the outcome and without are expected.", nameof(groups));
        var weights = new double[groups[0].Covariates.Length];
        for (var step = 0; step < Steps; step++)
        {
            var (information, gradient) = Slope(groups, weights);
            var change = LinearSystem.Solve(information, gradient)
                ?? throw new ArgumentException("The covariates depend on one another: leave one out.", nameof(groups));
            for (var at = 0; at < weights.Length; at++)
                weights[at] += change[at];
            if (change.Max(Math.Abs) < Enough)
                break;
        }
        return new Logit(weights, Inverse(Slope(groups, weights).Information), Pearson(groups, weights));
    }

    /// <summary>The probability at covariates.</summary>
    public static double Probability(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> covariates)
    {
        var odds = 0.0;
        for (var at = 0; at < coefficients.Length; at++)
            odds += coefficients[at] * covariates[at];
        return OfOdds(odds);
    }

    /// <summary>The probability of log-odds.</summary>
    public static double OfOdds(double odds) =>
        odds >= 0 ? 1 / (1 + Elementary.Exp(-odds)) : Elementary.Exp(odds) / (1 + Elementary.Exp(odds));

    private static (double[,] Information, double[] Gradient) Slope(IReadOnlyList<CountedCases> groups, double[] weights)
    {
        var (information, gradient) = (new double[weights.Length, weights.Length], new double[weights.Length]);
        foreach (var group in groups)
        {
            var p = Probability(weights, group.Covariates);
            for (var row = 0; row < weights.Length; row++)
            {
                gradient[row] += (group.Came - group.Of * p) * group.Covariates[row];
                for (var column = 0; column < weights.Length; column++)
                    information[row, column] += group.Of * p * (1 - p) * group.Covariates[row] * group.Covariates[column];
            }
        }
        return (information, gradient);
    }

    private static double[,] Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var unit = new double[size];
            unit[column] = 1;
            var solved = LinearSystem.Solve((double[,])matrix.Clone(), unit)!;
            for (var row = 0; row < size; row++)
                inverse[row, column] = solved[row];
        }
        return inverse;
    }

    private static double Pearson(IReadOnlyList<CountedCases> groups, double[] weights)
    {
        var (sum, used) = (0.0, 0);
        foreach (var group in groups.Where(group => group.Of > 0))
        {
            var p = Probability(weights, group.Covariates);
            sum += (group.Came - group.Of * p) * (group.Came - group.Of * p) / (group.Of * p * (1 - p));
            used++;
        }
        return used > weights.Length ? sum / (used - weights.Length) : 1;
    }
}
