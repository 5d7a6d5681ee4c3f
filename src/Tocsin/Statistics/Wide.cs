using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Statistics;

/// <summary>
/// Elementary functions over eight numbers at once, and over one: the same operations in the same order, so that both agree to the last
/// bit on every machine, whatever its widest register.
/// </summary>
/// <remarks>
/// Only correctly rounded operations are used: sums, products, quotients, roots and fused multiply-adds. Relative errors against 50 digits:
/// <see cref="Exp(double)"/> below 4e-16, <see cref="Log(double)"/> below 4e-16 away from 1, <see cref="InverseNormal(double)"/> below
/// 1.2e-9. Exp: reduction by multiples of ln 2 in two parts (Cody and Waite 1980) and the series to the 13th power. Log: the series of the
/// inverse hyperbolic tangent on [√½, √2). Inverse normal: Acklam (2003), "An algorithm for computing the inverse normal cumulative
/// distribution function".
/// </remarks>
public static class Wide
{
    private const double Log2E = 1.4426950408889634, Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;
    private const double Magic = 6755399441055744.0;
    private const long MagicBits = 0x4338000000000000, HalfRootBits = 0x3FE6A09E667F3BCD;
    private const double Lowest = -708, Highest = 709;
    private const double Centre = 0.47575;
    private const int Eight = 8, Gathered = 512;

