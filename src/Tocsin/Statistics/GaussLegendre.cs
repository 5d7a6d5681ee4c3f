namespace Tocsin.Statistics;

/// <summary>Integrals of smooth functions over an interval: Gauss-Legendre points in panels of equal width.</summary>
/// <remarks>
/// Points and weights: Newton's iteration on the Legendre polynomial from Tricomi's start (Abramowitz and Stegun 25.4.29). A panel of n
/// points is exact for polynomials up to degree 2n - 1.
/// </remarks>
public sealed class GaussLegendre
{
    private const int Iterations = 100;

    private readonly double[] at;
    private readonly double[] weights;

    /// <summary>A rule of so many points a panel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 64 points.</exception>
    public GaussLegendre(int points)
    {
        if (points is < 1 or > 64)
            throw new ArgumentOutOfRangeException(nameof(points), points, "From 1 to 64 points are expected.");
        at = new double[points];
        weights = new double[points];
        for (var i = 0; i < points; i++)
            (at[i], weights[i]) = Root(i, points);
    }

    /// <summary>Where in (-1, 1) the function is read, ascending.</summary>
    public IReadOnlyList<double> At => at;

    /// <summary>What each reading counts; together 2.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>The integral of a function from one end to the other.</summary>
    /// <param name="function">Read at inner points only, never at the ends.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="panels">Into how many parts of equal width the interval is cut; at least 1.</param>
    public double Integrate(Func<double, double> function, double from, double to, int panels)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(panels, 1);
        var half = (to - from) / panels / 2;
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = from + (2 * panel + 1) * half;
            for (var i = 0; i < at.Length; i++)
                sum += weights[i] * function(middle + half * at[i]);
        }
        return sum * half;
    }

    private static (double At, double Weight) Root(int index, int points)
    {
        var x = -Math.Cos(Math.PI * (index + 0.75) / (points + 0.5));
        for (var i = 0; i < Iterations; i++)
        {
            var (value, slope) = Legendre(x, points);
            var step = value / slope;
            x -= step;
            if (Math.Abs(step) < 1e-16)
                break;
        }
        var (_, last) = Legendre(x, points);
        return (x, 2 / ((1 - x * x) * last * last));
    }

    private static (double Value, double Slope) Legendre(double x, int degree)
    {
        var (before, value) = (1.0, x);
        for (var n = 2; n <= degree; n++)
            (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
        return (value, degree * (x * value - before) / (x * x - 1));
    }
}
