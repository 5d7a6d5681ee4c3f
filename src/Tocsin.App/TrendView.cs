using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Research;

namespace Tocsin.App;

/// <summary>What is known on a day of one measure of models: who leads, who led, how fast others follow, and how it moves.</summary>
/// <param name="Of">The measure.</param>
/// <param name="By">By what models are held together.</param>
/// <param name="Entries">Every score with its groups.</param>
/// <param name="Ungrouped">Models with a score and no group known.</param>
/// <param name="Placing">The order on the day; null for a measure that ranks nothing, and while nothing is known.</param>
/// <param name="Changes">The changes of leader, oldest first.</param>
/// <param name="CatchUps">All followers first (null), then each by name.</param>
/// <param name="Trends">All models and those that set records, then each group with enough models.</param>
public sealed record TrendView(
    Measure Of, Grouping By, IReadOnlyList<Entry> Entries, int Ungrouped, Placing? Placing, IReadOnlyList<LeadChange> Changes,
    IReadOnlyList<(string? Group, CatchUp Time)> CatchUps, IReadOnlyList<GroupTrend> Trends)
{
    /// <summary>Since when the present leader leads, as known; null when nobody does.</summary>
    public LeadChange? Since => Changes.Count > 0 && Placing?.Leader is not null ? Changes[^1] : null;

    /// <summary>Measures of models as known on a day that have a number, ranking ones first, in order.</summary>
    public static IReadOnlyList<Measure> Measures(Knowledge knowledge, Vocabulary vocabulary) =>
    [
        .. Scoreboard.Of(knowledge.Ledger).Measures.Where(vocabulary.Measures.ContainsKey).Select(id => vocabulary.Measures[id])
            .Where(measure => Scoreboard.Of(knowledge.Ledger).Scores(measure.Id, knowledge.Day).Count > 0)
            .OrderBy(measure => measure.Ranked is null).ThenBy(measure => measure.Id, StringComparer.Ordinal),
    ];

    /// <summary>What is known of a measure on a day.</summary>
    public static TrendView At(Knowledge knowledge, Measure of, Grouping by)
    {
        var board = Scoreboard.Of(knowledge.Ledger);
        var scores = board.Scores(of.Id, knowledge.Day);
        var grouped = scores.Select(score => (score, Groups: Groups.Of(score, by, knowledge))).ToList();
        var entries = grouped.SelectMany(pair => pair.Groups.Select(group => new Entry(group, pair.score))).ToList();
        var contest = of.Ranked is null ? null : board.Contest(of, by);
        return new TrendView(
            of, by, entries, grouped.Count(pair => pair.Groups.Count == 0), contest?.On(knowledge.Day),
            [.. contest?.Changes(knowledge.Day) ?? []], [.. CatchUpsOf(entries, of)], [.. TrendsOf(scores, entries, of)]);
    }

    private static IEnumerable<(string?, CatchUp)> CatchUpsOf(List<Entry> entries, Measure of)
    {
        if (of.Ranked is not { } ranked)
            yield break;
        yield return (null, CatchUp.Of(entries, ranked));
        foreach (var group in entries.Select(entry => entry.Group).Distinct().Order(StringComparer.Ordinal))
        {
            if (CatchUp.Of(entries, ranked, group) is { Pursuits.Count: > 0 } one)
                yield return (group, one);
        }
    }

    private static IEnumerable<GroupTrend> TrendsOf(IReadOnlyList<Score> scores, List<Entry> entries, Measure of)
    {
        yield return new GroupTrend(null, false, Trend.Of(scores, of));
        var ranked = of.Ranked ?? Ranking.Higher;
        var records = CatchUp.Records(scores.Select(score => new Entry("", score)), ranked);
        yield return new GroupTrend(null, true, Trend.Of(records.Select(entry => entry.Score), of));
        foreach (var group in entries.GroupBy(entry => entry.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (Trend.Of(group.Select(entry => entry.Score), of) is { Line: not null } own)
                yield return new GroupTrend(group.Key, false, own);
        }
    }
}

/// <summary>The trend of a group's models.</summary>
/// <param name="Group">The group; null for all models.</param>
/// <param name="IsFrontier">Whether only those count that set a record: each then hangs on those before it.</param>
/// <param name="Trend">The trend.</param>
public sealed record GroupTrend(string? Group, bool IsFrontier, Trend Trend);
