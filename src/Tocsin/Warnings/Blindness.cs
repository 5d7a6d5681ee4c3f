using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Documents;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>
/// Grey warnings of what cannot be seen: acts no longer covered, numbers overdue or never seen, holdings of which nothing else is known,
/// feeds that say nothing.
/// </summary>
public static class Blindness
{
    /// <summary>Days after the last one covered from which acts count as no longer covered.</summary>
    public const int GraceDays = 30;

    private const int NamesTold = 4;

    private static readonly ConditionalWeakTable<Catalogue, ILookup<string, Area>> Known = [];
    private static readonly ConditionalWeakTable<Rule, IReadOnlyList<string>> OfRule = [];

    /// <summary>Whether the subject is of a kind that rules judge, or of which it is told what cannot be seen.</summary>
    public static bool Concerns(SubjectId subject) =>
        subject.Kind is "relation" or "company" or "feed" or "limit" or "portfolio" or "proceeding" or "thesis";

    /// <summary>What cannot be seen of a subject on a day: one warning for each area, with its causes.</summary>
    public static IEnumerable<Warning> About(SubjectId subject, Knowledge knowledge, Catalogue catalogue)
    {
        if (subject.Kind == "feed")
            return Silent(subject, knowledge);
        var first = knowledge.About(subject).FirstOrDefault(claim => claim.Content.IsEvidence);
        var held = first is null && subject.Kind == "company" ? Held(subject, knowledge) : [];
        return first is null && !knowledge.About<Expected>(subject).Any()
            ? held
            : held.Concat(Areas(subject, knowledge, catalogue, first));
    }

    /// <summary>Whether what cannot be seen of a subject on a day hangs on claims about it alone, not on the book or on visits.</summary>
    internal static bool IsOwn(SubjectId subject, Knowledge knowledge) => subject.Kind != "feed"
        && (subject.Kind != "company" || knowledge.About(subject).Any(claim => claim.Content.IsEvidence));

    private static IEnumerable<Warning> Areas(SubjectId subject, Knowledge knowledge, Catalogue catalogue, Claim? first)
    {
        var figures = Figure.Of(subject, knowledge, catalogue.Vocabulary);
        var owed = figures.Values.Where(figure => figure.Expectation is not null).ToLookup(figure => AreaOf(figure, catalogue));
        var areas = Known.GetValue(catalogue, ReadAreas)[subject.Kind].ToList();
        foreach (var name in areas.Select(area => area.Name).Concat(owed.Select(group => group.Key)).Distinct())
        {
            var area = areas.Find(area => area.Name == name) ?? new Area(name, false, []);
            var measures = area.Measures.Concat(owed[name].Select(figure => figure.Measure));
            var causes = (area.ReadsActs ? Acts(subject, knowledge) : [])
                .Concat(Numbers(first, figures, measures, knowledge.Day, catalogue)).ToList();
            if (causes.Count > 0)
                yield return Write(subject, name, causes);
        }
    }

    private static ILookup<string, Area> ReadAreas(Catalogue catalogue) => catalogue.Rules.Values
        .GroupBy(rule => (rule.Subject, rule.Area), rule => rule.Formulas)
        .Select(rules => (rules.Key, Formulas: rules.SelectMany(formulas => formulas).ToList()))
        .ToLookup(rules => rules.Key.Subject, rules => new Area(
            rules.Key.Area, rules.Formulas.Exists(formula => formula.Reach == Reach.Parties), [.. Read(rules.Formulas)]));

    private static IEnumerable<Cause> Acts(SubjectId subject, Knowledge knowledge)
    {
        if (knowledge.EventCoverage(subject) is not { } covered)
            yield break;
        var since = covered.To.AddDays(GraceDays + 1);
        if (covered.To < knowledge.Day && since <= knowledge.Day)
        {
            yield return new Cause(
                since, $"stale: no source covers acts after {covered.To:yyyy-MM-dd}",
                $"过时：{covered.To:yyyy-MM-dd} 之后没有来源覆盖", covered.Claim);
        }
    }

    /// <summary>
    /// Overdue numbers, and those never seen: of a subject whose reports were said to be expected, only these are missed.
    /// </summary>
    private static IEnumerable<Cause> Numbers(
        Claim? first, IReadOnlyDictionary<string, Figure> figures, IEnumerable<string> measures, DateOnly day, Catalogue catalogue)
    {
        if (figures.Count == 0)
            yield break;
        var isExpected = figures.Values.Any(figure => figure.Expectation is not null);
        var unseen = new List<Name>();
        foreach (var measure in measures.Distinct().Order(StringComparer.Ordinal))
        {
            if (!figures.TryGetValue(measure, out var figure))
                unseen.Add(Named(measure));
            else if (figure.IsOverdue(day))
                yield return Overdue(figure, Named(measure).Zh);
        }
        if (unseen.Count > 0 && !isExpected)
        {
            yield return new Cause(
                first!.KnownOn, $"never seen: {Listed(unseen, name => name.En)}", $"从未见过：{Listed(unseen, name => name.Zh)}", null);
        }

        Name Named(string measure) =>
            catalogue.Vocabulary.Measures.GetValueOrDefault(measure)?.Name ?? new Name(measure, measure);
    }

