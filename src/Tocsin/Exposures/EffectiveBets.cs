using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>How many uncorrelated bets a book amounts to: the exponential entropy of what each bet adds to the variance.</summary>
/// <param name="Number">Between 1 and the number of names.</param>
/// <param name="Shares">What share of the variance each bet has.</param>
public sealed record EffectiveBets(double Number, double[] Shares)
{
    private const int MostSteps = 10_000;
    private const double Accuracy = 1e-16;

    /// <summary>
    /// Bets along the principal components, the largest variance first: Meucci (2009), "Managing diversification", Risk 22(5), 74-79.
    /// </summary>
    public static EffectiveBets Principal(double[,] covariance, IReadOnlyList<double> weights)
    {
        var (values, vectors) = SymmetricEigen.Of(covariance);
        double[] held = [.. weights];
        var along = Dense.Multiply(Dense.Transpose(vectors), held);
        var variance = Dense.Dot(held, Dense.Multiply(covariance, held));
        return Of([.. along.Select((bet, at) => bet * bet * values[at] / variance).Reverse()]);
    }

    /// <summary>
    /// Bets along the uncorrelated factors closest to the names themselves: Meucci, Santangelo and Deguest (2015), "Risk budgeting and
    /// diversification based on optimized uncorrelated factors", Risk 28(11), 70-75.
    /// </summary>
    public static EffectiveBets LeastTorsion(double[,] covariance, IReadOnlyList<double> weights)
    {
        var torsion = Torsion(covariance);
        double[] held = [.. weights];
        var turned = Dense.Inverse(Dense.Transpose(torsion)) ?? throw new ArgumentException("The covariance is singular.");
        var exposures = Dense.Multiply(turned, held);
        var marginal = Dense.Multiply(torsion, Dense.Multiply(covariance, held));
        var variance = Dense.Dot(held, Dense.Multiply(covariance, held));
        return Of([.. exposures.Select((exposure, at) => exposure * marginal[at] / variance)]);
    }

    /// <summary>The least torsion T: T S T' is diagonal, and the factors move as closely with their names as they can.</summary>
    /// <param name="covariance">n by n, of full rank.</param>
    public static double[,] Torsion(double[,] covariance)
    {
        double[] deviations = [.. Dense.Diagonal(covariance).Select(Math.Sqrt)];
        double[] inverse = [.. deviations.Select(deviation => 1 / deviation)];
        var root = SymmetricEigen.Root(Dense.Scale(inverse, covariance, inverse));
        var turned = Nearest(root);
        var straight = Dense.Inverse(root) ?? throw new ArgumentException("The covariance is singular: two names move as one.");
        return Dense.Scale(deviations, Dense.Multiply(turned, straight), inverse);
    }

    private static EffectiveBets Of(double[] shares) => new(
        Elementary.Exp(-shares.Where(share => share > 0).Sum(share => share * Elementary.Log(share))), shares);

    /// <summary>The matrix with orthogonal rows nearest the root: alternate between rotation and lengths until neither moves.</summary>
    private static double[,] Nearest(double[,] root)
    {
        var size = root.GetLength(0);
        var ones = Enumerable.Repeat(1.0, size).ToArray();
        var lengths = ones;
        var squared = Dense.Multiply(root, root);
        double[,]? nearest = null;
        for (var (step, before) = (0, double.NaN); step < MostSteps; step++)
        {
            var polar = SymmetricEigen.Root(Dense.Scale(lengths, squared, lengths));
            var straight = Dense.Inverse(polar) ?? throw new ArgumentException("The covariance is singular.");
            var rotation = Dense.Multiply(straight, Dense.Scale(lengths, root, ones));
            lengths = Dense.Diagonal(Dense.Multiply(rotation, root));
            nearest = Dense.Scale(lengths, rotation, ones);
            var away = Math.Sqrt(Distance(root, nearest));
            if (Math.Abs(away - before) <= Accuracy * size * away)
                break;
            before = away;
        }
        return nearest!;
    }

    private static double Distance(double[,] left, double[,] right) =>
        left.Cast<double>().Zip(right.Cast<double>()).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
}
