using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>What was read of a subject's accounts, kept from day to day until something of the measure becomes known.</summary>
/// <remarks>
/// A price becomes known on every day, and accounts four times a year: a figure or a sum of twelve months depends on the claims of its own
/// measure and on nothing else. Measures that move by themselves, by splits, by a currency's numbers or by their age, are read each day.
/// </remarks>
internal sealed class SteadyReadings
{
    private readonly Dictionary<string, string> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly[]> news = new(StringComparer.Ordinal);
    private readonly Dictionary<Sides, (DateOnly On, Dictionary<string, Reading> Read)> kept = [];

    /// <summary>Of the values that rules read, those of the accounts of a subject.</summary>
    public SteadyReadings(Watch watch, SubjectId subject, IEnumerable<Rule> rules)
    {
        var words = watch.Catalogue.Vocabulary.Measures;
        foreach (var cell in rules.SelectMany(rule => rule.Formulas).SelectMany(formula => formula.Cells))
        {
            if (MeasureOf(cell) is { } measure && words.TryGetValue(measure, out var of)
                && of is { Splits: null, CurrencyOf: null, LastsDays: null })
                measures[cell.Key] = measure;
        }
        foreach (var measure in measures.Values.Distinct())
        {
            news[measure] = [.. watch.Ledger.Observations(watch.Ledger.Resolve(subject), measure)
                .SelectMany(standing => new[] { standing.KnownOn, standing.Until }).Distinct().Order()];
        }
    }

    /// <summary>A table of readings for a day, with what has stayed since the last day asked for; to be filled up by who reads.</summary>
    public Dictionary<string, Reading> Begin(Sides sides, DateOnly day)
    {
        var read = new Dictionary<string, Reading>(StringComparer.Ordinal);
        if (kept.TryGetValue(sides, out var before))
        {
            foreach (var (key, reading) in before.Read)
            {
                if (measures.TryGetValue(key, out var measure) && !Moved(news[measure], before.On, day))
                    read[key] = reading;
            }
        }
        kept[sides] = (day, read);
        return read;
    }

    /// <summary>Whether something of a measure became known, or stopped standing, after one day and by another.</summary>
    private static bool Moved(DateOnly[] days, DateOnly after, DateOnly by)
    {
        var at = Array.BinarySearch(days, after.AddDays(1));
        at = at < 0 ? ~at : at;
        return at < days.Length && days[at] <= by;
    }

    private static string? MeasureOf(Cell cell) => cell.Function switch
    {
        ReadMeasure of => of.Measure,
        Ttm => cell.Arguments[0].Text,
        _ => null,
    };
}
