using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>How well an area of a subject can be seen, best first. Only the first says that silence means something.</summary>
public enum Clarity
{
    /// <summary>看得清: every rule can be judged and no number is overdue.</summary>
    Seen,

    /// <summary>部分可见: some rules cannot be judged, or some numbers are overdue.</summary>
    Partly,

    /// <summary>过时: all that was known is overdue.</summary>
    Stale,

    /// <summary>看不见: rules apply, and none of them can be judged.</summary>
    Blind,

    /// <summary>未监测: nothing of the catalogue applies.</summary>
    Unwatched,

    /// <summary>无需监测: what is held is money or bonds of a state, and nothing else is known.</summary>
    NothingToWatch,
}

/// <summary>Whether a rule can be judged for a subject on a day.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">The company, or the relation to which it is party.</param>
/// <param name="Unknown">Why it cannot be judged; null when it can.</param>
public sealed record RuleSight(Rule Rule, SubjectId Subject, string? Unknown);

/// <summary>What is seen of one area of a subject on a day.</summary>
/// <param name="Area">The area.</param>
/// <param name="Clarity">How well.</param>
/// <param name="Rules">The rules that apply, and whether each can be judged.</param>
/// <param name="Figures">The numbers seen or expected, by measure.</param>
/// <param name="Newest">The last day on which something of the area became known; null when nothing did.</param>
public sealed record AreaSight(
    string Area, Clarity Clarity, IReadOnlyList<RuleSight> Rules, IReadOnlyList<Figure> Figures, DateOnly? Newest)
{
    private readonly Lazy<Name>? explained;

    /// <summary>In words: what watches it, or why it cannot be seen; put when asked, for of many areas few are read.</summary>
    public Name Why => explained?.Value ?? new Name("", "");

    /// <summary>What puts it into words.</summary>
    internal Func<Name> Explained { init => explained = new Lazy<Name>(value); }

    /// <summary>How many of the rules can be judged.</summary>
    public int Judged => Rules.Count(rule => rule.Unknown is null);
}

/// <summary>What is seen of a subject on a day, area by area: by which rules and numbers, how fresh, and what is blind and why.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Areas">The areas in their order, each once.</param>
public sealed record Sight(SubjectId Subject, IReadOnlyList<AreaSight> Areas)
{
    private static readonly ConditionalWeakTable<Catalogue, ConcurrentDictionary<(string, string), HashSet<string>>> Measures = [];

    /// <summary>The areas of which is told.</summary>
    public static IReadOnlyList<string> AllAreas { get; } =
        ["operations", "finance", "competition", "cooperation", "regulation", "technology"];

    /// <summary>What is seen of a subject; of a company also through the relations to which it is party.</summary>
    /// <param name="subject">A company, relation or fund.</param>
    /// <param name="relations">The relations of a company; none for other subjects.</param>
    /// <param name="situate">For whom and when a rule is judged.</param>
    /// <param name="catalogue">The rules and measures.</param>
    /// <param name="judged">What each rule said of a subject, where that is known; null to read every rule anew.</param>
    public static Sight Of(
        SubjectId subject, IEnumerable<SubjectId> relations, Func<Sides, Situation> situate, Catalogue catalogue,
        Func<SubjectId, IReadOnlyList<Track>>? judged = null)
    {
        var knowledge = situate(new Sides(subject, null, null)).Knowledge;
        var known = relations.Where(relation => knowledge.About(relation).Any(claim => claim.Content.IsEvidence)).ToList();
        var rules = known.Prepend(subject)
            .SelectMany(one => Recall(one, judged, knowledge.Day, catalogue) ?? Judge(one, situate, catalogue))
            .ToLookup(rule => rule.Rule.Area);
        var figures = Figure.Of(subject, knowledge, catalogue.Vocabulary);
        var of = new Whole(
            subject, catalogue, known.Count == 0 && !knowledge.About(subject).Any(claim => claim.Content.IsEvidence),
            known.Prepend(subject).Where(one => one.IsRelation).Distinct()
                .ToDictionary(one => one, one => knowledge.EventCoverage(one)?.To));
        return new Sight(
            subject,
            [.. AllAreas.Select(area => See(area, [.. rules[area]], figures, knowledge.Day, of))]);
    }

