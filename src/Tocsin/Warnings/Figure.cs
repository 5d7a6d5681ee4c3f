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
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        var owed = new Dictionary<string, (Claim First, int EveryDays)>(StringComparer.Ordinal);
        foreach (var claim in knowledge.About(subject))
        {
            if (claim.Content is Observation { Basis: Basis.Actual } number)
                seen[number.Measure] = seen.TryGetValue(number.Measure, out var before) ? before.With(claim) : new Seen(claim);
            else if (claim.Content is Expected expected)
                owed[expected.Measure] = (owed.TryGetValue(expected.Measure, out var known) ? known.First : claim, expected.EveryDays);
        }
        return seen.Keys.Concat(owed.Keys).Distinct().ToDictionary(
            measure => measure,
            measure => Of(
                measure, seen.TryGetValue(measure, out var last) ? last : null, owed.TryGetValue(measure, out var debt) ? debt : null,
                vocabulary.Measures.GetValueOrDefault(measure)?.ReportDays),
            StringComparer.Ordinal);
    }

    private static Figure Of(string measure, Seen? seen, (Claim First, int EveryDays)? owed, int? usual)
    {
        var debt = owed is { EveryDays: > 0 } ? owed : null;
        var every = debt?.EveryDays ?? (seen is { IsAnnual: true } && usual is { } days ? Math.Max(days, 366) : usual);
        var from = seen?.Since ?? debt?.First.KnownOn;
        return new Figure(
            measure, seen?.Last, debt?.First, every, every is { } interval ? from?.AddDays((int)(Patience * interval) + 1) : null);
    }

    /// <summary>What was seen of a measure: the number of the latest period, and the day on which that period was first reported.</summary>
    private readonly record struct Seen(Claim Last, DateOnly Since, bool IsAnnual)
    {
        public Seen(Claim only)
            : this(only, only.KnownOn, SpansYear(only))
        {
        }

        /// <summary>With a claim known no earlier: an old period told late does not make it fresh, nor does telling it again.</summary>
        public Seen With(Claim later) => later.ValidTo < Last.ValidTo
            ? this with { IsAnnual = IsAnnual && SpansYear(later) }
            : new Seen(later, later.ValidTo == Last.ValidTo ? Since : later.KnownOn, IsAnnual && SpansYear(later));

        private static bool SpansYear(Claim claim) =>
            claim.ValidFrom is { } from && claim.ValidTo.DayNumber - from.DayNumber > 300;
    }
}
