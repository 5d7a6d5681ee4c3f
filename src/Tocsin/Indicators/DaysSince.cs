using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>days_since(kinds)</c>: how long ago the latest act of these kinds became known.</summary>
public sealed class DaysSince : Function
{
    /// <inheritdoc/>
    public override string Name => "days_since";

    /// <inheritdoc/>
    public override string Meaning =>
        "Whole days from the day on which the latest act of these kinds became known to the day, 0 on that day; unknown when none is "
        + "known, "
        + "and after the last covered day. Denied and merely demanded acts do not count.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Kinds];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Days;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (Acts.NotCovered(situation, arguments[0].Kinds) is { } missing)
            return missing;
        var latest = Acts.Towards(situation, arguments[0].Kinds).LastOrDefault(pair => Acts.Done(pair.Act, situation.Vocabulary) > 0);
        return latest.Claim is null
            ? Reading.Missing($"no act of {arguments[0].Text} is known")
            : Reading.Of(situation.Day.DayNumber - latest.Claim.KnownOn.DayNumber, [latest.Claim], situation.Day.AddDays(1));
    }
}
