namespace Tocsin.Statistics;

/// <summary>A company's asset value day by day, read off the daily value of its shares.</summary>
/// <remarks>
/// Vassalou and Xing 2004, Journal of Finance 59:831-868: from a volatility the asset value of each day, from these values a new
/// volatility, until both are one. Deviation with divisor n - 1 of the log returns, 252 of them a year, no riskless rate taken off.
/// </remarks>
public static class AssetPath
{
    private const double TradingDays = 252;
    private const double Settled = 1e-10;
    private const int Iterations = 500;

    /// <summary>The settled path; null when a day's asset value cannot be found, or the volatility does not settle.</summary>
    /// <param name="equity">Market value of the shares on consecutive trading days, all above zero; at least three.</param>
    /// <param name="debt">Face value of what falls due at the horizon, above zero.</param>
    /// <param name="rate">Continuously compounded riskless rate of a year.</param>
    /// <param name="years">The horizon.</param>
    public static Estimate? Of(ReadOnlySpan<double> equity, double debt, double rate, double years)
    {
        var assets = equity.ToArray();
        var volatility = Yearly(assets).Volatility;
        for (var iteration = 1; iteration <= Iterations; iteration++)
        {
            for (var day = 0; day < assets.Length; day++)
            {
                var firm = new Merton.Firm(equity[day], volatility, debt, rate, years);
                if (Merton.AssetValue(firm, volatility) is not { } value)
                    return null;
                assets[day] = value;
            }
            var (next, drift) = Yearly(assets);
            if (!double.IsFinite(next) || next <= 0)
                return null;
            if (Math.Abs(next - volatility) < Settled)
                return new Estimate(assets[^1], next, drift, Distance(assets[^1] / debt, next, drift, years), iteration);
            volatility = next;
        }
        return null;
    }

    private static double Distance(double cover, double volatility, double drift, double years) =>
        (Elementary.Log(cover) + (drift - volatility * volatility / 2) * years) / (volatility * Elementary.Sqrt(years));

    private static (double Volatility, double Drift) Yearly(double[] values)
    {
        var returns = new double[values.Length - 1];
        for (var day = 1; day < values.Length; day++)
            returns[day - 1] = Elementary.Log(values[day] / values[day - 1]);
        var volatility = Moments.Deviation(returns) * Elementary.Sqrt(TradingDays);
        return (volatility, Moments.Mean(returns) * TradingDays + volatility * volatility / 2);
    }

    /// <summary>What the path says at its end.</summary>
    /// <param name="Value">Asset value of the last day.</param>
    /// <param name="Volatility">Standard deviation of its log return in a year.</param>
    /// <param name="Drift">Expected return of a year: 252 times the mean log return, and half the variance.</param>
    /// <param name="Distance">Distance to default in standard deviations, with that drift.</param>
    /// <param name="Iterations">How often the path was worked out anew.</param>
    public sealed record Estimate(double Value, double Volatility, double Drift, double Distance, int Iterations);
}
