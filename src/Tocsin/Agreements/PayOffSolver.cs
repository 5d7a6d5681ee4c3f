using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>
/// Finds the value of a particular of a term at which a party is as well off in one world as in another, or has an amount.
/// </summary>
/// <remarks>
/// The mean over one set of paths, the same for every value tried, is a continuous function of a share or an amount: its sign changes are
/// bracketed on a grid and bisected. The standard error of the root is that of the function over its slope there (the delta method).
/// </remarks>
public sealed class PayOffSolver
{
    private const int GridPoints = 21, Halvings = 44, Leaves = 4;
    private const double LargestAmount = 1e14;

    private readonly Agreement agreement;
    private readonly PayOffOrder order;
    private readonly (string Term, string Name, bool IsMoney) sought;
    private readonly SubjectId party;
    private PathDraws? draws;

    /// <summary>A search; <see cref="PayOffException"/> when there is no such particular to vary.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="term">The particular, as <c>TERM.NAME</c>.</param>
    /// <param name="party">For whom.</param>
    /// <param name="order">How it is computed; the bound of paths holds for each value tried.</param>
    public PayOffSolver(Agreement agreement, string term, SubjectId party, PayOffOrder order)
    {
        (this.agreement, this.order, this.party) = (agreement, order, party);
        sought = Read(term);
        if (agreement.Accord.Parties.All(known => known.Id != party))
        {
            throw new PayOffException($"'{party}' is no party of {agreement.Id}: its parties are "
                + $"{string.Join(", ", agreement.Accord.Parties.Select(known => known.Id))}.");
        }
    }

    /// <summary>Where two worlds are worth the same to the party, the particular set in each of the two in which the term is.</summary>
    public BreakEven Equal(Setting one, Setting other)
    {
        var (varies, alsoVaries) = (IsIn(one), IsIn(other));
        if (!varies && !alsoVaries)
            throw Absent($"neither in {Name(one)} nor in {Name(other)}");
        var (first, second) = (varies ? null : Ran(one), alsoVaries ? null : Ran(other));
        return Solve(value =>
            PayOffEngine.Difference(second ?? Ran(Set(other, value)), first ?? Ran(Set(one, value)), Place));
    }

    /// <summary>Where a world is worth an amount to the party.</summary>
    /// <param name="world">The world.</param>
    /// <param name="target">The present value sought, in the agreement's currency.</param>
    public BreakEven Target(Setting world, double target)
    {
        if (!IsIn(world))
            throw Absent($"not in {Name(world)}");
        return Solve(value =>
        {
            var found = Ran(Set(world, value)).Mean(leaf => PayOffEngine.Worth(leaf, Place));
            return found with { Value = found.Value - target };
        });
    }

    private int Place => agreement.Accord.Parties.Select((known, at) => (known.Id, at)).First(pair => pair.Id == party).at;

    private BreakEven Solve(Func<double, Estimate> gap)
    {
        var (low, high) = (0.0, sought.IsMoney ? Highest(gap) : 1.0);
        var curve = Enumerable.Range(0, GridPoints).Select(at => low + (high - low) * at / (GridPoints - 1))
            .Select(value => (Value: value, Gap: gap(value).Value)).ToList();
        var crossings = Enumerable.Range(1, GridPoints - 1)
            .Where(at => (curve[at - 1].Gap < 0) != (curve[at].Gap < 0)).ToList();
        if (crossings.Count == 0)
            return new BreakEven(sought.Term, sought.Name, party, null, null, NoRoot(curve), curve);
        var roots = crossings.Select(at => Bisect(gap, curve[at - 1], curve[at])).ToList();
        var root = roots[0];
        var step = (high - low) / (GridPoints - 1);
        var (before, after) = (Math.Max(low, root - step / 10), Math.Min(high, root + step / 10));
        var slope = (gap(after).Value - gap(before).Value) / (after - before);
        return new BreakEven(
            sought.Term, sought.Name, party, root, slope == 0 ? null : gap(root).StandardError / Math.Abs(slope), null, curve)
        {
            Others = roots[1..],
        };
    }

