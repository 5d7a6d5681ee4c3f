namespace Tocsin.Statistics;

/// <summary>Probabilities of many tests at once, adjusted so that one level holds for all.</summary>
public static class Multiplicity
{
    /// <summary>
    /// Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289-300: what is at most q leaves a share of at most q
    /// false among the rejected, when the tests are independent or depend positively. In the order given.
    /// </summary>
    /// <param name="probabilities">Each from 0 to 1.</param>
    /// <param name="tests">How many tests were made, those not listed having come to 1; null when all are listed.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are listed than tests were made.</exception>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> probabilities, int? tests = null)
    {
        var made = tests ?? probabilities.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(made, probabilities.Count, nameof(tests));
        return StepUp(probabilities, made);
    }

    /// <summary>Benjamini and Yekutieli 2001, Annals of Statistics 29:1165-1188: the same under any dependence.</summary>
    public static double[] BenjaminiYekutieli(IReadOnlyList<double> probabilities) =>
        StepUp(probabilities, probabilities.Count * Enumerable.Range(1, probabilities.Count).Sum(rank => 1.0 / rank));

    /// <summary>
    /// Holm 1979, Scandinavian Journal of Statistics 6:65-70: what is at most q leaves a chance of at most q that any rejected is false.
    /// </summary>
    public static double[] Holm(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var highest = 0.0;
        foreach (var (index, rank) in Ascending(probabilities))
        {
            highest = Math.Max(highest, (probabilities.Count - rank + 1) * probabilities[index]);
            adjusted[index] = Math.Min(1, highest);
        }
        return adjusted;
    }

    private static double[] StepUp(IReadOnlyList<double> probabilities, double factor)
    {
        var adjusted = new double[probabilities.Count];
        var lowest = 1.0;
        foreach (var (index, rank) in Ascending(probabilities).Reverse())
        {
            lowest = Math.Min(lowest, factor / rank * probabilities[index]);
            adjusted[index] = lowest;
        }
        return adjusted;
    }

    /// <summary>Places in ascending order; which of two equal ones comes first changes no adjusted value.</summary>
    private static IEnumerable<(int Index, int Rank)> Ascending(IReadOnlyList<double> probabilities)
    {
        double[] sorted = [.. probabilities];
        int[] places = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, places);
        return places.Select((index, place) => (index, place + 1));
    }
}
