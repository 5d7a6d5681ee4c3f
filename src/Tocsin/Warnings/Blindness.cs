using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<Catalogue, ILookup<string, Area>> Known = [];

    /// <summary>What a subject's rules cannot see on a day: one warning for each area, with its causes.</summary>
    public static IEnumerable<Warning> About(SubjectId subject, Knowledge knowledge, Catalogue catalogue)
    {
        if (knowledge.About(subject).FirstOrDefault(claim => claim.Content.IsEvidence) is not { } first)
            yield break;
        foreach (var area in Known.GetValue(catalogue, Read)[subject.Kind])
        {
            var causes = Acts(subject, area, knowledge).Concat(Numbers(subject, area, first.KnownOn, knowledge, catalogue.Vocabulary));
            if (causes.ToList() is { Count: > 0 } told)
                yield return Write(subject, area.Name, told);
        }
    }

    private static ILookup<string, Area> Read(Catalogue catalogue) => catalogue.Rules.Values.GroupBy(rule => (rule.Subject, rule.Area))
        .Select(rules => (rules.Key.Subject, Formulas: rules.SelectMany(rule => rule.Formulas).ToList(), Name: rules.Key.Area))
        .ToLookup(area => area.Subject, area => new Area(
            area.Name, area.Formulas.Exists(formula => formula.Reach == Reach.Parties),
            [.. area.Formulas.SelectMany(formula => formula.Cells).SelectMany(Measures).Distinct().Order(StringComparer.Ordinal)]));

    private static IEnumerable<Cause> Acts(SubjectId subject, Area area, Knowledge knowledge)
    {
        if (!area.ReadsActs || knowledge.EventCoverage(subject) is not { } covered)
            yield break;
        var since = covered.To.AddDays(GraceDays + 1);
        if (covered.To < knowledge.Day && since <= knowledge.Day)
        {
            yield return new Cause(
                since, $"stale: no source covers acts after {covered.To:yyyy-MM-dd}",
                $"过时：{covered.To:yyyy-MM-dd} 之后没有来源覆盖", covered.Claim);
        }
    }

    private static IEnumerable<Cause> Numbers(
        SubjectId subject, Area area, DateOnly first, Knowledge knowledge, Vocabulary vocabulary)
    {
        if (!knowledge.About<Observation>(subject).Any(pair => pair.Content.Basis == Basis.Actual))
            yield break;
        foreach (var measure in area.Measures)
        {
            var observed = knowledge.Observations(subject, measure)
                .Where(claim => ((Observation)claim.Content).Basis == Basis.Actual).ToList();
            var last = observed.MaxBy(claim => claim.KnownAt);
            if (last is null)
            {
                yield return new Cause(first, $"never seen: {measure}", $"从未见过：{vocabulary.Measures[measure].Name.Zh}", null);
            }
            else if (Due(observed, vocabulary.Measures[measure]) is { } due && due <= knowledge.Day)
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

    /// <summary>What the rules of one area read.</summary>
    private sealed record Area(string Name, bool ReadsActs, IReadOnlyList<string> Measures);

    private sealed record Cause(DateOnly Since, string En, string Zh, Claim? Last);
}
