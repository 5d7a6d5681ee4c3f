namespace Tocsin.Statistics;

/// <summary>A quantity that moves as a Brownian motion with drift and may be negative, such as profit.</summary>
/// <remarks>Harrison (1985), "Brownian Motion and Stochastic Flow Systems", 1.8: first passage of start + drift t + volatility W.</remarks>
/// <param name="Start">Value today.</param>
/// <param name="Drift">Change of the mean a year.</param>
/// <param name="Volatility">Standard deviation of the change over one year, above 0.</param>
public sealed record ArithmeticMotion(double Start, double Drift, double Volatility)
{
    /// <summary>Probability that the barrier is reached within so many years, watched at every moment.</summary>
    /// <param name="barrier">1 whenever it is not above the start.</param>
    /// <param name="years">Length of the watch, above 0.</param>
    public double Reaches(double barrier, double years)
    {
        var (a, deviation) = (barrier - Start, Volatility * Math.Sqrt(years));
        return a <= 0
            ? 1
            : Normal.Cumulative((Drift * years - a) / deviation)
                + Elementary.Exp(2 * Drift * a / (Volatility * Volatility)) * Normal.Cumulative((-Drift * years - a) / deviation);
    }
}
