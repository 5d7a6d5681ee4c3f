using Tocsin.Claims;

namespace Tocsin.Scenarios;

/// <summary>Where a set of scenarios fails to be a partition of what can be.</summary>
/// <param name="First">A scenario; null for a gap.</param>
/// <param name="Second">Another that holds at once; null for a gap.</param>
/// <param name="Combination">Answers under which both hold, or none does: <c>signed=yes, kept=no</c>.</param>
/// <param name="Count">Under how many combinations that is so.</param>
public sealed record Flaw(string? First, string? Second, string Combination, int Count);

/// <summary>Proves that exactly one scenario of a set holds under every combination of answers, by going through all of them.</summary>
/// <remarks>
/// Each question has exactly one true answer, so the combinations are a partition of what can be; those declared impossible are left
/// out. A scenario is a union of combinations, hence two overlap exactly when they share one, and a gap is one that none has.
/// </remarks>
public static class Partition
{
    /// <summary>The most combinations gone through: twelve questions of two answers.</summary>
    public const int MostCombinations = 4096;

    /// <summary>Every pair that overlaps, with a combination that shows it, and then the gap; none for a sound set.</summary>
    /// <exception cref="FormatException">A cell cannot be read, or there are more combinations than are gone through.</exception>
    public static IReadOnlyList<Flaw> Flaws(ScenarioSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var impossible = set.Impossible.Select(text => Region.Read(text, set.Questions)).ToList();
        var scenarios = set.Scenarios.Select(one => (one.Key, Regions: one.Cells.Select(cell => Region.Read(cell, set.Questions)).ToList()))
            .ToList();
        var flaws = new Dictionary<(string?, string?), (Flaw Flaw, int Holding)>();
        foreach (var combination in Combinations(set.Questions).Where(one => !impossible.Exists(region => region.Holds(one))))
        {
            var holding = scenarios.Where(one => one.Regions.Exists(region => region.Holds(combination))).Select(one => one.Key).ToList();
            if (holding.Count == 0)
                Note(flaws, (null, null), (combination, 0));
            for (var first = 0; first < holding.Count; first++)
            {
                for (var second = first + 1; second < holding.Count; second++)
                    Note(flaws, (holding[first], holding[second]), (combination, holding.Count));
            }
        }
        return [.. flaws.Values.Select(found => found.Flaw).OrderBy(flaw => flaw.First is null)];
    }

    /// <summary>How many combinations of answers there are, impossible ones included; capped at one more than are gone through.</summary>
    public static int Count(IReadOnlyList<Question> questions) =>
        questions.Aggregate(1, (count, question) => Math.Min(MostCombinations + 1, count * Math.Max(1, question.Replies.Count)));

    private static IEnumerable<Dictionary<string, string>> Combinations(IReadOnlyList<Question> questions)
    {
        var count = Count(questions);
        if (count > MostCombinations)
            throw new FormatException($"There are more than {MostCombinations} combinations of answers: ask fewer questions.");
        for (var index = 0; index < count; index++)
        {
            var (rest, combination) = (index, new Dictionary<string, string>(StringComparer.Ordinal));
            foreach (var question in questions)
            {
                combination[question.Key] = question.Replies[rest % question.Replies.Count].Key;
                rest /= question.Replies.Count;
            }
            yield return combination;
        }
    }

    /// <summary>Counts a combination; the one shown is one under which as few scenarios hold as can be.</summary>
    private static void Note(
        Dictionary<(string?, string?), (Flaw Flaw, int Holding)> flaws, (string? First, string? Second) pair,
        (Dictionary<string, string> Answers, int Holding) combination)
    {
        var written = string.Join(", ", combination.Answers.Select(answer => $"{answer.Key}={answer.Value}"));
        var count = flaws.TryGetValue(pair, out var known) ? known.Flaw.Count + 1 : 1;
        flaws[pair] = count > 1 && known.Holding <= combination.Holding
            ? (known.Flaw with { Count = count }, known.Holding)
            : (new Flaw(pair.First, pair.Second, written, count), combination.Holding);
    }
}
