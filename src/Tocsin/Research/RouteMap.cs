using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>A company on a route, and how its models stand against those of the others there.</summary>
/// <param name="Company">The company.</param>
/// <param name="Leads">Measures by which it leads those on the route.</param>
/// <param name="Follows">Measures by which it follows, with how far its best score lies behind the best on the route.</param>
/// <param name="Rivals">Its known rivals on the route.</param>
public sealed record RoutePlace(
    SubjectId Company, IReadOnlyList<Measure> Leads, IReadOnlyList<(Measure Measure, Gap Behind)> Follows, IReadOnlyList<Rival> Rivals)
{
    /// <summary>Whether any score of it is known.</summary>
    public bool IsScored => Leads.Count + Follows.Count > 0;
}

/// <summary>A company for which one supplier alone is known of a kind of supply.</summary>
/// <param name="Customer">The company on the route.</param>
/// <param name="Link">What it buys of, or builds on, whom.</param>
public sealed record SinglePoint(SubjectId Customer, Dependence Link);

/// <summary>A technology route: who is on it in order, and where one supplier alone is known.</summary>
/// <param name="Name">The tag.</param>
/// <param name="Order">
/// Who leads by most measures first, then who is scored by most; whoever has no known score comes last, by id: that is no place.
/// </param>
/// <param name="Single">Single suppliers, by customer. That no other is known does not say that there is none.</param>
public sealed record RouteMap(string Name, IReadOnlyList<RoutePlace> Order, IReadOnlyList<SinglePoint> Single)
{
    private const string Axis = "technology_route";

    /// <summary>The routes of companies that are linked, scored or named, as known on a day, by name.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="vocabulary">The measures.</param>
    /// <param name="named">Companies to look at beside those linked or scored: those held.</param>
    public static IReadOnlyList<RouteMap> Of(Knowledge knowledge, Vocabulary vocabulary, IEnumerable<SubjectId> named)
    {
        var (board, reliance) = (Scoreboard.Of(knowledge.Ledger), Reliance.Of(knowledge.Ledger));
        var (ties, rivals) = (reliance.On(knowledge.Day), reliance.RivalsOn(knowledge.Day));
        var field = board.Measures.Select(vocabulary.Measures.GetValueOrDefault).OfType<Measure>().Where(one => one.Ranked is not null)
            .Select(one => (Measure: one, Placing: board.Contest(one, Grouping.Company).On(knowledge.Day))).ToList();
        var scored = field.SelectMany(one => one.Placing?.Order ?? []).Select(entry => SubjectId.Parse(entry.Group));
        return
        [
            .. ties.Companies.Concat(scored).Concat(named).Where(one => one.Kind == "company").Distinct()
                .SelectMany(company => Groups.PlacesOf(company, Axis, knowledge).Select(route => (route, company)))
                .GroupBy(pair => pair.route, pair => pair.company, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Read(group.Key, [.. group.Order()], field, (ties, rivals))),
        ];
    }

    private static RouteMap Read(
        string route, List<SubjectId> companies, List<(Measure Measure, Placing? Placing)> field, (Dependences Ties, Rivals Rivals) known)
    {
        var places = companies.ConvertAll(company => Place(company, companies, field, known.Rivals));
        return new RouteMap(
            route, [.. places.OrderByDescending(one => one.Leads.Count).ThenByDescending(one => one.Follows.Count)],
            [.. companies.SelectMany(company => Alone(company, known.Ties))]);
    }

    private static RoutePlace Place(
        SubjectId company, List<SubjectId> companies, List<(Measure Measure, Placing? Placing)> field, Rivals rivals)
    {
        var (leads, follows) = (new List<Measure>(), new List<(Measure, Gap)>());
        foreach (var (measure, placing) in field)
        {
            var order = placing?.Order.Where(entry => companies.Contains(SubjectId.Parse(entry.Group))).ToList() ?? [];
            if (order.Find(entry => entry.Group == company.ToString()) is not { } own)
                continue;
            if (order[0] == own)
                leads.Add(measure);
            else
                follows.Add((measure, Gap.Between(order[0].Score, own.Score, measure.Ranked!.Value)));
        }
        return new RoutePlace(company, leads, follows, [.. rivals.Of(company).Where(rival => companies.Contains(rival.Other))]);
    }

    private static IEnumerable<SinglePoint> Alone(SubjectId company, Dependences ties) => ties.Of(company)
        .Where(tie => Substitutes.Supply.Contains(tie.Link.Measure)).GroupBy(tie => tie.Link.Measure, StringComparer.Ordinal)
        .Where(kind => kind.Select(tie => tie.To).Distinct().Count() == 1).Select(kind => new SinglePoint(company, kind.First()));
}
