using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>What a leaf of paths came to.</summary>
/// <param name="Worth">Present value by party and path; empty, with flows and triggers, where sums alone are kept.</param>
/// <param name="Sums">Its sum over the paths, by party.</param>
/// <param name="Accounts">Sum of present values by account.</param>
/// <param name="Flows">Sum by quarter and account, not discounted.</param>
/// <param name="Come">Paths on which each trigger came at the end of each quarter.</param>
internal sealed record LeafResult(double[][] Worth, double[] Sums, double[] Accounts, double[,] Flows, int[,] Come);

/// <summary>
/// Leaves run for a plan and kept in their order: sixteen independent randomisations side by side, as many leaves of each. Results are
/// summed in that order, so that neither threads nor blocks change a bit of them.
/// </summary>
internal sealed class PayOffTally
{
    private const int PilotLeaves = 8;
    private const ulong PilotSeed = 0x7069_6C6F_74UL;

    private readonly PathDraws draws;
    private readonly PayOffOrder order;
    private static readonly double[,] None = new double[0, 0];
    private static readonly int[,] NeverCome = new int[0, 0];

    private readonly List<LeafResult[]> leaves;
    private readonly bool isWhole;
    private int count;

    /// <summary>A tally that counts no leaves yet, and runs only those that another of the same plan has not run.</summary>
    public PayOffTally(PayOffTally other) => (Plan, order, draws, leaves, isWhole, Choices) =
        (other.Plan, other.order, other.draws, other.leaves, other.isWhole, other.Choices);

