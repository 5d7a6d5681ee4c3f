using Tocsin.Claims;

namespace Tocsin.Agreements;

/// <summary>What happened to a term between two days, in what was known and in what was in force.</summary>
public enum ShiftKind
{
    /// <summary>Nothing of it was in force, or known, and now is.</summary>
    Begun,

    /// <summary>Another version with other values governs.</summary>
    Changed,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>Another source says the same and governs.</summary>
    Restated,

    /// <summary>A party has put something forward.</summary>
    Proposed,

    /// <summary>A source says something else, and both stand.</summary>
    Contradicted,
}

/// <summary>A change of one term between two days.</summary>
/// <param name="Term">The term.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Version">The version that brought it; of a term that ran out the one that ran out.</param>
/// <param name="Before">The version that governed before; null when none did.</param>
/// <param name="Values">What differs, old and new, in words as written: <c>share 20% → 10%</c>. Empty unless changed.</param>
public sealed record TermShift(
    string Term, ShiftKind Kind, KnownClause Version, KnownClause? Before, IReadOnlyList<(string Name, string Old, string New)> Values)
{
    private const int RegimeSize = 3;

    /// <summary>
    /// Days on which three terms or more begin, change or end, as known on the agreement's day, earliest first: the first days of its
    /// regimes.
    /// </summary>
    public static IReadOnlyList<DateOnly> Regimes(Agreement agreement) =>
    [
        .. agreement.Terms.SelectMany(term => term.Versions.Where(version => version.Clause.Status != TermStatus.Proposed)
                .Select(version => version.Clause.Effective).OfType<DateOnly>().Where(day => day <= agreement.Day).Distinct())
            .GroupBy(day => day).Where(day => day.Count() >= RegimeSize).Select(day => day.Key).Order(),
    ];

    /// <summary>What is different from an earlier day, by term; everything in force is new when nothing was known then.</summary>
    public static IReadOnlyList<TermShift> Between(Agreement? before, Agreement after)
    {
        var shifts = new List<TermShift>();
        foreach (var state in after.Terms)
        {
            var old = before?[state.Term];
            if (Governed(state, old, before?.Day, after.Day) is { } shift)
                shifts.Add(shift);
            var known = old?.Versions.Select(version => version.Claim.Id).ToHashSet() ?? [];
            shifts.AddRange(state.OpenProposals.Where(version => !known.Contains(version.Claim.Id))
                .Select(version => new TermShift(state.Term, ShiftKind.Proposed, version, state.Governing, [])));
            shifts.AddRange(state.Contradictions.Where(version => !known.Contains(version.Claim.Id))
                .Select(version => new TermShift(state.Term, ShiftKind.Contradicted, version, state.Governing, [])));
        }
        return [.. shifts.OrderBy(shift => shift.Kind).ThenBy(shift => shift.Term, StringComparer.Ordinal)];
    }

    private static TermShift? Governed(TermState state, TermState? old, DateOnly? then, DateOnly now)
    {
        if (state.Governing is not { } governing)
            return null;
        var before = old?.Governing;
        var (was, isNow) = (then is { } day ? old?.StatusOn(day) : null, state.StatusOn(now));
        if (was == TermStatus.Ended && isNow == TermStatus.Ended)
            return null;
        if (isNow == TermStatus.Ended)
            return new TermShift(state.Term, ShiftKind.Ended, governing, before, []);
        if (before is null || was == TermStatus.Ended)
            return new TermShift(state.Term, ShiftKind.Begun, governing, before, []);
        if (before.Claim.Id == governing.Claim.Id)
            return null;
        var values = Differences(before.Clause, governing.Clause);
        return new TermShift(state.Term, values.Count > 0 ? ShiftKind.Changed : ShiftKind.Restated, governing, before, values);
    }

    private static List<(string Name, string Old, string New)> Differences(Clause old, Clause now)
    {
        var names = old.Particulars.Concat(now.Particulars).Select(value => value.Name).Distinct();
        IEnumerable<(string Name, string? Old, string? New)> pairs =
        [
            .. names.Select(name => (name, old[name], now[name])),
            ("status", CanonicalForm.Word(old.Status), CanonicalForm.Word(now.Status)),
            ("until", Written(old.Until), Written(now.Until)), ("when", old.When, now.When),
            ("then", string.Join(", ", old.Effects), string.Join(", ", now.Effects)),
        ];
        return [.. pairs.Where(pair => (pair.Old ?? "") != (pair.New ?? "")).Select(pair => (pair.Name, pair.Old ?? "", pair.New ?? ""))];
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
