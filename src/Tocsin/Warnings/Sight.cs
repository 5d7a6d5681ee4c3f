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

/// <summary>
/// What is seen of one area of a subject on a day; what it rests on is put together when asked, for of many areas few are read.
/// </summary>
public sealed class AreaSight
{
    private readonly SightParts? whole;
    private IReadOnlyList<RuleSight>? rules;
    private IReadOnlyList<Figure>? figures;
    private Name? why;

    internal AreaSight(string area, Clarity clarity, DateOnly? newest, SightParts? whole) =>
        (Area, Clarity, Newest, this.whole) = (area, clarity, newest, whole);

    /// <summary>The area.</summary>
    public string Area { get; }

    /// <summary>How well it is seen.</summary>
    public Clarity Clarity { get; }

    /// <summary>The last day on which something of the area became known; null when nothing did.</summary>
    public DateOnly? Newest { get; }

    /// <summary>The rules that apply, and whether each can be judged.</summary>
    public IReadOnlyList<RuleSight> Rules => rules ??= whole?.RulesOf(Area) ?? [];

    /// <summary>The numbers seen or expected, by measure.</summary>
    public IReadOnlyList<Figure> Figures => figures ??= whole?.FiguresOf(Area) ?? [];

    /// <summary>In words: what watches it, or why it cannot be seen.</summary>
    public Name Why => why ??= whole?.Explain(this)
        ?? new Name("Only money or bonds of a state are held here: there is nothing to watch.", "此处只持有现金或国债：无需监测。");

    /// <summary>How many of the rules can be judged.</summary>
    public int Judged => Rules.Count(rule => rule.Unknown is null);
}

/// <summary>What is seen of a subject on a day, area by area: by which rules and numbers, how fresh, and what is blind and why.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Areas">The areas in their order, each once.</param>
public sealed record Sight(SubjectId Subject, IReadOnlyList<AreaSight> Areas)
{
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
        var whole = new SightParts(
            subject, knowledge, catalogue, known.Count == 0 && !knowledge.About(subject).Any(claim => claim.Content.IsEvidence),
            [.. known.Prepend(subject).Select(one => RuleSights.Of(one, knowledge.Day, catalogue, situate, judged))]);
        return new Sight(subject, [.. AllAreas.Select(whole.See)]);
    }

    /// <summary>What is seen of an issuer in whom only money or bonds of a state are held: there is nothing to watch.</summary>
    public static Sight OfNothingToWatch(SubjectId subject) =>
        new(subject, [.. AllAreas.Select(area => new AreaSight(area, Clarity.NothingToWatch, null, null))]);
}
