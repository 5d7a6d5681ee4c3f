using Tocsin.Rules;

namespace Tocsin.TrackRecords;

/// <summary>How many outcomes were first warned of so many days before, at one level.</summary>
/// <param name="Level">The level and those above it.</param>
/// <param name="From">Least days.</param>
/// <param name="To">Most days.</param>
/// <param name="Outcomes">How many.</param>
public sealed record LeadBar(Severity Level, int From, int To, int Outcomes)
{
    /// <summary>
    /// The histogram of a level: steps of ten days for a horizon of up to ninety, thirty up to four hundred, ninety for longer ones. Steps
    /// between two that hold something are told with 0; empty where nothing was caught.
    /// </summary>
    public static IReadOnlyList<LeadBar> Of(LevelRecord record)
    {
        var width = record.Horizon switch { <= 90 => 10, <= 400 => 30, _ => 90 };
        var counted = record.Leads.Select(lead => lead.First).OfType<int>().CountBy(days => (days - 1) / width).ToDictionary();
        return counted.Count == 0 ? [] :
        [
            .. Enumerable.Range(counted.Keys.Min(), counted.Keys.Max() - counted.Keys.Min() + 1)
                .Select(at => new LeadBar(record.Level, at * width + 1, (at + 1) * width, counted.GetValueOrDefault(at))),
        ];
    }
}
