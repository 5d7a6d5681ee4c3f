using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>Peer tables: the values of each measure over all companies at a month end.</summary>
public static class Peers
{
    /// <summary>Fewer companies than this are no peer group: peer functions are unknown.</summary>
    public const int Fewest = 10;

    /// <summary>The tables as known on a day: for each pure-number measure, the latest value of every company that has one.</summary>
    public static Surroundings Survey(Ledger ledger, Vocabulary vocabulary, DateOnly day)
    {
        var companies = ledger.Subjects.Where(subject => subject.Kind == "company").ToList();
        var knowledge = ledger.At(day);
        var tables = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        foreach (var measure in vocabulary.Measures.Values.Where(measure => measure.Unit == Unit.Ratio))
        {
            var reader = new ReadMeasure(measure.Id, Basis.Actual, 0);
            List<double> values =
            [
                .. companies.Select(company => reader.Read([], new Situation(company, null, null, knowledge, vocabulary,
                    Surroundings.None)))
                    .Where(reading => reading.Unknown is null).Select(reading => reading.Value).Order(),
            ];
            tables[measure.Id] = values;
        }
        return new Surroundings(tables);
    }
}
