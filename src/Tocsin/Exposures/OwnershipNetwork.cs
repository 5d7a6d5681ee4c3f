using System.Globalization;
using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>Who owns which fraction of whom, cycles included, and what each is worth through what it owns.</summary>
/// <remarks>
/// A[i,j] is the fraction of j that i owns. Worth through ownership is v = (I - A)^-1 e for outside assets e: the owners' series e + Ae +
/// AAe + ... Brioschi, Buzzacchi and Colombo (1989), "Risk capital financing and the separation of ownership and control in business
/// groups", J. Banking and Finance 13, 747-772; Leontief's inverse for coefficients of input. The sum ends exactly when everybody is owned
/// in part, through however many owners, by somebody outside: that is looked for before anything is computed.
/// </remarks>
public sealed class OwnershipNetwork
{
    private const double Rounding = 1e-9;
    private const int DenseSize = 300;
    private const int MostSweeps = 100_000;
    private const int Remembered = 4;

    private readonly SparseRows owns;

    private OwnershipNetwork(IReadOnlyList<string> names, SparseRows owns) => (Names, this.owns) = (names, owns);

    /// <summary>The names, in the order of every vector.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A network of fractions owned.</summary>
    /// <param name="names">How each node is called in a refusal.</param>
    /// <param name="stakes">Owner, owned, and the fraction in (0, 1].</param>
    /// <exception cref="ArgumentException">
    /// A node owns itself, is owned to more than the whole, or belongs to a circle that nobody outside owns a part of.
    /// </exception>
    public static OwnershipNetwork Of(IReadOnlyList<string> names, IEnumerable<(int Owner, int Owned, double Fraction)> stakes)
    {
        var kept = stakes.ToList();
        foreach (var (owner, owned, fraction) in kept)
        {
            if (owner == owned)
                throw new ArgumentException(
                    $"{names[owner]} owns itself: leave its own shares out and state the others of those outstanding.");
            if (fraction is not (> 0 and <= 1))
                throw new ArgumentException(
                    $"{names[owner]} owns {Percent(fraction)} of {names[owned]}: write a fraction above 0, at most 1.");
        }
        var network = new OwnershipNetwork(names, SparseRows.Of(names.Count, kept));
        network.Check();
        return network;
    }

    /// <summary>What each node is worth: its outside assets and its fractions of all others.</summary>
    /// <param name="outside">By node, in one unit.</param>
    /// <returns>By node, in the same unit.</returns>
    public double[] Worth(IReadOnlyList<double> outside) =>
        Names.Count <= DenseSize ? LinearSystem.Solve(Remainder(), [.. outside])! : Swept([.. outside]);

    /// <summary>The fraction of each node's outside assets that each owns through all chains: (I - A)^-1, of small networks.</summary>
    public double[,] Through() => Dense.Inverse(Remainder())!;

    /// <summary>
    /// What belongs to each node's outside owners: the worth times the part that no other node owns, so that nothing is counted twice.
    /// Elliott, Golub and Jackson (2014), "Financial networks and contagion", American Economic Review 104(10), 3115-3153, eq. 2.
    /// </summary>
    /// <returns>n by n; column sums are 1.</returns>
    public double[,] FinalOwners()
    {
        var ones = Enumerable.Repeat(1.0, Names.Count).ToArray();
        return Dense.Scale(Outside(), Through(), ones);
    }

    /// <summary>The largest size of an eigenvalue of A: below 1, and the nearer to it, the more is counted through circles.</summary>
    public double SpectralRadius() => owns.SpectralRadius();

    private static string Percent(double fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private double[] Outside()
    {
        var outside = Enumerable.Repeat(1.0, Names.Count).ToArray();
        foreach (var (_, owned, fraction) in owns.Entries())
            outside[owned] -= fraction;
        return outside;
    }

    private void Check()
    {
        var outside = Outside();
        for (var at = 0; at < outside.Length; at++)
        {
            if (outside[at] < -Rounding)
            {
                throw new ArgumentException(
                    $"{Names[at]} is owned to {Percent(1 - outside[at])}: fractions of one company sum to at most 100 %; "
                    + "leave out holdings counted twice or of another class of shares.");
            }
        }
        var reached = Reached(outside);
        var closed = Enumerable.Range(0, Names.Count).Where(at => !reached[at]).Take(5).Select(at => Names[at]).ToList();
        if (closed.Count > 0)
        {
            throw new ArgumentException(
                $"{string.Join(", ", closed)} own each other whole: nobody outside holds a part, so there is no worth to look through to; "
                + "write who holds the rest.");
        }
    }

    /// <summary>Which nodes belong in part to somebody outside, through however many owners.</summary>
    private bool[] Reached(double[] outside)
    {
        var reached = outside.Select(part => part > Rounding).ToArray();
        var open = new Stack<int>(Enumerable.Range(0, reached.Length).Where(at => reached[at]));
        while (open.TryPop(out var owner))
        {
            for (var at = owns.Starts[owner]; at < owns.Starts[owner + 1]; at++)
            {
                if (reached[owns.Columns[at]])
                    continue;
                reached[owns.Columns[at]] = true;
                open.Push(owns.Columns[at]);
            }
        }
        return reached;
    }

    private double[,] Remainder()
    {
        var matrix = Dense.Identity(Names.Count);
        foreach (var (owner, owned, fraction) in owns.Entries())
            matrix[owner, owned] -= fraction;
        return matrix;
    }

    /// <summary>
    /// Gauss and Seidel's sweeps, upwards and downwards in turn, so that a chain of owners is settled in one of the two, and accelerated:
    /// circles that hold much of each other would take many.
    /// </summary>
    private double[] Swept(double[] outside)
    {
        var (worth, steps) = ((double[])outside.Clone(), new Acceleration(Remembered));
        var least = 1e-13 * outside.Max(Math.Abs);
        for (var sweep = 0; sweep < MostSweeps; sweep += 2)
        {
            var swept = (double[])worth.Clone();
            var moved = Sweep(swept, outside, upwards: true);
            if (moved > least)
                moved = Sweep(swept, outside, upwards: false);
            if (moved <= least)
                return swept;
            worth = steps.Next(worth, swept);
        }
        throw new InvalidOperationException(
            "Circles of owners so nearly closed that the sum did not settle: check the greatest fractions.");
    }

    /// <summary>One sweep in place; how far the worth that moved most has moved, beyond rounding.</summary>
    private double Sweep(double[] worth, double[] outside, bool upwards)
    {
        var moved = 0.0;
        for (var step = 0; step < worth.Length; step++)
        {
            var at = upwards ? worth.Length - 1 - step : step;
            var next = outside[at] + owns.RowTimes(at, worth);
            moved = Math.Max(moved, Math.Abs(next - worth[at]) - 1e-14 * Math.Abs(next));
            worth[at] = next;
        }
        return moved;
    }
}
