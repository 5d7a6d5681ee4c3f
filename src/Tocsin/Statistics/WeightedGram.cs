using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Statistics;

/// <summary>Rows of numbers of one length, and the matrix of their weighted products: X diag(d) X'.</summary>
/// <remarks>Blocks of 512 columns stay in the cache; four rows meet four rows in registers.</remarks>
public sealed class WeightedGram
{
    private const int Block = 512, Tile = 4, Lanes = 8;

    private readonly double[][] rows;
    private readonly double[][] scaled = new double[Tile][];
    private readonly int width;

    /// <summary>Copies the rows, filled up with zeros to whole vectors and whole tiles.</summary>
    public WeightedGram(IReadOnlyList<double[]> rows)
    {
        Count = rows.Count;
        Length = rows[0].Length;
        width = (Length + Lanes - 1) / Lanes * Lanes;
        this.rows = new double[(Count + Tile - 1) / Tile * Tile][];
        for (var at = 0; at < this.rows.Length; at++)
        {
            this.rows[at] = new double[width];
            if (at < Count)
                rows[at].CopyTo(this.rows[at], 0);
        }
        for (var at = 0; at < Tile; at++)
            scaled[at] = new double[Block];
    }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>Columns.</summary>
    public int Length { get; }

    /// <summary>Lower triangle of the products, row by row, of weights by column.</summary>
    public double[][] Products(double[] weights)
    {
        var padded = weights.Length == width ? weights : [.. weights, .. new double[width - weights.Length]];
        var products = Enumerable.Range(0, rows.Length).Select(at => new double[rows.Length]).ToArray();
        for (var from = 0; from < width; from += Block)
        {
            var count = Math.Min(Block, width - from);
            for (var top = 0; top < rows.Length; top += Tile)
            {
                for (var row = 0; row < Tile; row++)
                    Scale(rows[top + row].AsSpan(from, count), padded.AsSpan(from, count), scaled[row]);
                for (var left = 0; left <= top; left += Tile)
                    Meet(products, top, left, (from, count));
            }
        }
        return [.. products.Take(Count).Select((row, at) => row[..(at + 1)])];
    }

    /// <summary>The sum of rows, each times its number.</summary>
    public double[] Combine(ReadOnlySpan<double> by)
    {
        var sum = new double[width];
        for (var row = 0; row < by.Length; row++)
        {
            if (by[row] != 0)
                Add(by[row], rows[row], sum);
        }
        return sum[..Length];
    }

    /// <summary>Each row times a vector over the columns.</summary>
    public double[] Project(double[] over)
    {
        var padded = over.Length == width ? over : [.. over, .. new double[width - over.Length]];
        var product = new double[Count];
        for (var row = 0; row < Count; row++)
            product[row] = Dot(rows[row], padded);
        return product;
    }

    private static void Scale(ReadOnlySpan<double> row, ReadOnlySpan<double> by, double[] into)
    {
        for (var at = 0; at < row.Length; at += Lanes)
            (Vector512.Create(row[at..]) * Vector512.Create(by[at..])).CopyTo(into, at);
    }

    private static void Add(double by, double[] row, double[] sum)
    {
        var times = Vector512.Create(by);
        for (var at = 0; at < row.Length; at += Lanes)
            Vector512.FusedMultiplyAdd(times, Vector512.Create(row, at), Vector512.Create(sum, at)).CopyTo(sum, at);
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = Vector512<double>.Zero;
        for (var at = 0; at < left.Length; at += Lanes)
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(left, at), Vector512.Create(right, at), sum);
        return Vector512.Sum(sum);
    }

    private void Meet(double[][] products, int top, int left, (int From, int Count) block)
    {
        for (var row = 0; row < Tile; row++)
        {
            var (s0, s1, s2, s3) = Quarter(scaled[row], left, block);
            var into = products[top + row].AsSpan(left, Tile);
            into[0] += s0;
            into[1] += s1;
            into[2] += s2;
            into[3] += s3;
        }
    }

    /// <summary>One scaled row against four rows.</summary>
    private (double, double, double, double) Quarter(double[] row, int left, (int From, int Count) block)
    {
        ref var own = ref MemoryMarshal.GetArrayDataReference(row);
        ref var first = ref rows[left][block.From];
        ref var second = ref rows[left + 1][block.From];
        ref var third = ref rows[left + 2][block.From];
        ref var fourth = ref rows[left + 3][block.From];
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint at = 0; at < (nuint)block.Count; at += Lanes)
        {
            var mine = Vector512.LoadUnsafe(ref own, at);
            s0 = Vector512.FusedMultiplyAdd(mine, Vector512.LoadUnsafe(ref first, at), s0);
            s1 = Vector512.FusedMultiplyAdd(mine, Vector512.LoadUnsafe(ref second, at), s1);
            s2 = Vector512.FusedMultiplyAdd(mine, Vector512.LoadUnsafe(ref third, at), s2);
            s3 = Vector512.FusedMultiplyAdd(mine, Vector512.LoadUnsafe(ref fourth, at), s3);
        }
        return (Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3));
    }
}
