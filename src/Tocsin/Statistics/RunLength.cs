namespace Tocsin.Statistics;

/// <summary>How many values a control chart takes on average until it alarms, and the limit that gives a wanted number.</summary>
/// <remarks>
/// Values are independent, normal, of known mean and deviation; mean and deviation taken from few values make alarms more frequent.
/// Brook and Evans's integral equations (Biometrika 59:539-549, 1972; for EWMA Crowder 1987, Technometrics 29:401-407), solved at
/// Gauss-Legendre points. Both charts start at zero and are two-sided.
/// </remarks>
public static class RunLength
{
    private const int Points = 64;
    private const int Halvings = 60;
    private const double HighestLimit = 20;

    private static readonly GaussLegendre Rule = new(Points);

    /// <summary>Average run length of a two-sided CUSUM of standardised values.</summary>
    /// <param name="slack">What is taken off each distance from the target, in deviations.</param>
    /// <param name="limit">The sum above which it alarms, in deviations.</param>
    /// <param name="shift">How far the mean lies above the target, in deviations; 0 for the run length until a false alarm.</param>
    public static double Cusum(double slack, double limit, double shift) =>
        1 / (1 / OneSided(slack, limit, shift) + 1 / OneSided(slack, limit, -shift));

    /// <summary>Average run length of an EWMA of standardised values with constant limits.</summary>
    /// <param name="weight">Weight of the latest value.</param>
    /// <param name="limit">Limit as a multiple of the mean's deviation in the long run.</param>
    /// <param name="shift">As of the CUSUM.</param>
    public static double Ewma(double weight, double limit, double shift)
    {
        var edge = limit * ControlChart.EwmaDeviation(weight);
        return Solve(-edge, edge, (from, to) => Normal.Density((to - (1 - weight) * from) / weight - shift) / weight, _ => 0)[Points];
    }

    /// <summary>The CUSUM's limit at which a false alarm comes once in so many values on average; at least 2 of them.</summary>
    public static double CusumLimit(double slack, double length) => Limit(limit => Cusum(slack, limit, 0), length);

    /// <summary>The EWMA's limit at which a false alarm comes once in so many values on average; at least 2 of them.</summary>
    public static double EwmaLimit(double weight, double length) => Limit(limit => Ewma(weight, limit, 0), length);

    private static double Limit(Func<double, double> length, double wanted)
    {
        if (!(wanted is >= 2 and <= 1e6))
            throw new ArgumentOutOfRangeException(nameof(wanted), wanted, "A run length from 2 to a million is expected.");
        var (low, high) = (1e-6, 1.0);
        while (high < HighestLimit && length(high) < wanted)
            (low, high) = (high, high + 1);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = length(middle) < wanted ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    private static double OneSided(double slack, double limit, double shift)
    {
        double Reset(double from) => Normal.Cumulative(slack - from - shift);
        double Kernel(double from, double to) => Normal.Density(to + slack - from - shift);
        return Solve(0, limit, Kernel, Reset)[Points];
    }

    /// <summary>
    /// The run lengths from each point, and last from zero, of: length(u) = 1 + length(0) reset(u) + integral of length(y) kernel(u, y).
    /// </summary>
    private static double[] Solve(double from, double to, Func<double, double, double> kernel, Func<double, double> reset)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        double[] starts = [.. Rule.At.Select(at => middle + half * at), 0];
        var matrix = new double[Points + 1, Points + 1];
        var right = new double[Points + 1];
        for (var row = 0; row <= Points; row++)
        {
            for (var column = 0; column < Points; column++)
                matrix[row, column] = -half * Rule.Weights[column] * kernel(starts[row], starts[column]);
            matrix[row, Points] -= reset(starts[row]);
            matrix[row, row] += 1;
            right[row] = 1;
        }
        return LinearSystem.Solve(matrix, right) ?? throw new ArgumentException("The chart never alarms.", nameof(to));
    }
}
