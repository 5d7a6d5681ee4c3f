using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>How a company that might replace a supplier stands to it by one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Supplier">The supplier's best score.</param>
/// <param name="Other">The other's best score.</param>
/// <param name="Behind">How far the other lies behind; negative where it is ahead.</param>
/// <param name="Days">
/// Days between the release of the supplier's first model as good as the other's best and the release of that best: how long the other took
/// to come so far. Negative where it came there first; null where the supplier never came so far.
/// </param>
public sealed record Comparison(Measure Measure, Score Supplier, Score Other, Gap Behind, int? Days);

/// <summary>A company that might replace a supplier: on the same route, or with models scored by the same measures.</summary>
/// <param name="Company">The company.</param>
/// <param name="Routes">The technology routes that both are tagged with.</param>
/// <param name="Supplies">Links by which it supplies the same customer already.</param>
/// <param name="Others">How many other companies are known to be supplied by it.</param>
/// <param name="Comparisons">By each measure that ranks both.</param>
/// <param name="Tags">The tags on which <paramref name="Routes"/> rests, of both.</param>
public sealed record Substitute(
    SubjectId Company, IReadOnlyList<string> Routes, IReadOnlyList<Dependence> Supplies, int Others, IReadOnlyList<Comparison> Comparisons,
    IReadOnlyList<Claim> Tags)
{
    /// <summary>That it sells against the customer: who buys of a rival depends on him; null when that is not known.</summary>
    public Claim? Rivalry { get; init; }
}

/// <summary>A supplier and who might replace it.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Links">What is bought of it.</param>
/// <param name="Routes">Its technology routes; empty when none is known.</param>
/// <param name="Candidates">Those who supply already first, then by how near their scores are, then by name.</param>
/// <param name="Unknown">What is not known of it, in words.</param>
public sealed record SupplierMap(
    SubjectId Supplier, IReadOnlyList<Dependence> Links, IReadOnlyList<string> Routes, IReadOnlyList<Substitute> Candidates,
    IReadOnlyList<Name> Unknown);

/// <summary>The suppliers of a company, and who could take each one's place as far as is known.</summary>
/// <remarks>
/// That somebody is on the same route or as good by a test does not say that he has the capacity, or would sell: the map says where to
/// look, and what is not known.
/// </remarks>
public static class Substitutes
{
    private const string RouteAxis = "technology_route";

    /// <summary>Measures of links by which a company buys of, or builds on, its partner. Equity is none.</summary>
    public static IReadOnlyList<string> Supply { get; } =
    [
        "cost_share", "compute_share", "supply_share", "compute_commitment", "compute_commitment_monthly", "capacity_supply",
        "payments_to_supplier", "customer_relationship", "technology_licence",
    ];

    /// <summary>The map of a company on a day; empty when no supplier of it is known.</summary>
    public static IReadOnlyList<SupplierMap> Of(SubjectId company, Knowledge knowledge, Vocabulary vocabulary)
    {
        var ties = Reliance.Of(knowledge.Ledger).On(knowledge.Day);
        var field = Field(knowledge, vocabulary);
        var routes = ties.Companies.Concat(field.SelectMany(one => one.Placing.Order).Select(entry => SubjectId.Parse(entry.Group)))
            .Where(subject => subject.Kind == "company").Distinct()
            .ToDictionary(subject => subject, subject => Groups.PlacesOf(subject, RouteAxis, knowledge));
        return
        [
            .. ties.Of(company).Where(tie => Supply.Contains(tie.Link.Measure)).GroupBy(tie => tie.To)
                .OrderBy(group => group.Key)
                .Select(group => Map(company, group.Key, [.. group], (knowledge, ties, field, routes))),
        ];
    }

    private static List<(Measure Measure, Placing Placing, IReadOnlyList<Score> Scores)> Field(Knowledge knowledge, Vocabulary vocabulary)
    {
        var board = Scoreboard.Of(knowledge.Ledger);
        return
        [
            .. from id in board.Measures
               where vocabulary.Measures.ContainsKey(id) && vocabulary.Measures[id].Ranked is not null
               let placing = board.Contest(vocabulary.Measures[id], Grouping.Company).On(knowledge.Day)
               where placing is not null
               select (vocabulary.Measures[id], placing, board.Scores(id, knowledge.Day)),
        ];
    }

