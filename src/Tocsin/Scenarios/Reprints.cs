using Tocsin.Claims;
using Tocsin.Documents;

namespace Tocsin.Scenarios;

/// <summary>Which claims are one report told more than once: together they count once.</summary>
public static class Reprints
{
    /// <summary>
    /// The claims, each once, in groups of one report: of one origin, subject and day, or saying nearly the same
    /// (<see cref="Sketch.IsLike"/>); in whatever order they are given.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Claim>> Grouped(IReadOnlyList<Claim> given)
    {
        var claims = given.DistinctBy(claim => claim.Id).OrderBy(claim => claim.Id).ToList();
        var sketches = claims.ConvertAll(claim => Sketch.Of(Text(claim)));
        var group = Enumerable.Range(0, claims.Count).ToArray();
        for (var one = 0; one < claims.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (IsOne(claims[one], claims[other]) || sketches[one].IsLike(sketches[other]))
                    Join(group, group[one], group[other]);
            }
        }
        return
        [
            .. claims.Select((claim, index) => (claim, Group: group[index])).GroupBy(pair => pair.Group, pair => pair.claim)
                .Select(members => (IReadOnlyList<Claim>)[.. members]),
        ];
    }

    /// <summary>
    /// The claims of one report, that which stands for it first: the best grade, then the earliest known, then the smallest id.
    /// </summary>
    public static List<Claim> BestFirst(IEnumerable<Claim> members) =>
    [
        .. members.OrderByDescending(claim => Tempering.Power(claim.Grade)).ThenBy(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];

    /// <summary>One origin's report of one day's doing, about one subject, is one report, however many relay it.</summary>
    private static bool IsOne(Claim one, Claim other) =>
        one.Subject == other.Subject && one.ValidTo == other.ValidTo && one.Source.Origin == other.Source.Origin;

    private static string Text(Claim claim) => claim.Content switch
    {
        Act act => act.Statement,
        Link link => link.Statement,
        Clause clause => clause.Statement,
        _ => claim.Source.Quote ?? "",
    };

    private static void Join(int[] group, int one, int other)
    {
        for (var index = 0; index < group.Length; index++)
        {
            if (group[index] == one)
                group[index] = other;
        }
    }
}
