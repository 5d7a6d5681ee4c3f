using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>open(state)</c>: how much of a state is open: disputes, demands, threats not yet settled, withdrawn or lapsed.</summary>
public sealed class Open : Function
{
    /// <inheritdoc/>
    public override string Name => "open";

    /// <inheritdoc/>
    public override string Meaning =>
        "Sum of the modality weights of the acts that opened the state and are not closed. An act of both parties that closes the "
        + "state, once "
        + "happened, closes what was opened before it or on its day; the opener's denial withdraws its own act; an item unanswered lapses "
        + "when more than the state's expires_after days have passed since it became known. 0 when nothing is open; unknown after the "
        + "last covered day.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.State];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var state = situation.Vocabulary.States[arguments[0].Text];
        if (Acts.NotCovered(situation, state.Kinds) is { } missing)
            return missing;
        var acts = Acts.Towards(situation).ToList();
        var closers = acts.Where(pair => Closes(pair.Act, state, situation)).ToList();
        var sum = 0.0;
        var changes = DateOnly.MaxValue;
        var evidence = new List<Claim>();
        foreach (var (claim, act) in acts.Where(pair => Opens(pair.Act, state)))
        {
            if (closers.Exists(closer => Ends(closer.Claim, claim, act)) || Withdrawn(acts, claim, act))
                continue;
            if (Lapses(claim, state) is { } lapses)
            {
                if (lapses <= situation.Day)
                    continue;
                changes = lapses < changes ? lapses : changes;
            }
            sum += situation.Vocabulary.ModalityWeight.GetValueOrDefault(act.Modality);
            evidence.Add(claim);
        }
        return Reading.Of(sum, evidence, changes);
    }

    /// <summary>The latest act of both that closed something of the state, up to the day; null when none did.</summary>
    public static Claim? LastCloser(string state, Situation situation)
    {
        var kind = situation.Vocabulary.States[state];
        var acts = Acts.Towards(situation).ToList();
        return acts.Where(pair => Closes(pair.Act, kind, situation))
            .Where(closer => acts.Exists(pair => Opens(pair.Act, kind) && Ends(closer.Claim, pair.Claim, pair.Act)))
            .Select(closer => closer.Claim).LastOrDefault();
    }

    private static bool Opens(Act act, StateKind state) => act.Modality switch
    {
        Modality.Denied => false,
        Modality.Demanded => state.OpenedByDemands || state.OpenedBy.Contains(act.Kind),
        _ => state.OpenedBy.Contains(act.Kind),
    };

    private static bool Closes(Act act, StateKind state, Situation situation) =>
        act.Modality == Modality.Happened && state.ClosedBy.Contains(act.Kind)
        && (!situation.Subject.IsRelation || IsOutside(act, situation)
            || Acts.ByBoth(act, situation.Knowledge.Ledger.Resolve(situation.Subject)));

    /// <summary>An authority closes what it opened itself; the parties close together what either opened.</summary>
    private static bool Ends(Claim closer, Claim opened, Act act)
    {
        var by = (Act)closer.Content;
        if (by.Target.Kind == TargetKind.Named && !by.Actors.Any(act.Actors.Contains))
            return false;
        return closer.ValidTo >= opened.ValidTo || (act.Approximate != Precision.Day && closer.KnownOn >= opened.KnownOn);
    }

    private static bool IsOutside(Act act, Situation situation) =>
        situation.Vocabulary.Events.TryGetValue(act.Kind, out var kind) && kind.Family == "outside";

    private static bool Withdrawn(List<(Claim Claim, Act Act)> acts, Claim opened, Act act) => acts.Exists(other =>
        other.Act.Modality == Modality.Denied && other.Act.Kind == act.Kind && other.Act.Actors == act.Actors
        && other.Claim.KnownOn > opened.KnownOn);

    private static DateOnly? Lapses(Claim claim, StateKind state) => double.IsInfinity(state.ExpiresAfter)
        ? null
        : claim.KnownOn.AddDays((int)Math.Round(state.ExpiresAfter) + 1);
}
