using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Claims;

namespace Tocsin.Agreements;

/// <summary>What each kind of term pays in a quarter.</summary>
internal sealed partial class PathRun
{
    private void Pay(PathTerm term, int step)
    {
        if (!term.Covers(step) && term.At == 0)
            return;
        switch (term.Kind)
        {
            case ClauseKind.RevenueShare:
                Share(term, step, term.Values.TryGetValue("of", out var of) ? Value(of, second, step) : states.Revenue);
                break;
            case ClauseKind.ProfitShare:
                Tranche(term, step);
                break;
            case ClauseKind.Purchase:
                Buy(term, step);
                break;
            case ClauseKind.Funding:
                Fund(term, step);
                break;
            case ClauseKind.Investment when term.At == step:
                Once(term, step, Value(term.Values["amount"], room, step));
                break;
            case ClauseKind.Option or ClauseKind.Put when term.At == step:
                Exercise(term, step);
                break;
            case ClauseKind.Stake or ClauseKind.Investment or ClauseKind.Option or ClauseKind.Put
                or ClauseKind.Trigger or ClauseKind.Covenant or ClauseKind.Conversion:
                break;
            default:
                Yield(term, step, "worth", 0);
                Yield(term, step, "costs", 1);
                break;
        }
    }

    private double[] Value(PathValue value, double[] into, int step) =>
        triggers.Read(value, IsPaying(value) ? paying.Values : still.Values, into, step);

    private double[] Stays(PathTerm term, string name, double[] into, int step) =>
        triggers.Read(term.Values[name], still.Values, into, step);

    /// <summary>Values of formulas that may move are held by the stage of payments, all others by what stays.</summary>
    private bool IsPaying(PathValue value) => plan.IsMoving(value);

    /// <summary>A share of revenue or of what else it is of, up to its cap in all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Share(PathTerm term, int step, double[] of)
    {
        if (term.Values.ContainsKey("cap"))
        {
            var due = new CappedShare(
                Stays(term, "share", room, step), of, triggers.Alive(term.Term.Name), Stays(term, "cap", other, step), paid[term.Name]!);
            ledger.Move(term.Accounts[0], step, due, states.Discount);
            return;
        }
        var share = Stays(term, "share", room, step);
        var factor = Vector512.Create(PathModel.StepYears);
        for (var at = 0; at < amount.Length; at += Eight)
        {
            (Vector512.LoadUnsafe(ref share[at]) * factor * Vector512.LoadUnsafe(ref of[at])).StoreUnsafe(ref amount[at]);
        }
        Settle(term, step, 0);
    }

    /// <summary>A tranche of profit: a share of what is in the till, up to its cap in all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tranche(PathTerm term, int step)
    {
        var (share, till) = (Stays(term, "share", room, step), ledger.Till);
        for (var at = 0; at < amount.Length; at += Eight)
        {
            var there = Vector512.Max(Vector512.LoadUnsafe(ref till[at]), Vector512<double>.Zero);
            (Vector512.LoadUnsafe(ref share[at]) * there).StoreUnsafe(ref amount[at]);
        }
        Settle(term, step, 0);
    }

    /// <summary>Holds what would be paid to the cap and to whether the term is in force on the path, and pays it.</summary>
    private void Settle(PathTerm term, int step, int account)
    {
        var alive = triggers.Alive(term.Term.Name);
        if (paid[term.Name] is { } before && term.Values.ContainsKey("cap"))
        {
            Cap(Stays(term, "cap", room, step), alive, before);
        }
        else
        {
            if (alive is not null)
                Multiply(amount, alive);
            if (paid[term.Name] is { } sum)
                Add(sum, amount, 1);
        }
        ledger.Move(term.Accounts[account], step, amount, states.Discount);
    }

    /// <summary>Holds the amounts to what of the cap is left, and adds them to what was paid before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Cap(double[] cap, double[]? alive, double[] before)
    {
        for (var at = 0; at < amount.Length; at += Eight)
        {
            var (due, sofar) = (Vector512.LoadUnsafe(ref amount[at]), Vector512.LoadUnsafe(ref before[at]));
            if (alive is not null)
                due *= Vector512.LoadUnsafe(ref alive[at]);
            due = Vector512.Min(due, Vector512.Max(Vector512.LoadUnsafe(ref cap[at]) - sofar, Vector512<double>.Zero));
            due.StoreUnsafe(ref amount[at]);
            (sofar + due).StoreUnsafe(ref before[at]);
        }
    }

    /// <summary>So much a year.</summary>
    private void Yield(PathTerm term, int step, string name, int account)
    {
        if (!term.Values.TryGetValue(name, out var value))
            return;
        Scale(Value(value, room, step), PathModel.StepYears, amount);
        if (triggers.Alive(term.Term.Name) is { } alive)
            Multiply(amount, alive);
        if (account == 0 && paid[term.Name] is { } before)
            Add(before, amount, 1);
        ledger.Move(term.Accounts[account], step, amount, states.Discount);
    }

    /// <summary>
    /// A commitment to buy, spread evenly over its days: the seller earns its margin on it, and the buyer pays its premium over what others
    /// ask. What the purchase itself costs is in the venture's margin already.
    /// </summary>
    private void Buy(PathTerm term, int step)
    {
        foreach (var (name, account) in new[] { ("margin", 0), ("premium", 1) })
        {
            if (!term.Values.TryGetValue(name, out var part))
                continue;
            Scale(Stays(term, "amount", room, step), plan.Evenly(term.Term), amount);
            Multiply(amount, Value(part, room, step));
            if (triggers.Alive(term.Term.Name) is { } alive)
                Multiply(amount, alive);
            ledger.Move(term.Accounts[account], step, amount, states.Discount);
        }
    }

    /// <summary>What is promised and not yet paid, spread evenly over the days that are left.</summary>
    private void Fund(PathTerm term, int step)
    {
        Scale(Stays(term, "amount", room, step), 1, amount);
        if (term.Values.ContainsKey("funded"))
            Add(amount, Stays(term, "funded", room, step), -1);
        Scale(amount, 1.0 / (term.Last - term.First + 1), amount);
        if (triggers.Alive(term.Term.Name) is { } alive)
            Multiply(amount, alive);
        ledger.Move(term.Accounts[0], step, amount, states.Discount);
    }

    private void Once(PathTerm term, int step, double[] value)
    {
        Scale(value, 1, amount);
        if (triggers.Alive(term.Term.Name) is { } alive)
            Multiply(amount, alive);
        ledger.Move(term.Accounts[0], step, amount, states.Discount);
    }

    /// <summary>An option or a put on its day, settled in money: the fraction's worth less the strike, or the reverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Exercise(PathTerm term, int step)
    {
        Scale(Stays(term, "fraction", room, step), 1, amount);
        Multiply(amount, states.Valuation);
        Add(amount, Stays(term, "strike", room, step), -1);
        var sign = Vector512.Create(term.Kind == ClauseKind.Option ? 1.0 : -1.0);
        for (var at = 0; at < amount.Length; at += Eight)
            Vector512.Max(sign * Vector512.LoadUnsafe(ref amount[at]), Vector512<double>.Zero).StoreUnsafe(ref amount[at]);
        if (triggers.Alive(term.Term.Name) is { } alive)
            Multiply(amount, alive);
        ledger.Move(term.Accounts[0], step, amount, states.Discount);
    }
}
