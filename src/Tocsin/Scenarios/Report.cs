using Tocsin.Claims;
using Tocsin.Statistics;

namespace Tocsin.Scenarios;

/// <summary>One report weighed: the claims that are its relays count once, as tempered by the best of them.</summary>
/// <param name="Claim">The claim that stands for the report: the best grade, then the earliest known, then the smallest id.</param>
/// <param name="Relays">Other claims weighed that are the same report.</param>
/// <param name="KnownOn">The day on which the first of them was known.</param>
/// <param name="Statements">Who weighed it: each person's latest statement, of the claim that stands for it if he made one.</param>
/// <param name="Likelihoods">
/// By scenario in the set's order: the geometric mean over those persons, scaled so that the largest is 1; before tempering.
/// </param>
/// <param name="Power">The power to which the likelihoods are raised, from <see cref="Tempering"/>.</param>
public sealed record Report(
    Claim Claim, IReadOnlyList<Claim> Relays, DateOnly KnownOn, IReadOnlyList<(Claim Claim, Likelihood Likelihood)> Statements,
    IReadOnlyList<double> Likelihoods, double Power)
{
    /// <summary>How well it tells the scenarios apart as tempered: the largest likelihood over the smallest, at least 1.</summary>
    public double Ratio => Likelihoods.Min() == 0
        ? double.PositiveInfinity
        : Elementary.Exp(Power * CompetingHypotheses.Diagnosticity(Likelihoods));

    /// <summary>The likelihood of a scenario over the mean of the others', as tempered: above 1 speaks for it.</summary>
    public double For(int scenario)
    {
        var tempered = Likelihoods.Select(one => one == 0 ? 0 : Elementary.Exp(Power * Elementary.Log(one))).ToList();
        return tempered[scenario] * (tempered.Count - 1) / (tempered.Sum() - tempered[scenario]);
    }

    /// <summary>The reports that were weighed, earliest known first; in whatever order they were stated.</summary>
    /// <param name="weighed">Statements that count, each with the claim it is about.</param>
    /// <param name="scenarios">The scenarios' keys in the set's order.</param>
    public static IReadOnlyList<Report> Of(
        IReadOnlyList<(Claim Evidence, Claim Claim, Likelihood Likelihood)> weighed, IReadOnlyList<string> scenarios)
    {
        var groups = Reprints.Grouped([.. weighed.Select(one => one.Evidence)]);
        return
        [
            .. groups.Select(members => Weigh(members, weighed, scenarios))
                .OrderBy(report => report.KnownOn).ThenBy(report => report.Claim.Id),
        ];
    }

    private static Report Weigh(
        IReadOnlyList<Claim> members,
        IReadOnlyList<(Claim Evidence, Claim Claim, Likelihood Likelihood)> weighed, IReadOnlyList<string> scenarios)
    {
        var ranked = Reprints.BestFirst(members);
        var statements = weighed.Where(one => members.Any(member => member.Id == one.Evidence.Id))
            .GroupBy(one => one.Likelihood.Actor, StringComparer.OrdinalIgnoreCase)
            .Select(person => person.OrderBy(one => ranked.FindIndex(claim => claim.Id == one.Evidence.Id))
                .ThenByDescending(one => one.Claim.KnownAt).ThenBy(one => one.Claim.Id).First())
            .OrderBy(one => one.Claim.KnownAt).ThenBy(one => one.Claim.Id).Select(one => (one.Claim, one.Likelihood)).ToList();
        return new Report(
            ranked[0], ranked[1..], members.Min(claim => claim.KnownOn), statements, Mean(statements, scenarios),
            Tempering.Power(ranked[0].Grade));
    }

    private static List<double> Mean(List<(Claim Claim, Likelihood Likelihood)> statements, IReadOnlyList<string> scenarios)
    {
        var logs = scenarios.Select(key => statements.Average(one =>
            Elementary.Log((double)one.Likelihood.Shares.First(share => share.Scenario == key).Value))).ToList();
        var highest = logs.Max();
        return logs.ConvertAll(log => double.IsNegativeInfinity(highest) ? 0 : Elementary.Exp(log - highest));
    }
}
