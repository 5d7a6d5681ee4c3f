using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>Which triggers have come on each path, when, and which terms are in force for it.</summary>
internal sealed class PathTriggers
{
    /// <summary>A quarter that never comes.</summary>
    public const double Never = 1e9;

    private const int Eight = 8;
    private readonly PathPlan plan;
    private readonly double[][] chance, asked, survival;
    private readonly Dictionary<string, double[]> alive = new(StringComparer.Ordinal);
    private readonly List<(double[] Row, bool IsDormant, PathEffect[] Effects)> governed = [];
    private readonly bool[] mayHaveCome;

    /// <summary>Room for a plan's triggers.</summary>
    public PathTriggers(PathPlan plan)
    {
        this.plan = plan;
        Come = [.. plan.Triggers.Select(_ => PathStates.Room())];
        chance = [.. plan.Triggers.Select(_ => PathStates.Room())];
        asked = [.. plan.Triggers.Select(_ => PathStates.Room())];
        survival = [.. plan.Triggers.Select(_ => PathStates.Room())];
        mayHaveCome = new bool[plan.Triggers.Count];
        foreach (var (name, effects) in plan.Effects)
        {
            alive[name] = PathStates.Room();
            governed.Add((alive[name], plan.IsDormant(name), [.. effects.OrderBy(effect => effect.Kind != ChangeKind.Begin)]));
        }
    }

    /// <summary>The quarter at whose end each trigger's effects begin, by trigger and path; <see cref="Never"/> for none.</summary>
    public double[][] Come { get; }

    /// <summary>Decisions to convert: the least claim worth holding, by path, at the choice's quarter; set by the run.</summary>
    public Action<int, double[]>? Estimates { get; set; }

    /// <summary>No trigger has come.</summary>
    public void Begin(PathDraws draws, int randomisation, int leaf)
    {
        for (var at = 0; at < Come.Length; at++)
        {
            Array.Fill(Come[at], Never);
            Array.Clear(asked[at]);
            Array.Fill(survival[at], 1);
            var trigger = plan.Triggers[at];
            mayHaveCome[at] = trigger.Choice is not null || trigger.Crossing is not null || trigger.Upheld is not null;
            if (trigger.Crossing is not null || trigger.Upheld is not null)
                draws.Fill(randomisation, leaf, plan.Model.Chances[trigger.Term.Name], chance[at]);
        }
    }

    /// <summary>By path 1 where a term is in force by what triggers did, 0 where it is not; null when no trigger bears on it.</summary>
    public double[]? Alive(string term) => alive.GetValueOrDefault(term);

    /// <summary>Works out for a quarter which terms are in force by what triggers did before it: begun first, ended after.</summary>
    public void Apply(int step)
    {
        foreach (var (row, isDormant, effects) in governed)
        {
            Array.Fill(row, isDormant ? 0 : 1);
            foreach (var effect in effects)
            {
                if (mayHaveCome[effect.Trigger] && Settled(effect, step) is { } value)
                    Write(row, Come[effect.Trigger], step, value);
            }
        }
    }

    /// <summary>A value of a term for each path: the formula's, or what the last of its triggers that has come sets.</summary>
    public double[] Read(PathValue value, double[][] values, double[] room, int step)
    {
        if (value.Overlays.Count == 0)
            return values[value.Formula];
        values[value.Formula].CopyTo(room.AsSpan());
        foreach (var (trigger, formula) in value.Overlays)
        {
            var (come, set) = (Come[trigger], values[formula]);
            for (var lane = 0; lane < room.Length; lane++)
            {
                if (come[lane] < step)
                    room[lane] = set[lane];
            }
        }
        return room;
    }

    /// <summary>Tests every trigger at the end of a quarter.</summary>
    public void Test(int step, PathStates states, double[][] conditions, double[][] still)
    {
        for (var at = 0; at < Come.Length; at++)
        {
            var trigger = plan.Triggers[at];
            if (trigger.Choice is { } choice)
            {
                if (choice.Step == step)
                    Estimates?.Invoke(at, Come[at]);
            }
            else if (step < trigger.First || step > trigger.Last)
            {
                continue;
            }
            else if (trigger.Crossing is { } crossing)
            {
                Cross(at, step, crossing, states, still[crossing.Level]);
            }
            else if (trigger.Upheld is { } upheld)
            {
                Ask(at, step, conditions[trigger.Condition], still[upheld.Formula]);
            }
            else
            {
                Hold(at, step, conditions[trigger.Condition]);
            }
        }
    }

