using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>drawdown(measure, window)</c>: how far the latest value lies below the highest of the window.</summary>
public sealed class Drawdown : Function
{
    /// <inheritdoc/>
    public override string Name => "drawdown";

    /// <inheritdoc/>
    public override string Meaning =>
        "1 - latest / highest of the values of the last n days, the day itself included (of day - n + 1 to day): 0 at the top, "
        + "0.3 when 30 % below it. A stock measure such as a price; unknown with fewer than two values in the window, one at or "
        + "below zero, or two currencies.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure, ParameterKind.Time];

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        Quotes.Refuses(Name, arguments[0].Text, vocabulary);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var series = Quotes.Within(arguments, situation);
        if (series.Missing is { } missing)
            return missing;
        var (top, latest) = (series.All.MaxBy(quote => quote.Value), series.All[^1]);
        List<Claim> evidence = [latest.Claim, .. top == latest ? [] : new[] { top.Claim }, .. series.Splits];
        return Reading.Of(1 - latest.Value / top.Value, evidence, series.Leaves(Quotes.Days(arguments)));
    }
}
