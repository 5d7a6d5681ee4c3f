using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>events(kinds, window)</c>: how many acts became known within the window, each weighed by what was known of it.</summary>
public sealed class Events : Function
{
    /// <inheritdoc/>
    public override string Name => "events";

    /// <inheritdoc/>
    public override string Meaning =>
        "Sum of the modality weights of the acts of these kinds that became known in the last n days, the day itself included "
        + "(known on day - n + 1 to day). Denied and merely demanded acts weigh 0. Before the first covered day nothing is counted; "
        + "after the last "
        + "covered day the value is unknown. Of a relation with sides: acts of the counterparty towards the holder, of both, and of "
        + "outsiders.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Kinds, ParameterKind.Time];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (Acts.NotCovered(situation, arguments[0].Kinds) is { } missing)
            return missing;
        var days = (int)Math.Round(arguments[1].Days);
        var first = situation.Day.AddDays(1 - days);
        var sum = 0.0;
        var changes = DateOnly.MaxValue;
        var evidence = new List<Claim>();
        foreach (var (claim, act) in Acts.Towards(situation, arguments[0].Kinds, first))
        {
            var weight = Acts.Done(act, situation.Vocabulary);
            if (weight == 0)
                continue;
            sum += weight;
            evidence.Add(claim);
            var leaves = claim.KnownOn.AddDays(days);
            changes = leaves < changes ? leaves : changes;
        }
        return Reading.Of(sum, evidence, changes);
    }
}
