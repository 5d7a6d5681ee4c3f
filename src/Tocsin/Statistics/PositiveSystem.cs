namespace Tocsin.Statistics;

/// <summary>Linear equations with a symmetric positive definite matrix, factored once and solved for many right sides.</summary>
/// <remarks>Cholesky's L L': Golub and Van Loan 2013, "Matrix Computations", 4th ed., algorithm 4.2.1, by rows.</remarks>
public sealed class PositiveSystem
{
    private readonly double[][] lower;

    private PositiveSystem(double[][] lower) => this.lower = lower;

    /// <summary>Factors a matrix given by the rows of its lower triangle, which are overwritten.</summary>
    /// <remarks>A pivot that rounding has brought to zero or below is set so high that its unknown stays at zero.</remarks>
    public static PositiveSystem Factor(double[][] lower)
    {
        for (var row = 0; row < lower.Length; row++)
        {
            var own = lower[row];
            for (var column = 0; column < row; column++)
                own[column] = (own[column] - Dense.Dot(own.AsSpan(0, column), lower[column])) / lower[column][column];
            var pivot = own[row] - Dense.Dot(own.AsSpan(0, row), own);
            own[row] = pivot > 0 ? Math.Sqrt(pivot) : 1e64;
        }
        return new PositiveSystem(lower);
    }

    /// <summary>The solution for a right side, which is kept.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var solved = right.ToArray();
        for (var row = 0; row < solved.Length; row++)
            solved[row] = (solved[row] - Dense.Dot(lower[row].AsSpan(0, row), solved)) / lower[row][row];
        for (var row = solved.Length - 1; row >= 0; row--)
        {
            solved[row] /= lower[row][row];
            for (var column = 0; column < row; column++)
                solved[column] -= lower[row][column] * solved[row];
        }
        return solved;
    }
}
