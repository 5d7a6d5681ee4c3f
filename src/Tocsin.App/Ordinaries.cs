using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Ordinary days once worked out: of a cut and a day, and of each subject for as long as it is judged the same.</summary>
internal static class Ordinaries
{
    private static readonly ConditionalWeakTable<WebCut, ConcurrentDictionary<DateOnly, Ordinary>> Kept = [];

    private static readonly ConditionalWeakTable<IReadOnlyList<Track>, Looks> OfSubject = [];

    /// <summary>What an ordinary day is to one day of a cut.</summary>
    public static Ordinary Of(WebCut cut, DateOnly day) => Kept.GetOrCreateValue(cut).GetOrAdd(day, _ => Ordinary.Of(
        [.. cut.Ledger.Subjects.Where(Blindness.Concerns).SelectMany(subject => About(cut.Judge(subject, cut.Through), day))]));

    private static IReadOnlyList<Look> About(IReadOnlyList<Track> tracks, DateOnly day)
    {
        if (OfSubject.TryGetValue(tracks, out var kept) && kept.Day == day)
            return kept.Each;
        var looks = new Looks(day, [.. tracks.Select(track => Look.Of(track, day))]);
        OfSubject.AddOrUpdate(tracks, looks);
        return looks.Each;
    }

    private sealed record Looks(DateOnly Day, IReadOnlyList<Look> Each);
}
