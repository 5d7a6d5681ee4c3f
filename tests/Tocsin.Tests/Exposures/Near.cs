using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Vectors and matrices compared number by number.</summary>
internal static class Near
{
    public static void Equal(IReadOnlyList<double> expected, IReadOnlyList<double> found, double tolerance)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var at = 0; at < expected.Count; at++)
            Assert.True(Math.Abs(expected[at] - found[at]) <= tolerance, $"{at}: expected {expected[at]:R}, found {found[at]:R}");
    }

    public static void Equal(double[,] expected, double[,] found, double tolerance)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (found.GetLength(0), found.GetLength(1)));
        Equal([.. expected.Cast<double>()], [.. found.Cast<double>()], tolerance);
    }
}
