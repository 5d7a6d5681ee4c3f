using Tocsin.Rules;
using Tocsin.TrackRecords;

namespace Tocsin.App;

/// <summary>How a rule did, level by level.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Levels">Least serious first.</param>
/// <param name="Ranking">How its levels together rank windows of one horizon.</param>
public sealed record RuleRecord(Rule Rule, IReadOnlyList<LevelRecord> Levels, LevelRanking Ranking);

/// <summary>Counts a rule's record, subject after subject.</summary>
/// <param name="rule">The rule.</param>
/// <param name="catalogue">Where its outcome is.</param>
public sealed class RuleTally(Rule rule, Catalogue catalogue)
{
    private readonly int horizon = catalogue.Outcomes[rule.Outcome].Horizon;
    private readonly RankTally ranks = new(rule, catalogue.Outcomes[rule.Outcome].Horizon);
    private readonly List<RecordTally> levels =
        [.. rule.Levels.Select(level => new RecordTally(level.Severity, catalogue.Outcomes[rule.Outcome].Horizon))];

    /// <summary>The rule.</summary>
    public Rule Rule => rule;

    /// <summary>Counts a subject.</summary>
    public void Add(SubjectHistory history)
    {
        var windows = history.Windows(horizon).ToList();
        foreach (var level in levels)
            level.Add(history, windows);
        ranks.Add(windows);
    }

    /// <summary>The record so far.</summary>
    public RuleRecord Record() => new(rule, [.. levels.Select(level => level.Record())], ranks.Ranking());
}
