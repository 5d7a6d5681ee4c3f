using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>The investor's own record of each rule: warnings that the daily run issued live, against what came.</summary>
/// <remarks>Nothing is judged while nothing was issued. Rules are judged once for all that is asked.</remarks>
/// <param name="watch">The alarm road over the ledger.</param>
/// <param name="day">Nothing known later counts.</param>
/// <param name="tests">What judges a rule's outcome, when the road has judged every rule already; null to judge what is asked for.</param>
public sealed class OwnRecords(Watch watch, DateOnly day, Func<Rule, Watch>? tests = null)
{
    private readonly Dictionary<string, RuleRecord?> known = new(StringComparer.Ordinal);
    private IReadOnlyList<Rule>? issued;
    private Watch? judging;

    /// <summary>Rules of which a warning was issued live by the day, by id.</summary>
    public IReadOnlyList<Rule> Rules => issued ??= Find();

    /// <summary>The record of a rule; null when none of its warnings was issued live.</summary>
    public RuleRecord? Of(string rule)
    {
        if (!known.TryGetValue(rule, out var record))
            known[rule] = record = Rules.FirstOrDefault(one => one.Id == rule) is { } found ? Count(found) : null;
        return record;
    }

    /// <summary>The record of a warning's rule at the warning's level; null when none of its warnings was issued live.</summary>
    public LevelRecord? Of(Warning warning) =>
        Of(warning.Rule)?.Levels.FirstOrDefault(level => level.Level == warning.Severity);

    /// <summary>What a warning's rule has to show for itself, live and on a shipped panel.</summary>
    public WarningRecord About(Warning warning)
    {
        var shipped = ShippedRecords.Of(watch.Catalogue.Rules.GetValueOrDefault(warning.Rule));
        return new WarningRecord(Of(warning), shipped, shipped?.At(warning.Severity));
    }

    private List<Rule> Find()
    {
        var deeds = watch.Ledger.All<Deed>().Select(standing => standing.Claim)
            .Where(claim => claim.Content is Deed { Verb: "issue" } && claim.KnownOn <= day).ToList();
        var ids = deeds.Select(claim => ((Deed)claim.Content).Warning).ToHashSet(StringComparer.Ordinal);
        var rules = deeds.Select(claim => claim.Subject).Distinct().SelectMany(subject => watch.Warnings(subject, day))
            .Where(warning => ids.Contains(warning.Id)).Select(warning => warning.Rule).ToHashSet(StringComparer.Ordinal);
        return [.. watch.Catalogue.Rules.Values.Where(rule => rules.Contains(rule.Id)).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    private RuleRecord Count(Rule rule)
    {
        judging ??= tests is null ? new Watch(watch.Ledger, RuleHistory.Judging(watch.Catalogue, Rules)) : watch;
        return Tallied(rule, watch.Catalogue, Subjects(watch.Ledger, rule).Select(subject =>
            RuleHistory.Issued(judging, subject, rule, day, tests?.Invoke(rule))));
    }

    /// <summary>What a rule of today would have said of the whole ledger: told apart from what was issued, being hindsight.</summary>
    /// <param name="watch">The alarm road over the ledger.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="day">Nothing known later counts.</param>
    /// <param name="tests">What judges the rule's outcome, if the road has judged every rule already; null to judge all needed.</param>
    /// <param name="step">Told before each subject how many were looked at and of how many; may throw to end the work.</param>
    public static RuleRecord Replayed(Watch watch, Rule rule, DateOnly day, Watch? tests = null, Action<int, int>? step = null)
    {
        var judging = tests is null ? new Watch(watch.Ledger, RuleHistory.Judging(watch.Catalogue, [rule])) : watch;
        var subjects = Subjects(watch.Ledger, rule).ToList();
        return Tallied(rule, watch.Catalogue, subjects.Select((subject, at) =>
        {
            step?.Invoke(at, subjects.Count);
            return RuleHistory.Of(judging, subject, rule, day, tests);
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
