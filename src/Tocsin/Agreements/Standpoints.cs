using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>An issue between the parties, with where each stands as known on a day.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Terms">The terms it bears on.</param>
/// <param name="Positions">By party: its positions known by the day, latest first; never empty.</param>
public sealed record Issue(
    string Key, string Name, string NameZh, IReadOnlyList<string> Terms,
    IReadOnlyDictionary<SubjectId, IReadOnlyList<(Claim Claim, Stance Stance)>> Positions)
{
    /// <summary>Whether it is settled: for every party that has a position.</summary>
    public bool Settled => Positions.Values.All(positions => positions[0].Stance.Settled);
}

/// <summary>A strategy of a party: where it was stated, and what the party was seen to do.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Name">The strategy in words.</param>
/// <param name="Stated">Who states it; empty when it is read from moves alone.</param>
/// <param name="Moves">What was seen, earliest first, each with its effect on outside options.</param>
public sealed record Strategy(
    SubjectId Party, string Name, IReadOnlyList<Claim> Stated, IReadOnlyList<(Claim Claim, Move Move)> Moves);

/// <summary>What stands between the parties of an agreement, and what they do about it, as known on a day.</summary>
public static class Standpoints
{
    /// <summary>The issues in the order in which they became known.</summary>
    public static IReadOnlyList<Issue> Issues(Knowledge knowledge, SubjectId agreement) =>
    [
        .. from issue in knowledge.About<Stance>(agreement).GroupBy(pair => pair.Content.Issue)
           let last = issue.Last().Content
           select new Issue(
               issue.Key, last.Name, last.NameZh, [.. issue.SelectMany(pair => pair.Content.Terms).Distinct()],
               issue.GroupBy(pair => pair.Content.Party).ToDictionary(
                   side => side.Key, IReadOnlyList<(Claim, Stance)> (side) => [.. side.Reverse()])),
    ];

    /// <summary>The strategies by party and then by name.</summary>
    public static IReadOnlyList<Strategy> Strategies(Knowledge knowledge, SubjectId agreement) =>
    [
        .. from strategy in knowledge.About<Move>(agreement).GroupBy(pair => (pair.Content.Party, pair.Content.Strategy))
           orderby strategy.Key.Party, strategy.Min(pair => pair.Claim.KnownAt), strategy.Key.Strategy
           select new Strategy(
               strategy.Key.Party, strategy.Key.Strategy, [.. strategy.Where(pair => pair.Content.Stated).Select(pair => pair.Claim)],
               [.. strategy.Where(pair => !pair.Content.Stated)]),
    ];
}
