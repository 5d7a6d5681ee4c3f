using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.TrackRecords;

/// <summary>One firing of a rule with what came of it, or one outcome with what had been said.</summary>
/// <param name="Subject">Whom it concerns.</param>
/// <param name="Name">What it is called on the day of the record.</param>
/// <param name="Fired">The day the level was reached; null for an outcome without a warning.</param>
/// <param name="Came">The day of the outcome; null where none came.</param>
/// <param name="Statement">The outcome in words; empty where none came.</param>
/// <param name="Blind">Of a miss: whether the rule could not be judged on the day before.</param>
public sealed record RecordCase(SubjectId Subject, string Name, DateOnly? Fired, DateOnly? Came, string Statement, bool Blind = false);

/// <summary>How a rule did at one level against one outcome within one horizon.</summary>
/// <remarks>
/// Precision counts openings: the level is reached from below. Recall counts outcomes: it stood at the level on some day of the horizon
/// before.
/// The windows of <paramref name="Windows"/> begin every thirty days of the days covered and reach one horizon: they overlap, and one
/// subject gives many, so shares of them have no interval of their own; how many subjects stand behind is told.
/// </remarks>
/// <param name="Level">The level and those above it.</param>
/// <param name="Horizon">Days within which the outcome must come.</param>
/// <param name="Subjects">Subjects covered on some day.</param>
/// <param name="Hits">Openings after which the outcome came within the horizon.</param>
/// <param name="FalseAlarms">Openings whose horizon is over and covered, and no outcome came.</param>
/// <param name="Pending">Openings whose horizon is not over, or not covered to its end: neither true nor false.</param>
/// <param name="Caught">Outcomes with the level standing on some day of the horizon before.</param>
/// <param name="Misses">Outcomes without.</param>
/// <param name="Windows">Whether the level stood as a window began, against whether the outcome came within it.</param>
/// <param name="Leads">Lead times of the outcomes caught, in days.</param>
/// <param name="Days">From the first day covered to the last of any subject; null when none is.</param>
public sealed record LevelRecord(
    Severity Level, int Horizon, int Subjects, IReadOnlyList<RecordCase> Hits, IReadOnlyList<RecordCase> FalseAlarms,
    IReadOnlyList<RecordCase> Pending, IReadOnlyList<RecordCase> Caught, IReadOnlyList<RecordCase> Misses, SignalTable Windows,
    IReadOnlyList<LeadTime> Leads, Stretch? Days)
{
    /// <summary>The numbers without the cases.</summary>
    public RecordCounts Counts => new(
        Hits.Count, FalseAlarms.Count, Pending.Count, Caught.Count, Misses.Count, Windows.BaseRate,
        Median(Leads.Select(lead => lead.First)));

    /// <summary>
    /// Median of days from the start of the warning that stood unbroken until the outcome, among the outcomes that had one; null of none.
    /// </summary>
    public double? MedianPersistentLead => Median(Leads.Select(lead => lead.Persistent));

    /// <summary>Openings in a week, over all subjects and the days covered; null when no day is.</summary>
    public double? FiresPerWeek => Days is { } days ? 7.0 * Counts.Fires / (days.To.DayNumber - days.From.DayNumber + 1) : null;

    /// <summary>
    /// Sarlin's relative usefulness for one who holds a miss as bad as so many false alarms; null where nothing can be gained.
    /// </summary>
    public double? RelativeUsefulness(double lossRatio) => Windows.SarlinRelative(SignalTable.Preference(lossRatio));

    private static double? Median(IEnumerable<int?> days) =>
        days.OfType<int>().Select(day => (double)day).ToArray() is { Length: > 0 } known ? Robust.Median(known) : null;
}
