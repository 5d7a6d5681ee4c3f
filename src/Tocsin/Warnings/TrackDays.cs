using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>How long each level of a track stood and could be judged, added up turn by turn, so that any day is one search.</summary>
public sealed class TrackDays
{
    private readonly string rule;
    private readonly DateOnly[] turns;

    /// <summary>The level standing from each turn on; null where none could be judged.</summary>
    private readonly Severity?[] standing;

    /// <summary>Days judged at each level before each turn.</summary>
    private readonly LevelCounts[] before;

    /// <summary>Of one track.</summary>
    public TrackDays(Track track)
    {
        rule = track.Rule.Id;
        turns = [.. track.Steps.Select(step => step.On).Concat(track.Unseen.Select(change => change.On)).Distinct().Order()];
        standing = Array.ConvertAll(turns, day => track.UnseenOn(day) is (true, null) ? track.On(day) : (Severity?)null);
        before = new LevelCounts[turns.Length];
        for (var turn = 1; turn < turns.Length; turn++)
            before[turn] = before[turn - 1].With(standing[turn - 1], turns[turn].DayNumber - turns[turn - 1].DayNumber);
    }

    /// <summary>What the track comes to by a day; nothing later is read.</summary>
    public Look On(DateOnly day)
    {
        var found = Array.BinarySearch(turns, day);
        var turn = found >= 0 ? found : ~found - 1;
        return turn < 0
            ? new Look(rule, null, default)
            : new Look(rule, standing[turn], before[turn].With(standing[turn], day.DayNumber - turns[turn].DayNumber + 1));
    }
}
