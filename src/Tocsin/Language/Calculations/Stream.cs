using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary>A series as a stream to be watched: the older half says what is usual, the newer half is held against it.</summary>
internal static class Stream
{
    /// <summary>Fewest reports of a stream: four say what is usual.</summary>
    public const int Least = 8;

    /// <summary>Oldest first.</summary>
    public static double[] Forward(ReadOnlySpan<double> latestFirst)
    {
        var forward = latestFirst.ToArray();
        Array.Reverse(forward);
        return forward;
    }

    /// <summary>
    /// The newer half, oldest first, in robust deviations from the median of the older half; not numbers when that does not vary.
    /// </summary>
    public static double[] Standardised(ReadOnlySpan<double> latestFirst)
    {
        var forward = Forward(latestFirst);
        var usual = forward.AsSpan(0, forward.Length / 2);
        var (middle, scale) = (Robust.Median(usual), Robust.Scale(usual));
        return [.. forward.Skip(usual.Length).Select(value => scale == 0 ? double.NaN : (value - middle) / scale)];
    }
}
