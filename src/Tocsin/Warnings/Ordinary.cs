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

    /// <summary>The ordinary day of these looks.</summary>
    public static Ordinary Of(IReadOnlyCollection<Look> looks)
    {
        var (expected, chances, standing) = (0.0, new List<double>(), 0);
        foreach (var rule in looks.GroupBy(look => look.Rule, StringComparer.Ordinal))
        {
            double judged = rule.Sum(look => look.DaysJudged);
            double[] days = [.. Enum.GetValues<Severity>().Select(level => rule.Sum(look => look.DaysAtLeast(level)))];
            foreach (var look in rule.Where(look => look.IsJudged))
            {
                expected += days[(int)Severity.Watch] / Math.Max(1, judged);
                standing += look.Now > Severity.None ? 1 : 0;
                chances.Add(look.Now == Severity.None ? 1 : (1 + days[(int)look.Now]) / (1 + judged));
            }
        }
        var apart = Multiplicity.BenjaminiHochberg(chances).Zip(chances).Count(pair => pair.Second < 1 && pair.First <= Share);
        return new Ordinary(chances.Count, standing, expected, apart);
    }
}

/// <summary>One rule's look at one subject and side, with its days so far.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="IsJudged">Whether it can be judged on the day.</param>
/// <param name="Now">The level that stands on the day.</param>
/// <param name="DaysJudged">Days on which it could be judged, the day itself among them.</param>
/// <param name="DaysAt">Of these, days on which a level stood, by severity from none to red.</param>
public sealed record Look(string Rule, bool IsJudged, Severity Now, long DaysJudged, IReadOnlyList<long> DaysAt)
{
    /// <summary>Days on which the level or a more serious one stood.</summary>
    public long DaysAtLeast(Severity level)
    {
        var days = 0L;
        for (var at = (int)level; at < DaysAt.Count; at++)
            days += DaysAt[at];
        return days;
    }
}
