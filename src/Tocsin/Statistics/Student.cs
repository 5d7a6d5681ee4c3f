namespace Tocsin.Statistics;

/// <summary>Student's t distribution.</summary>
public static class Student
{
    private const double Tiny = 1e-300;
    private const int MostTerms = 500;

    /// <summary>
    /// The fraction below t, by the regularised incomplete beta function as a continued fraction (DLMF 8.17.22, evaluated by Lentz's
    /// method).
    /// </summary>
    /// <param name="t">Any finite number.</param>
    /// <param name="degrees">Degrees of freedom, above zero.</param>
    public static double Cumulative(double t, double degrees)
    {
        if (!(degrees > 0))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom above zero are expected.");
        var tail = Beta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The t below which a fraction lies, to 1e-12 relative.</summary>
    /// <param name="fraction">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, above zero.</param>
    public static double Inverse(double fraction, double degrees)
    {
        if (!(fraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction above 0 and below 1 is expected.");
        if (fraction < 0.5)
            return -Inverse(1 - fraction, degrees);
        var (low, high) = (0.0, 1.0);
        while (Cumulative(high, degrees) < fraction && high < 1e150)
            high *= 2;
        for (var step = 0; step < 200 && high - low > 1e-13 * high; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, degrees) < fraction ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    private static double Beta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        var front = Elementary.Exp(
            LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b) + a * Elementary.Log(x) + b * Elementary.Log(1 - x));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - front * Fraction(1 - x, b, a) / b;
    }

    private static double Fraction(double x, double a, double b)
    {
        var d = 1 / Away(1 - (a + b) * x / (a + 1));
        var (c, sum) = (1.0, d);
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            sum *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            sum *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }
        return sum;
    }

    private static double Away(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}
