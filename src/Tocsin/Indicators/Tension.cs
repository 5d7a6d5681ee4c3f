using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>tension(partner, half-life)</c>: the balance of conflict over cooperation, fading with time. It helps ranking.</summary>
public sealed class Tension : Function
{
    private const double DemandOnScale = 3.0;
    private const int HalfLivesCounted = 10;

    /// <inheritdoc/>
    public override string Name => "tension";

    /// <inheritdoc/>
    public override string Meaning =>
        "Minus the sum over acts of scale x modality weight x 2^(-days since known / half-life), in points of the published -10 to +10 "
        + "scale: "
        + "above 0 is conflict. A demand counts -|scale| when the thing asked hurts, else -3.0, times its weight. Acts older than 10 "
        + "half-lives are left out; "
        + "unknown after the last covered day.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Partner, ParameterKind.Time];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Named("points");

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (Acts.NotCovered(situation) is { } missing)
            return missing;
        var halfLife = arguments[1].Days;
        var sum = 0.0;
        var evidence = new List<Claim>();
        var oldest = Math.Min(situation.Day.DayNumber, (int)Math.Min(int.MaxValue, HalfLivesCounted * halfLife));
        foreach (var (claim, act) in Acts.Towards(situation, since: situation.Day.AddDays(-oldest)))
        {
            var points = Points(act, situation.Vocabulary);
            if (points == 0)
                continue;
            sum += points * Elementary.Exp2(-(situation.Day.DayNumber - claim.KnownOn.DayNumber) / halfLife);
            evidence.Add(claim);
        }
        return Reading.Of(sum, evidence, evidence.Count == 0 ? DateOnly.MaxValue : situation.Day.AddDays(1));
    }

    private static double Points(Act act, Vocabulary vocabulary)
    {
        if (!vocabulary.Events.TryGetValue(act.Kind, out var kind) || kind.Family is "outside" or "context")
            return 0;
        var weight = vocabulary.ModalityWeight.GetValueOrDefault(act.Modality);
        return act.Modality == Modality.Demanded
            ? weight * (kind.Hurts ? Math.Abs(kind.Scale) : DemandOnScale)
            : -kind.Scale * weight;
    }
}
