namespace Tocsin.Statistics;

/// <summary>
/// A positive quantity whose logarithm moves as a Brownian motion with drift: d ln R = (growth - volatility² / 2) dt + volatility dW.
/// </summary>
/// <remarks>
/// What it is worth until it first reaches a barrier above its start, in closed form. Harrison (1985), "Brownian Motion and Stochastic
/// Flow Systems", chapter 1 (first passage, reflection); Reiner and Rubinstein (1991), "Breaking down the barriers", Risk 4(8) (barrier
/// calls, one-touch with payment at the touch); Haug (2007), "The Complete Guide to Option Pricing Formulas", chapter 4.
/// </remarks>
/// <param name="Start">Value today, above 0.</param>
/// <param name="Growth">Continuous growth of the mean a year: E R(t) = start · e^(growth t).</param>
/// <param name="Volatility">Standard deviation of the logarithm after one year, above 0.</param>
public sealed record GeometricMotion(double Start, double Growth, double Volatility)
{
    private const int Panels = 128;

    private static readonly GaussLegendre Rule = new(16);

    /// <summary>Value today, above 0.</summary>
    public double Start { get; } = Positive(Start, nameof(Start));

    /// <summary>Standard deviation of the logarithm after one year, above 0.</summary>
    public double Volatility { get; } = Positive(Volatility, nameof(Volatility));

    private double Drift => Growth - Volatility * Volatility / 2;

    /// <summary>Probability that the barrier is reached within so many years, watched at every moment.</summary>
    /// <param name="barrier">1 whenever it is not above the start.</param>
    /// <param name="years">Length of the watch, above 0.</param>
    public double Reaches(double barrier, double years) =>
        new ArithmeticMotion(0, Drift, Volatility).Reaches(Distance(barrier), years);

    /// <summary>The same when looked at only so many times, evenly spaced, the last at the end: exact up to quadrature.</summary>
    /// <param name="barrier">Above the start.</param>
    /// <param name="years">Length of the watch, above 0.</param>
    /// <param name="looks">How often it is looked at, at least 1.</param>
    public double ReachesAtLooks(double barrier, double years, int looks) =>
        SurvivalRecursion.Reaches(new ArithmeticMotion(0, Drift * years / looks, Volatility * Math.Sqrt(years / looks)),
            Distance(barrier), looks);

    /// <summary>
    /// The same by moving the barrier away, b · e^(0.5826 · volatility · √Δt), and watching at every moment: Broadie, Glasserman and Kou
    /// (1997), "A continuity correction for discrete barrier options", Mathematical Finance 7:325. Good to o(√Δt) only.
    /// </summary>
    public double ReachesAtLooksApproximately(double barrier, double years, int looks) =>
        Reaches(barrier * Elementary.Exp(0.5825971579390106 * Volatility * Math.Sqrt(years / looks)), years);

    /// <summary>Value today of 1 paid at the moment the barrier is reached, if that is within so many years.</summary>
    /// <param name="barrier">Above the start.</param>
    /// <param name="years">Length of the watch, above 0.</param>
    /// <param name="rate">Continuous discount rate a year.</param>
    public double TouchWorth(double barrier, double years, double rate)
    {
        var (a, variance, deviation) = (Distance(barrier), Volatility * Volatility, Volatility * Math.Sqrt(years));
        var q = Math.Sqrt(Drift * Drift + 2 * rate * variance);
        return Elementary.Exp(a * (Drift - q) / variance) * Normal.Cumulative((q * years - a) / deviation)
            + Elementary.Exp(a * (Drift + q) / variance) * Normal.Cumulative((-q * years - a) / deviation);
    }

    /// <summary>Value today of being paid R(t) dt until the barrier is reached or the years are over: one quadrature.</summary>
    /// <remarks>∫ e^(-rate t) E[R(t); not yet reached] dt, in t = years · u² so that the start is smooth.</remarks>
    public double FlowUntil(double barrier, double years, double rate) => Rule.Integrate(
        u => 2 * u * years * Elementary.Exp(-rate * u * u * years) * Alive(1, (0, barrier), u * u * years), 0, 1, Panels);

    /// <summary>Value today of being paid R(t) dt for so many years whatever happens.</summary>
    public double Flow(double years, double rate) => Growth == rate
        ? Start * years
        : Start * (Elementary.Exp((Growth - rate) * years) - 1) / (Growth - rate);

    /// <summary>
    /// Mean of the smaller of R(years) and a cap, undiscounted: the forward less a call struck at the cap (Black 1976). A share s of R
    /// with cap c is s times this with cap c / s.
    /// </summary>
    public double CappedMean(double cap, double years)
    {
        var (forward, deviation) = (Start * Elementary.Exp(Growth * years), Volatility * Math.Sqrt(years));
        var upper = (Elementary.Log(forward / cap) + deviation * deviation / 2) / deviation;
        return forward * Normal.Cumulative(-upper) + cap * Normal.Cumulative(upper - deviation);
    }

    /// <summary>Value today of max(R(years) - strike, 0), paid only when the barrier was never reached: the up-and-out call.</summary>
    /// <param name="strike">Below the barrier.</param>
    /// <param name="barrier">Above the start.</param>
    /// <param name="years">Length of the watch, above 0.</param>
    /// <param name="rate">Continuous discount rate a year.</param>
    public double UpAndOutCall(double strike, double barrier, double years, double rate) => Elementary.Exp(-rate * years)
        * (Alive(1, (strike, barrier), years) - strike * Alive(0, (strike, barrier), years));

    /// <summary>E[R^power; R above the lower bound, the upper never reached]: the reflected density integrated.</summary>
    private double Alive(int power, (double Lower, double Barrier) bounds, double years)
    {
        var (variance, deviation) = (Volatility * Volatility, Volatility * Math.Sqrt(years));
        var (a, tilted) = (Distance(bounds.Barrier), Drift + power * variance);
        var mean = power == 0 ? 1 : Start * Elementary.Exp(Growth * years);
        var low = bounds.Lower <= 0 ? double.NegativeInfinity : Elementary.Log(bounds.Lower / Start);
        var direct = Between(low - tilted * years, a - tilted * years, deviation);
        var reflected = Between(low - 2 * a - tilted * years, -a - tilted * years, deviation);
        return mean * (direct - Elementary.Exp(2 * tilted * a / variance) * reflected);
    }

    private static double Between(double low, double high, double deviation) =>
        Normal.Cumulative(high / deviation) - Normal.Cumulative(low / deviation);

    private double Distance(double barrier) => Elementary.Log(Positive(barrier, nameof(barrier)) / Start);

    private static double Positive(double value, string name) =>
        value is > 0 and < double.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A number above 0 is expected.");
}
