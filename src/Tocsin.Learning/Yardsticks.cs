using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>Scores of windows by what stood before, higher being worse: what a model has to be held against.</summary>
public static class Yardsticks
{
    private const double Least = 0.001;
    private const double LeastVolatility = 0.2;
    private const double Ridge = 1;
    private const int Steps = 50;

    /// <summary>Minus Altman's Z of 1968 with market value, of the window's last year.</summary>
    /// <remarks>1.2 X1 + 1.4 X2 + 3.3 X3 + 0.6 X4 + 0.999 X5: Altman 1968, Journal of Finance 23:589-609.</remarks>
    public static double Altman(Window window)
    {
        var year = window.Years[^1];
        var (assets, liabilities) = (Math.Max(year.Assets, Least), Math.Max(year.Liabilities, Least));
        return -(1.2 * (year.CurrentAssets - year.CurrentLiabilities) / assets + 1.4 * year.RetainedEarnings / assets
            + 3.3 * year.Ebit / assets + 0.6 * year.MarketValue / liabilities + 0.999 * year.Sales / assets);
    }

    /// <summary>One ratio: liabilities over liabilities plus market value, of the window's last year.</summary>
    public static double Leverage(Window window)
    {
        var year = window.Years[^1];
        return Math.Max(year.Liabilities, 0) / Math.Max(Math.Max(year.Liabilities, 0) + year.MarketValue, Least);
    }

    /// <summary>
    /// Minus the naive distance to default a year ahead: debt is current liabilities and half of long-term debt, drift the last change of
    /// the market value's logarithm, volatility the root mean square of its last two changes, at least 20 %.
    /// </summary>
    /// <remarks>
    /// Bharath and Shumway 2008, Review of Financial Studies 21:1339-1369: the naive alternative of section 1.3; they take volatility from
    /// monthly returns, which a panel of years does not have.
    /// </remarks>
    public static double NaiveDistance(Window window)
    {
        double[] values = [.. window.Years.TakeLast(3).Select(year => Math.Max(year.MarketValue, Least))];
        var (first, last) = (Elementary.Log(values[1] / values[0]), Elementary.Log(values[2] / values[1]));
        var ofEquity = Math.Max(Elementary.Sqrt((first * first + last * last) / 2), LeastVolatility);
        var year = window.Years[^1];
        var debt = Math.Max(year.CurrentLiabilities + year.LongTermDebt / 2, Least);
        var whole = values[2] + debt;
        var volatility = values[2] / whole * ofEquity + debt / whole * (0.05 + 0.25 * ofEquity);
        return -(Elementary.Log(whole / debt) + last - volatility * volatility / 2) / volatility;
    }

    /// <summary>
    /// A plain logit in twelve ratios of the last year, each cut at its 1st and 99th percentile and made of mean 0 and spread 1, with a
    /// ridge of 1; by Newton's method. Gives the log-odds of a window.
    /// </summary>
    public static Func<Window, double> Logit(IReadOnlyList<Window> windows)
    {
        double[][] values = [.. windows.Select(Ratios)];
        var scales = Enumerable.Range(0, values[0].Length)
            .Select(ratio => Scale.Of([.. values.Select(one => one[ratio]).Order()])).ToArray();
        double[][] rows = [.. values.Select(one => Scaled(one, scales))];
        bool[] failed = [.. windows.Select(window => window.Failed == true)];
        var weights = new double[scales.Length + 1];
        for (var step = 0; step < Steps; step++)
        {
            if (Newton(rows, failed, weights) is not { } change)
                break;
            for (var at = 0; at < weights.Length; at++)
                weights[at] += change[at];
            if (change.Max(Math.Abs) < 1e-8)
                break;
        }
        return window => Dot(weights, Scaled(Ratios(window), scales));
    }

    private static double[] Ratios(Window window)
    {
        var year = window.Years[^1];
        return
        [
            Over(year.CurrentAssets - year.CurrentLiabilities, year.Assets), Over(year.RetainedEarnings, year.Assets),
            Over(year.Ebit, year.Assets), Over(year.MarketValue, year.Liabilities), Over(year.Sales, year.Assets),
            Over(year.NetIncome, year.Assets), Over(year.Liabilities, year.Assets), Over(year.CurrentAssets, year.CurrentLiabilities),
            Over(year.Ebitda, year.Liabilities), Over(year.GrossProfit, year.Sales), Over(year.LongTermDebt, year.Assets),
            Over(year.Inventory, year.Assets),
        ];
    }

    private static double Over(double part, double whole) => part / Math.Max(whole, Least);

    private static double[]? Newton(double[][] rows, bool[] failed, double[] weights)
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
                right[one] += ((failed[row] ? 1 : 0) - p) * rows[row][one];
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
