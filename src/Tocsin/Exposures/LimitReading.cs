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
            ? [.. sight.On(node).Lines.Where(line => line.Amount is not null && line.Holding.Exposed != 0)
                .Select(line => (line.Holding, line.Amount!.Value))]
            : InPlace(sight.Along(finding.Limit.Axis!), sight.Book, finding.Place);
    }

    /// <summary>The lines of a place, each with what of it no tag tells on top: that may be there too.</summary>
    private static List<(Holding Holding, Interval Amount)> InPlace(AxisExposure along, Book book, string place)
    {
        var told = along.Places.SelectMany(one => one.Lines.Select(line => (one.Name, line.Holding, line.Amount))).ToList();
        var (here, all) = (told.Where(line => line.Name == place).ToLookup(line => line.Holding), told.ToLookup(line => line.Holding));
        return
        [
            .. book.Holdings.Where(holding => holding.Exposed is not (null or 0)).Select(holding =>
            {
                var known = here[holding].Sum(line => line.Amount);
                var untold = Math.Max(0, Math.Abs(holding.Exposed!.Value) - all[holding].Sum(line => line.Amount));
                return (holding, new Interval(known, known + untold));
            }).Where(line => line.Item2.Possible > 0),
        ];
    }

    private static IEnumerable<Claim> Told(LimitFinding finding, LimitSight sight) => finding.Node is { } node
        ? sight.On(node).Lines.SelectMany(line => line.Share.Claims)
        : [];
}
