using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>days_to(kind)</c>: days until the nearest planned end of a term of the agreement.</summary>
public sealed class DaysTo : Function
{
    /// <inheritdoc/>
    public override string Name => "days_to";

    /// <inheritdoc/>
    public override string Meaning =>
        "Days from the day to the nearest planned end, not yet past, of a term of this kind (any: of any kind) as published by the day, "
        + "0 on its last day; "
        + "unknown when no such end is known. A term whose latest version by the same publisher is ended does not count.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Days;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var wanted = arguments[0].Text;
        Claim? nearest = null;
        var end = DateOnly.MaxValue;
        foreach (var claim in situation.Knowledge.About(situation.Subject))
        {
            if (claim.Content is not Term { PlannedEnd: { } planned } term || term.Status == TermStatus.Ended || planned < situation.Day)
                continue;
            if ((wanted != "any" && term.Kind != wanted) || planned >= end)
                continue;
            (nearest, end) = (claim, planned);
        }
        return nearest is null
            ? Reading.Missing($"no planned end of {(wanted == "any" ? "a term" : wanted)} is known to lie ahead")
            : Reading.Of(end.DayNumber - situation.Day.DayNumber, [nearest], situation.Day.AddDays(1));
    }
}
