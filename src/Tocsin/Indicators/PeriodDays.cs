using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>period_days(measure)</c>: how long a time the latest number of a flow covers.</summary>
public sealed class PeriodDays : Function
{
    /// <inheritdoc/>
    public override string Name => "period_days";

    /// <inheritdoc/>
    public override string Meaning =>
        "Days of the latest period of a flow that is known on the day, first and last included: 90 to 92 for a quarter, 365 or "
        + "366 for a year. Unknown when no number of the measure is known, or its beginning is not.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        vocabulary.Measures[arguments[0].Text].IsFlow
        ? null
        : $"period_days reads the period of a flow; {arguments[0].Text} is a stock: write age({arguments[0].Text}) for how old it is.";

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Days;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var figures = Figures.Known(situation, situation.Subject, arguments[0].Text, Basis.Actual);
        if (figures.AreUnknown)
            return Reading.Missing($"no claim of {arguments[0].Text} is known for {situation.Subject}");
        var latest = figures.Back(0)!;
        return latest.From is null
            ? Reading.Missing($"the beginning of the period of {arguments[0].Text} that ends on {latest.To:yyyy-MM-dd} is not known")
            : Reading.Of(latest.Days, latest.Claims) with { PeriodEnd = figures.LatestEnd };
    }
}
