using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>disputed(measure)</c>: whether publishers differ about the latest number by more than the measure tolerates.</summary>
public sealed class Disputed : Function
{
    /// <inheritdoc/>
    public override string Name => "disputed";

    /// <inheritdoc/>
    public override string Meaning =>
        "True when, for the latest period known on the day, another publisher's standing number differs from the best one by more "
        + "than the measure's tolerance, as a share of the larger of the two without sign; false otherwise, also with a single "
        + "publisher. Amounts in another currency are not compared; what a split changes is compared in the shares of the day. Unknown "
        + "when no number of the measure is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var measure = situation.Vocabulary.Measures[arguments[0].Text];
        var claims = ReadMeasure.Observed(situation, situation.Subject, measure.Id, Basis.Actual);
        if (claims.Count == 0)
            return Reading.Missing($"no claim of {measure.Id} is known for {situation.Subject}");
        var standing = ReadMeasure.Candidates(claims, ReadMeasure.Last(claims));
        var splits = Splits.Known(situation.Knowledge, situation.Subject, measure);
        var differs = standing.Exists(other => Differ(standing[0], other, measure.Tolerance, splits));
        return Reading.Of(differs ? 1 : 0, standing);
    }

    private static bool Differ(Claim best, Claim other, double tolerance, Splits? splits)
    {
        var (one, two) = ((Observation)best.Content, (Observation)other.Content);
        if (best.Source.Publisher == other.Source.Publisher || one.Unit != two.Unit || splits?.Same(best, other) == true)
            return false;
        var (first, second) = (splits?.Today(best).Value ?? one.Value, splits?.Today(other).Value ?? two.Value);
        return (double)Math.Abs(first - second) > tolerance * (double)Math.Max(Math.Abs(first), Math.Abs(second));
    }
}
