using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Statistics;

/// <summary>A Brownian path built from its end inwards, so that the first numbers drawn decide most of it.</summary>
/// <remarks>
/// Caflisch and Moskowitz (1995), "Modified Monte Carlo methods using quasi-random sequences"; Glasserman (2004), "Monte Carlo Methods in
/// Financial Engineering", section 3.1. The end first, then the middle of each gap, widest gaps first and earlier before later.
/// </remarks>
public sealed class BrownianBridge
{
    private readonly Node[] nodes;

    /// <summary>A bridge over steps of equal length.</summary>
    /// <param name="steps">How many, from 1.</param>
    /// <param name="length">Length of one, in the unit in which the variance grows by 1.</param>
    public BrownianBridge(int steps, double length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var made = new List<Node> { new(steps, 0, 0, 0, 0, Math.Sqrt(steps * length)) };
        var gaps = new Queue<(int Left, int Right)>([(0, steps)]);
        while (gaps.TryDequeue(out var gap))
        {
            if (gap.Right - gap.Left < 2)
                continue;
            var middle = (gap.Left + gap.Right) / 2;
            double before = middle - gap.Left, after = gap.Right - middle, whole = gap.Right - gap.Left;
            made.Add(new Node(
                middle, gap.Left, gap.Right, after / whole, before / whole, Math.Sqrt(before * after / whole * length)));
            gaps.Enqueue((gap.Left, middle));
            gaps.Enqueue((middle, gap.Right));
        }
        nodes = [.. made];
    }

    /// <summary>The step that each normal number in turn is for, from 1.</summary>
    public IEnumerable<int> Order => nodes.Select(node => node.Step);

    /// <summary>Turns independent standard normal numbers into paths, in place.</summary>
    /// <param name="path">
    /// One row of lanes for each step from 0: rows from 1 hold the normal numbers, by <see cref="Order"/>, and then the path; row 0 holds
    /// the start. Lanes are a multiple of 8.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Build(double[][] path)
    {
        foreach (var node in nodes)
        {
            var (left, right, into) = (path[node.Left], path[node.Right], path[node.Step]);
            var (a, b, c) = (
                Vector512.Create(node.LeftWeight), Vector512.Create(node.RightWeight), Vector512.Create(node.Deviation));
            for (var at = 0; at < into.Length; at += 8)
            {
                var drawn = c * Vector512.LoadUnsafe(ref into[at]);
                var mean = Vector512.FusedMultiplyAdd(b, Vector512.LoadUnsafe(ref right[at]), a * Vector512.LoadUnsafe(ref left[at]));
                (mean + drawn).StoreUnsafe(ref into[at]);
            }
        }
    }

    private readonly record struct Node(int Step, int Left, int Right, double LeftWeight, double RightWeight, double Deviation);
}
