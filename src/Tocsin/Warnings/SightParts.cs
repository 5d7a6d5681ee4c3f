using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>What the areas of one subject on one day have in common: its rules, its numbers, and how far acts are covered.</summary>
internal sealed class SightParts
{
    private static readonly ConditionalWeakTable<Catalogue, ConcurrentDictionary<(string Area, string Kind), HashSet<string>>> Read = [];

    private readonly SubjectId subject;
    private readonly DateOnly day;
    private readonly Catalogue catalogue;
    private readonly bool isEmpty;
    private readonly IReadOnlyList<RuleSights> parts;
    private readonly Dictionary<SubjectId, DateOnly?> covered;
    private readonly IReadOnlyDictionary<string, Figure> figures;

    /// <summary>What is known of a subject and of its relations.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="knowledge">What was known on the day.</param>
    /// <param name="catalogue">The rules and measures.</param>
    /// <param name="isEmpty">Whether nothing is known of it but that it is held.</param>
    /// <param name="parts">The rules that watch the subject itself, then those of each relation.</param>
    public SightParts(SubjectId subject, Knowledge knowledge, Catalogue catalogue, bool isEmpty, IReadOnlyList<RuleSights> parts)
    {
        (this.subject, this.catalogue, this.isEmpty, this.parts, day) = (subject, catalogue, isEmpty, parts, knowledge.Day);
        figures = Figure.Of(subject, knowledge, catalogue.Vocabulary);
        covered = parts.Select(part => part.Subject).Where(one => one.IsRelation).Distinct()
            .ToDictionary(one => one, one => knowledge.EventCoverage(one)?.To);
    }

    /// <summary>What is seen of an area.</summary>
    public AreaSight See(string area)
    {
        var (rules, judged, hasRelations, newest) = (0, 0, false, (DateOnly?)null);
        foreach (var part in parts)
        {
            var (applied, heard) = part.Count(area);
            (rules, judged) = (rules + applied, judged + heard);
            if (applied == 0 || !part.Subject.IsRelation)
                continue;
            hasRelations = true;
            newest = Later(newest, covered[part.Subject]);
        }
        var reach = newest;
        var (own, overdue, isAnySeen) = (0, 0, false);
        foreach (var figure in figures.Values)
        {
            if (!IsOf(figure, area))
                continue;
            own++;
            overdue += figure.IsOverdue(day) ? 1 : 0;
            isAnySeen |= figure.Last is not null;
            newest = Later(newest, figure.Last?.KnownOn);
        }
        var isStale = newest is not null && overdue == own
            && (reach is null ? !hasRelations : reach.Value.AddDays(Blindness.GraceDays) < day);
        var clarity = rules == 0 && own == 0 ? Clarity.Unwatched
            : isEmpty ? Clarity.Blind
            : isStale ? Clarity.Stale
            : judged == 0 && !isAnySeen ? Clarity.Blind
            : judged < rules || overdue > 0 ? Clarity.Partly : Clarity.Seen;
        return new AreaSight(area, clarity, newest, this);
    }

    /// <summary>The rules of an area, those of the subject itself first.</summary>
    public IReadOnlyList<RuleSight> RulesOf(string area) => [.. parts.SelectMany(part => part.In(area))];

    /// <summary>The numbers of an area, by measure.</summary>
    public IReadOnlyList<Figure> FiguresOf(string area) =>
        [.. figures.Values.Where(figure => IsOf(figure, area)).OrderBy(figure => figure.Measure, StringComparer.Ordinal)];

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => other is null || one > other ? one : other;

    /// <summary>Whether a number is of an area, or rules of the area read it.</summary>
    private bool IsOf(Figure figure, string area)
    {
        if (Blindness.AreaOf(figure, catalogue) == area)
            return true;
        var read = Read.GetOrCreateValue(catalogue);
        foreach (var part in parts)
        {
            if (read.GetOrAdd((area, part.Subject.Kind), ReadBy, catalogue).Contains(figure.Measure))
                return true;
        }
        return false;
    }

    private static HashSet<string> ReadBy((string Area, string Kind) of, Catalogue catalogue) => catalogue.Rules.Values
        .Where(rule => rule.Area == of.Area && rule.Subject == of.Kind).SelectMany(Blindness.Read).ToHashSet(StringComparer.Ordinal);

    /// <summary>In words: what watches an area, or why it cannot be seen.</summary>
    public Name Explain(AreaSight sight)
    {
        var (rules, judged) = (sight.Rules, sight.Judged);
        var overdue = sight.Figures.Where(figure => figure.IsOverdue(day)).ToList();
        var late = overdue.Count == 0 ? new Name("", "") : new Name(
            $" Overdue: {Named(overdue, figure => figure.Measure)}.",
            $"逾期：{Named(overdue, InChinese)}。");
        if (sight.Clarity == Clarity.Unwatched)
            return Unwatched(sight.Area);
        if (isEmpty)
            return new Name("Nothing but the position is known.", "除持仓外一无所知。");
        if (judged == rules.Count)
            return new Name($"{Count(rules.Count)} can be judged.{late.En}", $"{rules.Count} 条规则均可判断。{late.Zh}");
        var reason = rules.Where(rule => rule.Unknown is not null).GroupBy(rule => rule.Unknown!)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        return new Name(
            $"{judged} of {Count(rules.Count)} can be judged; the others mostly not, because {reason}.{late.En}",
            $"{rules.Count} 条规则中 {judged} 条可判断；其余多因：{ReasonWords.Chinese(reason, catalogue.Vocabulary)}。{late.Zh}");

        string InChinese(Figure figure) => catalogue.Vocabulary.Measures.GetValueOrDefault(figure.Measure)?.Name.Zh ?? figure.Measure;
    }

    private Name Unwatched(string area)
    {
        var forRelations = subject.Kind == "company" && catalogue.Rules.Values.Any(
            rule => rule.Area == area && rule.Subject == "relation");
        return forRelations
            ? new Name(
                "The rules of this area judge relations, and no relation of it is known.",
                "该领域的规则针对合作关系，而尚无其合作关系的记录。")
            : new Name($"No rule of this area judges a {subject.Kind}.", "该领域没有适用的规则。");
    }

    private static string Named(List<Figure> figures, Func<Figure, string> name)
    {
        const int Shown = 4;
        return string.Join(", ", figures.Take(Shown).Select(name)) + (figures.Count > Shown ? $" +{figures.Count - Shown}" : "");
    }

    private static string Count(int rules) => rules == 1 ? "1 rule" : $"{rules} rules";
}
