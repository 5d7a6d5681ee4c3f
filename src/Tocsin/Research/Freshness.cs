using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Research;

/// <summary>
/// Numbers older than their own cadence are unknown to whoever decides by them: a quarter that nobody replaced tells of a company that was.
/// </summary>
/// <remarks>
/// A number is told every so many days as its measure says, or as its last two periods lie apart where that is longer. It is stale from one
/// and a half such intervals after it became known, as for overdue numbers, and at the latest two after its period's end. A screen or
/// thesis that names <c>age(measure)</c> says itself how old is too old. Prices, acts and what is told at odd times are left alone.
/// </remarks>
public static class Freshness
{
    private const string Age = "age";
    private const double Patience = 1.5;
    private const int Most = 2;
    private const int Year = 366;

    /// <summary>The measures whose age some formulas name: how old they may be is said there.</summary>
    public static IReadOnlySet<string> Told(IEnumerable<Formula> formulas) => formulas.SelectMany(formula => formula.Cells)
        .Where(cell => cell.Function.Name == Age).SelectMany(cell => cell.Arguments).Select(argument => argument.Text)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The formula's values as <see cref="Formula.Gather"/> reads them, stale ones unknown with the reason.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="situation">For whom and when.</param>
    /// <param name="told">Measures that are taken however old they are, from <see cref="Told"/>.</param>
    /// <param name="read">Values already read for the same situation, by key; filled up. Null to read afresh.</param>
    public static Reading[] Gather(
        Formula formula, Situation situation, IReadOnlySet<string> told, IDictionary<string, Reading>? read = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(situation);
        var readings = formula.Gather(situation, read);
        for (var slot = 0; slot < readings.Length; slot++)
        {
            if (formula.Cells[slot].Function is { Name: not Age } function
                && function.Measures(formula.Cells[slot].Arguments) is { } measures)
                readings[slot] = Checked(measures.Where(measure => !told.Contains(measure)), readings[slot], situation);
        }
        return readings;
    }

    private static Reading Checked(IEnumerable<string> measures, Reading reading, Situation situation)
    {
        if (reading is not { Unknown: null, PeriodEnd: not null })
            return reading;
        var last = measures.Select(id => Last.Of(id, situation)).OfType<Last>().OrderBy(one => one.StaleOn).FirstOrDefault();
        if (last is null)
            return reading;
        if (situation.Day < last.StaleOn)
            return reading.ChangesOn < last.StaleOn ? reading : reading with { ChangesOn = last.StaleOn };
        var (measure, end, interval) = (last.Measure, last.End, last.EveryDays);
        return reading with
        {
            Value = double.NaN,
            Unknown = string.Create(
                CultureInfo.InvariantCulture,
                $"{measure} is stale: last of {end:yyyy-MM-dd} though told every {interval} days (name age({measure}) to take it)"),
        };
    }

    /// <summary>The latest number of a measure: the end of its period, how often such numbers come, and from when on it is stale.</summary>
    private sealed record Last(string Measure, DateOnly End, int EveryDays, DateOnly StaleOn)
    {
        /// <summary>Of a subject on a day; null where none is known, and where the measure has no cadence that a report keeps.</summary>
        public static Last? Of(string measure, Situation situation)
        {
            if (situation.Vocabulary.Measures.GetValueOrDefault(measure)?.ReportDays is not { } days)
                return null;
            var periods = ReadMeasure.Observed(situation, situation.Subject, measure, Basis.Actual).GroupBy(claim => claim.ValidTo)
                .OrderByDescending(period => period.Key).Take(2).ToList();
            if (periods.Count == 0)
                return null;
            var end = periods[0].Key;
            var every = Math.Max(days, periods.Count < 2 ? Year : Math.Min(Year, end.DayNumber - periods[1].Key.DayNumber));
            var overdue = periods[0].Min(claim => claim.KnownOn).AddDays((int)(Patience * every) + 1);
            return new Last(measure, end, every, overdue < end.AddDays(Most * every) ? overdue : end.AddDays(Most * every));
        }
    }
}