    private static SupplierMap Map(
        SubjectId customer, SubjectId supplier, IReadOnlyList<Dependence> links,
        (Knowledge Knowledge, Dependences Ties, List<(Measure Measure, Placing Placing, IReadOnlyList<Score> Scores)> Field,
            Dictionary<SubjectId, IReadOnlyList<string>> Routes) known)
    {
        var own = known.Routes.GetValueOrDefault(supplier) ?? [];
        var candidates = new List<Substitute>();
        var rivals = Reliance.Of(known.Knowledge.Ledger).RivalsOn(known.Knowledge.Day).Of(customer);
        foreach (var (other, places) in known.Routes.Where(pair => pair.Key != supplier && pair.Key != customer))
        {
            var shared = own.Intersect(places, StringComparer.Ordinal).ToList();
            var compared = known.Field.Select(one => Compare(supplier, other, one)).OfType<Comparison>().ToList();
            if (shared.Count == 0 && compared.Count == 0)
                continue;
            var supplied = known.Ties.On(other).Where(tie => Supply.Contains(tie.Link.Measure)).ToList();
            candidates.Add(new Substitute(
                other, shared, supplied.FindAll(tie => tie.From == customer),
                supplied.Select(tie => tie.From).Where(from => from != customer).Distinct().Count(), compared,
                shared.Count == 0 ? [] : [.. Groups.Statement(other, RouteAxis, known.Knowledge),
                    .. Groups.Statement(supplier, RouteAxis, known.Knowledge)])
            {
                Rivalry = rivals.FirstOrDefault(rival => rival.Other == other)?.Claim,
            });
        }
        return new SupplierMap(supplier, links, own, [.. candidates.OrderByDescending(one => one.Supplies.Count > 0)
            .ThenBy(Nearness).ThenBy(one => one.Company)], [.. Missing(supplier, own, known.Field, candidates)]);
    }

    /// <summary>The mean of the gaps; those without any come last.</summary>
    private static double Nearness(Substitute one) =>
        one.Comparisons.Count == 0 ? double.PositiveInfinity : one.Comparisons.Average(compared => compared.Behind.Value);

    private static Comparison? Compare(
        SubjectId supplier, SubjectId other, (Measure Measure, Placing Placing, IReadOnlyList<Score> Scores) one)
    {
        if (one.Placing.Of(supplier.ToString())?.Score is not { } best || one.Placing.Of(other.ToString())?.Score is not { } reached)
            return null;
        var ranked = one.Measure.Ranked!.Value;
        var first = one.Scores.Where(score => score.Makers.Contains(supplier) && Gap.Between(score, reached, ranked).Value >= 0)
            .MinBy(score => score.ReleasedOn);
        return new Comparison(
            one.Measure, best, reached, Gap.Between(best, reached, ranked),
            first is null ? null : reached.ReleasedOn.DayNumber - first.ReleasedOn.DayNumber);
    }

    private static IEnumerable<Name> Missing(
        SubjectId supplier, IReadOnlyList<string> routes, List<(Measure, Placing Placing, IReadOnlyList<Score>)> field,
        List<Substitute> candidates)
    {
        if (routes.Count == 0)
            yield return new Name("Its technology route is not known: add a dated tag.", "其技术路线未知：请添加有日期的标签。");
        if (!field.Exists(one => one.Placing.Of(supplier.ToString()) is not null))
        {
            yield return new Name(
                "No score of its products is known: how far others are behind cannot be said.", "没有其产品的成绩：无法说明他人落后多少。");
        }
        if (candidates.Count == 0)
        {
            yield return new Name(
                "Nobody on the same route or test is known: that is not to say that there is nobody.", "未知同路线或同测验的其他公司：并不表示没有。");
        }
        else
        {
            yield return new Name(
                "Whether any of them has the capacity, and at what price, is not known.", "它们是否有余力、以何价格供应，均未知。");
        }
    }
}
