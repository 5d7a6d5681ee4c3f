using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>volatility(measure, window)</c>: how much a daily series moves, a year's standard deviation.</summary>
public sealed class Volatility : Function
{
    private const int FewestReturns = 20;
    private const double TradingDays = 252;

    /// <inheritdoc/>
    public override string Name => "volatility";

    /// <inheritdoc/>
    public override string Meaning =>
        "Sample standard deviation (divisor n - 1) of the log returns between neighbouring values of the last n days, the day "
        + "itself included (of day - n + 1 to day), times sqrt(252): each pair counts as one trading day. A stock measure such as a "
        + "daily price; unknown with fewer than 20 returns, neighbours more than 14 days apart, a value at or below zero, or two "
        + "currencies.";

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
        var series = Quotes.Daily(arguments, situation, FewestReturns);
        return series.Missing ?? Reading.Of(
            Moments.Deviation(series.Returns) * Elementary.Sqrt(TradingDays), series.Evidence, series.Leaves(Quotes.Days(arguments)));
    }
}
