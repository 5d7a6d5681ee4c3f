using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>
/// A leaf of 512 paths from the day of valuation to the horizon: states, payments, tests, quarter after quarter. One thread's workspace,
/// used for leaf after leaf.
/// </summary>
/// <remarks>
/// In a quarter: profit into the till; what is due on revenue, licences, purchases and the like; tranches of profit by rank, each a share
/// of what is left; what then is left to those who have the venture: stakes by their fractions, shares issued for losses, outsiders'
/// shares, the rest to the residual party. A till below nothing is filled from the reserve, then by the funder, who has shares for it at
/// the valuation of the day. At the horizon the valuation and the reserve go to the same owners.
/// </remarks>
internal sealed partial class PathRun
{
    private const int Eight = 8;
    private readonly PathPlan plan;
    private readonly PathStates states;
    private readonly PathLedger ledger;
    private readonly PathTriggers triggers;
    private readonly PathStage still, paying, testing;
    private readonly double[] amount = PathStates.Room(), room = PathStates.Room(), second = PathStates.Room(), other = PathStates.Room();
    private readonly double[]?[] paid, cumulative, arrivals, arrived;
    private readonly string[] summed, random;
    private readonly PathOwners owners;

    /// <summary>Room for a plan's paths.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shared">The states of the paths when other plans are run on them side by side; null for states of its own.</param>
    public PathRun(PathPlan plan, PathStates? shared = null)
    {
        this.plan = plan;
        (states, ledger, triggers) = (shared ?? new PathStates(plan.Model), new PathLedger(plan), new PathTriggers(plan));
        var cells = plan.Still.Cells.Concat(plan.Paying.Cells).Concat(plan.Testing.Cells).Distinct().ToList();
        paid = new double[plan.Names.Count][];
        foreach (var name in cells.Where(cell => cell.Source == CellSource.Paid).Select(cell => cell.Name)
            .Concat(plan.Terms.Where(term => term.Values.ContainsKey("cap")).Select(term => term.Term.Name)))
            paid[PlaceOf(name)] ??= PathStates.Room();
        summed = [.. cells.Where(cell => cell.Source == CellSource.Cumulative).Select(cell => cell.Name).Distinct()];
        random = [.. cells.Where(cell => cell.Source == CellSource.Arrived).Select(cell => cell.Name).Distinct()];
        cumulative = [.. summed.Select(_ => PathStates.Room())];
        (arrivals, arrived) = ([.. random.Select(_ => PathStates.Room())], [.. random.Select(_ => PathStates.Room())]);
        still = new PathStage(plan.Still, Column);
        paying = new PathStage(plan.Paying, Column);
        testing = new PathStage(plan.Testing, Column);
        owners = new PathOwners(plan, states, ledger, triggers);
        states.KeepsBefore |= plan.Triggers.Any(trigger => trigger.Crossing is not null);
    }

    /// <summary>The books of the leaf run last.</summary>
    public PathLedger Ledger => ledger;

    /// <summary>What was paid under a term by path; null when nothing asks for it.</summary>
    public double[]? Paid(int name) => paid[name];

    /// <summary>The states of the leaf run last.</summary>
    public PathStates States => states;

    /// <summary>The triggers of the leaf run last.</summary>
    public PathTriggers Triggers => triggers;

    /// <summary>How a holder reckons a claim's worth at the choice to convert, by place of the trigger; null for pilots.</summary>
    public IReadOnlyDictionary<int, ClaimWorth>? Choices { get; set; }

    /// <summary>Set to be told on the day of valuation, 0, and at the end of each quarter.</summary>
    public Action<int>? AtQuarter { get; set; }

    /// <summary>Runs a leaf; its books, states and triggers hold the result until the next.</summary>
    public void Run(PathDraws draws, int randomisation, int leaf)
    {
        states.Begin(draws, randomisation, leaf);
        Begin(draws, randomisation, leaf);
        for (var step = 1; step <= plan.Model.Steps; step++)
        {
            states.Go(step);
            Quarter(step);
        }
        End();
    }

    /// <summary>On the day of valuation, once the states are there.</summary>
    public void Begin(PathDraws draws, int randomisation, int leaf)
    {
        ledger.Clear();
        foreach (var row in paid.Concat(cumulative))
            Array.Clear(row ?? []);
        triggers.Begin(draws, randomisation, leaf);
        for (var at = 0; at < random.Length; at++)
            BeginArrival(draws, randomisation, leaf, at);
        still.Evaluate();
        owners.Begin();
        triggers.Estimates = Choose;
        TestChoices(0);
        AtQuarter?.Invoke(0);
    }

    /// <summary>At the horizon.</summary>
    public void End() => owners.Divide(plan.Model.Steps, still.Values);

    /// <summary>A quarter, once the states have come to its end.</summary>
    public void Quarter(int step)
    {
        Sum();
        Arrive(step * PathModel.StepYears);
        triggers.Apply(step);
        paying.Evaluate();
        ledger.Move(plan.Profit, step, states.Earned, states.Discount);
        foreach (var term in plan.Terms)
            Pay(term, step);
        owners.Begun(step);
        FillTill(step);
        owners.Settle(step, still.Values);
        testing.Evaluate();
        triggers.Test(step, states, testing.Values, still.Values);
        AtQuarter?.Invoke(step);
    }

