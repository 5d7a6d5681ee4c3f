using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.TrackRecords;

/// <summary>When an outcome that people record would be known had it come, and when it came.</summary>
public static class OutcomeCoverage
{
    /// <summary>The kind of a recorded statement that nothing came up to its day.</summary>
    public const string None = "none_until";

    /// <summary>
    /// The days in which a source covers every kind of the outcome, and those from the first thing known up to a recorded statement that
    /// nothing came: as known on the day, of which they may reach beyond.
    /// </summary>
    public static IEnumerable<Stretch> Of(SubjectId subject, Outcome outcome, Knowledge knowledge)
    {
        var kinds = outcome.Kinds.ToHashSet(StringComparer.Ordinal);
        var covered = knowledge.About<Coverage>(subject).Where(pair => pair.Content.Covers(kinds))
            .Select(pair => new Stretch(pair.Content.From, pair.Content.To));
        var first = knowledge.About(subject).FirstOrDefault(claim => claim.Content.IsEvidence)?.KnownOn;
        var stated = knowledge.About<Resolution>(subject).Where(pair => pair.Content.Kind == None && pair.Claim.ValidTo >= first)
            .Select(pair => new Stretch(first!.Value, pair.Claim.ValidTo));
        return covered.Concat(stated);
    }

    /// <summary>What was recorded to have come, as known on the day.</summary>
    public static IEnumerable<Came> Recorded(SubjectId subject, Outcome outcome, Knowledge knowledge) =>
        knowledge.About<Resolution>(subject).Where(pair => outcome.Kinds.Contains(pair.Content.Kind))
            .Select(pair => new Came(pair.Claim.ValidTo, pair.Content.Statement));
}