    /// <summary>e to the power x; below -708 and above 709 as there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(Lowest)), Vector512.Create(Highest));
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(Magic));
        var n = shifted - Vector512.Create(Magic);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x));
        var p = ExpSeries(r);
        return (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }

    /// <summary>e to the power x; below -708 and above 709 as there.</summary>
    public static double Exp(double x)
    {
        x = Math.Min(Math.Max(x, Lowest), Highest);
        var shifted = Math.FusedMultiplyAdd(x, Log2E, Magic);
        var n = shifted - Magic;
        var r = Math.FusedMultiplyAdd(n, -Ln2Low, Math.FusedMultiplyAdd(n, -Ln2High, x));
        var p = ExpSeries(r);
        var power = BitConverter.DoubleToInt64Bits(shifted) << 52;
        return BitConverter.Int64BitsToDouble(unchecked(BitConverter.DoubleToInt64Bits(p) + power));
    }

    /// <summary>Natural logarithm of a normal positive number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var k = (bits - Vector512.Create(HalfRootBits)) >> 52;
        var f = (bits - (k << 52)).AsDouble() - Vector512.Create(1.0);
        var power = (k + Vector512.Create(MagicBits)).AsDouble() - Vector512.Create(Magic);
        var s = f / (f + Vector512.Create(2.0));
        var z = s * s;
        var rest = s * (z * LogSeries(z));
        return Vector512.FusedMultiplyAdd(
            power, Vector512.Create(Ln2High), Vector512.FusedMultiplyAdd(power, Vector512.Create(Ln2Low), rest) + (s + s));
    }

    /// <summary>Natural logarithm of a normal positive number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = unchecked(bits - HalfRootBits) >> 52;
        var f = BitConverter.Int64BitsToDouble(unchecked(bits - (k << 52))) - 1;
        var s = f / (f + 2);
        var z = s * s;
        var rest = s * (z * LogSeries(z));
        return Math.FusedMultiplyAdd(k, Ln2High, Math.FusedMultiplyAdd(k, Ln2Low, rest) + (s + s));
    }

    /// <summary>
    /// For each fraction p in (0, 1) of a row the number below which it lies in the standard normal distribution, in place. What lies in
    /// the tails, one in twenty, is gathered and worked out together.
    /// </summary>
    /// <param name="row">A multiple of 8 long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InverseNormal(Span<double> row)
    {
        Span<int> places = stackalloc int[Gathered];
        Span<double> beyond = stackalloc double[Gathered];
        for (var start = 0; start < row.Length; start += Gathered)
        {
            var end = Math.Min(start + Gathered, row.Length);
            var count = 0;
            for (var at = start; at < end; at += Eight)
            {
                var p = Vector512.LoadUnsafe(ref row[at]);
                var x = p - Vector512.Create(0.5);
                var tails = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(Centre)).ExtractMostSignificantBits();
                for (; tails != 0; tails &= tails - 1)
                {
                    places[count] = at + BitOperations.TrailingZeroCount(tails);
                    beyond[count] = row[places[count]];
                    count++;
                }
                var r = x * x;
                (x * CentreAbove(r) / CentreBelow(r)).StoreUnsafe(ref row[at]);
            }
            for (var at = 0; at < count; at += Eight)
            {
                for (var spare = count; spare < at + Eight; spare++)
                    beyond[spare] = 0.5;
                TailOf(Vector512.LoadUnsafe(ref beyond[at])).StoreUnsafe(ref beyond[at]);
            }
            for (var at = 0; at < count; at++)
                row[places[at]] = beyond[at];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TailOf(Vector512<double> p)
    {
        var isLow = Vector512.LessThan(p, Vector512.Create(0.5));
        var beyond = Vector512.ConditionalSelect(isLow, p, Vector512<double>.One - p);
        var q = Vector512.Sqrt(Vector512.Create(-2.0) * Log(beyond));
        var low = TailAbove(q) / TailBelow(q);
        return Vector512.ConditionalSelect(isLow, low, -low);
    }

    /// <summary>The number below which a fraction p in (0, 1) of the standard normal distribution lies.</summary>
    public static double InverseNormal(double p)
    {
        var x = p - 0.5;
        if (Math.Abs(x) <= Centre)
        {
            var r = x * x;
            return x * CentreAbove(r) / CentreBelow(r);
        }
        var q = Math.Sqrt(-2 * Log(x < 0 ? p : 1 - p));
        var low = TailAbove(q) / TailBelow(q);
        return x < 0 ? low : -low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Next(Vector512<double> sum, Vector512<double> x, double coefficient) =>
        Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficient));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpSeries(Vector512<double> x)
    {
        var sum = Vector512.Create(1 / 6227020800.0);
        sum = Next(sum, x, 1 / 479001600.0);
        sum = Next(sum, x, 1 / 39916800.0);
        sum = Next(sum, x, 1 / 3628800.0);
        sum = Next(sum, x, 1 / 362880.0);
        sum = Next(sum, x, 1 / 40320.0);
        sum = Next(sum, x, 1 / 5040.0);
        sum = Next(sum, x, 1 / 720.0);
        sum = Next(sum, x, 1 / 120.0);
        sum = Next(sum, x, 1 / 24.0);
        sum = Next(sum, x, 1 / 6.0);
        sum = Next(sum, x, 0.5);
        sum = Next(sum, x, 1.0);
        sum = Next(sum, x, 1.0);
        return sum;
    }

    private static double ExpSeries(double x)
    {
        var sum = 1 / 6227020800.0;
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 479001600.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 39916800.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 3628800.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 362880.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 40320.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 5040.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 720.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 120.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 24.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1 / 6.0);
        sum = Math.FusedMultiplyAdd(sum, x, 0.5);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogSeries(Vector512<double> x)
    {
        var sum = Vector512.Create(2 / 23.0);
        sum = Next(sum, x, 2 / 21.0);
        sum = Next(sum, x, 2 / 19.0);
        sum = Next(sum, x, 2 / 17.0);
        sum = Next(sum, x, 2 / 15.0);
        sum = Next(sum, x, 2 / 13.0);
        sum = Next(sum, x, 2 / 11.0);
        sum = Next(sum, x, 2 / 9.0);
        sum = Next(sum, x, 2 / 7.0);
        sum = Next(sum, x, 2 / 5.0);
        sum = Next(sum, x, 2 / 3.0);
        return sum;
    }

    private static double LogSeries(double x)
    {
        var sum = 2 / 23.0;
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 21.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 19.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 17.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 15.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 13.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 11.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 9.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 7.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 5.0);
        sum = Math.FusedMultiplyAdd(sum, x, 2 / 3.0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CentreAbove(Vector512<double> x)
    {
        var sum = Vector512.Create(-3.969683028665376e+01);
        sum = Next(sum, x, 2.209460984245205e+02);
        sum = Next(sum, x, -2.759285104469687e+02);
        sum = Next(sum, x, 1.383577518672690e+02);
        sum = Next(sum, x, -3.066479806614716e+01);
        sum = Next(sum, x, 2.506628277459239);
        return sum;
    }

    private static double CentreAbove(double x)
    {
        var sum = -3.969683028665376e+01;
        sum = Math.FusedMultiplyAdd(sum, x, 2.209460984245205e+02);
        sum = Math.FusedMultiplyAdd(sum, x, -2.759285104469687e+02);
        sum = Math.FusedMultiplyAdd(sum, x, 1.383577518672690e+02);
        sum = Math.FusedMultiplyAdd(sum, x, -3.066479806614716e+01);
        sum = Math.FusedMultiplyAdd(sum, x, 2.506628277459239);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CentreBelow(Vector512<double> x)
    {
        var sum = Vector512.Create(-5.447609879822406e+01);
        sum = Next(sum, x, 1.615858368580409e+02);
        sum = Next(sum, x, -1.556989798598866e+02);
        sum = Next(sum, x, 6.680131188771972e+01);
        sum = Next(sum, x, -1.328068155288572e+01);
        sum = Next(sum, x, 1.0);
        return sum;
    }

    private static double CentreBelow(double x)
    {
        var sum = -5.447609879822406e+01;
        sum = Math.FusedMultiplyAdd(sum, x, 1.615858368580409e+02);
        sum = Math.FusedMultiplyAdd(sum, x, -1.556989798598866e+02);
        sum = Math.FusedMultiplyAdd(sum, x, 6.680131188771972e+01);
        sum = Math.FusedMultiplyAdd(sum, x, -1.328068155288572e+01);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TailAbove(Vector512<double> x)
    {
        var sum = Vector512.Create(-7.784894002430293e-03);
        sum = Next(sum, x, -3.223964580411365e-01);
        sum = Next(sum, x, -2.400758277161838);
        sum = Next(sum, x, -2.549732539343734);
        sum = Next(sum, x, 4.374664141464968);
        sum = Next(sum, x, 2.938163982698783);
        return sum;
    }

    private static double TailAbove(double x)
    {
        var sum = -7.784894002430293e-03;
        sum = Math.FusedMultiplyAdd(sum, x, -3.223964580411365e-01);
        sum = Math.FusedMultiplyAdd(sum, x, -2.400758277161838);
        sum = Math.FusedMultiplyAdd(sum, x, -2.549732539343734);
        sum = Math.FusedMultiplyAdd(sum, x, 4.374664141464968);
        sum = Math.FusedMultiplyAdd(sum, x, 2.938163982698783);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TailBelow(Vector512<double> x)
    {
        var sum = Vector512.Create(7.784695709041462e-03);
        sum = Next(sum, x, 3.224671290700398e-01);
        sum = Next(sum, x, 2.445134137142996);
        sum = Next(sum, x, 3.754408661907416);
        sum = Next(sum, x, 1.0);
        return sum;
    }

    private static double TailBelow(double x)
    {
        var sum = 7.784695709041462e-03;
        sum = Math.FusedMultiplyAdd(sum, x, 3.224671290700398e-01);
        sum = Math.FusedMultiplyAdd(sum, x, 2.445134137142996);
        sum = Math.FusedMultiplyAdd(sum, x, 3.754408661907416);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0);
        return sum;
    }
}