    /// <summary>What is seen of an issuer in whom only money or bonds of a state are held: there is nothing to watch.</summary>
    public static Sight OfNothingToWatch(SubjectId subject) => new(subject, [.. AllAreas.Select(area =>
        new AreaSight(area, Clarity.NothingToWatch, [], [], null)
        {
            Explained = () => new Name(
                "Only money or bonds of a state are held here: there is nothing to watch.", "此处只持有现金或国债：无需监测。"),
        })]);

    /// <summary>What judging the rules found on the day; null when one of them was not judged by then.</summary>
    private static List<RuleSight>? Recall(
        SubjectId subject, Func<SubjectId, IReadOnlyList<Track>>? judged, DateOnly day, Catalogue catalogue)
    {
        if (judged is null)
            return null;
        var (tracks, kind) = (judged(subject), subject.Kind);
        var found = new List<RuleSight>();
        foreach (var rule in catalogue.Rules.Values)
        {
            if (rule.Subject != kind)
                continue;
            if (Recall(rule, subject, tracks, day) is not { } sight)
                return null;
            found.Add(sight);
        }
        return found;
    }

    /// <summary>What judging one rule found: seen from any side, it can be judged; else the first side's reason.</summary>
    private static RuleSight? Recall(Rule rule, SubjectId subject, IReadOnlyList<Track> tracks, DateOnly day)
    {
        var (sides, isSeen, why) = (0, false, (string?)null);
        foreach (var track in tracks)
        {
            if (!ReferenceEquals(track.Rule, rule))
                continue;
            if (track.UnseenOn(day) is not (true, var reason))
                return null;
            why = sides++ == 0 ? reason : why;
            isSeen |= reason is null;
        }
        return sides == 0 ? null : new RuleSight(rule, subject, isSeen ? null : why);
    }

    private static IEnumerable<RuleSight> Judge(SubjectId subject, Func<Sides, Situation> situate, Catalogue catalogue)
    {
        var read = new Dictionary<Sides, (Situation Situation, Dictionary<string, Reading> Read)>();
        foreach (var rule in catalogue.Rules.Values.Where(rule => rule.Subject == subject.Kind))
        {
            var sides = Sides.Of(subject, rule.Directed);
            var unknown = new List<string?>();
            foreach (var side in sides)
            {
                if (!read.TryGetValue(side, out var held))
                    read[side] = held = (situate(side), new Dictionary<string, Reading>(StringComparer.Ordinal));
                unknown.AddRange(rule.Levels.Select(level =>
                    RowEvaluator.Evaluate(level.When, level.When.Gather(held.Situation, held.Read)).Unknown));
            }
            yield return new RuleSight(rule, subject, unknown.Contains(null) ? null : unknown[0]);
        }
    }

    private static AreaSight See(
        string area, List<RuleSight> rules, IReadOnlyDictionary<string, Figure> figures, DateOnly day, Whole of)
    {
        var measures = MeasuresOf(rules, area, of.Catalogue);
        var own = figures.Values.Where(figure => measures.Contains(figure.Measure) || Blindness.AreaOf(figure, of.Catalogue) == area)
            .OrderBy(figure => figure.Measure, StringComparer.Ordinal).ToList();
        var relations = rules.Select(rule => rule.Subject).Where(subject => subject.IsRelation).Distinct().ToList();
        var covered = relations.Select(relation => of.Covered.GetValueOrDefault(relation)).Max();
        var newest = own.Select(figure => figure.Last?.KnownOn).Append(covered).Max();
        var overdue = own.Where(figure => figure.IsOverdue(day)).ToList();
        var isStale = newest is not null && overdue.Count == own.Count
            && (covered is null ? relations.Count == 0 : covered.Value.AddDays(Blindness.GraceDays) < day);
        var clarity = Weigh(rules, own, overdue.Count, isStale, of.IsEmpty);
        return new AreaSight(area, clarity, rules, own, newest) { Explained = () => Explain(clarity, area, rules, overdue, of) };
    }

