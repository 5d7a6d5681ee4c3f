using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>age(measure)</c>: how old the latest number of a measure is.</summary>
public sealed class Age : Function
{
    /// <inheritdoc/>
    public override string Name => "age";

    /// <inheritdoc/>
    public override string Meaning =>
        "Whole days from the end of the latest period of the measure that is known on the day to the day, 0 on that day; "
        + "forecasts and targets do not count. Unknown when no number of the measure is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Days;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var claims = ReadMeasure.Observed(situation, situation.Subject, arguments[0].Text, Basis.Actual);
        if (claims.Count == 0)
            return Reading.Missing($"no claim of {arguments[0].Text} is known for {situation.Subject}");
        var latest = ReadMeasure.Last(claims);
        return Reading.Of(
            situation.Day.DayNumber - latest.ValidTo.DayNumber, ReadMeasure.Candidates(claims, latest), situation.Day.AddDays(1));
    }
}
