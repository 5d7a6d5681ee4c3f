using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>ends_within(kind, 180d)</c>: whether a term of the agreement reaches its planned end soon.</summary>
public sealed class EndsWithin : Function
{
    /// <inheritdoc/>
    public override string Name => "ends_within";

    /// <inheritdoc/>
    public override string Meaning =>
        "True when a term of this kind (any: of any kind), as published by the day and not ended, has its planned end on the day or within "
        + "the next n days; false when planned ends are known and none lies there; unknown when no planned end is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word, ParameterKind.Time];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var last = situation.Day.AddDays((int)Math.Round(arguments[1].Days));
        var wanted = arguments[0].Text;
        List<(Claim Claim, DateOnly End)> ends =
        [
            .. situation.Knowledge.About(situation.Subject)
                .Where(claim => claim.Content is Term { PlannedEnd: not null } term
                    && term.Status != TermStatus.Ended && (wanted == "any" || term.Kind == wanted))
                .Select(claim => (claim, ((Term)claim.Content).PlannedEnd!.Value)),
        ];
        if (ends.Count == 0)
            return Reading.Missing($"no planned end of {(wanted == "any" ? "a term" : wanted)} is known for {situation.Subject}");
        var near = ends.Where(end => end.End >= situation.Day && end.End <= last).OrderBy(end => end.End).ToList();
        var changes = near.Count > 0
            ? near.Max(end => end.End).AddDays(1)
            : ends.Where(end => end.End > last).Select(end => end.End.AddDays(situation.Day.DayNumber - last.DayNumber))
                .DefaultIfEmpty(DateOnly.MaxValue).Min();
        return Reading.Of(near.Count > 0 ? 1 : 0, [.. near.Select(end => end.Claim)], changes);
    }
}