    /// <summary>The measures that rules of an area read, found once for each mix of kinds of subjects: all their rules are here.</summary>
    private static HashSet<string> MeasuresOf(List<RuleSight> rules, string area, Catalogue catalogue)
    {
        var kinds = string.Join(' ', rules.Select(rule => rule.Subject.Kind).Distinct());
        return Measures.GetOrCreateValue(catalogue).GetOrAdd(
            (area, kinds), _ => rules.SelectMany(rule => Blindness.Read(rule.Rule)).ToHashSet(StringComparer.Ordinal));
    }

    private static Clarity Weigh(List<RuleSight> rules, List<Figure> own, int overdue, bool isStale, bool isEmpty)
    {
        var judged = rules.Count(rule => rule.Unknown is null);
        if (rules.Count == 0 && own.Count == 0)
            return Clarity.Unwatched;
        if (isEmpty)
            return Clarity.Blind;
        if (isStale)
            return Clarity.Stale;
        if (judged == 0 && !own.Exists(figure => figure.Last is not null))
            return Clarity.Blind;
        return judged < rules.Count || overdue > 0 ? Clarity.Partly : Clarity.Seen;
    }

    private static Name Explain(
        Clarity clarity, string area, List<RuleSight> rules, List<Figure> overdue, Whole of)
    {
        var judged = rules.Count(rule => rule.Unknown is null);
        var late = overdue.Count == 0 ? new Name("", "") : new Name(
            $" Overdue: {Named(overdue, figure => figure.Measure)}.",
            $"逾期：{Named(overdue, InChinese)}。");
        if (clarity == Clarity.Unwatched)
            return Unwatched(area, of);
        if (of.IsEmpty)
            return new Name("Nothing but the position is known.", "除持仓外一无所知。");
        if (judged == rules.Count)
            return new Name($"{Count(rules.Count)} can be judged.{late.En}", $"{rules.Count} 条规则均可判断。{late.Zh}");
        var reason = rules.Where(rule => rule.Unknown is not null).GroupBy(rule => rule.Unknown!)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        return new Name(
            $"{judged} of {Count(rules.Count)} can be judged; the others mostly not, because {reason}.{late.En}",
            $"{rules.Count} 条规则中 {judged} 条可判断；其余多因：{ReasonWords.Chinese(reason, of.Catalogue.Vocabulary)}。{late.Zh}");

        string InChinese(Figure figure) => of.Catalogue.Vocabulary.Measures.GetValueOrDefault(figure.Measure)?.Name.Zh ?? figure.Measure;
    }

    private static Name Unwatched(string area, Whole of)
    {
        var forRelations = of.Subject.Kind == "company" && of.Catalogue.Rules.Values.Any(
            rule => rule.Area == area && rule.Subject == "relation");
        return forRelations
            ? new Name("The rules of this area judge relations, and no relation of it is known.", "该领域的规则针对合作关系，而尚无其合作关系的记录。")
            : new Name($"No rule of this area judges a {of.Subject.Kind}.", "该领域没有适用的规则。");
    }

    private static string Named(List<Figure> figures, Func<Figure, string> name)
    {
        const int Shown = 4;
        return string.Join(", ", figures.Take(Shown).Select(name)) + (figures.Count > Shown ? $" +{figures.Count - Shown}" : "");
    }

    private static string Count(int rules) => rules == 1 ? "1 rule" : $"{rules} rules";

    /// <summary>What is the same in each area of a subject.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Catalogue">The rules and measures.</param>
    /// <param name="IsEmpty">Whether nothing is known of it but that it is held.</param>
    /// <param name="Covered">The last day on which acts are covered, of each relation; null where they are not.</param>
    private sealed record Whole(
        SubjectId Subject, Catalogue Catalogue, bool IsEmpty, IReadOnlyDictionary<SubjectId, DateOnly?> Covered);
}