    /// <summary>A tally without leaves, of which everything is kept.</summary>
    public PayOffTally(PathPlan plan, PayOffOrder order)
        : this(plan, order, new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model)) => isWhole = true;

    /// <summary>A tally without leaves, of which sums are kept and nothing by path or quarter.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="order">How it is computed.</param>
    /// <param name="draws">Its random numbers: those of another plan of the agreement, or its own.</param>
    public PayOffTally(PathPlan plan, PayOffOrder order, PathDraws draws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(order.Block, 1);
        (Plan, this.order, this.draws, leaves) = (plan, order, draws, []);
        Choices = plan.Triggers.Any(trigger => trigger.Choice is not null) ? Pilot() : null;
    }

    /// <summary>The plan.</summary>
    public PathPlan Plan { get; }

    /// <summary>How holders reckon at each choice to convert, by place of the trigger; null when there is none.</summary>
    public IReadOnlyDictionary<int, ClaimWorth>? Choices { get; }

    /// <summary>Leaves of each randomisation so far.</summary>
    public int Leaves => count;

    /// <summary>Paths so far.</summary>
    public int Paths => count * PathDraws.Randomisations * ColumnPlan.Lanes;

    /// <summary>The leaf of a randomisation.</summary>
    public LeafResult this[int leaf, int randomisation] => leaves[leaf][randomisation];

    /// <summary>Runs leaves until each randomisation has so many.</summary>
    public void Extend(int upTo) => new PayOffBatch([this]).Extend(upTo);

    /// <summary>How many leaves of each randomisation have been run, counted or not.</summary>
    internal int Ran => leaves.Count;

    /// <summary>How it is computed.</summary>
    internal PayOffOrder Order => order;

    /// <summary>Its random numbers.</summary>
    internal PathDraws Draws => draws;

    /// <summary>Counts so many leaves, or those counted already if they are more.</summary>
    internal void Count(int upTo) => count = Math.Max(count, upTo);

    /// <summary>Makes places for leaves.</summary>
    internal void MakeRoom(int upTo)
    {
        while (leaves.Count < upTo)
            leaves.Add(new LeafResult[PathDraws.Randomisations]);
    }

    /// <summary>Gives up places of leaves that could not be run.</summary>
    internal void Forget(int from) => leaves.RemoveRange(from, leaves.Count - from);

    /// <summary>Takes what a leaf just run came to.</summary>
    internal void Take(PathRun run, int randomisation, int leaf) => leaves[leaf][randomisation] = Leaf(run);

    /// <summary>The mean of a figure of the leaves, and its standard error from the randomisations.</summary>
    /// <param name="sum">The sum over a leaf's paths.</param>
    public Estimate Mean(Func<LeafResult, double> sum)
    {
        Span<double> means = stackalloc double[PathDraws.Randomisations];
        for (var at = 0; at < means.Length; at++)
        {
            for (var leaf = 0; leaf < count; leaf++)
                means[at] += sum(leaves[leaf][at]);
            means[at] /= count * ColumnPlan.Lanes;
        }
        return Of(means);
    }

    /// <summary>The mean of values by path, in the order drawn, and its standard error from the randomisations.</summary>
    public static Estimate Mean(double[] byPath)
    {
        Span<double> means = stackalloc double[PathDraws.Randomisations];
        var each = byPath.Length / means.Length;
        for (var at = 0; at < byPath.Length; at += ColumnPlan.Lanes)
        {
            var sum = 0.0;
            foreach (var value in byPath.AsSpan(at, ColumnPlan.Lanes))
                sum += value;
            means[at / ColumnPlan.Lanes % means.Length] += sum / each;
        }
        return Of(means);
    }

    /// <summary>The mean of independent means, and its standard error.</summary>
    public static Estimate Of(ReadOnlySpan<double> means)
    {
        var mean = 0.0;
        foreach (var one in means)
            mean += one / means.Length;
        var squares = 0.0;
        foreach (var one in means)
            squares += (one - mean) * (one - mean);
        return new Estimate(mean, Math.Sqrt(squares / (means.Length - 1) / means.Length));
    }

    /// <summary>A party's present value on every path, in the order in which they were drawn.</summary>
    public double[] Worth(int party)
    {
        var all = new double[Paths];
        var next = 0;
        foreach (var row in leaves.Take(count))
        {
            foreach (var leaf in row)
            {
                leaf.Worth[party].CopyTo(all, next);
                next += ColumnPlan.Lanes;
            }
        }
        return all;
    }

    private LeafResult Leaf(PathRun run)
    {
        var books = run.Ledger;
        var accounts = new double[Plan.Accounts.Count];
        var worth = books.Worth;
        foreach (var row in worth)
            Array.Clear(row);
        for (var account = 0; account < accounts.Length; account++)
        {
            var (payer, payee) = (Plan.Accounts[account].Payer, Plan.Accounts[account].Payee);
            var present = books.Present[account];
            accounts[account] = Sum(present);
            if (!double.IsFinite(accounts[account]))
                throw new PayOffException($"What '{Plan.Accounts[account].Term}' pays is not a number on some path: one of its formulas "
                    + "divides by nothing or leaves what is known. Guard it with if(condition, value, other value).");
            Book(worth, payer, present, -1);
            Book(worth, payee, present, 1);
        }
        double[] sums = [.. worth.Select(Sum)];
        return isWhole
            ? new LeafResult([.. worth.Select(row => (double[])row.Clone())], sums, accounts, (double[,])books.Sums.Clone(), Come(run))
            : new LeafResult([], sums, accounts, None, NeverCome);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Book(double[][] worth, int holder, double[] present, double sign)
    {
        if (holder >= worth.Length)
            return;
        var (row, way) = (worth[holder], Vector512.Create(sign));
        for (var at = 0; at < row.Length; at += Vector512<double>.Count)
        {
            Vector512.FusedMultiplyAdd(way, Vector512.LoadUnsafe(ref present[at]), Vector512.LoadUnsafe(ref row[at]))
                .StoreUnsafe(ref row[at]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(double[] row)
    {
        var sum = Vector512<double>.Zero;
        for (var at = 0; at < row.Length; at += Vector512<double>.Count)
            sum += Vector512.LoadUnsafe(ref row[at]);
        return PathLedger.InOrder(sum);
    }

    private int[,] Come(PathRun run)
    {
        var come = new int[Plan.Triggers.Count, Plan.Model.Steps + 1];
        for (var trigger = 0; trigger < Plan.Triggers.Count; trigger++)
        {
            foreach (var step in run.Triggers.Come[trigger])
            {
                if (step <= Plan.Model.Steps)
                    come[trigger, (int)step]++;
            }
        }
        return come;
    }

    /// <summary>Pilot paths on which every claim is held, for what its holder may expect of it at the choice.</summary>
    private Dictionary<int, ClaimWorth> Pilot()
    {
        var found = new Dictionary<int, ClaimWorth>();
        var pilot = new PathDraws(order.Seed ^ PilotSeed, order.Sampling, Sharing.None, Plan.Model);
        for (var at = 0; at < Plan.Triggers.Count; at++)
        {
            if (Plan.Triggers[at].Choice is { } choice)
                found[at] = new ClaimPilot(Plan, choice).Run(pilot, PilotLeaves);
        }
        return found;
    }
}

/// <summary>Pilot paths for one choice.</summary>
internal sealed class ClaimPilot
{
    private readonly PathRun run;
    private readonly PathChoice choice;
    private readonly int[] accounts;
    private readonly double[] before = PathStates.Room(), discount = PathStates.Room();
    private readonly double[][] seen = [.. Enumerable.Range(0, ClaimWorth.Terms).Select(_ => PathStates.Room())];
    private (double Revenue, double Paid) scale = (0, 0);

    /// <summary>Room for the pilot.</summary>
    public ClaimPilot(PathPlan plan, PathChoice choice)
    {
        this.choice = choice;
        var terms = plan.Terms.Where(term => term.Name == choice.Claim && term.Kind != ClauseKind.Stake);
        accounts = [.. terms.SelectMany(term => term.Accounts).Where(account => plan.Accounts[account].Payee == choice.Holder)];
        run = new PathRun(plan) { AtQuarter = Look };
    }

    /// <summary>Runs leaves and gives what was learnt.</summary>
    public ClaimWorth Run(PathDraws draws, int leaves)
    {
        var moments = new double[ClaimWorth.Terms, ClaimWorth.Terms + 1];
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            run.Run(draws, leaf % PathDraws.Randomisations, leaf / PathDraws.Randomisations);
            for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
                Add(moments, lane, (Claim(lane) - before[lane]) / discount[lane]);
        }
        return new ClaimWorth(ClaimWorth.Solve(moments), scale.Revenue, scale.Paid);
    }

    private void Look(int step)
    {
        if (step != choice.Step)
            return;
        if (scale.Revenue == 0)
            scale = (run.States.Driver("revenue_now")[0], Math.Max(1, run.States.Driver("revenue_now")[0]));
        Span<double> now = stackalloc double[ClaimWorth.Terms];
        for (var lane = 0; lane < before.Length; lane++)
        {
            (before[lane], discount[lane]) = (Claim(lane), run.States.Discount[lane]);
            ClaimWorth.Seen(run.States, run.Paid(choice.Claim), lane, scale, now);
            for (var term = 0; term < now.Length; term++)
                seen[term][lane] = now[term];
        }
    }

    private double Claim(int lane)
    {
        var sum = 0.0;
        foreach (var account in accounts)
            sum += run.Ledger.Present[account][lane];
        return sum;
    }

    private void Add(double[,] moments, int lane, double claim)
    {
        for (var row = 0; row < ClaimWorth.Terms; row++)
        {
            for (var column = 0; column < ClaimWorth.Terms; column++)
                moments[row, column] += seen[row][lane] * seen[column][lane];
            moments[row, ClaimWorth.Terms] += seen[row][lane] * claim;
        }
    }
}