    /// <summary>What an effect makes of a term in a quarter: 1 in force, 0 not; null when it leaves it as it is.</summary>
    private static double? Settled(PathEffect effect, int step) => effect.Kind switch
    {
        ChangeKind.Begin => 1,
        ChangeKind.End => 0,
        _ when (effect.IsUntil ? step > effect.Step : step < effect.Step) => 0,
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(double[] row, double[] come, int step, double value)
    {
        var (now, set) = (Vector512.Create((double)step), Vector512.Create(value));
        for (var at = 0; at < row.Length; at += Eight)
        {
            var has = Vector512.LessThan(Vector512.LoadUnsafe(ref come[at]), now);
            Vector512.ConditionalSelect(has, set, Vector512.LoadUnsafe(ref row[at])).StoreUnsafe(ref row[at]);
        }
    }

    /// <summary>A trigger that has been ended, or not begun, by another is not tested on that path.</summary>
    private bool IsAlive(int at, int lane) => Alive(plan.Triggers[at].Term.Name) is not { } row || row[lane] != 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Hold(int at, int step, double[] condition)
    {
        var trigger = plan.Triggers[at];
        var come = Come[at];
        var own = Alive(trigger.Term.Name);
        var (holds, effect, never) = (Vector512.Create(trigger.IsBreach ? 0.0 : 1.0), Vector512.Create((double)(step + trigger.DelaySteps)),
            Vector512.Create(Never));
        var any = Vector512<double>.Zero;
        for (var lane = 0; lane < come.Length; lane += Eight)
        {
            var known = Vector512.LoadUnsafe(ref come[lane]);
            var hit = Vector512.Equals(Vector512.LoadUnsafe(ref condition[lane]), holds) & Vector512.Equals(known, never);
            if (own is not null)
                hit &= ~Vector512.Equals(Vector512.LoadUnsafe(ref own[lane]), Vector512<double>.Zero);
            any |= hit;
            Vector512.ConditionalSelect(hit, effect, known).StoreUnsafe(ref come[lane]);
        }
        mayHaveCome[at] |= any.AsUInt64() != Vector512<ulong>.Zero;
    }

    private void Ask(int at, int step, double[] condition, double[] upheld)
    {
        var trigger = plan.Triggers[at];
        var holds = trigger.IsBreach ? 0.0 : 1.0;
        for (var lane = 0; lane < condition.Length; lane++)
        {
            if (condition[lane] != holds || asked[at][lane] != 0 || !IsAlive(at, lane))
                continue;
            asked[at][lane] = 1;
            if (chance[at][lane] < upheld[lane])
                Come[at][lane] = step + trigger.DelaySteps;
        }
    }

    /// <summary>
    /// Glasserman (2004), section 6.4: between quarter ends a level is crossed with probability exp(-2 ln(b/x) ln(b/y) / (s² dt)). One
    /// number a path is held against the probability of no crossing so far.
    /// </summary>
    private void Cross(int at, int step, PathCrossing crossing, PathStates states, double[] level)
    {
        var trigger = plan.Triggers[at];
        var deviation = states.Driver("revenue_volatility");
        for (var lane = 0; lane < level.Length; lane++)
        {
            if (Come[at][lane] != Never || !IsAlive(at, lane) || !(level[lane] > 0))
                continue;
            var sign = crossing.Upward != trigger.IsBreach ? 1 : -1;
            var before = sign * Wide.Log(level[lane] / states.Before[lane]);
            var after = sign * Wide.Log(level[lane] / states.Revenue[lane]);
            var variance = deviation[lane] * deviation[lane] * PathModel.StepYears;
            if (before > 0 && after > 0 && variance > 0)
                survival[at][lane] *= 1 - Wide.Exp(-2 * before * after / variance);
            if (before <= 0 || after <= 0 || survival[at][lane] < chance[at][lane])
                Come[at][lane] = step + trigger.DelaySteps;
        }
    }
}
