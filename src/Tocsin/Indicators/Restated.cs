using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>restated(measure)</c>: whether the latest number differs from what its publisher said of the same period before.</summary>
public sealed class Restated : Function
{
    /// <inheritdoc/>
    public override string Name => "restated";

    /// <inheritdoc/>
    public override string Meaning =>
        "True when the publisher of a standing number for the latest period known on the day gave another value for the same "
        + "period before, however small the difference; false when no earlier value differs, or by a share split alone; unknown when no "
        + "number of the measure is known. A period's restatement is forgotten once a later period is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var claims = ReadMeasure.Observed(situation, situation.Subject, arguments[0].Text, Basis.Actual);
        if (claims.Count == 0)
            return Reading.Missing($"no claim of {arguments[0].Text} is known for {situation.Subject}");
        var standing = ReadMeasure.Candidates(claims, ReadMeasure.Last(claims));
        var splits = Splits.Known(situation.Knowledge, situation.Subject, situation.Vocabulary.Measures[arguments[0].Text]);
        List<Claim> earlier = [.. Vintages(situation, standing[0]).Where(claim => standing.Exists(now => Replaces(now, claim, splits)))];
        return Reading.Of(earlier.Count > 0 ? 1 : 0, [.. standing, .. earlier]);
    }

    /// <summary>Every vintage of a number known by the day, those no longer standing included.</summary>
    private static IEnumerable<Claim> Vintages(Situation situation, Claim of)
    {
        var ledger = situation.Knowledge.Ledger;
        return ledger.About(ledger.Resolve(situation.Subject)).Select(standing => standing.Claim).Where(claim =>
            claim.KnownOn <= situation.Day && claim.Predicate == of.Predicate && claim.ValidFrom == of.ValidFrom
            && claim.ValidTo == of.ValidTo && claim.Content is Observation { Basis: Basis.Actual });
    }

    private static bool Replaces(Claim now, Claim earlier, Splits? splits) =>
        earlier.KnownAt < now.KnownAt && earlier.Source.Publisher == now.Source.Publisher
        && !(splits?.Same(earlier, now) ?? ((Observation)earlier.Content).Value == ((Observation)now.Content).Value);
}
