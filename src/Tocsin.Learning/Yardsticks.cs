using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>Scores of windows by what stood before: what a model has to be held against.</summary>
public static class Yardsticks
{
    private const double Ridge = 1;
    private const int Steps = 50;

    /// <summary>Minus Altman's Z of 1968 with market value, of the window's last year: higher is worse.</summary>
    /// <remarks>1.2 X1 + 1.4 X2 + 3.3 X3 + 0.6 X4 + 0.999 X5: Altman 1968, Journal of Finance 23:589-609.</remarks>
    public static double Altman(Window window)
    {
        var year = window.Years[^1];
        var (assets, liabilities) = (Math.Max(year.Assets, 0.001), Math.Max(year.Liabilities, 0.001));
        return -(1.2 * (year.CurrentAssets - year.CurrentLiabilities) / assets + 1.4 * year.RetainedEarnings / assets
            + 3.3 * year.Ebit / assets + 0.6 * year.MarketValue / liabilities + 0.999 * year.Sales / assets);
    }

    /// <summary>
    /// A plain logit in all features, each cut at its 1st and 99th percentile and made of mean 0 and spread 1, with a ridge of 1; by
    /// Newton's method. Gives the log-odds of a case.
    /// </summary>
    public static Func<double[], double> Logit(IReadOnlyList<LearningCase> cases)
    {
        var scales = Enumerable.Range(0, cases[0].Values.Length)
            .Select(feature => Scale.Of([.. cases.Select(one => one.Values[feature]).Order()])).ToArray();
        double[][] rows = [.. cases.Select(one => Scaled(one.Values, scales))];
        var weights = new double[scales.Length + 1];
        for (var step = 0; step < Steps; step++)
        {
            if (Newton(rows, cases, weights) is not { } change)
                break;
            for (var at = 0; at < weights.Length; at++)
                weights[at] += change[at];
            if (change.Max(Math.Abs) < 1e-8)
                break;
        }
        return values => Dot(weights, Scaled(values, scales));
    }

    private static double[]? Newton(double[][] rows, IReadOnlyList<LearningCase> cases, double[] weights)
    {
        var size = weights.Length;
        var (matrix, right) = (new double[size, size], new double[size]);
        for (var at = 0; at < size; at++)
        {
            matrix[at, at] = at == 0 ? 1e-9 : Ridge;
            right[at] = at == 0 ? 0 : -Ridge * weights[at];
        }
        for (var row = 0; row < rows.Length; row++)
        {
            var p = Boosting.Probability(Dot(weights, rows[row]));
            for (var one = 0; one < size; one++)
            {
                right[one] += ((cases[row].Failed ? 1 : 0) - p) * rows[row][one];
                for (var other = 0; other < size; other++)
                    matrix[one, other] += p * (1 - p) * rows[row][one] * rows[row][other];
            }
        }
        return LinearSystem.Solve(matrix, right);
    }

    private static double Dot(double[] weights, double[] row)
    {
        var sum = 0.0;
        for (var at = 0; at < row.Length; at++)
            sum += weights[at] * row[at];
        return sum;
    }

    private static double[] Scaled(double[] values, Scale[] scales) => [1, .. values.Zip(scales, (value, scale) => scale.At(value))];

    private sealed record Scale(double Low, double High, double Mean, double Spread)
    {
        public static Scale Of(double[] sorted)
        {
            var (low, high) = (sorted[sorted.Length / 100], sorted[sorted.Length - 1 - sorted.Length / 100]);
            double[] cut = [.. sorted.Select(value => Math.Clamp(value, low, high))];
            var mean = cut.Average();
            var spread = Elementary.Sqrt(cut.Average(value => (value - mean) * (value - mean)));
            return new Scale(low, high, mean, spread > 0 ? spread : 1);
        }

        public double At(double value) => (Math.Clamp(value, Low, High) - Mean) / Spread;
    }
}
