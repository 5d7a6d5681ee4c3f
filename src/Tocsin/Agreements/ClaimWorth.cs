namespace Tocsin.Agreements;

/// <summary>What the rest of a claim is expected to be worth at the choice to convert, from what its holder sees then.</summary>
/// <remarks>
/// Longstaff and Schwartz (2001), "Valuing American options by simulation: a simple least-squares approach", Review of Financial
/// Studies 14, 113-147, with one day of exercise: later receipts on pilot paths, discounted to that day, regressed on the logarithm of
/// revenue, its square, the margin and what was paid before. On the day of valuation all paths are one and the mean is the worth.
/// </remarks>
/// <param name="weights">Coefficients in the order of <see cref="Seen"/>.</param>
/// <param name="revenueScale">Revenue on the day of valuation.</param>
/// <param name="paidScale">A scale of what was paid, above 0.</param>
internal sealed class ClaimWorth(double[] weights, double revenueScale, double paidScale)
{
    /// <summary>How many things are looked at.</summary>
    public const int Terms = 5;

    /// <summary>The claim's expected worth on a path.</summary>
    public double At(PathStates states, double[]? paid, int lane)
    {
        Span<double> seen = stackalloc double[Terms];
        Seen(states, paid, lane, (revenueScale, paidScale), seen);
        var sum = 0.0;
        for (var term = 0; term < Terms; term++)
            sum += weights[term] * seen[term];
        return sum;
    }

    /// <summary>What the holder sees on a path: 1, the logarithm of revenue, its square, the margin, what was paid.</summary>
    public static void Seen(PathStates states, double[]? paid, int lane, (double Revenue, double Paid) scale, Span<double> into)
    {
        var level = Statistics.Wide.Log(states.Revenue[lane] / scale.Revenue);
        (into[0], into[1], into[2]) = (1, level, level * level);
        (into[3], into[4]) = (states.Margin[lane], (paid?[lane] ?? 0) / scale.Paid);
    }

    /// <summary>
    /// Least squares by the normal equations; a term that adds nothing to the ones before it has weight 0.
    /// </summary>
    /// <param name="moments">Sums of products, and in the last column sums of products with what is explained.</param>
    public static double[] Solve(double[,] moments)
    {
        var (size, work) = (moments.GetLength(0), (double[,])moments.Clone());
        var isUsed = new bool[size];
        for (var pivot = 0; pivot < size; pivot++)
        {
            isUsed[pivot] = work[pivot, pivot] > 1e-9 * moments[pivot, pivot] && moments[pivot, pivot] > 0;
            if (!isUsed[pivot])
                continue;
            for (var row = 0; row < size; row++)
            {
                if (row == pivot)
                    continue;
                var factor = work[row, pivot] / work[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                    work[row, column] -= factor * work[pivot, column];
            }
        }
        return [.. Enumerable.Range(0, size).Select(row => isUsed[row] ? work[row, size] / work[row, row] : 0)];
    }
}
