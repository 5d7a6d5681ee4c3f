namespace Tocsin.Statistics;

/// <summary>The part that a group of inputs has in the variance of a function of independent inputs, with standard errors.</summary>
/// <param name="First">What the group explains by itself, Var(E[Y | group]) / Var(Y), 0 to 1.</param>
/// <param name="FirstError">Its standard error.</param>
/// <param name="Total">What is gone when the group is known, E[Var(Y | all others)] / Var(Y), 0 to 1; no less than the first.</param>
/// <param name="TotalError">Its standard error.</param>
/// <remarks>
/// Sobol' (1993), "Sensitivity estimates for nonlinear mathematical models"; both estimated after Jansen (1999), "Analysis of variance
/// designs for model output", Computer Physics Communications 117, 35-43, as in Saltelli, Annoni, Azzini, Campolongo, Ratto and
/// Tarantola (2010), "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index",
/// Computer Physics Communications 181, 259-270, table 2 (c) and (f): with draws A and B, and C that takes the group from B and all else
/// from A, First = 1 - mean (f(B) - f(C))² / 2V and Total = mean (f(A) - f(C))² / 2V. V is over A and B. Standard errors by the
/// jackknife that leaves out one independent block of draws at a time.
/// </remarks>
public readonly record struct VarianceShare(double First, double FirstError, double Total, double TotalError)
{
    private const double Nothing = 1e-18;

    /// <summary>Nothing of the variance, for certain: an empty group.</summary>
    public static VarianceShare None => default;

    /// <summary>All of the variance, for certain: a group of all inputs.</summary>
    public static VarianceShare All => new(1, 0, 1, 0);

    /// <summary>The share from values at draws; null when the values do not vary.</summary>
    /// <param name="a">Values at the first draws.</param>
    /// <param name="b">At the second draws.</param>
    /// <param name="crossed">At the first draws with the group's inputs from the second.</param>
    /// <param name="blocks">So many independent blocks of equal length lie one after the other, from 2.</param>
    public static VarianceShare? Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> crossed, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        if (a.Length != b.Length || a.Length != crossed.Length || a.Length == 0 || a.Length % blocks != 0)
            throw new ArgumentException($"{blocks} blocks of as many values at each draw are expected.");
        var parts = new Sums[blocks];
        var (all, length, shift) = (default(Sums), a.Length / blocks, a[0]);
        for (var block = 0; block < blocks; block++)
        {
            for (var at = block * length; at < (block + 1) * length; at++)
                parts[block].Add(a[at] - shift, b[at] - shift, crossed[at] - shift);
            all.Add(parts[block], 1);
        }
        if (!all.Varies)
            return null;
        var (firsts, totals) = (new double[blocks], new double[blocks]);
        for (var block = 0; block < blocks; block++)
        {
            var rest = all;
            rest.Add(parts[block], -1);
            (firsts[block], totals[block]) = rest.Varies ? rest.Shares : all.Shares;
        }
        var (first, total) = all.Shares;
        var held = Math.Clamp(first, 0, 1);
        return new VarianceShare(held, Jackknife(firsts), Math.Clamp(total, held, 1), Jackknife(totals));
    }

    private static double Jackknife(double[] without)
    {
        var mean = without.Average();
        return Math.Sqrt((without.Length - 1.0) / without.Length * without.Sum(one => (one - mean) * (one - mean)));
    }

    private struct Sums
    {
        private double count, sum, squares, ofB, ofA;

        public readonly bool Varies => Variance > Nothing * Math.Max(squares / Math.Max(1, count), double.Epsilon);

        public readonly (double First, double Total) Shares =>
            (1 - ofB / count / Variance, ofA / count / Variance);

        private readonly double Variance => (squares - sum * sum / count) / (count - 1);

        public void Add(double a, double b, double crossed)
        {
            count += 2;
            sum += a + b;
            squares += a * a + b * b;
            ofB += (b - crossed) * (b - crossed);
            ofA += (a - crossed) * (a - crossed);
        }

        public void Add(Sums other, int sign)
        {
            count += sign * other.count;
            sum += sign * other.sum;
            squares += sign * other.squares;
            ofB += sign * other.ofB;
            ofA += sign * other.ofA;
        }
    }
}