    private static double Bisect(Func<double, Estimate> gap, (double Value, double Gap) from, (double Value, double Gap) to)
    {
        var (low, high, negative) = (from.Value, to.Value, from.Gap < 0);
        for (var halving = 0; halving < Halvings && high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)); halving++)
        {
            var middle = low + (high - low) / 2;
            if (gap(middle).Value < 0 == negative)
                low = middle;
            else
                high = middle;
        }
        return low + (high - low) / 2;
    }

    /// <summary>An amount up to which to look: where the gap has changed sign, or moves no more.</summary>
    private static double Highest(Func<double, Estimate> gap)
    {
        var (high, atNothing) = (1e9, gap(0).Value);
        var before = double.NaN;
        while (high < LargestAmount)
        {
            var now = gap(high).Value;
            if ((now < 0) != (atNothing < 0) || now == before)
                return high;
            (before, high) = (now, high * 4);
        }
        return high;
    }

    private string NoRoot(List<(double Value, double Gap)> curve)
    {
        var (first, last) = (curve[0], curve[^1]);
        var sign = first.Gap < 0 ? "below" : "above";
        var (low, high) = (Written(first.Value), Written(last.Value));
        return $"No value of {sought.Term}.{sought.Name} from {low} to {high} closes the gap for {party}: it stays {sign} nothing, "
            + $"{Billions(first.Gap)} at the one end and {Billions(last.Gap)} at the other.";
    }

    private string Billions(double amount) =>
        (amount / 1e9).ToString("0.###", CultureInfo.InvariantCulture) + "bn " + agreement.Accord.Currency;

    private (string Term, string Name, bool IsMoney) Read(string written)
    {
        if (written.Split('.') is not [{ Length: > 0 } term, { Length: > 0 } name])
            throw new PayOffException($"'{written}' is no particular of a term: write TERM.NAME, as share.share or stake.fraction.");
        if (agreement[term] is not { } state)
        {
            throw new PayOffException($"There is no term '{term}' in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}"
                + Spelling.Suggest(term, agreement.Terms.Select(known => known.Term)));
        }
        var solvable = ClauseKinds.Of(state.Kind).Where(form => form.Kind is ParticularKind.Ratio or ParticularKind.Money).ToList();
        var form = solvable.Find(known => known.Name == name) ?? throw new PayOffException(
            $"A term of kind {CanonicalForm.Word(state.Kind)} has no share or amount '{name}' to be solved for"
            + $"{Spelling.Suggest(name, solvable.Select(known => known.Name))} It has: "
            + (solvable.Count == 0 ? "none." : string.Join(", ", solvable.Select(known => known.Name)) + "."));
        return (term, name, form.Kind == ParticularKind.Money);
    }

    private bool IsIn(Setting setting) => Contract.Of(agreement, setting).Has(sought.Term);

    private Setting Set(Setting setting, double value) => setting with
    {
        Changes = [.. setting.Changes, new Change(ChangeKind.Set, sought.Term, sought.Name, Written(value))],
    };

    private string Written(double value) => sought.IsMoney
        ? value.ToString("0.####", CultureInfo.InvariantCulture) + " " + agreement.Accord.Currency
        : value.ToString("0.##################", CultureInfo.InvariantCulture);

    private PayOffTally Ran(Setting setting)
    {
        var plan = new PathPlan(Contract.Of(agreement, setting));
        draws ??= new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model);
        var tally = new PayOffTally(plan, order, draws);
        tally.Extend(Math.Clamp(order.MostPaths / (PathDraws.Randomisations * ColumnPlan.Lanes), 1, Leaves));
        return tally;
    }

    private PayOffException Absent(string where) =>
        new($"'{sought.Term}' is {where} as known on {agreement.Day:yyyy-MM-dd}: there is nothing to vary.");

    private static string Name(Setting setting) => setting.World.Length == 0 ? "the terms in force" : $"world '{setting.World}'";
}
