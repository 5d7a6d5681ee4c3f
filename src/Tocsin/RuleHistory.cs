using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>Where what rules said meets what came: warnings themselves know nothing of outcomes.</summary>
public static class RuleHistory
{
    /// <summary>
    /// The catalogue with which the history of these rules is judged: they, the other rules of their areas, since a red may hang on them,
    /// and the tests of their outcomes, each folded over days as a rule is.
    /// </summary>
    public static Catalogue Judging(Catalogue catalogue, IReadOnlyCollection<Rule> rules)
    {
        var areas = rules.Select(rule => rule.Area).ToHashSet(StringComparer.Ordinal);
        var judged = catalogue.Rules.Values.Where(rule => areas.Contains(rule.Area))
            .Concat(rules.Select(rule => TestOf(rule, catalogue)).OfType<Rule>())
            .DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return catalogue with { Rules = judged };
    }

    /// <summary>The catalogue with which the test of a rule's outcome is judged alone; without rules where only people tell.</summary>
    public static Catalogue Testing(Catalogue catalogue, Rule rule) => catalogue with
    {
        Rules = TestOf(rule, catalogue) is { } test
            ? new Dictionary<string, Rule>(StringComparer.Ordinal) { [test.Id] = test }
            : new Dictionary<string, Rule>(StringComparer.Ordinal),
    };

    /// <summary>What a rule said of a subject and what came, as known on a day.</summary>
    /// <param name="watch">Over a catalogue of <see cref="Judging"/>.</param>
    /// <param name="subject">Of the rule's kind of subject.</param>
    /// <param name="rule">One of those given to <see cref="Judging"/>.</param>
    /// <param name="day">Nothing known later counts.</param>
    /// <param name="tests">Over a catalogue of <see cref="Testing"/>, when the first watch is over the whole catalogue in force.</param>
    public static SubjectHistory Of(Watch watch, SubjectId subject, Rule rule, DateOnly day, Watch? tests = null)
    {
        var own = watch.Judge(subject, day, rule.Id).ToList();
        return History(tests ?? watch, subject, rule, day) with
        {
            Line = Line(own),
            IsJudged = on => own.Exists(track => track.UnseenOn(on) is (true, null)),
        };
    }

    /// <summary>
    /// The same of warnings issued live by the daily run alone: each counts from the day on which it was issued, so that what rules would
    /// have said, had they been asked, is no part of the investor's own record.
    /// </summary>
    public static SubjectHistory Issued(Watch watch, SubjectId subject, Rule rule, DateOnly day, Watch? tests = null)
    {
        var issued = watch.Ledger.At(day).About<Deed>(subject).Where(pair => pair.Content.Verb == "issue")
            .GroupBy(pair => pair.Content.Warning, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(pair => pair.Claim.KnownOn), StringComparer.Ordinal);
        var warnings = issued.Count == 0 ? [] : WarningLog.About(subject, watch.Judge(subject, day), watch.Ledger.At(day))
            .Where(warning => warning.Rule == rule.Id && issued.ContainsKey(warning.Id)).ToList();
        var line = SeverityLine.Highest([.. warnings.Select(warning => LineOf(warning, issued[warning.Id]))]);
        return History(tests ?? watch, subject, rule, day) with { Line = line };
    }

    private static SubjectHistory History(Watch watch, SubjectId subject, Rule rule, DateOnly day)
    {
        var (outcome, knowledge) = (watch.Catalogue.Outcomes[rule.Outcome], watch.Ledger.At(day));
        var recorded = OutcomeCoverage.Recorded(subject, outcome, knowledge);
        var covered = OutcomeCoverage.Of(subject, outcome, knowledge);
        if (TestOf(rule, watch.Catalogue) is { } test)
        {
            var tests = watch.Judge(subject, day, test.Id).ToList();
            covered = Stretch.Joined(tests.SelectMany(Judged).Concat(covered), day);
            recorded = recorded.Concat(Onsets(tests, outcome));
        }
        return new SubjectHistory(subject, new SeverityLine([]), covered, Came.Apart(recorded), _ => true)
        {
            Name = knowledge.NameOf(subject),
        };
    }

    /// <summary>A rule that stands while the outcome's formula is true; null where only people tell.</summary>
    private static Rule? TestOf(Rule rule, Catalogue catalogue)
    {
        if (!catalogue.Outcomes.TryGetValue(rule.Outcome, out var outcome) || outcome.Test is not { } test)
            return null;
        var not = new Formula($"not ({test.Text})", new Unary(null, 0, 0, UnaryOperator.Not, test.Root), test.Currency);
        var side = rule.Directed ? "sides" : "whole";
        return rule with
        {
            Id = $"outcome/{outcome.Id}/{rule.Subject}/{side}",
            Name = outcome.Name,
            Area = "outcome",
            Happened = null,
            InhibitedBy = [],
            Levels = [new Level(Severity.Watch, test, not)],
            Wait = new Wait(0, 0),
        };
    }

    private static IEnumerable<Stretch> Judged(Track track)
    {
        for (var at = 0; at < track.Unseen.Count; at++)
        {
            var to = at + 1 < track.Unseen.Count ? track.Unseen[at + 1].On.AddDays(-1) : DateOnly.MaxValue.AddDays(-1);
            if (track.Unseen[at].Why is null)
                yield return new Stretch(track.Unseen[at].On, to);
        }
    }

    private static IEnumerable<Came> Onsets(List<Track> tests, Outcome outcome)
    {
        var before = Severity.None;
        foreach (var (on, severity) in Line(tests).Steps)
        {
            if (before == Severity.None && severity > Severity.None)
                yield return new Came(on, outcome.Name.En);
            before = severity;
        }
    }

    private static SeverityLine Line(IEnumerable<Track> tracks) =>
        SeverityLine.Highest([.. tracks.Select(track => new SeverityLine([.. track.Steps.Select(step => (step.On, step.Severity))]))]);

    private static SeverityLine LineOf(Warning warning, DateOnly issued) => new(
        [.. warning.History.GroupBy(change => change.On < issued ? issued : change.On)
            .Select(group => (group.Key, Standing(group.Last())))]);

    private static Severity Standing(Change change) =>
        change.State is WarningState.Closed or WarningState.Pending ? Severity.None : change.Severity ?? Severity.None;
}
