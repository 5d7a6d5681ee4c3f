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

    /// <summary>
    /// The catalogue with which the test of a rule's outcome is judged alone, with the indicators that it reads and no others, on which
    /// nothing of it hangs; without rules where only people tell.
    /// </summary>
    public static Catalogue Testing(Catalogue catalogue, Rule rule)
    {
        var test = TestOf(rule, catalogue);
        var read = (test?.Formulas ?? []).SelectMany(formula => Formula.Walk(formula.Root)).OfType<Reference>()
            .Select(named => named.Name).ToHashSet(StringComparer.Ordinal);
        return catalogue with
        {
            Rules = new[] { test }.OfType<Rule>().ToDictionary(one => one.Id, StringComparer.Ordinal),
            Indicators = catalogue.Indicators.Where(pair => read.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>What a rule said of a subject and what came, as known on a day.</summary>
    /// <param name="watch">Over a catalogue of <see cref="Judging"/>.</param>
    /// <param name="subject">Of the rule's kind of subject.</param>
    /// <param name="rule">One of those given to <see cref="Judging"/>.</param>
    /// <param name="day">Nothing known later counts.</param>
    /// <param name="course">
    /// What came to the subject, when that is worked out already; the watch may then be over any catalogue with the rule.
    /// </param>
    public static SubjectHistory Of(Watch watch, SubjectId subject, Rule rule, DateOnly day, OutcomeCourse? course = null)
    {
        var own = watch.Tracks(subject, day, rule.Id);
        return History(watch.Ledger, subject, day, course ?? Course(watch, subject, rule, day)) with
        {
            Line = SeverityLine.Of(own, day),
            IsJudged = on => IsJudged(own, on),
        };
    }

    /// <summary>
    /// The same of warnings issued live by the daily run alone: each counts from the day on which it was issued, so that what rules would
    /// have said, had they been asked, is no part of the investor's own record.
    /// </summary>
    /// <param name="ledger">The claims.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="issued">What was issued of the rule's warnings; null for none.</param>
    /// <param name="day">Nothing known later counts.</param>
    /// <param name="course">What came to the subject.</param>
    public static SubjectHistory Issued(Ledger ledger, SubjectId subject, IssuedLine? issued, DateOnly day, OutcomeCourse course) =>
        History(ledger, subject, day, course) with { Line = issued?.Line.Until(day) ?? new SeverityLine([]) };

    /// <summary>What came to a subject of a rule's outcome.</summary>
    /// <param name="watch">Over a catalogue of <see cref="Judging"/> or <see cref="Testing"/>.</param>
    /// <param name="subject">Of the rule's kind of subject.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="through">The last day that may be asked for.</param>
    public static OutcomeCourse Course(Watch watch, SubjectId subject, Rule rule, DateOnly through) => new(
        watch.Ledger, subject, watch.Catalogue.Outcomes[rule.Outcome],
        TestOf(rule, watch.Catalogue) is { } test ? watch.Tracks(subject, through, test.Id) : []);

    private static SubjectHistory History(Ledger ledger, SubjectId subject, DateOnly day, OutcomeCourse course)
    {
        var knowledge = ledger.At(day);
        var (covered, outcomes) = course.At(knowledge);
        return new SubjectHistory(subject, new SeverityLine([]), covered, outcomes, static _ => true)
        {
            Naming = () => knowledge.NameOf(subject),
        };
    }

    private static bool IsJudged(IReadOnlyList<Track> tracks, DateOnly on)
    {
        foreach (var track in tracks)
        {
            if (track.UnseenOn(on) is (true, null))
                return true;
        }
        return false;
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
}
