using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>
/// Ordinary days once worked out: of a cut and a day, and the days of each subject's tracks for as long as it is judged the same.
/// </summary>
internal static class Ordinaries
{
    private static readonly ConditionalWeakTable<WebCut, ConcurrentDictionary<DateOnly, Ordinary>> Kept = [];

    private static readonly ConditionalWeakTable<IReadOnlyList<Track>, TrackDays[]> OfSubject = [];

    /// <summary>What an ordinary day is to one day of a cut.</summary>
    public static Ordinary Of(WebCut cut, DateOnly day) => Kept.GetOrCreateValue(cut).GetOrAdd(day, _ => Ordinary.Of(
        cut.Ledger.Subjects.Where(Blindness.Concerns).SelectMany(subject => DaysOf(cut.Judge(subject, cut.Through)))
            .Select(days => days.On(day))));

    private static TrackDays[] DaysOf(IReadOnlyList<Track> tracks) =>
        OfSubject.GetValue(tracks, static each => [.. each.Select(track => new TrackDays(track))]);
}
