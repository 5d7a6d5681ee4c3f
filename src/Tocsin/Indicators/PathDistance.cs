using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>
/// <c>path_distance(market_value, short_term_debt, long_term_debt, risk_free_rate, 365d)</c>: from a year's path of the asset value.
/// </summary>
public sealed class PathDistance : Function
{
    private const int FewestReturns = 60;
    private const double HorizonYears = 1;

    /// <inheritdoc/>
    public override string Name => "path_distance";

    /// <inheritdoc/>
    public override string Meaning =>
        "Distance to default a year ahead, from the daily market value of the last n days (first argument, a stock measure; of a price "
        + "a share, times the latest shares_outstanding), debt due within a year, longer debt (half of it counts) and the riskless rate, "
        + "each the latest known: Vassalou and Xing's iteration to 1e-10. Unknown with fewer than 60 returns, a gap of more than 14 days, "
        + "no debt, two currencies, or no fixed point.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters =>
        [ParameterKind.Measure, ParameterKind.Measure, ParameterKind.Measure, ParameterKind.Measure, ParameterKind.Time];

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary)
    {
        var units = arguments.Take(4).Select(argument => vocabulary.Measures[argument.Text].Unit).ToList();
        return Quotes.Refuses(Name, arguments[0].Text, vocabulary)
            ?? (units[..3].TrueForAll(unit => unit == Unit.Money) && units[3] == Unit.Ratio
                ? null
                : $"{Name} takes three amounts of money and a rate: write {Name}(market_value, short_term_debt, long_term_debt, "
                    + "risk_free_rate, 365d).");
    }

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var series = Quotes.Daily([arguments[0], arguments[4]], situation, FewestReturns);
        if (series.Missing is not null)
            return series.Missing;
        var isPrice = situation.Vocabulary.Measures[arguments[0].Text].Splits == SplitEffect.Divides;
        IReadOnlyList<string> more = isPrice ? ["shares_outstanding"] : [];
        var parts = arguments.Skip(1).Take(3).Select(argument => argument.Text).Concat(more)
            .Select(measure => new ReadMeasure(measure, Basis.Actual, 0).Read([], situation)).ToList();
        var leaves = parts.Select(part => part.ChangesOn).Append(series.Leaves(Quotes.Days([arguments[0], arguments[4]]))).Min();
        if (parts.Find(part => part.Unknown is not null) is { } unknown)
            return Reading.Missing(unknown.Unknown!, leaves);
        var currencies = parts.Select(part => part.Currency).OfType<string>()
            .Append(((Observation)series.All[0].Claim.Content).Unit).Distinct().ToList();
        if (currencies.Count > 1)
            return Reading.Missing($"market value and debt are in {string.Join(" and ", currencies)}", leaves);
        var debt = parts[0].Value + parts[1].Value / 2;
        if (debt <= 0)
            return Reading.Missing("there is no debt to default on", leaves);
        var shares = isPrice ? parts[3].Value : 1;
        return AssetPath.Of([.. series.Values.Select(value => value * shares)], debt, parts[2].Value, HorizonYears) is { } found
            ? Reading.Of(found.Distance, [.. series.Evidence, .. parts.SelectMany(part => part.Evidence)], leaves)
            : Reading.Missing("the asset volatility does not settle", leaves);
    }
}
