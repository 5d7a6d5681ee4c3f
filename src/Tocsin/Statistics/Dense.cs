namespace Tocsin.Statistics;

/// <summary>Products and inverses of small dense matrices, rows first.</summary>
public static class Dense
{
    /// <summary>The identity of a size.</summary>
    public static double[,] Identity(int size)
    {
        var identity = new double[size, size];
        for (var at = 0; at < size; at++)
            identity[at, at] = 1;
        return identity;
    }

    /// <summary>left (m by n) times right (n by k).</summary>
    public static double[,] Multiply(double[,] left, double[,] right)
    {
        var (rows, inner, columns) = (left.GetLength(0), left.GetLength(1), right.GetLength(1));
        var product = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var at = 0; at < inner; at++)
            {
                for (var column = 0; column < columns; column++)
                    product[row, column] += left[row, at] * right[at, column];
            }
        }
        return product;
    }

    /// <summary>matrix (m by n) times vector (n).</summary>
    public static double[] Multiply(double[,] matrix, ReadOnlySpan<double> vector)
    {
        var product = new double[matrix.GetLength(0)];
        for (var row = 0; row < product.Length; row++)
        {
            for (var column = 0; column < vector.Length; column++)
                product[row] += matrix[row, column] * vector[column];
        }
        return product;
    }

    /// <summary>Rows become columns.</summary>
    public static double[,] Transpose(double[,] matrix)
    {
        var turned = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
                turned[column, row] = matrix[row, column];
        }
        return turned;
    }

    /// <summary>Each row times its number on the left, each column times its number on the right: diag(left) matrix diag(right).</summary>
    public static double[,] Scale(ReadOnlySpan<double> left, double[,] matrix, ReadOnlySpan<double> right)
    {
        var scaled = new double[left.Length, right.Length];
        for (var row = 0; row < left.Length; row++)
        {
            for (var column = 0; column < right.Length; column++)
                scaled[row, column] = left[row] * matrix[row, column] * right[column];
        }
        return scaled;
    }

    /// <summary>The inverse of a square matrix, column by column; null when it has none.</summary>
    public static double[,]? Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var inverse = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var unit = new double[size];
            unit[column] = 1;
            if (LinearSystem.Solve((double[,])matrix.Clone(), unit) is not { } solved)
                return null;
            for (var row = 0; row < size; row++)
                inverse[row, column] = solved[row];
        }
        return inverse;
    }

    /// <summary>The diagonal of a square matrix.</summary>
    public static double[] Diagonal(double[,] matrix) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(at => matrix[at, at])];

    /// <summary>The sum of products of two vectors of one length.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
