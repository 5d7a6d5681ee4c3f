namespace Tocsin.Statistics;

/// <summary>Eigenvalues, ascending, and eigenvectors, one a column, of a symmetric matrix.</summary>
/// <remarks>
/// Cyclic Jacobi rotations: Golub and Van Loan 2013, "Matrix Computations", 4th ed., section 8.5. A vector's sign is that which makes its
/// largest component positive.
/// </remarks>
/// <param name="Values">n, ascending.</param>
/// <param name="Vectors">n by n; column k belongs to value k.</param>
public sealed record SymmetricEigen(double[] Values, double[,] Vectors)
{
    private const int MostSweeps = 60;
    private const double Rounding = 1e-30;

    /// <summary>Decomposes a symmetric matrix; the upper triangle is read as the lower.</summary>
    public static SymmetricEigen Of(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var rotated = (double[,])matrix.Clone();
        var vectors = Dense.Identity(size);
        for (var sweep = 0; sweep < MostSweeps && Off(rotated) > Rounding * Total(rotated); sweep++)
        {
            for (var first = 0; first < size; first++)
            {
                for (var second = first + 1; second < size; second++)
                    Rotate(rotated, vectors, first, second);
            }
        }
        return Sorted(Dense.Diagonal(rotated), vectors);
    }

    /// <summary>The symmetric square root; rounding below zero counts as zero.</summary>
    public static double[,] Root(double[,] matrix)
    {
        var (values, vectors) = Of(matrix);
        double[] roots = [.. values.Select(value => Math.Sqrt(Math.Max(value, 0)))];
        var ones = Enumerable.Repeat(1.0, values.Length).ToArray();
        return Dense.Multiply(Dense.Scale(ones, vectors, roots), Dense.Transpose(vectors));
    }

    private static double Off(double[,] matrix) => Total(matrix) - Dense.Diagonal(matrix).Sum(value => value * value);

    private static double Total(double[,] matrix) => matrix.Cast<double>().Sum(value => value * value);

    private static void Rotate(double[,] matrix, double[,] vectors, int first, int second)
    {
        var between = matrix[first, second];
        if (between == 0)
            return;
        var theta = (matrix[second, second] - matrix[first, first]) / (2 * between);
        var tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        for (var at = 0; at < matrix.GetLength(0); at++)
            (matrix[at, first], matrix[at, second]) = Turned(matrix[at, first], matrix[at, second], cosine, sine);
        for (var at = 0; at < matrix.GetLength(0); at++)
            (matrix[first, at], matrix[second, at]) = Turned(matrix[first, at], matrix[second, at], cosine, sine);
        for (var at = 0; at < matrix.GetLength(0); at++)
            (vectors[at, first], vectors[at, second]) = Turned(vectors[at, first], vectors[at, second], cosine, sine);
    }

    private static (double First, double Second) Turned(double first, double second, double cosine, double sine) =>
        (cosine * first - sine * second, sine * first + cosine * second);

    private static SymmetricEigen Sorted(double[] values, double[,] vectors)
    {
        var size = values.Length;
        int[] order = [.. Enumerable.Range(0, size).OrderBy(at => values[at])];
        var sorted = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var from = order[column];
            var largest = Enumerable.Range(0, size).MaxBy(row => Math.Abs(vectors[row, from]));
            var sign = vectors[largest, from] < 0 ? -1 : 1;
            for (var row = 0; row < size; row++)
                sorted[row, column] = sign * vectors[row, from];
        }
        return new SymmetricEigen([.. order.Select(at => values[at])], sorted);
    }
}
