namespace Tocsin.Statistics;

/// <summary>A straight line through points by least squares, with how far slope and line may be off.</summary>
/// <remarks>
/// y = intercept + slope (x - middle). Standard errors are the usual ones, or those of Newey and West (1987, Econometrica 55:703-708) with
/// Bartlett's weights and the factor n / (n - 2), which allow for scatter that changes and for neighbours that hang together. Intervals are
/// Student's with n - 2 degrees of freedom.
/// </remarks>
/// <param name="Count">Points.</param>
/// <param name="Middle">Mean of x: the place at which <paramref name="Level"/> is the line's height.</param>
/// <param name="Level">Height of the line at <paramref name="Middle"/>.</param>
/// <param name="Slope">Change of y for one of x.</param>
/// <param name="Scatter">Standard deviation of the points about the line, of n - 2 degrees of freedom.</param>
/// <param name="Squares">Sum of the squares left.</param>
/// <param name="Lag">Neighbours allowed for in the standard errors; null for the usual ones.</param>
public sealed record LineFit(int Count, double Middle, double Level, double Slope, double Scatter, double Squares, int? Lag)
{
    private const int Fewest = 3;

    /// <summary>Variance of the level, covariance of level and slope, variance of the slope.</summary>
    private (double Level, double Both, double Slope) spread;

    /// <summary>Standard error of the slope.</summary>
    public double SlopeError => Elementary.Sqrt(spread.Slope);

    /// <summary>The line through points by ordinary least squares; null below three points, or where all lie at one x.</summary>
    public static LineFit? Ordinary(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (Through(x, y) is not { } line)
            return null;
        var variance = line.Scatter * line.Scatter;
        line.spread = (variance / x.Length, 0, variance / SpreadOf(x, line.Middle));
        return line;
    }

    /// <summary>The same line with standard errors after Newey and West; points in order of x.</summary>
    /// <param name="x">Ascending.</param>
    /// <param name="y">As many.</param>
    /// <param name="lag">Neighbours allowed for, 0 or more; null for floor(4 (n / 100)^(2/9)), the rule of Newey and West 1994.</param>
    public static LineFit? Robust(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int? lag = null)
    {
        if (Through(x, y) is not { } line)
            return null;
        var lags = Math.Min(lag ?? (int)(4 * Elementary.Exp(2.0 / 9 * Elementary.Log(x.Length / 100.0))), x.Length - 1);
        var (a, b, c) = Meat(x, y, line, lags);
        double n = x.Length;
        var (wide, factor) = (SpreadOf(x, line.Middle), n / (n - 2));
        line.spread = (factor * a / (n * n), factor * b / (n * wide), factor * c / (wide * wide));
        return line with { Lag = lags };
    }

    /// <summary>The interval of the slope.</summary>
    public Bounds SlopeBounds(double confidence = 0.95) => About(Slope, SlopeError, confidence);

    /// <summary>The line's height at a place, the interval of the line there, and that of one more point.</summary>
    public (double Height, Bounds Line, Bounds Point) At(double x, double confidence = 0.95)
    {
        var away = x - Middle;
        var variance = spread.Level + 2 * away * spread.Both + away * away * spread.Slope;
        var height = Level + Slope * away;
        return (
            height, About(height, Elementary.Sqrt(variance), confidence),
            About(height, Elementary.Sqrt(variance + Scatter * Scatter), confidence));
    }

    private Bounds About(double middle, double error, double confidence)
    {
        var half = Student.Inverse(0.5 + confidence / 2, Count - 2) * error;
        return new Bounds(middle - half, middle + half);
    }

    private static LineFit? Through(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException("As many heights as places are expected.", nameof(y));
        if (x.Length < Fewest)
            return null;
        var (middle, level) = (Moments.Mean(x), Moments.Mean(y));
        var wide = SpreadOf(x, middle);
        if (!(wide > 0))
            return null;
        var slope = 0.0;
        for (var at = 0; at < x.Length; at++)
            slope += (x[at] - middle) * (y[at] - level) / wide;
        var squares = 0.0;
        for (var at = 0; at < x.Length; at++)
            squares += Square(y[at] - level - slope * (x[at] - middle));
        return new LineFit(x.Length, middle, level, slope, Elementary.Sqrt(squares / (x.Length - 2)), squares, null);
    }

    /// <summary>Sum over pairs of neighbours of their residuals' products, weighed, times their places' products.</summary>
    private static (double A, double B, double C) Meat(ReadOnlySpan<double> x, ReadOnlySpan<double> y, LineFit line, int lags)
    {
        var (a, b, c) = (0.0, 0.0, 0.0);
        for (var apart = 0; apart <= lags; apart++)
        {
            var weight = apart == 0 ? 0.5 : 1 - apart / (lags + 1.0);
            for (var at = apart; at < x.Length; at++)
            {
                var (here, there) = (x[at] - line.Middle, x[at - apart] - line.Middle);
                var product = weight * (y[at] - line.Level - line.Slope * here) * (y[at - apart] - line.Level - line.Slope * there);
                (a, b, c) = (a + 2 * product, b + product * (here + there), c + 2 * product * here * there);
            }
        }
        return (a, b, c);
    }

    private static double SpreadOf(ReadOnlySpan<double> x, double middle)
    {
        var sum = 0.0;
        foreach (var one in x)
            sum += Square(one - middle);
        return sum;
    }

    private static double Square(double x) => x * x;
}
