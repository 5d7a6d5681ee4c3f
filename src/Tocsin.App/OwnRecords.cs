using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>The investor's own record of each rule: warnings that the daily run issued live, against what came.</summary>
/// <remarks>Nothing is judged while nothing was issued. For one reader at a time.</remarks>
/// <param name="basis">What is counted from.</param>
/// <param name="day">Nothing known later counts.</param>
public sealed class OwnRecords(RecordBasis basis, DateOnly day)
{
    private readonly Dictionary<string, RuleRecord?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<Severity, Firings>> fired = new(StringComparer.Ordinal);
    private ILookup<string, (SubjectId Subject, IssuedLine Issued)>? issued;

    private Catalogue Catalogue => basis.Watch.Catalogue;

    private ILookup<string, (SubjectId Subject, IssuedLine Issued)> Issued =>
        issued ??= basis.Issued(day).ToLookup(one => one.Issued.Rule, StringComparer.Ordinal);

    /// <summary>The record of a rule; null when none of its warnings was issued live.</summary>
    public RuleRecord? Of(string rule)
    {
        if (!known.TryGetValue(rule, out var record))
            known[rule] = record = Issued.Contains(rule) && Catalogue.Rules.TryGetValue(rule, out var found) ? Count(found) : null;
        return record;
    }

    /// <summary>The record of a warning's rule at the warning's level; null when none of its warnings was issued live.</summary>
    public LevelRecord? Of(Warning warning) =>
        Of(warning.Rule)?.Levels.FirstOrDefault(level => level.Level == warning.Severity);

    /// <summary>What a warning's rule has to show for itself, live and on a shipped panel.</summary>
    public WarningRecord About(Warning warning)
    {
        var shipped = ShippedRecords.Of(Catalogue.Rules.GetValueOrDefault(warning.Rule));
        return new WarningRecord(Of(warning), shipped, shipped?.At(warning.Severity));
    }

    /// <summary>
    /// What came of the warnings of a rule that were issued live, by the level they reached: all that a line in a list tells of a record.
    /// Empty when none was.
    /// </summary>
    public IReadOnlyDictionary<Severity, Firings> Fired(string rule)
    {
        if (!fired.TryGetValue(rule, out var counted))
            fired[rule] = counted = Catalogue.Rules.TryGetValue(rule, out var found) ? Fired(found) : [];
        return counted;
    }

    /// <summary>What a line in a list tells of a warning's rule at the warning's level.</summary>
    public BriefRecord Brief(Warning warning) =>
        BriefRecord.Of(this, Catalogue.Rules.GetValueOrDefault(warning.Rule), warning.Severity);

    private Dictionary<Severity, Firings> Fired(Rule rule)
    {
        var counted = new Dictionary<Severity, Firings>();
        var horizon = Catalogue.Outcomes[rule.Outcome].Horizon;
        foreach (var (subject, line) in Issued[rule.Id])
        {
            var history = RuleHistory.Issued(basis.Ledger, subject, line, day, basis.CourseOf(subject, rule, day));
            foreach (var level in rule.Levels)
                counted[level.Severity] = counted.GetValueOrDefault(level.Severity).With(Firings.Of(history, level.Severity, horizon));
        }
        return counted;
    }

    private RuleRecord Count(Rule rule)
    {
        var lines = Issued[rule.Id].ToDictionary(one => one.Subject, one => one.Issued);
        return Tallied(rule, Catalogue, Subjects(basis.Ledger, rule).Select(subject => RuleHistory.Issued(
            basis.Ledger, subject, lines.GetValueOrDefault(subject), day, basis.CourseOf(subject, rule, day))));
    }

    /// <summary>What a rule of today would have said of the whole ledger: told apart from what was issued, being hindsight.</summary>
    public static RuleRecord Replayed(RecordBasis basis, Rule rule, DateOnly day) => Tallied(
        rule, basis.Watch.Catalogue, Subjects(basis.Watch.Ledger, rule)
            .Select(subject => RuleHistory.Of(basis.Watch, subject, rule, day, basis.CourseOf(subject, rule, day))));

    /// <summary>The same, with nothing judged but what the rule's record needs.</summary>
    /// <param name="watch">The ledger, and the catalogue the rule is of.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="day">Nothing known later counts.</param>
    /// <param name="step">Told before each subject how many were looked at and of how many; may throw to end the work.</param>
    public static RuleRecord Replayed(Watch watch, Rule rule, DateOnly day, Action<int, int>? step = null)
    {
        var judging = new Watch(watch.Ledger, RuleHistory.Judging(watch.Catalogue, [rule]));
        var subjects = Subjects(watch.Ledger, rule).ToList();
        return Tallied(rule, watch.Catalogue, subjects.Select((subject, at) =>
        {
            step?.Invoke(at, subjects.Count);
            return RuleHistory.Of(judging, subject, rule, day);
        }));
    }

    private static IEnumerable<SubjectId> Subjects(Ledger ledger, Rule rule) =>
        ledger.Subjects.Where(subject => subject.Kind == rule.Subject);

    private static RuleRecord Tallied(Rule rule, Catalogue catalogue, IEnumerable<SubjectHistory> histories)
    {
        var tally = new RuleTally(rule, catalogue);
        foreach (var history in histories)
            tally.Add(history);
        return tally.Record();
    }
}
