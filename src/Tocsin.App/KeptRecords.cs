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
            lock (own)
                return new Pair(own.Of(rule.Id), OwnRecords.Replayed(cut.Watch, rule, day, TestsOf(cut, rule)));
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

    /// <summary>What judges the outcome of a rule: the rules of one outcome and kind of subject share it.</summary>
    private static Watch TestsOf(WebCut cut, Rule rule) => Tests.GetValue(cut.Ledger, static _ => new()).GetOrAdd(
        (rule.Outcome, rule.Subject, rule.Directed), _ => new Watch(cut.Ledger, RuleHistory.Testing(cut.Catalogue, rule)));

    /// <summary>The two records of a rule.</summary>
    internal sealed record Pair(RuleRecord? Own, RuleRecord Replayed);
}
