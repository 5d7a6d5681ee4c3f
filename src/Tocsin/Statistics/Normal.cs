namespace Tocsin.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Where the series gives way to the continued fraction: beyond it 1/2 less the series loses digits of a small tail.</summary>
    private const double Far = 2.5;

    private const int FractionDepth = 120;

    /// <summary>Height of the bell curve at x.</summary>
    public static double Density(double x) => Elementary.Exp(-0.5 * x * x) * 0.3989422804014326779;

    /// <summary>
    /// The fraction below x. Marsaglia (2004), "Evaluating the normal distribution", Journal of Statistical Software 11(4): his series
    /// near the middle, Laplace's continued fraction of the tail beyond 2.5. Relative error below 1e-13 from -37 upwards.
    /// </summary>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "A number is expected.");
        if (Math.Abs(x) <= Far)
            return 0.5 + Middle(x);
        return x < 0 ? Tail(-x) : 1 - Tail(x);
    }

    private static double Middle(double x)
    {
        var (term, sum, before) = (x, x, double.NaN);
        for (var odd = 3; sum != before; odd += 2)
        {
            term *= x * x / odd;
            (before, sum) = (sum, sum + term);
        }
        return sum * Density(x);
    }

    private static double Tail(double x)
    {
        if (double.IsInfinity(x))
            return 0;
        var below = x;
        for (var depth = FractionDepth; depth > 0; depth--)
            below = x + depth / below;
        return Density(x) / below;
    }

    /// <summary>The number below which a fraction p in (0, 1) lies: Acklam (2003), relative error below 1.15e-9.</summary>
    public static double Inverse(double p) => p is > 0 and < 1
        ? Wide.InverseNormal(p)
        : throw new ArgumentOutOfRangeException(nameof(p), p, "A probability above 0 and below 1 is expected.");
}
