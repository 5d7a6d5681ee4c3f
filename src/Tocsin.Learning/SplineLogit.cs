using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>A logit that is a sum of smooth curves, one of each feature: a generalised additive model.</summary>
/// <remarks>
/// Hastie and Tibshirani 1990, Generalized Additive Models; B-splines with a ridge on their standardised functions in place of the penalty
/// of Eilers and Marx 1996, Statistical Science 11:89-121. Each year of the cases has a level of its own, which is left out of the curves:
/// how many failed in a year says nothing of a firm. By Newton's method.
/// </remarks>
/// <param name="Base">Log-odds of a usual firm in a usual year of those learned from.</param>
/// <param name="Curves">One for each of <see cref="Feature.All"/>.</param>
public sealed record SplineLogit(double Base, IReadOnlyList<SplineCurve> Curves)
{
    private const double Ridge = 60;
    private const int Steps = 30;
    private const double Enough = 1e-7;

    /// <summary>Learns from cases, each with the weight given.</summary>
    public static SplineLogit Fit(IReadOnlyList<LearningCase> cases, double[] weights)
    {
        SplineCurve[] curves = [.. Enumerable.Range(0, Feature.All.Count)
            .Select(feature => SplineCurve.Over([.. cases.Select(one => one.Values[feature])]))];
        int[] years = [.. cases.Select(one => one.Year).Distinct().Order()];
        var width = curves.Sum(curve => curve.Weights.Count);
        double[][] rows = [.. cases.Select(one => Row(one.Values, curves, width))];
        var scales = Standardise(rows, width);
        int[] yearOf = [.. cases.Select(one => Array.IndexOf(years, one.Year))];
        var solution = Newton(rows, yearOf, new Target(cases, weights, years.Length));
        return Made(curves, scales, solution, Usual(solution.AsSpan(width), yearOf, weights));
    }

    /// <summary>Log-odds of a case.</summary>
    public double At(ReadOnlySpan<double> values)
    {
        var sum = Base;
        for (var at = 0; at < Curves.Count; at++)
            sum += Curves[at].At(values[at]);
        return sum;
    }

    private static double[] Row(double[] values, SplineCurve[] curves, int width)
    {
        var row = new double[width];
        var from = 0;
        for (var at = 0; at < curves.Length; at++)
        {
            curves[at].Basis(values[at], row.AsSpan(from, curves[at].Weights.Count));
            from += curves[at].Weights.Count;
        }
        return row;
    }

    /// <summary>Makes each column of mean 0 and spread 1, and gives the means and spreads that it had.</summary>
    private static (double Mean, double Spread)[] Standardise(double[][] rows, int width)
    {
        var scales = new (double Mean, double Spread)[width];
        for (var column = 0; column < width; column++)
        {
            var mean = rows.Average(row => row[column]);
            var spread = Elementary.Sqrt(rows.Average(row => (row[column] - mean) * (row[column] - mean)));
            scales[column] = (mean, spread > 1e-9 ? spread : 1);
            foreach (var row in rows)
                row[column] = (row[column] - mean) / scales[column].Spread;
        }
        return scales;
    }

    private static double[] Newton(double[][] rows, int[] yearOf, Target target)
    {
        var width = rows[0].Length;
        var solution = new double[width + target.Years];
        for (var step = 0; step < Steps; step++)
        {
            var (matrix, right) = Equations(rows, yearOf, target, solution);
            if (LinearSystem.Solve(matrix, right) is not { } change)
                break;
            for (var at = 0; at < solution.Length; at++)
                solution[at] += change[at];
            if (change.Max(Math.Abs) < Enough)
                break;
        }
        return solution;
    }

    private static (double[,] Matrix, double[] Right) Equations(double[][] rows, int[] yearOf, Target target, double[] solution)
    {
        var (width, size) = (rows[0].Length, solution.Length);
        var (matrix, right) = (new double[size, size], new double[size]);
        for (var at = 0; at < size; at++)
        {
            var ridge = at < width ? Ridge : 1e-6;
            matrix[at, at] = ridge;
            right[at] = -ridge * solution[at];
        }
        for (var row = 0; row < rows.Length; row++)
        {
            var (x, year) = (rows[row], width + yearOf[row]);
            var p = Boosting.Probability(Dot(x, solution) + solution[year]);
            var off = target.Weights[row] * ((target.Cases[row].Failed ? 1 : 0) - p);
            var weight = target.Weights[row] * p * (1 - p);
            right[year] += off;
            matrix[year, year] += weight;
            for (var one = 0; one < width; one++)
            {
                right[one] += off * x[one];
                var part = weight * x[one];
                matrix[one, year] += part;
                for (var other = one; other < width; other++)
                    matrix[one, other] += part * x[other];
            }
        }
        for (var one = 0; one < size; one++)
        {
            for (var other = 0; other < one; other++)
                matrix[one, other] = matrix[other, one];
        }
        return (matrix, right);
    }

    private static double Dot(double[] row, double[] solution)
    {
        var sum = 0.0;
        for (var at = 0; at < row.Length; at++)
            sum += row[at] * solution[at];
        return sum;
    }

    /// <summary>The mean level of the years, each case counting by its weight.</summary>
    private static double Usual(ReadOnlySpan<double> levels, int[] yearOf, double[] weights)
    {
        double sum = 0, whole = 0;
        for (var at = 0; at < yearOf.Length; at++)
        {
            sum += weights[at] * levels[yearOf[at]];
            whole += weights[at];
        }
        return sum / whole;
    }

    private static SplineLogit Made(SplineCurve[] curves, (double Mean, double Spread)[] scales, double[] solution, double start)
    {
        var made = new SplineCurve[curves.Length];
        var from = 0;
        for (var curve = 0; curve < curves.Length; curve++)
        {
            var (weights, middle) = (new double[curves[curve].Weights.Count], 0.0);
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = solution[from + at] / scales[from + at].Spread;
                middle += weights[at] * scales[from + at].Mean;
            }
            made[curve] = curves[curve] with { Weights = weights, Middle = middle };
            from += weights.Length;
        }
        return new SplineLogit(start, made);
    }

    private readonly record struct Target(IReadOnlyList<LearningCase> Cases, double[] Weights, int Years);
}
