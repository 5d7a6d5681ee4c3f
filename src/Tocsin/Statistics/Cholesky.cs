namespace Tocsin.Statistics;

/// <summary>The square root of a correlation matrix: what turns independent normal numbers into correlated ones.</summary>
public static class Cholesky
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// The lower triangle L with L L' the matrix (Golub and Van Loan 2013, "Matrix Computations", section 4.2); null when the matrix is
    /// none of correlations: some mixture of the variables would have a variance below zero.
    /// </summary>
    /// <param name="matrix">Symmetric, ones on the diagonal.</param>
    public static double[,]? Factor(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = matrix[row, column];
                for (var before = 0; before < column; before++)
                    rest -= lower[row, before] * lower[column, before];
                if (row == column && rest < -Rounding)
                    return null;
                if (row == column)
                    lower[row, row] = Math.Sqrt(Math.Max(rest, 0));
                else if (lower[column, column] > Math.Sqrt(Rounding))
                    lower[row, column] = rest / lower[column, column];
                else if (Math.Abs(rest) > Math.Sqrt(Rounding))
                    return null;
            }
        }
        return lower;
    }
}
