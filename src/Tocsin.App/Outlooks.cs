using System.Runtime.CompilerServices;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Outlooks once worked out, kept as long as their cut of the ledger.</summary>
internal static class Outlooks
{
    private const int Kept = 4;
    private static readonly ConditionalWeakTable<WebCut, Recent<(DateOnly Day, string? Portfolio), Outlook>> Known = [];

    private static readonly ConditionalWeakTable<WebCut, Recent<DateOnly, IReadOnlyList<SourceSight>>> Heard = [];

    private static readonly ConditionalWeakTable<WebCut, SourceIndex> Publishers = [];

    /// <summary>The publishers heard by a day, worked out once.</summary>
    public static IReadOnlyList<SourceSight> Sources(WebCut cut, DateOnly day) => Heard.GetValue(cut, static _ => new(Kept)).Of(
        day, on => Publishers.GetValue(cut, static whole => new SourceIndex(whole.Ledger)).On(on));

    /// <summary>What a later cut takes over from the one before, so that no reader waits for it to be found again.</summary>
    public static void Carry(WebCut before, WebCut later, Growth growth)
    {
        if (Publishers.TryGetValue(before, out var index))
            Publishers.TryAdd(later, index.Grow(before.Ledger, later.Ledger, growth.Added.Select(row => row.Claim.Subject)));
    }

    /// <summary>The outlook of a day, worked out once.</summary>
    public static Outlook Of(WebCut cut, DateOnly day, string? portfolio) => Known.GetValue(cut, static _ => new(Kept)).Of(
        (day, portfolio), asked => Outlook.Of(
            cut.Ledger.At(asked.Day), asked.Portfolio, sides => cut.Situate(sides, asked.Day), cut.Catalogue,
            subject => cut.Judge(subject, cut.Through)));
}
