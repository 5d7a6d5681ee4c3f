using System.Numerics;

namespace Tocsin.Statistics;

/// <summary>
/// Finds the point that a map leaves where it is, where repeating the map comes to it, in fewer steps than by repeating it.
/// </summary>
/// <remarks>
/// Each step goes to where the last few steps together, by least squares, would have moved least. Anderson (1965), "Iterative procedures
/// for nonlinear integral equations", J. ACM 12(4), 547-560, with mixing 1; the form by differences of Walker and Ni (2011), "Anderson
/// acceleration for fixed-point iterations", SIAM J. Numerical Analysis 49(4), 1715-1735, eq. 2.2, where of a linear map it is GMRES.
/// </remarks>
public sealed class Acceleration
{
    private const double Ridge = 1e-14;

    private readonly int depth;
    private readonly List<double[]> images = [];
    private readonly List<double[]> moves = [];
    private double[]? image;
    private double[]? move;

    /// <summary>With a memory of some steps, at least 1.</summary>
    public Acceleration(int depth) => this.depth = depth;

    /// <summary>Where to go next.</summary>
    /// <param name="from">The point.</param>
    /// <param name="to">Its image; kept and not to be changed afterwards.</param>
    /// <returns>The next point, of its own.</returns>
    public double[] Next(ReadOnlySpan<double> from, double[] to)
    {
        var moved = Less(to, from);
        if (image is not null && move is not null)
        {
            images.Add(Less(to, image));
            moves.Add(Less(moved, move));
            if (moves.Count > depth)
            {
                images.RemoveAt(0);
                moves.RemoveAt(0);
            }
        }
        (image, move) = (to, moved);
        var next = (double[])to.Clone();
        var mix = Mix(moved);
        for (var at = 0; at < mix.Length; at++)
            Take(next, images[at], mix[at]);
        return next;
    }

    /// <summary>The weights by which earlier steps are taken back; none before there are two steps, or where they say nothing.</summary>
    private double[] Mix(double[] moved)
    {
        if (moves.Count == 0)
            return [];
        var gram = new double[moves.Count, moves.Count];
        for (var row = 0; row < moves.Count; row++)
        {
            for (var column = 0; column <= row; column++)
                gram[row, column] = gram[column, row] = Dot(moves[row], moves[column]);
        }
        for (var at = 0; at < moves.Count; at++)
            gram[at, at] *= 1 + Ridge;
        double[] right = [.. moves.Select(one => Dot(one, moved))];
        return LinearSystem.Solve(gram, right) is { } found && Array.TrueForAll(found, double.IsFinite) ? found : [];
    }

    private static double[] Less(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var less = new double[left.Length];
        var at = 0;
        for (; at <= less.Length - Vector<double>.Count; at += Vector<double>.Count)
            (new Vector<double>(left[at..]) - new Vector<double>(right[at..])).CopyTo(less, at);
        for (; at < less.Length; at++)
            less[at] = left[at] - right[at];
        return less;
    }

    private static void Take(double[] from, double[] step, double weight)
    {
        var (at, part) = (0, new Vector<double>(weight));
        for (; at <= from.Length - Vector<double>.Count; at += Vector<double>.Count)
            (new Vector<double>(from, at) - part * new Vector<double>(step, at)).CopyTo(from, at);
        for (; at < from.Length; at++)
            from[at] -= weight * step[at];
    }

    private static double Dot(double[] left, double[] right)
    {
        var (at, sum) = (0, Vector<double>.Zero);
        for (; at <= left.Length - Vector<double>.Count; at += Vector<double>.Count)
            sum += new Vector<double>(left, at) * new Vector<double>(right, at);
        var total = Vector.Sum(sum);
        for (; at < left.Length; at++)
            total += left[at] * right[at];
        return total;
    }
}
