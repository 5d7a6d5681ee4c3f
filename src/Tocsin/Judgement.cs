using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>What every rule said of one subject through a day, and the days from which it can be taken up again.</summary>
/// <remarks>
/// Never changed once made: cuts of the ledger and readers at the same time share it. Nothing that becomes known on a day changes what was
/// said before that day, so with a claim of that day the rules go on from where they stood before it.
/// </remarks>
/// <param name="Through">The last day said of; the first day there is when more is to be said before anyone reads it.</param>
/// <param name="Tracks">What each rule said, to where the last of <paramref name="Standpoints"/> stood or further.</param>
/// <param name="Standpoints">Where the rules stood, oldest first.</param>
/// <param name="News">Days with news of the subject; null when they must be looked for anew.</param>
internal sealed record Judgement(
    DateOnly Through, IReadOnlyList<Track> Tracks, IReadOnlyList<Standpoint> Standpoints, IReadOnlyList<DateOnly>? News)
{
    /// <summary>Claims that come so much later than they were known are rare: from then on fewer standpoints are kept.</summary>
    private const int RecentDays = 40;

    private const int LongAgoDays = 400;

    /// <summary>
    /// A day on which everything is read anew although nothing of the subject itself becomes known: others it looks at are known otherwise
    /// from then on. Null for none.
    /// </summary>
    public DateOnly? AnewOn { get; init; }

    /// <summary>How many days before the last one standpoints are wanted, besides that of the last one itself.</summary>
    public static IReadOnlyList<int> Ages { get; } = [RecentDays, LongAgoDays];

    /// <summary>What stays true when something else is known from a day on; null when nothing does.</summary>
    /// <param name="day">The first day on which something may differ.</param>
    /// <param name="isNews">Whether it is news of the subject itself, so that its days with news are others.</param>
    public Judgement? Before(DateOnly day, bool isNews)
    {
        var anew = AnewOn < day ? AnewOn : day;
        if (day > Through && Through > DateOnly.MinValue)
            return this with { AnewOn = anew, News = isNews ? null : News };
        List<Standpoint> kept = [.. Standpoints.Where(standpoint => standpoint.On < day)];
        return kept.Count == 0 ? null
            : this with { Through = DateOnly.MinValue, Standpoints = kept, News = null, AnewOn = anew };
    }

    /// <summary>
    /// The standpoints worth their memory: the last, the oldest of the recent ones, which ages into the oldest of those of a year, and the
    /// youngest of long ago.
    /// </summary>
    public static IReadOnlyList<Standpoint> Thin(IReadOnlyList<Standpoint> standpoints, DateOnly through)
    {
        if (standpoints.Count == 0)
            return [];
        var earlier = standpoints.Where(standpoint => standpoint.On < standpoints[^1].On);
        var ages = earlier.ToLookup(standpoint => (through.DayNumber - standpoint.On.DayNumber) switch
        {
            < RecentDays => 2,
            < LongAgoDays => 1,
            _ => 0,
        });
        return [.. ages[0].TakeLast(1), .. ages[1].Take(1), .. ages[2].Take(1), standpoints[^1]];
    }
}

/// <summary>Where the rules of a subject stood at the end of a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Due">The first later day on which one of them may change although nothing new becomes known.</param>
/// <param name="Folds">The rules' states; copied before they are moved on.</param>
/// <param name="Episodes">The episode of each area; copied likewise.</param>
/// <param name="Steps">How many steps each rule had made.</param>
/// <param name="Unseen">How often it had changed why each cannot be judged.</param>
internal sealed record Standpoint(
    DateOnly On, DateOnly Due, IReadOnlyList<RuleFold> Folds, IReadOnlyDictionary<string, Episode> Episodes,
    IReadOnlyList<int> Steps, IReadOnlyList<int> Unseen);
