namespace Tocsin.Statistics;

/// <summary>Calibration by a logistic curve of the score: probability 1 / (1 + exp(A score + B)).</summary>
/// <remarks>
/// Platt 1999, Advances in Large Margin Classifiers, with his targets (n+ + 1)/(n+ + 2) and 1/(n- + 2) against certainty; Newton's method
/// with backtracking as in Lin, Lin and Weng 2007, Machine Learning 68:267-276. A is negative where a higher score is worse.
/// </remarks>
/// <param name="A">Slope in the exponent.</param>
/// <param name="B">Intercept in the exponent.</param>
/// <param name="NegativeLogLikelihood">Against the targets, at the fit.</param>
public sealed record Platt(double A, double B, double NegativeLogLikelihood)
{
    private const int Steps = 100;
    private const double Ridge = 1e-12;
    private const double Enough = 1e-10;

    /// <summary>The fit; <see cref="ArgumentException"/> unless there is one outcome for each score and both kinds.</summary>
    public static Platt Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var outcomes = happened.Count(true);
        if (scores.Length != happened.Length || outcomes == 0 || outcomes == happened.Length)
            throw new ArgumentException("One outcome for each score is expected, and of outcomes both kinds.");
        double above = (outcomes + 1.0) / (outcomes + 2), below = 1.0 / (happened.Length - outcomes + 2);
        var targets = new double[scores.Length];
        for (var at = 0; at < targets.Length; at++)
            targets[at] = happened[at] ? above : below;
        var (a, b) = (0.0, Elementary.Log((happened.Length - outcomes + 1.0) / (outcomes + 1.0)));
        var loss = Loss(scores, targets, a, b);
        for (var step = 0; step < Steps; step++)
        {
            var (stepA, stepB, gradient) = Newton(scores, targets, a, b);
            if (gradient < Enough)
                break;
            var length = 1.0;
            while (length > 1e-10 && Loss(scores, targets, a + length * stepA, b + length * stepB) > loss)
                length /= 2;
            (a, b) = (a + length * stepA, b + length * stepB);
            loss = Loss(scores, targets, a, b);
        }
        return new Platt(a, b, loss);
    }

    /// <summary>The probability at a score.</summary>
    public double At(double score) => Probability(A * score + B);

    private static (double A, double B, double Gradient) Newton(ReadOnlySpan<double> scores, double[] targets, double a, double b)
    {
        double h11 = Ridge, h22 = Ridge, h21 = 0, g1 = 0, g2 = 0;
        for (var at = 0; at < targets.Length; at++)
        {
            var p = Probability(a * scores[at] + b);
            var (weight, off) = (p * (1 - p), targets[at] - p);
            h11 += scores[at] * scores[at] * weight;
            h22 += weight;
            h21 += scores[at] * weight;
            g1 += scores[at] * off;
            g2 += off;
        }
        var determinant = h11 * h22 - h21 * h21;
        return (-(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant, Math.Max(Math.Abs(g1), Math.Abs(g2)));
    }

    private static double Loss(ReadOnlySpan<double> scores, double[] targets, double a, double b)
    {
        var sum = 0.0;
        for (var at = 0; at < targets.Length; at++)
        {
            var f = a * scores[at] + b;
            sum += f >= 0
                ? targets[at] * f + Elementary.Log(1 + Elementary.Exp(-f))
                : (targets[at] - 1) * f + Elementary.Log(1 + Elementary.Exp(f));
        }
        return sum;
    }

    private static double Probability(double f) =>
        f >= 0 ? Elementary.Exp(-f) / (1 + Elementary.Exp(-f)) : 1 / (1 + Elementary.Exp(f));
}
