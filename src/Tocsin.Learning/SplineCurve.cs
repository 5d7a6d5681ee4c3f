using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>A smooth curve of one feature: cubic B-splines, flat beyond the ends; a straight line where a feature has few values.</summary>
/// <remarks>
/// Basis by the recursion of de Boor 1978, A Practical Guide to Splines, chapter X; knots beyond the ends repeat the outermost distance.
/// The first function of the basis is left out, since all of them add up to one.
/// </remarks>
/// <param name="Low">Values below count as this.</param>
/// <param name="High">Values above count as this.</param>
/// <param name="Knots">Ascending, the ends included; empty for a straight line.</param>
/// <param name="Weights">One for each function of the basis.</param>
/// <param name="Middle">Mean of the curve over the cases learned from: taken off, so that a usual firm gets nothing.</param>
public sealed record SplineCurve(
    double Low, double High, IReadOnlyList<double> Knots, IReadOnlyList<double> Weights, double Middle)
{
    private const int Degree = 3;
    private const int KnotCount = 5;
    private const int FewestValues = 8;

    /// <summary>How many functions the basis has.</summary>
    public static int Width(int knots) => knots == 0 ? 1 : knots + Degree - 2;

    /// <summary>What the curve adds at a value, in log-odds.</summary>
    public double At(double value)
    {
        Span<double> basis = stackalloc double[Width(Knots.Count)];
        Basis(value, basis);
        var sum = -Middle;
        for (var at = 0; at < basis.Length; at++)
            sum += Weights[at] * basis[at];
        return sum;
    }

    /// <summary>The functions of the basis at a value.</summary>
    public void Basis(double value, Span<double> into)
    {
        var x = Math.Clamp(value, Low, High);
        if (Knots.Count == 0)
        {
            into[0] = x;
            return;
        }
        Span<double> parts = stackalloc double[Knots.Count + 2 * Degree - 1];
        var inside = Degree;
        while (inside < Degree + Knots.Count - 2 && x >= Knot(inside + 1))
            inside++;
        parts.Clear();
        parts[inside] = 1;
        for (var degree = 1; degree <= Degree; degree++)
        {
            for (var at = inside - degree; at <= inside; at++)
                parts[at] = Part(parts, at, degree, x);
        }
        parts.Slice(1, into.Length).CopyTo(into);
    }

    /// <summary>A curve without weights over values: ends at their 1st and 99th percentile, knots at their quarters.</summary>
    public static SplineCurve Over(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var (low, high) = (Quantile(sorted, 0.01), Quantile(sorted, 0.99));
        double[] cut = [.. sorted.Select(value => Math.Clamp(value, low, high))];
        double[] knots = [.. Enumerable.Range(0, KnotCount).Select(at => Quantile(cut, (double)at / (KnotCount - 1))).Distinct()];
        if (knots.Length < 2 || cut.Distinct().Take(FewestValues).Count() < FewestValues)
            knots = [];
        return new SplineCurve(low, high, knots, new double[Width(knots.Length)], 0);
    }

    private double Part(ReadOnlySpan<double> parts, int at, int degree, double x)
    {
        double rising = Knot(at + degree) - Knot(at), falling = Knot(at + degree + 1) - Knot(at + 1);
        return (rising > 0 ? (x - Knot(at)) / rising * parts[at] : 0)
            + (falling > 0 ? (Knot(at + degree + 1) - x) / falling * parts[at + 1] : 0);
    }

    /// <summary>A knot, counted from the first of those before the low end.</summary>
    private double Knot(int at)
    {
        if (at < Degree)
            return Knots[0] - (Degree - at) * (Knots[1] - Knots[0]);
        var over = at - Degree - (Knots.Count - 1);
        return over <= 0 ? Knots[at - Degree] : Knots[^1] + over * (Knots[^1] - Knots[^2]);
    }

    private static double Quantile(double[] sorted, double share) =>
        share is 0 ? sorted[0] : share is 1 ? sorted[^1] : Tail.Quantile(sorted, share);
}
