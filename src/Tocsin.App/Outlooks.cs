using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Outlooks once worked out, kept as long as their cut of the ledger.</summary>
internal static class Outlooks
{
    private const int Kept = 32;
    private static readonly ConditionalWeakTable<WebCut, ConcurrentDictionary<(DateOnly Day, string? Portfolio), Outlook>> Known = [];

    private static readonly ConditionalWeakTable<WebCut, ConcurrentDictionary<DateOnly, IReadOnlyList<SourceSight>>> Heard = [];

    private static readonly ConditionalWeakTable<WebCut, SourceIndex> Publishers = [];

    /// <summary>The publishers heard by a day, worked out once.</summary>
    public static IReadOnlyList<SourceSight> Sources(WebCut cut, DateOnly day)
    {
        var heard = Heard.GetOrCreateValue(cut);
        if (heard.TryGetValue(day, out var sources))
            return sources;
        if (heard.Count >= Kept)
            heard.Clear();
        return heard[day] = Publishers.GetValue(cut, static whole => new SourceIndex(whole.Ledger)).On(day);
    }

    /// <summary>What a later cut takes over from the one before, so that no reader waits for it to be found again.</summary>
    public static void Carry(WebCut before, WebCut later, Growth growth)
    {
        if (Publishers.TryGetValue(before, out var index))
            Publishers.TryAdd(later, index.Grow(before.Ledger, later.Ledger, growth.Added.Select(row => row.Claim.Subject)));
    }

    /// <summary>The outlook of a day, worked out once.</summary>
    public static Outlook Of(WebCut cut, DateOnly day, string? portfolio)
    {
        var known = Known.GetOrCreateValue(cut);
        if (known.TryGetValue((day, portfolio), out var outlook))
            return outlook;
        if (known.Count >= Kept)
            known.Clear();
        return known[(day, portfolio)] = Outlook.Of(
            cut.Ledger.At(day), portfolio, sides => cut.Situate(sides, day), cut.Catalogue, subject => cut.Judge(subject, cut.Through));
    }
}