    private void TestChoices(int step)
    {
        for (var at = 0; at < plan.Triggers.Count; at++)
        {
            if (plan.Triggers[at].Choice is { } choice && choice.Step == step)
                Choose(at, triggers.Come[at]);
        }
    }

    /// <summary>A holder converts where the claim is expected to be worth no more than the stake's part of the valuation.</summary>
    private void Choose(int trigger, double[] come)
    {
        var choice = plan.Triggers[trigger].Choice!;
        if (Choices is null || !Choices.TryGetValue(trigger, out var worth))
            return;
        var fraction = triggers.Read(choice.Fraction, still.Values, room, choice.Step);
        for (var lane = 0; lane < come.Length; lane++)
        {
            var claim = worth.At(states, paid[choice.Claim], lane);
            if (claim <= fraction[lane] * states.Valuation[lane])
                come[lane] = choice.Step;
        }
    }

    private int PlaceOf(string name)
    {
        for (var at = 0; at < plan.Names.Count; at++)
        {
            if (plan.Names[at] == name)
                return at;
        }
        throw new PayOffException($"paid({name}): there is no term '{name}' as known on the day.");
    }

    private double[] Column(PathCell cell) => cell.Source switch
    {
        CellSource.State => states.State(cell.Name),
        CellSource.Driver => states.Driver(cell.Name),
        CellSource.Paid => paid[PlaceOf(cell.Name)]!,
        CellSource.Cumulative => cumulative[Array.IndexOf(summed, cell.Name)]!,
        _ => arrived[Array.IndexOf(random, cell.Name)]!,
    };

    private void Sum()
    {
        for (var at = 0; at < summed.Length; at++)
        {
            var from = PathLanguage.States.ContainsKey(summed[at]) ? states.State(summed[at]) : states.Driver(summed[at]);
            Add(cumulative[at]!, from, PathModel.StepYears);
        }
    }

    /// <summary>The day of an event that comes at so many a year: exponentially distributed.</summary>
    private void BeginArrival(PathDraws draws, int randomisation, int leaf, int at)
    {
        draws.Fill(randomisation, leaf, plan.Model.Chances["arrives:" + random[at]], room);
        var rate = states.Driver(random[at]);
        for (var lane = 0; lane < room.Length; lane++)
            arrivals[at]![lane] = rate[lane] > 0 ? -Statistics.Wide.Log(room[lane]) / rate[lane] : double.MaxValue;
        Array.Clear(arrived[at]!);
    }

    private void Arrive(double years)
    {
        for (var at = 0; at < random.Length; at++)
            Reach(arrivals[at]!, years, arrived[at]!);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reach(double[] days, double years, double[] into)
    {
        for (var at = 0; at < into.Length; at += Eight)
        {
            var has = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref days[at]), Vector512.Create(years));
            Vector512.ConditionalSelect(has, Vector512<double>.One, Vector512<double>.Zero).StoreUnsafe(ref into[at]);
        }
    }

    /// <summary>A till below nothing: from the reserve, then from the funder, who has shares for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillTill(int step)
    {
        var (till, reserve) = (ledger.Till, ledger.Reserve);
        if (!AnyBelow(till))
            return;
        var (anyLoss, anyReserve) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var at = 0; at < till.Length; at += Eight)
        {
            var loss = Vector512.Max(-Vector512.LoadUnsafe(ref till[at]), Vector512<double>.Zero);
            var held = Vector512.LoadUnsafe(ref reserve[at]);
            var drawn = Vector512.Min(loss, held);
            drawn.StoreUnsafe(ref amount[at]);
            (loss - drawn).StoreUnsafe(ref second[at]);
            anyLoss = Vector512.Max(anyLoss, loss - drawn);
            anyReserve = Vector512.Max(anyReserve, drawn);
        }
        if (anyReserve != Vector512<double>.Zero)
            ledger.Move(plan.Drawn, step, amount, states.Discount);
        if (anyLoss == Vector512<double>.Zero)
            return;
        ledger.Move(plan.Funding, step, second, states.Discount);
        owners.Issue(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AnyBelow(double[] row)
    {
        var lowest = Vector512<double>.Zero;
        for (var at = 0; at < row.Length; at += Eight)
            lowest = Vector512.Min(lowest, Vector512.LoadUnsafe(ref row[at]));
        return lowest != Vector512<double>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(double[] into, double[] from, double times)
    {
        var factor = Vector512.Create(times);
        for (var at = 0; at < into.Length; at += Eight)
        {
            Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref from[at]), Vector512.LoadUnsafe(ref into[at]))
                .StoreUnsafe(ref into[at]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(double[] from, double times, double[] into)
    {
        var factor = Vector512.Create(times);
        for (var at = 0; at < into.Length; at += Eight)
            (factor * Vector512.LoadUnsafe(ref from[at])).StoreUnsafe(ref into[at]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(double[] into, double[] by)
    {
        for (var at = 0; at < into.Length; at += Eight)
            (Vector512.LoadUnsafe(ref into[at]) * Vector512.LoadUnsafe(ref by[at])).StoreUnsafe(ref into[at]);
    }
}
