namespace Tocsin.Statistics;

/// <summary>The logarithm of the gamma function.</summary>
public static class LogGamma
{
    private const double G = 7;

    private static readonly double[] Terms =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Gamma(x) for x above zero: Lanczos 1964 with g = 7 and nine terms (Godfrey), relative error near 1e-15.</summary>
    public static double Of(double x)
    {
        if (!(x > 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "A number above zero is expected.");
        if (x < 0.5)
            return Of(x + 1) - Elementary.Log(x);
        var y = x - 1;
        var sum = Terms[0];
        for (var k = 1; k < Terms.Length; k++)
            sum += Terms[k] / (y + k);
        var t = y + G + 0.5;
        return 0.5 * Elementary.Log(2 * Math.PI) + (y + 0.5) * Elementary.Log(t) - t + Elementary.Log(sum);
    }
}
