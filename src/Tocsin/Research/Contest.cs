using Tocsin.Measures;

namespace Tocsin.Research;

/// <summary>A group with a score of its own.</summary>
/// <param name="Group">A company's id, or a place on an axis.</param>
/// <param name="Score">The score.</param>
public sealed record Entry(string Group, Score Score);

/// <summary>The order of the groups by their best scores, as known on a day.</summary>
/// <param name="Day">The day from which it held.</param>
/// <param name="Order">Each group once with its best score, the leader first; empty once all numbers were withdrawn.</param>
public sealed record Placing(DateOnly Day, IReadOnlyList<Entry> Order)
{
    /// <summary>
    /// Who leads: the best score; of equal ones that of whoever led before, then that released first, then the first in order of ids. Null
    /// when nobody is known.
    /// </summary>
    public Entry? Leader => Order.Count > 0 ? Order[0] : null;

    /// <summary>The entry of a group; null when it has no score.</summary>
    public Entry? Of(string group) => Order.FirstOrDefault(entry => entry.Group == group);

    /// <summary>The placing on a day; null for no entries at all and none before.</summary>
    /// <param name="day">The day.</param>
    /// <param name="entries">Scores with their groups.</param>
    /// <param name="ranked">Which way the measure ranks.</param>
    /// <param name="before">Who led before; null for nobody.</param>
    public static Placing? On(DateOnly day, IEnumerable<Entry> entries, Ranking ranked, string? before)
    {
        var order = entries.GroupBy(entry => entry.Group, StringComparer.Ordinal)
            .Select(group => Sorted(group, ranked, before)[0]).ToList();
        return order.Count == 0 && before is null ? null : new Placing(day, Sorted(order, ranked, before));
    }

    private static List<Entry> Sorted(IEnumerable<Entry> entries, Ranking ranked, string? before) =>
    [
        .. entries.OrderByDescending(entry => ranked == Ranking.Lower ? -entry.Score.Value : entry.Score.Value)
            .ThenBy(entry => entry.Group != before).ThenBy(entry => entry.Score.ReleasedOn)
            .ThenBy(entry => entry.Group, StringComparer.Ordinal).ThenBy(entry => entry.Score.Model),
    ];
}

/// <summary>The lead passed from one group to another: an event, dated by the day on which it could be known.</summary>
/// <param name="KnownOn">The day from which an outsider could know.</param>
/// <param name="EffectiveOn">The release of the model that leads since.</param>
/// <param name="From">Who led before; null for the first leader known.</param>
/// <param name="To">Who leads since.</param>
/// <param name="Passed">The former leader's best score on the day; null when it has none, as when its number was withdrawn.</param>
/// <param name="By">How far the new leader lies ahead of the former one; null with <paramref name="Passed"/>.</param>
public sealed record LeadChange(DateOnly KnownOn, DateOnly EffectiveOn, string? From, Entry To, Score? Passed, Gap? By);

/// <summary>Who led by one measure from day to day, each day by what was known on it.</summary>
/// <remarks>The course as known on a day is the beginning of the course as known on any later day.</remarks>
public sealed class Contest
{
    private readonly IReadOnlyList<Placing> placings;
    private readonly List<LeadChange> changes = [];

    internal Contest(IReadOnlyList<Placing> placings, Ranking ranked)
    {
        (this.placings, Ranked) = (placings, ranked);
        string? leader = null;
        foreach (var placing in placings)
        {
            if (placing.Leader is { } now && now.Group != leader)
            {
                var passed = leader is null ? null : placing.Of(leader)?.Score;
                Gap? by = passed is null ? null : Gap.Between(now.Score, passed, ranked);
                changes.Add(new LeadChange(placing.Day, now.Score.ReleasedOn, leader, now, passed, by));
            }
            leader = placing.Leader?.Group ?? leader;
        }
    }

    /// <summary>Which way the measure ranks.</summary>
    public Ranking Ranked { get; }

    /// <summary>The order as known on a day; null when nothing was.</summary>
    public Placing? On(DateOnly day) => placings.LastOrDefault(placing => placing.Day <= day);

    /// <summary>The orders known by a day, oldest first.</summary>
    public IEnumerable<Placing> Through(DateOnly day) => placings.TakeWhile(placing => placing.Day <= day);

    /// <summary>The changes of leader known by a day, oldest first, the first leader among them.</summary>
    public IEnumerable<LeadChange> Changes(DateOnly day) => changes.TakeWhile(change => change.KnownOn <= day);

    /// <summary>The first later day on which something becomes known of it; null when none does.</summary>
    public DateOnly? Next(DateOnly day) => placings.FirstOrDefault(placing => placing.Day > day)?.Day;
}