    private static string Listed(List<Name> names, Func<Name, string> say)
    {
        var more = names.Count > NamesTold ? $" +{names.Count - NamesTold}" : "";
        return string.Join(", ", names.Take(NamesTold).Select(say)) + more;
    }

    private static Cause Overdue(Figure figure, string zh) => figure.Last is { } last
        ? new Cause(
            figure.Due!.Value,
            $"overdue: {figure.Measure}, last known {last.KnownOn:yyyy-MM-dd} for the period to {last.ValidTo:yyyy-MM-dd}",
            $"逾期：{zh}，最近一次于 {last.KnownOn:yyyy-MM-dd} 公布", last)
        : new Cause(
            figure.Due!.Value,
            $"never reported: {figure.Measure}, expected every {figure.EveryDays} days since {figure.Expectation!.KnownOn:yyyy-MM-dd}",
            $"从未报告：{zh}，自 {figure.Expectation.KnownOn:yyyy-MM-dd} 起应每 {figure.EveryDays} 天报告一次", figure.Expectation);

    /// <summary>The measures that a rule's formulas read.</summary>
    internal static IReadOnlyList<string> Read(Rule rule) => OfRule.GetValue(rule, static one => [.. Read(one.Formulas)]);

    /// <summary>The measures that formulas read.</summary>
    internal static IEnumerable<string> Read(IEnumerable<Formula> formulas) => formulas.SelectMany(formula => formula.Cells)
        .SelectMany(cell => cell.Function is ReadMeasure read
            ? [read.Measure]
            : cell.Arguments.Where(argument => argument.Kind == ParameterKind.Measure).Select(argument => argument.Text)).Distinct();

    internal static string AreaOf(Figure figure, Catalogue catalogue) =>
        catalogue.Vocabulary.Measures.GetValueOrDefault(figure.Measure)?.Area ?? "operations";

    private static IEnumerable<Warning> Held(SubjectId subject, Knowledge knowledge)
    {
        var book = Book.At(knowledge);
        if (book.Holdings.FirstOrDefault(holding => holding.Issuer == subject) is not { } holding || book.NeedsNoWatch(subject))
            yield break;
        var first = knowledge.About(subject).Where(claim => claim.Content is Position or Movement)
            .Select(claim => claim.KnownOn).DefaultIfEmpty(holding.Claim.KnownOn).Min();
        yield return Write(subject, "holding", [new Cause(first, "nothing but the position is known", "除持仓外一无所知", holding.Claim)]);
    }

    private static IEnumerable<Warning> Silent(SubjectId subject, Knowledge knowledge)
    {
        if (FeedWatch.Of(subject, knowledge) is not { Silence: { } silence } feed)
            yield break;
        var last = feed.LastVisit ?? feed.Subscription;
        yield return Write(
            subject, "feed",
            [new Cause(silence.Since, $"{feed.Settings.Title}: {silence.Why.En}", $"{feed.Settings.Title}：{silence.Why.Zh}", last)]);
    }

    private static Warning Write(SubjectId subject, string area, List<Cause> causes)
    {
        var since = causes.Min(cause => cause.Since);
        var rule = "blind-" + area;
        List<Claim> evidence = [.. causes.Select(cause => cause.Last).OfType<Claim>().DistinctBy(claim => claim.Id)];
        return new Warning(
            WarningLog.IdOf(rule, new Sides(subject, null, null), since), rule, subject, null, null, "blindness", null, Phase.MayHappen,
            WarningState.Open, since, [new Change(since, null, Phase.MayHappen, WarningState.Open)], evidence, null,
            new Name(
                "Cannot see: " + string.Join("; ", causes.Select(cause => cause.En)),
                "看不见：" + string.Join("；", causes.Select(cause => cause.Zh))),
            [], evidence.Select(claim => claim.Access).DefaultIfEmpty(AccessClass.Public).Max());
    }

    /// <summary>What the rules of one area read.</summary>
    private sealed record Area(string Name, bool ReadsActs, IReadOnlyList<string> Measures);

    private sealed record Cause(DateOnly Since, string En, string Zh, Claim? Last);
}
