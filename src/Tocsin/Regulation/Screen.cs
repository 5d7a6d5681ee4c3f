using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>Upward pressure on the price of one of two merging products.</summary>
/// <param name="Seller">Whose product.</param>
/// <param name="Diversion">To the other, 0 to 1.</param>
/// <param name="ByShares">Whether the diversion is inferred from shares rather than given.</param>
/// <param name="Margin">The product's margin, 0 to 1.</param>
/// <param name="Gross">GUPPI, a fraction of the price.</param>
/// <param name="Net">UPP, money for one unit.</param>
/// <param name="Compensating">
/// The fall in its cost that would offset the wish to raise prices, a fraction of the cost; null when there is no cost to fall.
/// </param>
public sealed record Pressure(
    string Seller, double Diversion, bool ByShares, double Margin, double Gross, double Net, double? Compensating);

/// <summary>How probable it was in past years that the agency acted in a market as concentrated as this, given that it
/// investigated.</summary>
/// <param name="Estimate">From the least to the most that the index allows; both the same when it is exact.</param>
/// <param name="Interval">With the uncertainty of the estimate, 95 %.</param>
/// <param name="ByRule">The same by the yardstick: index plus twice the increase.</param>
/// <param name="Card">What the model was learned from.</param>
public sealed record EnforcementChance(Bounds Estimate, Bounds Interval, Bounds ByRule, EnforcementCard Card);

/// <summary>What the law of a deal's own day says of it, as known up to a day.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Known">The last day whose knowledge counts.</param>
/// <param name="Concentration">Null when no shares are given.</param>
/// <param name="Pressures">Of both products; empty when no prices are given, or neither diversion nor shares.</param>
/// <param name="Answers">Of the regimes of which the deal gives a figure.</param>
/// <param name="Unasked">Of the others, with what they lack.</param>
/// <param name="Milestones">Days from which laws bind, as known, soonest first.</param>
public sealed record Screen(
    Deal Deal, DateOnly Known, Concentration? Concentration, IReadOnlyList<Pressure> Pressures, IReadOnlyList<LawAnswer> Answers,
    IReadOnlyList<LawAnswer> Unasked, IReadOnlyList<(LawMilestone Milestone, LawDate Date)> Milestones)
{
    /// <summary>How probable it was that the agency acted; null when there are no shares, or the cases were not known by the day.</summary>
    public EnforcementChance? Enforcement { get; private init; }

    /// <summary>Screens a deal.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="law">The thresholds.</param>
    /// <param name="known">The last day whose knowledge counts.</param>
    /// <param name="unconfirmed">Whether numbers that no public copy confirms may be used; answers that rest on them say so.</param>
    public static Screen Of(Deal deal, LawTable law, DateOnly known, bool unconfirmed)
    {
        var merging = Enumerable.Range(0, deal.Sellers.Count).Where(at => deal.Sellers[at].Merges).ToList();
        var concentration = deal.Sellers.Count == 0 ? null : Concentration.Of([.. deal.Sellers.Select(seller => seller.Share)], merging);
        var figures = new Dictionary<string, Bounds>(deal.Figures, StringComparer.Ordinal);
        if (concentration is not null)
        {
            figures["hhi"] = concentration.After;
            figures["delta"] = new Bounds(concentration.Delta, concentration.Delta);
            figures["share"] = new Bounds(concentration.Combined, concentration.Combined);
        }
        var answers = law.Regimes.Select(regime => LawAnswer.Of(regime, figures, (deal.On, known), unconfirmed)).ToList();
        return new Screen(
            deal, known, concentration, Press(deal), [.. answers.Where(answer => Asked(answer, figures))],
            [.. answers.Where(answer => !Asked(answer, figures))],
            [
                .. law.Milestones.Select(milestone => (milestone, Date: milestone.KnownOn(known))).Where(pair => pair.Date is not null)
                    .Select(pair => (pair.milestone, pair.Date!)).OrderBy(pair => pair.Item2.On),
            ])
        {
            Enforcement = concentration is not null && law.Enforcement is { } model && model.Card.Published <= known
                ? Chance(model, concentration) : null,
        };
    }

    private static EnforcementChance Chance(EnforcementModel model, Concentration found)
    {
        var (low, high) = (found.After.Low, found.After.High);
        var (one, other) = (model.Interval(low, found.Delta), model.Interval(high, found.Delta));
        return new EnforcementChance(
            Ends(model.At(low, found.Delta), model.At(high, found.Delta)),
            new Bounds(Math.Min(one.Low, other.Low), Math.Max(one.High, other.High)),
            Ends(model.ByRule(low, found.Delta), model.ByRule(high, found.Delta)), model.Card);

        static Bounds Ends(double first, double second) => new(Math.Min(first, second), Math.Max(first, second));
    }

    /// <summary>Whether the deal gives a figure that the regime reads in any edition.</summary>
    private static bool Asked(LawAnswer answer, Dictionary<string, Bounds> figures)
    {
        var editions = answer.Edition is { Tests.Count: > 0 } edition ? [edition] : answer.Regime.Editions;
        var tests = editions.SelectMany(one => one.Tests).ToList();
        return tests.Count == 0
            ? answer.Regime.Kind == "concentration" && figures.ContainsKey("hhi")
            : tests.SelectMany(test => test.When).Any(condition => figures.ContainsKey(condition.Figure));
    }

    private static IReadOnlyList<Pressure> Press(Deal deal)
    {
        if (deal.Offers is not [var one, var other])
            return [];
        var (there, back) = (Diversion(deal, one, other), Diversion(deal, other, one));
        return there is null || back is null ? []
            : [Of(deal, (one, other), there.Value, back.Value), Of(deal, (other, one), back.Value, there.Value)];
    }

    private static Pressure Of(Deal deal, (Offer Own, Offer Other) pair, double there, double back)
    {
        var (own, other) = (pair.Own.Product, pair.Other.Product);
        return new Pressure(
            pair.Own.Seller, there, pair.Own.Diversion is null, own.Margin, PricePressure.Gross(own, other, there),
            PricePressure.Net(own, other, there, deal.Efficiency), PricePressure.CompensatingReduction(own, other, there, back));
    }

    private static double? Diversion(Deal deal, Offer from, Offer to)
    {
        if (from.Diversion is { } given)
            return given;
        var (own, other) = (ShareOf(from), ShareOf(to));
        return own < 100 && other is { } share ? Concentration.DiversionByShare(own.Value / 100, share / 100) : null;

        double? ShareOf(Offer offer) => deal.Sellers.FirstOrDefault(seller => seller.Name == offer.Seller)?.Share;
    }
}
