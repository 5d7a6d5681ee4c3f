using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>How long each level of a track stood and could be judged, added up turn by turn, so that any day is one search.</summary>
public sealed class TrackDays
{
    private const int Levels = (int)Severity.Red + 1;

    private readonly string rule;
    private readonly DateOnly[] turns;

    /// <summary>The level standing from each turn on; null where none could be judged.</summary>
    private readonly Severity?[] standing;

    /// <summary>Days judged at each level before each turn, turn after turn.</summary>
    private readonly long[] before;

    /// <summary>Of one track.</summary>
    public TrackDays(Track track)
    {
        rule = track.Rule.Id;
        turns = [.. track.Steps.Select(step => step.On).Concat(track.Unseen.Select(change => change.On)).Distinct().Order()];
        standing = Array.ConvertAll(turns, day => track.UnseenOn(day) is (true, null) ? track.On(day) : (Severity?)null);
        before = new long[turns.Length * Levels];
        for (var turn = 1; turn < turns.Length; turn++)
        {
            Array.Copy(before, (turn - 1) * Levels, before, turn * Levels, Levels);
            if (standing[turn - 1] is { } level)
                before[(turn * Levels) + (int)level] += turns[turn].DayNumber - turns[turn - 1].DayNumber;
        }
    }

    /// <summary>What the track comes to by a day; nothing later is read.</summary>
    public Look On(DateOnly day)
    {
        var found = Array.BinarySearch(turns, day);
        var turn = found >= 0 ? found : ~found - 1;
        if (turn < 0)
            return new Look(rule, false, Severity.None, 0, new long[Levels]);
        var at = before.AsSpan(turn * Levels, Levels).ToArray();
        if (standing[turn] is { } level)
            at[(int)level] += day.DayNumber - turns[turn].DayNumber + 1;
        return new Look(rule, standing[turn] is not null, standing[turn] ?? Severity.None, at.Sum(), at);
    }
}
