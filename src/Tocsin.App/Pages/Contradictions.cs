using Tocsin.Claims;

namespace Tocsin.App.Pages;

/// <summary>Claims that say otherwise, both standing: another publisher's number or term, or a denial of an act.</summary>
public static class Contradictions
{
    private const int Most = 12;

    /// <summary>Pairs of a claim cited and one known by the day that contradicts it, each pair once.</summary>
    public static IReadOnlyList<(Claim, Claim)> Among(IEnumerable<Claim> cited, Knowledge knowledge)
    {
        var pairs = new List<(Claim, Claim)>();
        var seen = new HashSet<(ClaimId, ClaimId)>();
        foreach (var claim in cited)
        {
            foreach (var other in knowledge.About(claim.Subject).Where(other => Disagree(claim, other)))
            {
                if (pairs.Count < Most && !seen.Contains((other.Id, claim.Id)) && seen.Add((claim.Id, other.Id)))
                    pairs.Add((claim, other));
            }
        }
        return pairs;
    }

    private static bool Disagree(Claim one, Claim other) =>
        one.Predicate == other.Predicate && one.Id != other.Id && SayOtherwise(one, other);

    private static bool SayOtherwise(Claim one, Claim other) => (one.Content, other.Content) switch
    {
        (Act first, Act second) => first.Actors == second.Actors
            && first.Modality == Modality.Denied != (second.Modality == Modality.Denied),
        (Observation first, Observation second) => one.ValidFrom == other.ValidFrom && one.ValidTo == other.ValidTo
            && first.Basis == second.Basis && one.Source.Publisher != other.Source.Publisher && first.Value != second.Value,
        (Term first, Term second) => one.ValidFrom == other.ValidFrom && one.ValidTo == other.ValidTo
            && one.Source.Publisher != other.Source.Publisher && (first.Value, first.Unit) != (second.Value, second.Unit),
        _ => false,
    };
}
