namespace Tocsin.Statistics;

/// <summary>
/// A company's value and its volatility, from the price and the volatility of its shares: equity as a call on the company.
/// </summary>
/// <remarks>
/// Merton 1974, Journal of Finance 29:449-470, solved as in Jones, Mason and Rosenfeld 1984, Journal of Finance 39:611-625:
/// E = V N(d1) - D exp(-rT) N(d2) and sigma_E E = N(d1) sigma V. Both equations and both unknowns in logarithms, Newton steps halved
/// until the residual falls.
/// </remarks>
public static class Merton
{
    private const double Residual = 1e-12;
    private const int Iterations = 200;
    private const int Halvings = 40;

    /// <summary>The asset value and its volatility; null when the two equations are not met to 1e-12, relative.</summary>
    /// <param name="firm">Equity with its volatility, and debt: all above zero.</param>
    public static (double Value, double Volatility)? Solve(Firm firm)
    {
        if (!(firm is { Equity: > 0, EquityVolatility: > 0, Debt: > 0, Years: > 0 } && double.IsFinite(firm.Rate)))
            return null;
        var start = firm.Equity + firm.Discounted;
        var (x, y) = (Elementary.Log(start), Elementary.Log(firm.EquityVolatility * firm.Equity / start));
        var at = Point.Of(firm, x, y);
        for (var iteration = 0; iteration < Iterations && at.Worst > Residual / 100; iteration++)
        {
            var (dx, dy) = at.Step();
            var next = Point.Of(firm, x - dx, y - dy);
            for (var halving = 0; halving < Halvings && !(next.Squares < at.Squares); halving++)
            {
                (dx, dy) = (dx / 2, dy / 2);
                next = Point.Of(firm, x - dx, y - dy);
            }
            if (!(next.Squares < at.Squares))
                break;
            (x, y, at) = (x - dx, y - dy, next);
        }
        return at.Worst < Residual ? (Elementary.Exp(x), Elementary.Exp(y)) : null;
    }

    /// <summary>The asset value at which the shares are worth what they are, for a given asset volatility; null without one.</summary>
    /// <remarks>The call is convex in the asset value, and the start lies above the root: Newton never oversteps it.</remarks>
    public static double? AssetValue(Firm firm, double volatility)
    {
        var value = firm.Equity + firm.Discounted;
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var (call, delta) = Call(firm, value, volatility);
            var next = value - (call - firm.Equity) / delta;
            if (!(next > 0))
                return null;
            if (Math.Abs(next - value) <= 1e-15 * value)
                return next;
            value = next;
        }
        return Math.Abs(Call(firm, value, volatility).Call - firm.Equity) < Residual * firm.Equity ? value : null;
    }

    private static (double Call, double Delta) Call(Firm firm, double value, double volatility)
    {
        var spread = volatility * Elementary.Sqrt(firm.Years);
        var d1 = Elementary.Log(value / firm.Discounted) / spread + spread / 2;
        var delta = Normal.Cumulative(d1);
        return (value * delta - firm.Discounted * Normal.Cumulative(d1 - spread), delta);
    }

    /// <summary>What is seen of a company.</summary>
    /// <param name="Equity">Market value of the shares, in the unit of <paramref name="Debt"/>.</param>
    /// <param name="EquityVolatility">Standard deviation of the shares' log return in a year.</param>
    /// <param name="Debt">Face value of what falls due at the horizon.</param>
    /// <param name="Rate">Continuously compounded riskless rate of a year.</param>
    /// <param name="Years">The horizon.</param>
    public readonly record struct Firm(double Equity, double EquityVolatility, double Debt, double Rate, double Years)
    {
        /// <summary>Debt as a riskless claim today.</summary>
        public double Discounted => Debt * Elementary.Exp(-Rate * Years);
    }

    /// <summary>Both equations as logarithms of ratios at a trial, with their slopes in ln V and ln sigma.</summary>
    private readonly record struct Point(double Price, double Risk, double PriceByX, double PriceByY, double RiskByX, double RiskByY)
    {
        public double Worst => Math.Max(Math.Abs(Price), Math.Abs(Risk));

        public double Squares => Price * Price + Risk * Risk;

        public static Point Of(Firm firm, double x, double y)
        {
            var (value, spread) = (Elementary.Exp(x), Elementary.Exp(y) * Elementary.Sqrt(firm.Years));
            var d1 = (x - Elementary.Log(firm.Discounted)) / spread + spread / 2;
            if (!double.IsFinite(d1))
                return new Point(double.NaN, double.NaN, 0, 0, 0, 0);
            var (delta, density) = (Normal.Cumulative(d1), Normal.Density(d1));
            var call = value * delta - firm.Discounted * Normal.Cumulative(d1 - spread);
            var hazard = density / delta;
            return new Point(
                Elementary.Log(call / firm.Equity),
                Elementary.Log(delta) + y + x - Elementary.Log(firm.EquityVolatility * firm.Equity),
                value * delta / call, value * density * spread / call,
                hazard / spread + 1, hazard * (spread - d1) + 1);
        }

        public (double X, double Y) Step()
        {
            var determinant = PriceByX * RiskByY - PriceByY * RiskByX;
            return ((Price * RiskByY - PriceByY * Risk) / determinant, (Risk * PriceByX - RiskByX * Price) / determinant);
        }
    }
}
