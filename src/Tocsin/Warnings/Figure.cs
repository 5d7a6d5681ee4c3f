using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>A number of a subject that is reported or owed: of which period it is, and when the next falls due.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Last">The actual number of the latest period; null when none was ever seen.</param>
/// <param name="Expectation">The claim that it is owed, the first of its kind; null when nobody said so.</param>
/// <param name="EveryDays">Days from one report to the next; null when nothing is known of that.</param>
/// <param name="Due">The day from which the next one is overdue: one and a half intervals on; null when it never is.</param>
public sealed record Figure(string Measure, Claim? Last, Claim? Expectation, int? EveryDays, DateOnly? Due)
{
    private const double Patience = 1.5;

    /// <summary>Whether the number is overdue on a day.</summary>
    public bool IsOverdue(DateOnly day) => Due <= day;

    /// <summary>The numbers of a subject that were seen or are expected by the day, by measure.</summary>
    public static IReadOnlyDictionary<string, Figure> Of(SubjectId subject, Knowledge knowledge, Vocabulary vocabulary)
    {
        var owed = new Dictionary<string, (Claim First, int EveryDays)>(StringComparer.Ordinal);
        foreach (var (claim, expected) in knowledge.About<Expected>(subject))
            owed[expected.Measure] = (owed.TryGetValue(expected.Measure, out var debt) ? debt.First : claim, expected.EveryDays);
        var figures = new Dictionary<string, Figure>(StringComparer.Ordinal);
        foreach (var (_, measure, seen) in Sightings.Of(knowledge.Ledger.About(knowledge.Ledger.Resolve(subject))).On(knowledge.Day))
            figures.Add(measure, Of(measure, seen, owed.TryGetValue(measure, out var debt) ? debt : null, Usual(measure)));
        foreach (var (measure, debt) in owed.Where(pair => !figures.ContainsKey(pair.Key)))
            figures.Add(measure, Of(measure, null, debt, Usual(measure)));
        return figures;

        int? Usual(string measure) => vocabulary.Measures.GetValueOrDefault(measure)?.ReportDays;
    }

    private static Figure Of(string measure, Seen? seen, (Claim First, int EveryDays)? owed, int? usual)
    {
        var debt = owed is { EveryDays: > 0 } ? owed : null;
        var every = debt?.EveryDays ?? (seen is { IsAnnual: true } && usual is { } days ? Math.Max(days, 366) : usual);
        var from = seen?.Since ?? debt?.First.KnownOn;
        return new Figure(
            measure, seen?.Last, debt?.First, every, every is { } interval ? from?.AddDays((int)(Patience * interval) + 1) : null);
    }
}
