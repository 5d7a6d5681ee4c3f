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

    /// <summary>What was issued live, null when nothing was, and what the rule of today would have said.</summary>
    public static Pair Of(WebCut cut, Rule rule, DateOnly day) => Kept.GetValue(cut.Ledger, static _ => new()).GetOrAdd(
        (rule.Id, day), _ => new Pair(new OwnRecords(cut.Watch, day).Of(rule.Id), OwnRecords.Replayed(cut.Watch, rule, day)));

    /// <summary>What a warning's rule has to show for itself.</summary>
    public static WarningRecord About(WebCut cut, Warning warning, DateOnly day)
    {
        var own = Own(cut, day);
        lock (own)
            return own.About(warning);
    }

    /// <summary>The investor's own records on a day.</summary>
    public static OwnRecords Own(WebCut cut, DateOnly day) =>
        Live.GetValue(cut.Ledger, static _ => new()).GetOrAdd(day, _ => new OwnRecords(cut.Watch, day));

    /// <summary>The two records of a rule.</summary>
    internal sealed record Pair(RuleRecord? Own, RuleRecord Replayed);
}
