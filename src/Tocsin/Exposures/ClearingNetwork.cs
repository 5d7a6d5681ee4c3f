using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>Debts of many nodes, cleared under many scenarios at once.</summary>
/// <remarks>
/// The greatest clearing vector of Eisenberg and Noe (2001): p = min(due, Pi' p + e), from p = due downwards, each node with what the nodes
/// before it now pay (Gauss and Seidel). Scenarios lie side by side, sixteen to a pass over the debts: a debt is read once for all of them.
/// The vector falls from step to step and stays above the solution.
/// </remarks>
public sealed class ClearingNetwork
{
    /// <summary>Scenarios of one pass.</summary>
    private const int Lanes = 16;

    private const int MostSweeps = 10_000;

    private readonly SparseRows received;
    private readonly double[] due;

    /// <summary>Debts, row owes column, and what each owes outside.</summary>
    /// <exception cref="ArgumentException">A debt to oneself, or below zero.</exception>
    public ClearingNetwork(SparseRows owed, double[] owedOutside)
    {
        due = (double[])owedOutside.Clone();
        foreach (var (debtor, creditor, debt) in owed.Entries())
        {
            if (debtor == creditor || !(debt >= 0))
                throw new ArgumentException($"Node {debtor} owes node {creditor} {debt}: nobody owes himself, and no debt is below zero.");
            due[debtor] += debt;
        }
        received = SparseRows.Of(
            owed.Size, owed.Entries().Select(entry => (entry.Column, entry.Row, entry.Value / due[entry.Row])));
    }

    /// <summary>What each node owes in all.</summary>
    public IReadOnlyList<double> Due => due;

    /// <summary>What each node pays under each scenario.</summary>
    /// <param name="assets">Node by node, its outside assets under each scenario: n times <paramref name="scenarios"/>.</param>
    /// <param name="scenarios">Any number above zero.</param>
    /// <param name="accuracy">The largest change of a payment in the last sweep, in the unit of the debts.</param>
    /// <returns>As <paramref name="assets"/>.</returns>
    public double[] Settle(double[] assets, int scenarios, double accuracy = 1e-10)
    {
        if (scenarios < 1 || assets.Length != due.Length * scenarios)
            throw new ArgumentException($"Assets of {due.Length} nodes under {scenarios} scenarios are {due.Length * scenarios} numbers.");
        var payments = new double[assets.Length];
        var (own, paid) = (Aligned(due.Length * Lanes), Aligned(due.Length * Lanes));
        for (var from = 0; from < scenarios; from += Lanes)
        {
            var count = Math.Min(Lanes, scenarios - from);
            for (var node = 0; node < due.Length; node++)
            {
                for (var lane = 0; lane < Lanes; lane++)
                    own[node * Lanes + lane] = assets[node * scenarios + from + Math.Min(lane, count - 1)];
                paid.AsSpan(node * Lanes, Lanes).Fill(due[node]);
            }
            Sweep(own, paid, accuracy);
            for (var node = 0; node < due.Length; node++)
                paid.AsSpan(node * Lanes, count).CopyTo(payments.AsSpan(node * scenarios + from));
        }
        return payments;
    }

    /// <summary>Memory whose lanes begin with a line of the cache.</summary>
    private static ArraySegment<double> Aligned(int length)
    {
        const int line = 64;
        var room = GC.AllocateUninitializedArray<double>(length + line / sizeof(double), pinned: true);
        var off = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % line);
        return new ArraySegment<double>(room, off == 0 ? 0 : (line - off) / sizeof(double), length);
    }

    private void Sweep(ArraySegment<double> own, ArraySegment<double> paid, double accuracy)
    {
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            if (Moved(own, paid) <= accuracy)
                return;
        }
        throw new InvalidOperationException(
            "The payments did not settle: nodes that owe each other nearly everything have nothing outside.");
    }

    private double Moved(Span<double> own, Span<double> paid)
    {
        ref var assets = ref MemoryMarshal.GetReference(own);
        ref var pays = ref MemoryMarshal.GetReference(paid);
        var (starts, columns, values) = (received.Starts, received.Columns, received.Values);
        var moved = Vector512<double>.Zero;
        unchecked
        {
            for (var node = 0; node < due.Length; node++)
            {
                var place = (nuint)(node * Lanes);
                var low = Vector512.LoadUnsafe(ref assets, place);
                var high = Vector512.LoadUnsafe(ref assets, place + 8);
                for (var at = starts[node]; at < starts[node + 1]; at++)
                {
                    var part = Vector512.Create(values[at]);
                    var debtor = (nuint)(columns[at] * Lanes);
                    low = Vector512.FusedMultiplyAdd(part, Vector512.LoadUnsafe(ref pays, debtor), low);
                    high = Vector512.FusedMultiplyAdd(part, Vector512.LoadUnsafe(ref pays, debtor + 8), high);
                }
                var most = Vector512.Create(due[node]);
                (low, high) = (Vector512.Min(low, most), Vector512.Min(high, most));
                moved = Vector512.Max(moved, Vector512.Max(
                    Vector512.Abs(low - Vector512.LoadUnsafe(ref pays, place)),
                    Vector512.Abs(high - Vector512.LoadUnsafe(ref pays, place + 8))));
                low.StoreUnsafe(ref pays, place);
                high.StoreUnsafe(ref pays, place + 8);
            }
        }
        return Enumerable.Range(0, 8).Max(lane => moved[lane]);
    }
}
