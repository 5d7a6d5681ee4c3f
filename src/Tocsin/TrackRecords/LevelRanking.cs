using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.TrackRecords;

/// <summary>How the levels of a rule rank windows of one horizon by what came within them: its ROC curve, and what follows each.</summary>
/// <param name="Steps">From nothing standing to the most serious level of the rule.</param>
/// <param name="Subjects">Subjects with a window.</param>
/// <param name="WithOutcome">Of which so many have a window in which the outcome came.</param>
/// <param name="Area">
/// Chance that a window in which the outcome came began at a higher level than a calm one, ties one half; null without both kinds.
/// </param>
/// <param name="Interval">95 %, windows of one subject taken together (<see cref="ClusteredArea"/>); null without an area.</param>
public sealed record LevelRanking(IReadOnlyList<RankStep> Steps, int Subjects, int WithOutcome, double? Area, Bounds? Interval)
{
    /// <summary>All windows.</summary>
    public long Windows => Steps.Sum(step => step.Windows);

    /// <summary>Windows in which the outcome came.</summary>
    public long Came => Steps.Sum(step => step.Came);

    /// <summary>Share of all windows in which the outcome came; null of none.</summary>
    public double? BaseRate => Windows == 0 ? null : (double)Came / Windows;

    /// <summary>
    /// The points of the ROC curve, a level each, most serious first: share of calm windows and of windows with the outcome that began at
    /// the level or above. Empty without both kinds.
    /// </summary>
    public IReadOnlyList<(Severity Level, double Noise, double Recall)> Curve
    {
        get
        {
            var points = new List<(Severity Level, double Noise, double Recall)>();
            double came = 0, calm = 0;
            foreach (var step in Area is null ? [] : Steps.Skip(1).Reverse())
            {
                (came, calm) = (came + step.Came, calm + step.Windows - step.Came);
                points.Add((step.Level, calm / (Windows - Came), came / Came));
            }
            return points;
        }
    }
}

/// <summary>Windows that began while one level stood.</summary>
/// <param name="Level">The level; none where nothing stood.</param>
/// <param name="Windows">How many.</param>
/// <param name="Came">In how many of them the outcome came.</param>
/// <param name="Subjects">Of how many subjects.</param>
/// <param name="Interval">Of the share in which it came, 95 %, windows of one subject taken together; null of none.</param>
public sealed record RankStep(Severity Level, long Windows, long Came, int Subjects, Bounds? Interval)
{
    /// <summary>Share of the windows in which the outcome came; null of none.</summary>
    public double? Share => Windows == 0 ? null : (double)Came / Windows;
}

/// <summary>Counts how a rule's levels rank windows, subject after subject.</summary>
/// <param name="rule">The rule.</param>
/// <param name="horizon">Days within which the outcome must come, at least 1.</param>
public sealed class RankTally(Rule rule, int horizon)
{
    private readonly Severity[] steps = [Severity.None, .. rule.Levels.Select(level => level.Severity)];
    private readonly List<StepCounts> subjects = [];

    /// <summary>Counts a subject; one without a window counts for nothing.</summary>
    public void Add(SubjectHistory history) => Add(history.Windows(horizon));

    /// <summary>Counts a subject by its windows of the horizon.</summary>
    public void Add(IEnumerable<(Severity Level, bool Came)> windows)
    {
        var (came, calm, count) = (new long[steps.Length], new long[steps.Length], 0);
        foreach (var (level, isCame) in windows)
        {
            (isCame ? came : calm)[StepOf(level)]++;
            count++;
        }
        if (count > 0)
            subjects.Add(new StepCounts(came, calm));
    }

    /// <summary>The highest step at or below a level.</summary>
    private int StepOf(Severity level)
    {
        var at = steps.Length - 1;
        while (level < steps[at])
            at--;
        return at;
    }

    /// <summary>The ranking so far.</summary>
    public LevelRanking Ranking()
    {
        var area = ClusteredArea.Of(subjects);
        return new LevelRanking(
            [.. steps.Select((level, step) => new RankStep(
                level, subjects.Sum(one => one.Outcomes[step] + one.Calm[step]), subjects.Sum(one => one.Outcomes[step]),
                subjects.Count(one => one.Outcomes[step] + one.Calm[step] > 0),
                Wilson.Clustered(subjects.Select(one => (one.Outcomes[step], one.Outcomes[step] + one.Calm[step])))))],
            subjects.Count, subjects.Count(one => one.Outcomes.Any(count => count > 0)), area?.Value, area?.Interval());
    }
}
