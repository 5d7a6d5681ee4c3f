using System.Runtime.InteropServices;
using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.Warnings;

/// <summary>
/// How many levels would stand if the day were an ordinary one, and how many of those that stand are more than so many looks explain.
/// </summary>
/// <remarks>
/// A day tries every rule on every subject. The chance that a level stands is the share of the days judged so far, over all subjects, on
/// which it or a more serious one did, (1 + standing) / (1 + judged): it says nothing of what came after. Over all tries of the day
/// Benjamini and Hochberg 1995 is applied (<see cref="Multiplicity.BenjaminiHochberg"/>), a try at which nothing stands counting as 1;
/// rules that read the same numbers depend positively, which it allows.
/// </remarks>
/// <param name="Tries">Rules and sides judged on the day.</param>
/// <param name="Standing">Of which a level stands.</param>
/// <param name="Expected">How many would on an ordinary day.</param>
/// <param name="Apart">Of those that stand, how many are left at a share of false ones of <see cref="Share"/>.</param>
public sealed record Ordinary(int Tries, int Standing, double Expected, int Apart)
{
    /// <summary>The greatest share of false ones among those told apart.</summary>
    public const double Share = 0.1;

    /// <summary>The ordinary day of these looks, which are read once.</summary>
    public static Ordinary Of(IEnumerable<Look> looks)
    {
        var rules = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var look in looks)
        {
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(rules, look.Rule, out _);
            tally = tally.With(look);
        }
        var (tries, expected, chances) = (0L, 0.0, new List<double>());
        foreach (var rule in rules.Values)
        {
            double judged = rule.Days.AtLeast(Severity.None);
            tries += rule.Now.AtLeast(Severity.None);
            expected += rule.Now.AtLeast(Severity.None) * (rule.Days.AtLeast(Severity.Watch) / Math.Max(1, judged));
            for (var level = Severity.Watch; level <= Severity.Red; level++)
                chances.AddRange(Enumerable.Repeat((1 + rule.Days.AtLeast(level)) / (1 + judged), (int)rule.Now.At(level)));
        }
        var apart = Multiplicity.BenjaminiHochberg(chances, (int)tries).Zip(chances).Count(pair => pair.Second < 1 && pair.First <= Share);
        return new Ordinary((int)tries, chances.Count, expected, apart);
    }

    /// <summary>What the looks of one rule come to.</summary>
    /// <param name="Days">Days judged so far, over all subjects and sides.</param>
    /// <param name="Now">Subjects and sides judged on the day.</param>
    private readonly record struct Tally(LevelCounts Days, LevelCounts Now)
    {
        public Tally With(Look look) => new(Days.And(look.Days), Now.With(look.Now, 1));
    }
}

/// <summary>One rule's look at one subject and side, with its days so far.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Now">The level that stands on the day; null when it cannot be judged.</param>
/// <param name="Days">Days on which it could be judged, the day itself among them, by the level that stood.</param>
public readonly record struct Look(string Rule, Severity? Now, LevelCounts Days);
