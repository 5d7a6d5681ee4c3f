using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A term to keep an eye on: how near its condition or its end is, who can pull it, and until when.</summary>
/// <param name="State">The term.</param>
/// <param name="Version">The version that governs.</param>
/// <param name="On">The day that counts: its last, or the day of an option, put or conversion; null when none is known.</param>
/// <param name="DaysTo">Days to it, 0 on the day itself; null with it.</param>
/// <param name="NextTest">The day on which a condition is looked at next; null when at every moment, or when there is none.</param>
/// <param name="Conditions">How far each comparison of the condition is from holding; empty without a condition.</param>
/// <param name="Unknown">Why no distance is known: neither a day nor a comparison with two known sides. Null when one is.</param>
/// <param name="By">Who can pull it or call it; null when nobody, or not known.</param>
/// <param name="LastDay">The last responsible day: the day less the days of notice, none taken when not known; null without a day.</param>
public sealed record WatchLine(
    TermState State, KnownClause Version, DateOnly? On, int? DaysTo, DateOnly? NextTest, IReadOnlyList<Headroom> Conditions,
    Name? Unknown, SubjectId? By, DateOnly? LastDay)
{
    /// <summary>Whether the last responsible day is only an upper bound, because the days of notice are not known.</summary>
    public bool NoticeUnknown => LastDay is not null && Version.Clause.NoticeDays is null;
}

/// <summary>What of an agreement to keep an eye on, as known on its day.</summary>
public static class WatchList
{
    /// <summary>
    /// Triggers and covenants in force or disputed, terms with an end, rights that somebody holds; soonest day first, then conditions.
    /// </summary>
    public static IReadOnlyList<WatchLine> Of(Agreement agreement) =>
    [
        .. agreement.Terms.Where(state => state.StatusOn(agreement.Day) is TermStatus.InForce or TermStatus.Disputed)
            .Select(state => Line(agreement, state, state.Governing!)).OfType<WatchLine>()
            .OrderBy(line => line.LastDay ?? DateOnly.MaxValue).ThenBy(line => line.Conditions.Count == 0)
            .ThenBy(line => line.State.Term, StringComparer.Ordinal),
    ];

    private static WatchLine? Line(Agreement agreement, TermState state, KnownClause version)
    {
        var clause = version.Clause;
        var own = clause["on"] is { } written ? DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
        var on = own is { } day && !(clause.Until < day) ? day : clause.Until ?? own;
        var conditioned = state.Kind is ClauseKind.Trigger or ClauseKind.Covenant;
        if (on is null && !conditioned && clause.HeldBy is null)
            return null;
        var conditions = clause.When is { } when ? new PathToday(agreement).Of(when) : [];
        return new WatchLine(
            state, version, on, on?.DayNumber - agreement.Day.DayNumber, conditioned ? NextTest(clause, agreement.Day) : null, conditions,
            Unknown(clause, on, conditions), clause.HeldBy, on?.AddDays(-(clause.NoticeDays ?? 0)));
    }

    private static Name? Unknown(Clause clause, DateOnly? on, IReadOnlyList<Headroom> conditions)
    {
        if (on is not null || conditions.Any(condition => condition.Unknown is null))
            return null;
        return conditions.Count > 0 ? conditions[0].Unknown
            : clause.Kind is ClauseKind.Trigger or ClauseKind.Covenant ? new Name("its condition is known in words only", "条件仅有文字表述")
            : new Name("no last day is known", "未知最后日");
    }

    /// <summary>The last day of the calendar quarter of the day; null for a condition that is looked at all the time.</summary>
    private static DateOnly? NextTest(Clause clause, DateOnly day)
    {
        if (clause.Tested is Testing.Continuously or null)
            return null;
        var month = (day.Month + 2) / 3 * 3;
        return new DateOnly(day.Year, month, DateTime.DaysInMonth(day.Year, month));
    }
}
