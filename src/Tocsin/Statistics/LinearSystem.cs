namespace Tocsin.Statistics;

/// <summary>Linear equations of a few unknowns.</summary>
public static class LinearSystem
{
    /// <summary>The solution of matrix times x = right, by elimination with partial pivoting; null when the matrix is singular.</summary>
    /// <param name="matrix">n by n; overwritten.</param>
    /// <param name="right">n; overwritten.</param>
    public static double[]? Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            Pivot(matrix, right, column);
            if (matrix[column, column] == 0)
                return null;
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var at = column; at < size; at++)
                    matrix[row, at] -= factor * matrix[column, at];
                right[row] -= factor * right[column];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var at = row + 1; at < size; at++)
                right[row] -= matrix[row, at] * right[at];
            right[row] /= matrix[row, row];
        }
        return right;
    }

    private static void Pivot(double[,] matrix, double[] right, int column)
    {
        var size = right.Length;
        var best = column;
        for (var row = column + 1; row < size; row++)
            best = Math.Abs(matrix[row, column]) > Math.Abs(matrix[best, column]) ? row : best;
        for (var at = 0; best != column && at < size; at++)
            (matrix[column, at], matrix[best, at]) = (matrix[best, at], matrix[column, at]);
        (right[column], right[best]) = (right[best], right[column]);
    }
}
