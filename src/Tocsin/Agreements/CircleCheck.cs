using Tocsin.Claims;

namespace Tocsin.Agreements;

/// <summary>A trigger that begins or ends another, which begins or ends the first, has no reading.</summary>
internal static class CircleCheck
{
    /// <summary>Refuses every trigger and covenant that comes back to itself through others.</summary>
    public static void Whole(IReadOnlyList<AgreementLine> statements)
    {
        var triggers = statements.Where(statement => statement.Content is Clause { Kind: ClauseKind.Trigger or ClauseKind.Covenant })
            .GroupBy(statement => ((Clause)statement.Content).Term)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var (term, versions) in triggers)
        {
            if (Way(term, term, triggers, []) is { Count: > 1 } circle)
            {
                versions[0].Entry.Error(
                    "then", $"Triggers in a circle: {string.Join(" → ", circle)} → {term}. Take one of these effects out.");
            }
        }
    }

    /// <summary>The triggers on the way back, the first included; null when there is no way.</summary>
    private static List<string>? Way(string from, string to, Dictionary<string, List<AgreementLine>> triggers, HashSet<string> seen)
    {
        if (!seen.Add(from))
            return null;
        var next = triggers[from].SelectMany(statement => AgreementCheck.Read(((Clause)statement.Content).Effects, true))
            .Select(change => change.Term).Distinct().Where(triggers.ContainsKey).ToList();
        if (seen.Count > 1 && next.Contains(to))
            return [from];
        var rest = next.Select(step => Way(step, to, triggers, seen)).FirstOrDefault(way => way is not null);
        return rest is null ? null : [from, .. rest];
    }
}
