using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Which groups of a measure's models a chart tells apart, and to which of them a model belongs.</summary>
/// <param name="Shown">The groups, in the order in which they are drawn; never more than asked for.</param>
/// <param name="Others">Groups that are not told apart.</param>
public sealed record ChartGroups(IReadOnlyList<string> Shown, int Others)
{
    private readonly Dictionary<SubjectId, int> places = [];

    /// <summary>
    /// Of a view: those that stand first on the day, or where nothing is ranked those with most models, then by name. A model of several
    /// groups is drawn as of the first of them.
    /// </summary>
    /// <param name="view">What is known of a measure.</param>
    /// <param name="most">The most groups told apart.</param>
    public static ChartGroups Of(TrendView view, int most)
    {
        var bySize = view.Entries.GroupBy(entry => entry.Group, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        List<string> order = [.. (view.Placing?.Order.Select(entry => entry.Group) ?? []).Concat(bySize).Distinct(StringComparer.Ordinal)];
        var groups = new ChartGroups([.. order.Take(most)], Math.Max(0, order.Count - most));
        foreach (var entry in view.Entries)
        {
            var at = order.IndexOf(entry.Group);
            if (at < most && (!groups.places.TryGetValue(entry.Score.Model, out var before) || at < before))
                groups.places[entry.Score.Model] = at;
        }
        return groups;
    }

    /// <summary>The place of a model's group among <see cref="Shown"/>; null when it is in none of them.</summary>
    public int? PlaceOf(SubjectId model) => places.TryGetValue(model, out var place) ? place : null;
}
