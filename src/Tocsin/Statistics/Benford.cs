using System.Globalization;

namespace Tocsin.Statistics;

/// <summary>How the first digits of many numbers are spread, against Benford's law: P(d) = log10(1 + 1/d).</summary>
/// <remarks>
/// Nigrini 2012, Benford's Law, first-digit test: chi-square with 8 degrees of freedom, mean absolute deviation, Kolmogorov-Smirnov
/// distance, z of each digit with correction for continuity.
/// </remarks>
/// <param name="Counts">How many numbers begin with 1, ..., 9.</param>
/// <param name="Total">How many numbers there are.</param>
public sealed record Benford(IReadOnlyList<int> Counts, int Total)
{
    private const int Digits = 9;

    /// <summary>The share of each first digit that the law expects.</summary>
    public static IReadOnlyList<double> Expected { get; } =
        [.. Enumerable.Range(1, Digits).Select(digit => Elementary.Log(1 + 1.0 / digit) / Elementary.Log(10))];

    /// <summary>Nine cells squared by their expectation.</summary>
    public double ChiSquare => Counts.Select((count, at) => Square(count - Total * Expected[at]) / (Total * Expected[at])).Sum();

    /// <summary>Probability of so large a chi-square under the law.</summary>
    public double Probability => Statistics.ChiSquare.Above(ChiSquare, Digits - 1);

    /// <summary>Mean absolute deviation of the nine shares; Nigrini: up to 0.006 close, 0.012 acceptable, 0.015 marginal.</summary>
    public double Deviation => Counts.Select((count, at) => Math.Abs((double)count / Total - Expected[at])).Sum() / Digits;

    /// <summary>Largest distance of the cumulated shares.</summary>
    public double Distance
    {
        get
        {
            double found = 0, expected = 0, largest = 0;
            for (var at = 0; at < Digits; at++)
            {
                found += (double)Counts[at] / Total;
                expected += Expected[at];
                largest = Math.Max(largest, Math.Abs(found - expected));
            }
            return largest;
        }
    }

    /// <summary>Distance of each digit's share in standard errors, 1/(2n) taken off where the distance is larger than that.</summary>
    public IReadOnlyList<double> Z => [.. Counts.Select((count, at) =>
    {
        var away = Math.Abs((double)count / Total - Expected[at]);
        var half = 0.5 / Total;
        return (away > half ? away - half : away) / Elementary.Sqrt(Expected[at] * (1 - Expected[at]) / Total);
    })];

    /// <summary>The first digits of these numbers, without their sign; zeros are dropped.</summary>
    public static Benford Of(IEnumerable<double> numbers)
    {
        var counts = new int[Digits];
        foreach (var number in numbers.Where(number => number != 0 && double.IsFinite(number)))
            counts[FirstDigit(number) - 1]++;
        return new Benford(counts, counts.Sum());
    }

    private static int FirstDigit(double number) => Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture)[0] - '0';

    private static double Square(double x) => x * x;
}
