using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One limit as it stands on a day, with what it rests on.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Findings">Each place or company that it concerns, the furthest beyond it first; none when nothing has a value.</param>
/// <param name="Claims">The limit, its waivers in force, and the links and tags on which the first finding rests; no positions.</param>
/// <param name="ChangesOn">The first later day on which a waiver in force has ended.</param>
internal sealed record LimitReading(
    ExposureLimit Limit, IReadOnlyList<LimitFinding> Findings, IReadOnlyList<Claim> Claims, DateOnly ChangesOn)
{
    /// <summary>The finding by which the limit stands: the first that no waiver covers; null when there is none.</summary>
    public LimitFinding? Worst => Findings.FirstOrDefault(finding => finding.State != LimitState.Waived);

    /// <summary>The limit of a subject as known on a day; null when none is stated by then.</summary>
    public static LimitReading? Of(Knowledge knowledge, SubjectId subject)
    {
        if (LimitSet.Stated(knowledge, subject) is not { Content: ExposureLimit limit } claim)
            return null;
        if (limit.Ended)
            return new LimitReading(limit, [], [claim], DateOnly.MaxValue);
        var waivers = LimitSet.WaiversOf(knowledge, limit.Key).ToList();
        var sight = BookSight.At(knowledge, limit.Portfolio);
        var findings = new LimitSet([limit], [.. waivers.Select(waiver => (Waiver)waiver.Content)]).Check(limit, sight)
            .OrderBy(finding => finding.State == LimitState.Waived).ThenByDescending(finding => finding.Counted)
            .ThenByDescending(finding => finding.Share.Possible).ThenBy(finding => finding.Place, StringComparer.Ordinal).ToList();
        var standing = waivers.FindAll(waiver => ((Waiver)waiver.Content).Until >= knowledge.Day);
        return new LimitReading(
            limit, findings, [claim, .. standing, .. findings.Take(1).SelectMany(finding => Told(finding, sight)).Distinct()],
            standing.Select(waiver => ((Waiver)waiver.Content).Until.AddDays(1)).DefaultIfEmpty(DateOnly.MaxValue).Min());
    }

    /// <summary>The lines of the book that make up a finding, each with the part that belongs to it.</summary>
    public static IReadOnlyList<(Holding Holding, Interval Amount)> Lines(Knowledge knowledge, LimitFinding finding)
    {
        var sight = BookSight.At(knowledge, finding.Limit.Portfolio);
        return finding.Node is { } node
            ? [.. sight.On(node).Lines.Where(line => line.Amount is not null && line.Holding.InBase != 0)
                .Select(line => (line.Holding, line.Amount!.Value))]
            : [.. (sight.Along(finding.Limit.Axis!).Places.FirstOrDefault(place => place.Name == finding.Place)?.Lines ?? [])
                .Where(line => line.Holding.InBase != 0).Select(line => (line.Holding, new Interval(line.Amount, line.Amount)))];
    }

    private static IEnumerable<Claim> Told(LimitFinding finding, LimitSight sight) => finding.Node is { } node
        ? sight.On(node).Lines.SelectMany(line => line.Share.Claims)
        : [];
}
