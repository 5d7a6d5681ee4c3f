namespace Tocsin.Statistics;

/// <summary>Sums, means and spreads of a few numbers, added in the order given: equal numbers give equal bits.</summary>
public static class Moments
{
    /// <summary>The sum; 0 of none.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    /// <summary>The arithmetic mean; not a number of none.</summary>
    public static double Mean(ReadOnlySpan<double> values) => Sum(values) / values.Length;

    /// <summary>The sample standard deviation, divisor n - 1; not a number of fewer than two.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return Elementary.Sqrt(squares / (values.Length - 1));
    }
}
