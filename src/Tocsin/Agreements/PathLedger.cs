using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>A share of what flows, up to a cap in all, by path.</summary>
/// <param name="Share">Which part.</param>
/// <param name="Of">Of how much a year.</param>
/// <param name="Alive">1 where it is in force, 0 where not; null for everywhere.</param>
/// <param name="Cap">What may be paid in all.</param>
/// <param name="Before">What was paid before; what is paid now is added to it.</param>
internal readonly record struct CappedShare(double[] Share, double[] Of, double[]? Alive, double[] Cap, double[] Before);

/// <summary>The books of a leaf of paths: what moved on each account, discounted by path, and undiscounted by quarter.</summary>
internal sealed class PathLedger
{
    private const int Eight = 8;
    private readonly PathPlan plan;
    private readonly bool[] isKept;
    private readonly double[] moved = PathStates.Room();

    /// <summary>Books for a plan's accounts.</summary>
    public PathLedger(PathPlan plan)
    {
        this.plan = plan;
        Present = [.. plan.Accounts.Select(_ => PathStates.Room())];
        Sums = new double[plan.Model.Steps + 1, plan.Accounts.Count];
        Worth = [.. plan.Parties.Select(_ => PathStates.Room())];
        isKept = [.. plan.Accounts.Select(account => account.Payer <= plan.Outside || account.Payee <= plan.Outside)];
    }

    /// <summary>Present value by account and path.</summary>
    public double[][] Present { get; }

    /// <summary>Present value by party and path, room for who sums the accounts up.</summary>
    public double[][] Worth { get; }

    /// <summary>Sum over the paths by quarter and account, not discounted.</summary>
    public double[,] Sums { get; }

    /// <summary>What is in the venture's till.</summary>
    public double[] Till { get; } = PathStates.Room();

    /// <summary>What is in its reserve.</summary>
    public double[] Reserve { get; } = PathStates.Room();

    /// <summary>Set to write down what moves on each account of one path: called with quarter, account and amounts.</summary>
    public Action<int, int, double[]>? Writes { get; set; }

    /// <summary>Empties the books.</summary>
    public void Clear()
    {
        foreach (var row in Present)
            Array.Clear(row);
        Array.Clear(Sums);
        Array.Clear(Till);
        Array.Clear(Reserve);
    }

    /// <summary>Moves amounts on an account in a quarter.</summary>
    /// <param name="account">The account.</param>
    /// <param name="step">The quarter.</param>
    /// <param name="amounts">By path; may be negative.</param>
    /// <param name="discount">Worth on the day of valuation of one at the quarter's end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Move(int account, int step, double[] amounts, double[] discount)
    {
        Writes?.Invoke(step, account, amounts);
        var (from, to) = (Purse(plan.Accounts[account].Payer), Purse(plan.Accounts[account].Payee));
        var present = Present[account];
        var sum = Vector512<double>.Zero;
        var kept = isKept[account];
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var amount = Vector512.LoadUnsafe(ref amounts[at]);
            sum += amount;
            if (from is not null)
                (Vector512.LoadUnsafe(ref from[at]) - amount).StoreUnsafe(ref from[at]);
            if (to is not null)
                (Vector512.LoadUnsafe(ref to[at]) + amount).StoreUnsafe(ref to[at]);
            if (kept)
            {
                Vector512.FusedMultiplyAdd(amount, Vector512.LoadUnsafe(ref discount[at]), Vector512.LoadUnsafe(ref present[at]))
                    .StoreUnsafe(ref present[at]);
            }
        }
        Sums[step, account] += InOrder(sum);
    }

    /// <summary>Works out a quarter of a capped share and moves it, in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Move(int account, int step, CappedShare due, double[] discount)
    {
        var (from, to) = (Purse(plan.Accounts[account].Payer), Purse(plan.Accounts[account].Payee));
        var (share, of, alive, cap, before) = due;
        var present = Present[account];
        var (sum, quarter, kept) = (Vector512<double>.Zero, Vector512.Create(PathModel.StepYears), isKept[account]);
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var paid = Vector512.LoadUnsafe(ref before[at]);
            var amount = Vector512.LoadUnsafe(ref share[at]) * quarter * Vector512.LoadUnsafe(ref of[at]);
            if (alive is not null)
                amount *= Vector512.LoadUnsafe(ref alive[at]);
            amount = Vector512.Min(amount, Vector512.Max(Vector512.LoadUnsafe(ref cap[at]) - paid, Vector512<double>.Zero));
            (paid + amount).StoreUnsafe(ref before[at]);
            amount.StoreUnsafe(ref moved[at]);
            sum += amount;
            if (from is not null)
                (Vector512.LoadUnsafe(ref from[at]) - amount).StoreUnsafe(ref from[at]);
            if (to is not null)
                (Vector512.LoadUnsafe(ref to[at]) + amount).StoreUnsafe(ref to[at]);
            if (kept)
            {
                Vector512.FusedMultiplyAdd(amount, Vector512.LoadUnsafe(ref discount[at]), Vector512.LoadUnsafe(ref present[at]))
                    .StoreUnsafe(ref present[at]);
            }
        }
        Sums[step, account] += InOrder(sum);
        Writes?.Invoke(step, account, moved);
    }

    /// <summary>The sum of lanes in one order on every machine.</summary>
    public static double InOrder(Vector512<double> lanes)
    {
        var sum = 0.0;
        for (var lane = 0; lane < Eight; lane++)
            sum += lanes[lane];
        return sum;
    }

    private double[]? Purse(int holder) => holder == plan.Till ? Till : holder == plan.Reserve ? Reserve : null;
}
