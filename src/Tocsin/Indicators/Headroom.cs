using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>headroom(measure, kind)</c>: how far a measure is below the number that a term sets as its limit.</summary>
public sealed class Headroom : Function
{
    private static readonly TermValue Limits = new();

    /// <inheritdoc/>
    public override string Name => "headroom";

    /// <inheritdoc/>
    public override string Meaning =>
        "(limit - measure) / |limit|, a ratio: the limit is the number of the term of this kind in force on the day (term(kind)), the "
        + "measure its latest value, in a relation the holder's; below 0 the limit is passed. Unknown when either is unknown or the "
        + "limit is 0. Amounts must be in the unit in which the term is written, unscaled.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure, ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var limit = Limits.Read([arguments[1]], situation);
        if (limit.Unknown is not null)
            return limit;
        if (limit.Value == 0)
            return Reading.Missing($"the limit of the term {arguments[1].Text} is 0");
        var own = situation with { Subject = situation.Holder ?? situation.Subject };
        var measured = new ReadMeasure(arguments[0].Text, Basis.Actual, 0).Read([], own);
        if (measured.Unknown is not null)
            return measured;
        if (measured.Currency is { } currency && ((Term)limit.Evidence[0].Content).Unit is { } unit && unit != currency)
            return Reading.Missing($"{arguments[0].Text} is in {currency} and the term {arguments[1].Text} in {unit}");
        return Reading.Of((limit.Value - measured.Value) / Math.Abs(limit.Value), [.. limit.Evidence, .. measured.Evidence]);
    }
}
