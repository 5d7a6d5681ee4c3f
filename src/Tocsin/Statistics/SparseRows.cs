namespace Tocsin.Statistics;

/// <summary>A square matrix of which few entries differ from zero, kept row by row.</summary>
public sealed class SparseRows
{
    private const int MostSteps = 10_000;

    private SparseRows(int size, int[] starts, int[] columns, double[] values) =>
        (Size, Starts, Columns, Values) = (size, starts, columns, values);

    /// <summary>Rows, and columns.</summary>
    public int Size { get; }

    /// <summary>Where each row begins in <see cref="Columns"/>; one more than there are rows.</summary>
    public int[] Starts { get; }

    /// <summary>Columns of the entries, ascending within a row.</summary>
    public int[] Columns { get; }

    /// <summary>The entries, as <see cref="Columns"/>.</summary>
    public double[] Values { get; }

    /// <summary>The matrix of these entries; two of one place are added.</summary>
    /// <exception cref="ArgumentException">An entry lies outside, or is not a finite number.</exception>
    public static SparseRows Of(int size, IEnumerable<(int Row, int Column, double Value)> entries)
    {
        var sorted = entries.ToArray();
        foreach (var (row, column, value) in sorted)
        {
            if ((uint)row >= (uint)size || (uint)column >= (uint)size || !double.IsFinite(value))
                throw new ArgumentException($"Entry ({row}, {column}) = {value} is not in a matrix of {size} rows of finite numbers.");
        }
        Array.Sort(sorted, static (left, right) =>
            left.Row != right.Row ? left.Row.CompareTo(right.Row) : left.Column.CompareTo(right.Column));
        return Joined(size, sorted);
    }

    /// <summary>Those entries of a dense matrix that differ from zero.</summary>
    public static SparseRows Of(double[,] matrix) => Of(
        matrix.GetLength(0),
        from row in Enumerable.Range(0, matrix.GetLength(0))
        from column in Enumerable.Range(0, matrix.GetLength(1))
        where matrix[row, column] != 0
        select (row, column, matrix[row, column]));

    /// <summary>The entries, row by row.</summary>
    public IEnumerable<(int Row, int Column, double Value)> Entries()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var at = Starts[row]; at < Starts[row + 1]; at++)
                yield return (row, Columns[at], Values[at]);
        }
    }

    /// <summary>Rows become columns.</summary>
    public SparseRows Transpose()
    {
        var starts = new int[Size + 1];
        foreach (var column in Columns)
            starts[column + 1]++;
        for (var row = 0; row < Size; row++)
            starts[row + 1] += starts[row];
        var (next, columns, values) = (starts[..^1], new int[Columns.Length], new double[Columns.Length]);
        for (var row = 0; row < Size; row++)
        {
            for (var at = Starts[row]; at < Starts[row + 1]; at++)
            {
                var to = next[Columns[at]]++;
                (columns[to], values[to]) = (row, Values[at]);
            }
        }
        return new SparseRows(Size, starts, columns, values);
    }

    /// <summary>The matrix times a vector.</summary>
    public double[] Multiply(ReadOnlySpan<double> vector)
    {
        var product = new double[Size];
        for (var row = 0; row < Size; row++)
            product[row] = RowTimes(row, vector);
        return product;
    }

    /// <summary>One row times a vector: four sums side by side, so that one product need not wait for the sum before it.</summary>
    public double RowTimes(int row, ReadOnlySpan<double> vector)
    {
        var (from, count) = (Starts[row], Starts[row + 1] - Starts[row]);
        var values = Values.AsSpan(from, count);
        var columns = Columns.AsSpan(from, count);
        var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0);
        var at = 0;
        for (; at + 3 < values.Length && at + 3 < columns.Length; at += 4)
        {
            first += values[at] * vector[columns[at]];
            second += values[at + 1] * vector[columns[at + 1]];
            third += values[at + 2] * vector[columns[at + 2]];
            fourth += values[at + 3] * vector[columns[at + 3]];
        }
        for (; at < values.Length && at < columns.Length; at++)
            first += values[at] * vector[columns[at]];
        return first + second + (third + fourth);
    }

    /// <summary>
    /// The largest size of an eigenvalue of a matrix without negative entries, by the power method on the matrix plus the identity, which
    /// ends also where the matrix turns in a circle. Between the bounds of Collatz and Wielandt: Horn and Johnson 2013, "Matrix Analysis",
    /// 2nd ed., section 8.1. Accurate to about 1e-12 where one class of nodes leads; an estimate from below otherwise.
    /// </summary>
    public double SpectralRadius()
    {
        var vector = Enumerable.Repeat(1.0 / Math.Max(Size, 1), Size).ToArray();
        var radius = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var next = Multiply(vector);
            for (var at = 0; at < Size; at++)
                next[at] += vector[at];
            var total = next.Sum();
            if (Math.Abs(total - 1 - radius) < 1e-15 * total && step > Size)
                return total - 1;
            radius = total - 1;
            for (var at = 0; at < Size; at++)
                vector[at] = next[at] / total;
        }
        return radius;
    }

    private static SparseRows Joined(int size, (int Row, int Column, double Value)[] sorted)
    {
        var (starts, columns, values) = (new int[size + 1], new int[sorted.Length], new double[sorted.Length]);
        var count = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            var (row, column, value) = sorted[at];
            if (at > 0 && sorted[at - 1].Row == row && sorted[at - 1].Column == column)
            {
                values[count - 1] += value;
                continue;
            }
            (columns[count], values[count]) = (column, value);
            starts[row + 1] = ++count;
        }
        for (var row = 0; row < size; row++)
            starts[row + 1] = Math.Max(starts[row + 1], starts[row]);
        return new SparseRows(size, starts, columns[..count], values[..count]);
    }
}
