using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Claims;

namespace Tocsin.Agreements;

/// <summary>Who has the venture on each path: stakes as losses and later rounds dilute them, shares issued, and the rest.</summary>
/// <remarks>
/// A stake's fraction is of the whole as converted on the day of valuation, or on the later day on which it begins. Shares issued for a
/// loss L at a valuation V are L / (V + L) of the whole; every earlier share is diluted by as much.
/// </remarks>
internal sealed class PathOwners
{
    private const int Eight = 8;
    private readonly PathPlan plan;
    private readonly PathStates states;
    private readonly PathLedger ledger;
    private readonly PathTriggers triggers;
    private readonly List<PathTerm> stakes;
    private readonly double[][] begun;
    private readonly double[] kept = PathStates.Room(), issued = PathStates.Room(), outsiders = PathStates.Room();
    private readonly double[] pot = PathStates.Room(), rest = PathStates.Room(), part = PathStates.Room(), room = PathStates.Room();
    private bool anyIssued;

    /// <summary>Room for a plan's owners.</summary>
    public PathOwners(PathPlan plan, PathStates states, PathLedger ledger, PathTriggers triggers)
    {
        (this.plan, this.states, this.ledger, this.triggers) = (plan, states, ledger, triggers);
        stakes = [.. plan.Terms.Where(term => term.Kind == ClauseKind.Stake)];
        begun = [.. stakes.Select(_ => PathStates.Room())];
    }

    /// <summary>On the day of valuation nothing is diluted.</summary>
    public void Begin()
    {
        Array.Fill(kept, 1);
        Array.Clear(issued);
        Array.Clear(outsiders);
        anyIssued = false;
        foreach (var row in begun)
            Array.Fill(row, 1);
    }

    /// <summary>Stakes that are not in force yet begin undiluted.</summary>
    public void Begun(int step)
    {
        for (var at = 0; at < stakes.Count; at++)
        {
            if (step < stakes[at].First)
            {
                kept.CopyTo(begun[at].AsSpan());
            }
            else if (plan.IsDormant(stakes[at].Term.Name) && triggers.Alive(stakes[at].Term.Name) is { } alive)
            {
                for (var lane = 0; lane < alive.Length; lane++)
                {
                    if (alive[lane] == 0)
                        begun[at][lane] = kept[lane];
                }
            }
        }
    }

    /// <summary>Shares for money put in to meet losses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Issue(double[] money)
    {
        if (!plan.Model.IsValued)
            return;
        anyIssued = true;
        for (var at = 0; at < money.Length; at += Eight)
        {
            var loss = Vector512.LoadUnsafe(ref money[at]);
            var value = Vector512.LoadUnsafe(ref states.Valuation[at]);
            var stays = value / (value + loss);
            (Vector512.LoadUnsafe(ref kept[at]) * stays).StoreUnsafe(ref kept[at]);
            (Vector512.LoadUnsafe(ref outsiders[at]) * stays).StoreUnsafe(ref outsiders[at]);
            (Vector512.LoadUnsafe(ref issued[at]) * stays + (Vector512<double>.One - stays)).StoreUnsafe(ref issued[at]);
        }
    }

    /// <summary>Divides what is left in the till between the owners, and issues a quarter's shares to outsiders.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Settle(int step, double[][] still)
    {
        var any = Vector512<double>.Zero;
        for (var at = 0; at < pot.Length; at += Eight)
        {
            var there = Vector512.Max(Vector512.LoadUnsafe(ref ledger.Till[at]), Vector512<double>.Zero);
            there.StoreUnsafe(ref pot[at]);
            any = Vector512.Max(any, there);
        }
        if (any != Vector512<double>.Zero)
        {
            Split(step, still, 0, plan.FunderDividend, plan.OutsideDividend);
            ledger.Move(plan.LeftOver, step, plan.Model.IsValued ? rest : pot, states.Discount);
        }
        if (plan.Model.IsValued && states.Kept is { } stays)
            Dilute(stays);
    }

    /// <summary>At the horizon the valuation and what is left of the reserve go to the owners.</summary>
    public void Divide(int step, double[][] still)
    {
        ledger.Reserve.CopyTo(pot.AsSpan());
        pot.CopyTo(rest.AsSpan());
        ledger.Move(plan.ReserveLeft, step, rest, states.Discount);
        if (!plan.Model.IsValued)
            return;
        states.Valuation.CopyTo(pot.AsSpan());
        Split(step, still, 1, plan.FunderEquity, plan.OutsideEquity);
        ledger.Move(plan.Equity, step, rest, states.Discount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Split(int step, double[][] still, int account, int toFunder, int toOutside)
    {
        if (!plan.Model.IsValued)
            return;
        pot.CopyTo(rest.AsSpan());
        for (var at = 0; at < stakes.Count; at++)
        {
            var stake = stakes[at];
            if (!stake.Covers(step))
                continue;
            var fraction = triggers.Read(stake.Values["fraction"], still, room, step);
            var alive = triggers.Alive(stake.Term.Name);
            for (var lane = 0; lane < part.Length; lane += Eight)
            {
                var share = Vector512.LoadUnsafe(ref fraction[lane]) * Vector512.LoadUnsafe(ref kept[lane])
                    / Vector512.LoadUnsafe(ref begun[at][lane]);
                if (alive is not null)
                    share *= Vector512.LoadUnsafe(ref alive[lane]);
                (share * Vector512.LoadUnsafe(ref pot[lane])).StoreUnsafe(ref part[lane]);
            }
            Take(stake.Accounts[account], step);
        }
        if (anyIssued)
            Take(issued, toFunder, step);
        if (states.Kept is not null)
            Take(outsiders, toOutside, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(double[] share, int account, int step)
    {
        for (var lane = 0; lane < part.Length; lane += Eight)
            (Vector512.LoadUnsafe(ref share[lane]) * Vector512.LoadUnsafe(ref pot[lane])).StoreUnsafe(ref part[lane]);
        Take(account, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(int account, int step)
    {
        for (var lane = 0; lane < part.Length; lane += Eight)
            (Vector512.LoadUnsafe(ref rest[lane]) - Vector512.LoadUnsafe(ref part[lane])).StoreUnsafe(ref rest[lane]);
        ledger.Move(account, step, part, states.Discount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Dilute(double[] stays)
    {
        for (var at = 0; at < stays.Length; at += Eight)
        {
            var own = Vector512.LoadUnsafe(ref stays[at]);
            (Vector512.LoadUnsafe(ref kept[at]) * own).StoreUnsafe(ref kept[at]);
            (Vector512.LoadUnsafe(ref issued[at]) * own).StoreUnsafe(ref issued[at]);
            var others = Vector512.LoadUnsafe(ref outsiders[at]) * own + (Vector512<double>.One - own);
            others.StoreUnsafe(ref outsiders[at]);
        }
    }
}
