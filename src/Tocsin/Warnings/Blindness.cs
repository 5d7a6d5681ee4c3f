using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>Grey warnings of what cannot be seen: acts no longer covered, numbers overdue, numbers never seen.</summary>
public static class Blindness
{
    private const int GraceDays = 30;
    private const double Patience = 1.5;

    /// <summary>What a subject's rules cannot see on a day: one warning for each area, with its causes.</summary>
    public static IEnumerable<Warning> About(SubjectId subject, Knowledge knowledge, Catalogue catalogue)
    {
        var own = knowledge.About(subject).Where(claim => claim.Content.IsEvidence).ToList();
        if (own.Count == 0)
            yield break;
        foreach (var area in catalogue.Rules.Values.Where(rule => rule.Subject == subject.Kind).GroupBy(rule => rule.Area))
        {
            var formulas = area.SelectMany(rule => rule.Formulas).ToList();
            var causes = Acts(subject, formulas, knowledge).Concat(Numbers(own, formulas, knowledge.Day, catalogue.Vocabulary)).ToList();
            if (causes.Count > 0)
                yield return Write(subject, area.Key, causes);
        }
    }

    private static IEnumerable<Cause> Acts(SubjectId subject, List<Formula> formulas, Knowledge knowledge)
    {
        if (knowledge.EventCoverage(subject) is not { } covered || !formulas.Exists(formula => formula.Reach == Reach.Parties))
            yield break;
        var since = covered.To.AddDays(GraceDays + 1);
        if (covered.To < knowledge.Day && since <= knowledge.Day)
        {
            yield return new Cause(
                since, $"stale: no source covers acts after {covered.To:yyyy-MM-dd}",
                $"过时：{covered.To:yyyy-MM-dd} 之后没有来源覆盖", covered.Claim);
        }
    }

    private static IEnumerable<Cause> Numbers(List<Claim> own, List<Formula> formulas, DateOnly day, Vocabulary vocabulary)
    {
        var measures = formulas.SelectMany(formula => formula.Cells).SelectMany(Measures).Distinct().Order(StringComparer.Ordinal);
        var observed = own.Where(claim => claim.Content is Observation { Basis: Basis.Actual })
            .ToLookup(claim => ((Observation)claim.Content).Measure, StringComparer.Ordinal);
        if (observed.Count == 0)
            yield break;
        foreach (var measure in measures)
        {
            var last = observed[measure].MaxBy(claim => claim.KnownAt);
            if (last is null)
            {
                var first = own.Min(claim => claim.KnownOn);
                yield return new Cause(first, $"never seen: {measure}", $"从未见过：{vocabulary.Measures[measure].Name.Zh}", null);
            }
            else if (Due(observed[measure], vocabulary.Measures[measure]) is { } due && due <= day)
            {
                yield return new Cause(
                    due, $"overdue: {measure}, last known {last.KnownOn:yyyy-MM-dd} for the period to {last.ValidTo:yyyy-MM-dd}",
                    $"逾期：{vocabulary.Measures[measure].Name.Zh}，最近一次于 {last.KnownOn:yyyy-MM-dd} 公布", last);
            }
        }
    }

    private static IEnumerable<string> Measures(Cell cell) =>
        cell.Function is ReadMeasure read
            ? [read.Measure]
            : cell.Arguments.Where(argument => argument.Kind == ParameterKind.Measure).Select(argument => argument.Text);

    /// <summary>The day from which the next number is overdue: one and a half report intervals after the last became known.</summary>
    private static DateOnly? Due(IEnumerable<Claim> claims, Measure measure)
    {
        if (measure.ReportDays is not { } days)
            return null;
        var annual = claims.All(claim => claim.ValidFrom is { } from && claim.ValidTo.DayNumber - from.DayNumber > 300);
        return claims.Max(claim => claim.KnownOn).AddDays((int)(Patience * (annual ? Math.Max(days, 366) : days)) + 1);
    }

    private static Warning Write(SubjectId subject, string area, List<Cause> causes)
    {
        var since = causes.Min(cause => cause.Since);
        var rule = "blind-" + area;
        return new Warning(
            WarningLog.IdOf(rule, new Sides(subject, null, null), since), rule, subject, null, null, "blindness", null, Phase.MayHappen,
            WarningState.Open, since, [new Change(since, null, Phase.MayHappen, WarningState.Open)],
            [.. causes.Select(cause => cause.Last).OfType<Claim>().DistinctBy(claim => claim.Id)], null,
            new Name(
                "Cannot see: " + string.Join("; ", causes.Select(cause => cause.En)),
                "看不见：" + string.Join("；", causes.Select(cause => cause.Zh))),
            [], AccessClass.Public);
    }

    private sealed record Cause(DateOnly Since, string En, string Zh, Claim? Last);
}
