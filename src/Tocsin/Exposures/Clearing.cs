using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>What everybody pays when all owe each other and some cannot pay in full.</summary>
/// <param name="Payments">By node: what it pays in all, at most what it owes.</param>
/// <param name="Waves">Who cannot pay in full: after the first look, after the first failures, and so on until no more fail.</param>
/// <param name="Equity">By node: assets and payments received, less what is owed; below zero where it fails.</param>
public sealed record Clearing(double[] Payments, IReadOnlyList<int[]> Waves, double[] Equity)
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// The greatest clearing vector, by fictitious default: Eisenberg and Noe (2001), "Systemic risk in financial systems", Management
    /// Science 47, 236-249. With less than full recovery, that of Rogers and Veraart (2013), "Failure and rescue in an interbank network",
    /// Management Science 59, 882-898: a failing node's own assets count by alpha, what it receives by beta. Creditors outside are a node
    /// that owes nothing.
    /// </summary>
    /// <param name="owed">n by n: row owes column; nobody owes himself, nothing below zero.</param>
    /// <param name="assets">By node: outside assets, not below zero.</param>
    /// <param name="recoveryOfAssets">alpha, in (0, 1].</param>
    /// <param name="recoveryOfClaims">beta, in (0, 1].</param>
    public static Clearing Of(double[,] owed, double[] assets, double recoveryOfAssets = 1, double recoveryOfClaims = 1)
    {
        Check(owed, assets);
        if (recoveryOfAssets is not (> 0 and <= 1) || recoveryOfClaims is not (> 0 and <= 1))
            throw new ArgumentException("A recovery is a fraction above 0 and at most 1.");
        var due = Enumerable.Range(0, assets.Length).Select(row => Row(owed, row).Sum()).ToArray();
        var payments = (double[])due.Clone();
        var failing = Array.Empty<int>();
        var waves = new List<int[]>();
        while (true)
        {
            var received = Received(owed, due, payments);
            int[] now = [.. Enumerable.Range(0, due.Length).Where(at => received[at] + assets[at] < due[at] - Rounding * (1 + due[at]))];
            if (now.SequenceEqual(failing))
                return new Clearing(payments, waves, [.. due.Select((owes, at) => received[at] + assets[at] - owes)]);
            failing = now;
            waves.Add(now);
            payments = Paid(owed, due, failing, (recoveryOfClaims, [.. assets.Select(own => recoveryOfAssets * own)]));
        }
    }

    private static IEnumerable<double> Row(double[,] matrix, int row) =>
        Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]);

    private static void Check(double[,] owed, double[] assets)
    {
        if (owed.GetLength(0) != assets.Length || owed.GetLength(1) != assets.Length)
            throw new ArgumentException("Debts need a row and a column for each node.");
        for (var row = 0; row < assets.Length; row++)
        {
            if (owed[row, row] != 0)
                throw new ArgumentException($"Node {row} owes itself: leave that out.");
            if (!(assets[row] >= 0) || Row(owed, row).Any(debt => !(debt >= 0)))
                throw new ArgumentException($"Node {row} has assets or debts below zero.");
        }
    }

    private static double[] Received(double[,] owed, double[] due, double[] payments)
    {
        var received = new double[due.Length];
        for (var from = 0; from < due.Length; from++)
        {
            for (var to = 0; to < due.Length && due[from] > 0; to++)
                received[to] += payments[from] * owed[from, to] / due[from];
        }
        return received;
    }

    /// <summary>Payments when exactly these nodes fail: they pay all they have, the others all they owe.</summary>
    private static double[] Paid(double[,] owed, double[] due, int[] failing, (double Beta, double[] Recovered) terms)
    {
        var paying = (double[])due.Clone();
        foreach (var node in failing)
            paying[node] = 0;
        var received = Received(owed, due, paying);
        var matrix = Dense.Identity(failing.Length);
        for (var row = 0; row < failing.Length; row++)
        {
            for (var column = 0; column < failing.Length; column++)
                matrix[row, column] -= terms.Beta * owed[failing[column], failing[row]] / due[failing[column]];
        }
        double[] right = [.. failing.Select(node => terms.Recovered[node] + terms.Beta * received[node])];
        var solved = LinearSystem.Solve(matrix, right)
            ?? throw new ArgumentException("Nodes without assets owe only each other: what they pay is not determined.");
        for (var at = 0; at < failing.Length; at++)
            paying[failing[at]] = solved[at];
        return paying;
    }
}
