using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>ttm(measure)</c>: a flow over the latest twelve months.</summary>
public sealed class Ttm : Function
{
    private readonly int lag;

    /// <summary>The latest twelve months.</summary>
    public Ttm()
        : this(0)
    {
    }

    private Ttm(int lag) => this.lag = lag;

    /// <inheritdoc/>
    public override string Name => "ttm";

    /// <inheritdoc/>
    public override string Meaning =>
        "A flow over the latest twelve months known on the day (350 to 380 days): the year as stated where one ends last, else the fewest "
        + "periods in a row that make one up, as the rest of the last year and the quarters since. A fourth quarter is the year less its "
        + "nine months. Unknown when no such periods are known, when they are in different currencies, or when one of them was restated "
        + "beyond the measure's tolerance and the others were not. Shares, averages and stocks are not summed.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override Function Back(int reports) => new Ttm(lag + reports);

    /// <inheritdoc/>
    public override string Written(IReadOnlyList<Argument> arguments) => lag == 0
        ? base.Written(arguments)
        : string.Create(CultureInfo.InvariantCulture, $"lag({base.Written(arguments)}, {lag}q)");

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary)
    {
        var measure = vocabulary.Measures[arguments[0].Text];
        if (!measure.IsFlow)
            return $"ttm sums a flow over a year; {measure.Id} is a stock: write {measure.Id}.";
        if (measure.Kind == MeasureKind.Average)
            return $"ttm sums a flow over a year; {measure.Id} is an average, which does not add up: write {measure.Id}.";
        return measure.Unit == Unit.Ratio
            ? $"ttm does not sum shares; {measure.Id} is a ratio: divide two sums, as ttm(gross_profit) / ttm(revenue)."
            : null;
    }

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        vocabulary.Measures[arguments[0].Text].Unit;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var measure = arguments[0].Text;
        var figures = Figures.Known(situation, situation.Subject, measure, Basis.Actual);
        if (figures.AreUnknown)
            return Reading.Missing($"no claim of {measure} is known for {situation.Subject}");
        if (figures.LatestYear() is not { } latest)
            return Reading.Missing($"no twelve months of {measure} are known: neither a year nor periods in a row that make one up");
        var year = lag == 0 ? latest : figures.YearNear(latest.To.AddMonths(-3 * lag));
        if (year is null)
        {
            return Reading.Missing(string.Create(
                CultureInfo.InvariantCulture,
                $"no twelve months of {measure} are known that end {lag} quarters before {latest.To:yyyy-MM-dd}"));
        }
        if (year.Mixed is { } mixed)
            return Reading.Missing($"{measure}: {mixed}");
        return Reading.Of((double)year.Value, [.. year.Pieces.SelectMany(piece => piece.Claims).DistinctBy(claim => claim.Id)]) with
        {
            Currency = situation.Vocabulary.Measures[measure].Unit == Unit.Money ? year.Pieces[0].Unit : null,
            PeriodEnd = latest.To,
            Span = new ReportSpan(year.From, year.To, lag, Summed: true),
        };
    }
}
