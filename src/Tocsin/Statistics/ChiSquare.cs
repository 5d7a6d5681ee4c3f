namespace Tocsin.Statistics;

/// <summary>The chi-square distribution with an even number of degrees of freedom.</summary>
public static class ChiSquare
{
    /// <summary>
    /// The probability of a value above x: exp(-x/2) times the first df/2 terms of the series of exp(x/2) (Abramowitz and Stegun 26.4.21).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are odd or below two.</exception>
    public static double Above(double x, int degrees)
    {
        if (degrees < 2 || degrees % 2 == 1)
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "An even number of degrees of freedom is expected.");
        if (x <= 0)
            return 1;
        double term = 1, sum = 1;
        for (var k = 1; k < degrees / 2; k++)
        {
            term *= x / 2 / k;
            sum += term;
        }
        return Elementary.Exp(-x / 2) * sum;
    }
}
