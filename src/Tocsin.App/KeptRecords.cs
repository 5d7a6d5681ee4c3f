using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Records of rules as pages show them: counted once for a cut of the ledger and a day, and gone with the cut.</summary>
internal static class KeptRecords
{
    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<(string Rule, DateOnly Day), Pair>> Kept = [];

    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<DateOnly, OwnRecords>> Live = [];

    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<(string, string, bool), Watch>> Tests = [];

    /// <summary>What was issued live, null when nothing was, and what the rule of today would have said.</summary>
    public static Pair Of(WebCut cut, Rule rule, DateOnly day) => Kept.GetValue(cut.Ledger, static _ => new()).GetOrAdd(
        (rule.Id, day), _ =>
        {
            var own = Own(cut, day);
            RuleRecord? issued;
            lock (own)
                issued = own.Of(rule.Id);
            return new Pair(issued, OwnRecords.Replayed(cut.Watch, rule, day, TestsOf(cut, rule)));
        });

    /// <summary>What a warning's rule has to show for itself.</summary>
    public static WarningRecord About(WebCut cut, Warning warning, DateOnly day)
    {
        var own = Own(cut, day);
        lock (own)
            return own.About(warning);
    }

    /// <summary>The investor's own records on a day.</summary>
    public static OwnRecords Own(WebCut cut, DateOnly day) =>
        Live.GetValue(cut.Ledger, static _ => new()).GetOrAdd(day, _ => new OwnRecords(cut.Watch, day, rule => TestsOf(cut, rule)));

    /// <summary>Judges the outcomes of all rules, so that no first reader of a rule waits for them.</summary>
    public static void Warm(WebCut cut, CancellationToken stop)
    {
        foreach (var rule in cut.Catalogue.Rules.Values.DistinctBy(rule => (rule.Outcome, rule.Subject, rule.Directed)))
        {
            var tests = TestsOf(cut, rule);
            var subjects = tests.Catalogue.Rules.Count == 0 ? [] : cut.Ledger.Subjects.Where(subject => subject.Kind == rule.Subject);
            foreach (var subject in subjects.TakeWhile(_ => !stop.IsCancellationRequested))
                tests.Judge(subject, cut.Through);
        }
    }

    /// <summary>What a later cut takes over from the one before: outcomes of what new claims do not touch are not judged again.</summary>
    public static void Carry(WebCut before, WebCut later, Growth growth)
    {
        if (!Tests.TryGetValue(before.Ledger, out var tests))
            return;
        foreach (var (outcome, judged) in tests)
        {
            Tests.GetValue(later.Ledger, static _ => new()).TryAdd(
                outcome, judged.Continue(later.Ledger, Growth.By(growth.Added, judged.Catalogue)));
        }
    }

    /// <summary>What judges the outcome of a rule: the rules of one outcome and kind of subject share it.</summary>
    private static Watch TestsOf(WebCut cut, Rule rule) => Tests.GetValue(cut.Ledger, static _ => new()).GetOrAdd(
        (rule.Outcome, rule.Subject, rule.Directed), _ => new Watch(cut.Ledger, RuleHistory.Testing(cut.Catalogue, rule)));

    /// <summary>The two records of a rule.</summary>
    internal sealed record Pair(RuleRecord? Own, RuleRecord Replayed);
}
