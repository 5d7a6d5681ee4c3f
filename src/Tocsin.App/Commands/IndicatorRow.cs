using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>An indicator's or a measure's value for a subject on a day.</summary>
/// <param name="Id">The indicator's or measure's id, with its basis when that is not actual.</param>
/// <param name="IsMeasure">Whether it is a number as published rather than computed.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Area">The area it belongs to.</param>
/// <param name="Sides">Subject and side.</param>
/// <param name="Result">The value, or why it is unknown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Currency">Its currency; null when it is no amount of money.</param>
/// <param name="Formula">How it is computed; a measure's own name.</param>
/// <param name="Direction">Which way is good.</param>
/// <param name="PeriodEnd">Latest period end among the numbers read; null when none was.</param>
/// <param name="Claims">The claims it rests on.</param>
public sealed record IndicatorRow(
    string Id,
    bool IsMeasure,
    Name Name,
    string Area,
    Sides Sides,
    Result Result,
    Unit Unit,
    string? Currency,
    string Formula,
    Direction Direction,
    DateOnly? PeriodEnd,
    IReadOnlyList<Claim> Claims)
{
    /// <summary>What the publication calls a value of this size; null where nothing is published.</summary>
    public Name? Zone { get; init; }

    /// <summary>Whether it is unknown because it means nothing for this kind of company.</summary>
    public bool IsNotApplicable => Result.Unknown?.StartsWith(Applicable.Because, StringComparison.Ordinal) == true;

    private static readonly Basis[] Bases = [Basis.RunRate, Basis.Forecast, Basis.Target];

    /// <summary>All rows of a subject: indicators first, both sides of a relation; a company's measures after.</summary>
    public static List<IndicatorRow> All(Inquiry inquiry, SubjectId subject)
    {
        var rows = new List<IndicatorRow>();
        var indicators = inquiry.Catalogue.Indicators.Values.Where(indicator => indicator.Subject == subject.Kind)
            .OrderBy(indicator => indicator.Area, StringComparer.Ordinal).ThenBy(indicator => indicator.Id, StringComparer.Ordinal)
                .ToList();
        foreach (var sides in Sides.Of(subject, directed: true))
        {
            var situation = inquiry.Watch.Situate(sides, inquiry.Day);
            rows.AddRange(indicators.Select(indicator => Computed(indicator, sides, situation)));
            if (!subject.IsRelation)
                rows.AddRange(Measured(sides, situation));
        }
        return rows;
    }

    private static IndicatorRow Computed(Indicator indicator, Sides sides, Situation situation)
    {
        var readings = indicator.Formula.Gather(situation);
        var unit = indicator.Formula.Root.Unit ?? Unit.Ratio;
        var currency = unit.ToString().Contains("money", StringComparison.Ordinal)
            ? indicator.Formula.Currency ?? readings.Select(reading => reading.Currency).OfType<string>().FirstOrDefault()
            : null;
        var result = RowEvaluator.Evaluate(indicator.Formula, readings);
        return new IndicatorRow(
            indicator.Id, false, indicator.Name, indicator.Area, sides, result, unit, currency,
            indicator.Formula.Text, indicator.Direction, readings.Max(reading => reading.PeriodEnd),
            [.. readings.SelectMany(reading => reading.Evidence).DistinctBy(claim => claim.Id)])
        {
            Zone = result.Unknown is null ? indicator.ZoneOf(result.Value)?.Name : null,
        };
    }

    private static IEnumerable<IndicatorRow> Measured(Sides sides, Situation situation)
    {
        foreach (var measure in situation.Vocabulary.Measures.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal))
        {
            yield return Read(measure, Basis.Actual, sides, situation);
            foreach (var basis in Bases.Where(basis => ReadMeasure.Observed(situation, sides.Subject, measure.Id, basis).Count > 0))
                yield return Read(measure, basis, sides, situation);
        }
    }

    private static IndicatorRow Read(Measure measure, Basis basis, Sides sides, Situation situation)
    {
        var function = new ReadMeasure(measure.Id, basis, 0);
        var reading = function.Read([], situation);
        return new IndicatorRow(
            function.Name, true, measure.Name, measure.Area, sides, new Result(reading.Value, reading.Unknown), measure.Unit,
            reading.Currency,
            function.Name, Direction.Neutral, reading.PeriodEnd, reading.Evidence);
    }
}
