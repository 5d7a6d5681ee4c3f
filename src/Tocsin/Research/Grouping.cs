using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>By what models are held together.</summary>
public enum Grouping
{
    /// <summary>Who made them.</summary>
    Company,

    /// <summary>Their technology route: the model's own tag, else its makers'.</summary>
    Route,

    /// <summary>The country of whoever made them: the makers' tag of jurisdiction.</summary>
    Country,
}

/// <summary>Puts scores into groups, by what is known on a day.</summary>
public static class Groups
{
    private static readonly Dictionary<Grouping, string> Axes = new()
    {
        [Grouping.Route] = "technology_route", [Grouping.Country] = "jurisdiction",
    };

    /// <summary>
    /// The groups a score counts for: ids of companies, or places on an axis. Empty when none is known: it is then in no group, and said
    /// to be so.
    /// </summary>
    public static IReadOnlyList<string> Of(Score score, Grouping by, Knowledge knowledge)
    {
        if (by == Grouping.Company)
            return [.. score.Makers.Select(maker => maker.ToString())];
        if (by == Grouping.Route && PlacesOf(score.Model, Axes[by], knowledge) is { Count: > 0 } own)
            return own;
        return [.. score.Makers.SelectMany(maker => PlacesOf(maker, Axes[by], knowledge)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The groups of a company: itself, or its places on the axis; empty when none is known.</summary>
    public static IReadOnlyList<string> OfCompany(SubjectId company, Grouping by, Knowledge knowledge) =>
        by == Grouping.Company ? [company.ToString()] : PlacesOf(company, Axes[by], knowledge);

    /// <summary>
    /// Where a subject belongs on an axis on a day, by its latest statement: the largest part first; places of a part not known count too.
    /// </summary>
    public static IReadOnlyList<string> PlacesOf(SubjectId subject, string axis, Knowledge knowledge) =>
        [.. Statement(subject, axis, knowledge).OrderByDescending(tag => ((Tag)tag.Content).Fraction ?? 0)
            .ThenBy(tag => ((Tag)tag.Content).Place, StringComparer.Ordinal).Select(tag => ((Tag)tag.Content).Place)];

    /// <summary>The tags of the latest statement of an axis: of one day, that known last.</summary>
    public static IReadOnlyList<Claim> Statement(SubjectId subject, string axis, Knowledge knowledge)
    {
        var told = knowledge.About<Tag>(subject).Where(tag => tag.Content.Axis == axis && tag.Claim.ValidTo <= knowledge.Day)
            .Select(tag => tag.Claim).ToList();
        if (told.Count == 0)
            return [];
        var latest = told.MaxBy(tag => (tag.ValidTo, tag.KnownAt))!;
        return told.FindAll(tag => (tag.ValidTo, tag.Source.Publisher) == (latest.ValidTo, latest.Source.Publisher));
    }

    /// <summary>What people call a group.</summary>
    public static string NameOf(string group, Knowledge knowledge) =>
        SubjectId.TryParse(group, out var subject) ? knowledge.NameOf(subject) : group;
}
