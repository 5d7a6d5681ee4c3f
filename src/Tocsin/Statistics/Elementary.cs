namespace Tocsin.Statistics;

#pragma warning disable RS0030 // The one place where the platform's elementary functions are called.

/// <summary>
/// Elementary functions: one scalar kernel, called for rows and lane by lane for columns, so that both agree to the last bit.
/// </summary>
public static class Elementary
{
    /// <summary>e to the power x.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>Natural logarithm; not a number for x below 0, minus infinity at 0.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>Square root; not a number for x below 0.</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>2 to the power x: decay by half-lives.</summary>
    public static double Exp2(double x) => Math.Pow(2, x);
}
