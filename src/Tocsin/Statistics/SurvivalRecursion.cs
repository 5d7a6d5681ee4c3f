namespace Tocsin.Statistics;

/// <summary>
/// Whether a random walk with normal steps has been at or above a barrier at one of its looks: the density of what has survived,
/// carried from look to look by quadrature.
/// </summary>
/// <remarks>
/// f(k+1)(x) = ∫ below the barrier f(k)(y) φ(x - y) dy; 1 - ∫ f(n) has reached it. Aitsahlia and Lai (1997), "Valuation of discrete
/// barrier and hindsight options", Journal of Financial Engineering 6:169. Panels of equal width make the kernel depend on the distance
/// of panels alone; beyond nine deviations it is left out (below 2e-18).
/// </remarks>
internal static class SurvivalRecursion
{
    private const int Points = 8;
    private const double PanelsPerDeviation = 1.2;
    private const double Reach = 9;
    private const int MostPanels = 20_000;

    private static readonly GaussLegendre Rule = new(Points);

    /// <summary>Probability to be at or above the barrier at one of the looks.</summary>
    /// <param name="step">Start, mean and standard deviation of one step.</param>
    /// <param name="barrier">Above the start.</param>
    /// <param name="looks">How many steps, each followed by a look; at least 1.</param>
    public static double Reaches(ArithmeticMotion step, double barrier, int looks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        if (barrier <= step.Start)
            return 1;
        var lowest = step.Start - Reach * step.Volatility * Math.Sqrt(looks) + Math.Min(0, step.Drift * looks);
        var panels = (int)Math.Min(MostPanels, Math.Ceiling((barrier - lowest) / step.Volatility * PanelsPerDeviation));
        var half = (barrier - lowest) / panels / 2;
        var kernel = Kernel(step, half, panels);
        var density = First(step, lowest, half, panels);
        for (var look = 1; look < looks; look++)
            density = Next(density, kernel, panels);
        return 1 - Mass(density, half);
    }

    private static double[] First(ArithmeticMotion step, double lowest, double half, int panels)
    {
        var density = new double[panels * Points];
        for (var i = 0; i < density.Length; i++)
        {
            var at = lowest + half * (2 * (i / Points) + 1 + Rule.At[i % Points]);
            density[i] = Normal.Density((at - step.Start - step.Drift) / step.Volatility) / step.Volatility;
        }
        return density;
    }

    /// <summary>For each distance of panels, from -far to far, the weighted step density between their points.</summary>
    private static double[][] Kernel(ArithmeticMotion step, double half, int panels)
    {
        var far = Math.Min(panels - 1, (int)Math.Ceiling((Reach * step.Volatility + Math.Abs(step.Drift)) / (2 * half)) + 1);
        var blocks = new double[2 * far + 1][];
        for (var distance = -far; distance <= far; distance++)
        {
            var block = blocks[distance + far] = new double[Points * Points];
            for (var i = 0; i < Points; i++)
            {
                for (var j = 0; j < Points; j++)
                {
                    var moved = half * (2 * distance + Rule.At[i] - Rule.At[j]);
                    block[i * Points + j] =
                        half * Rule.Weights[j] * Normal.Density((moved - step.Drift) / step.Volatility) / step.Volatility;
                }
            }
        }
        return blocks;
    }

    private static double[] Next(double[] density, double[][] kernel, int panels)
    {
        var far = kernel.Length / 2;
        var next = new double[density.Length];
        for (var to = 0; to < panels; to++)
        {
            for (var from = Math.Max(0, to - far); from <= Math.Min(panels - 1, to + far); from++)
                Add(next.AsSpan(to * Points, Points), density.AsSpan(from * Points, Points), kernel[to - from + far]);
        }
        return next;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> from, double[] block)
    {
        for (var i = 0; i < Points; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < Points; j++)
                sum += block[i * Points + j] * from[j];
            to[i] += sum;
        }
    }

    private static double Mass(double[] density, double half)
    {
        var sum = 0.0;
        for (var i = 0; i < density.Length; i++)
            sum += half * Rule.Weights[i % Points] * density[i];
        return sum;
    }
}
