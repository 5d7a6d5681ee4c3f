using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What a whole company is worth: its market value or the valuation of a round, whichever is of the later day.</summary>
/// <param name="Amount">Above zero.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Claim">The claim.</param>
public sealed record CompanyWorth(decimal Amount, string Currency, Claim Claim)
{
    private static readonly string[] Measures = ["market_value", "valuation"];

    /// <summary>Whether a claim says what a company is worth.</summary>
    public static bool Tells(Claim claim) => claim.Content is Observation { Measure: "market_value" or "valuation" };

    /// <summary>Everything in a ledger that says what a company is worth, on whatever day.</summary>
    internal static IEnumerable<StandingClaim> Told(Ledger ledger, SubjectId company) =>
        Measures.SelectMany(measure => ledger.Observations(ledger.Resolve(company), measure));

    /// <summary>As known on a day; null when neither is known.</summary>
    public static CompanyWorth? Of(Knowledge knowledge, SubjectId company)
    {
        var claim = Measures.SelectMany(measure => knowledge.Observations(company, measure))
            .Where(claim => claim.ValidTo <= knowledge.Day && claim.Content is Observation { Basis: Basis.Actual, Value: > 0 })
            .OrderByDescending(claim => claim.ValidTo).ThenBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id).FirstOrDefault();
        return claim is null ? null : new CompanyWorth(((Observation)claim.Content).Value, ((Observation)claim.Content).Unit, claim);
    }
}

/// <summary>A stake of one company in another, and which part of its owner's worth it is.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Owned">The company of which it owns a part.</param>
/// <param name="Fraction">The part of the company that it owns, in (0, 1].</param>
/// <param name="Part">The part of the owner's worth that the stake is, in (0, 1]; null when not known.</param>
/// <param name="Unknown">Why it is not known; null when it is.</param>
/// <param name="Claims">The stake, and the worths where both are known.</param>
public sealed record WorthStake(
    SubjectId Owner, SubjectId Owned, decimal Fraction, decimal? Part, Name? Unknown, IReadOnlyList<Claim> Claims);

/// <summary>Stakes as parts of their owners' worth, as known on a day.</summary>
/// <remarks>
/// Of owner i, for a stake A_ij in company j and worths v: S_ij = A_ij v_j / v_i. Along chains parts multiply, and (I - S)^-1 is
/// (I - A)^-1 in the units of worth (<see cref="OwnershipNetwork"/>), so that circles of owners are counted as there.
/// </remarks>
public static class StakeWorths
{
    /// <summary>The measure of a link that says which part of a company another owns.</summary>
    public const string Stake = "equity_share";

    /// <summary>The measure of a dependence worked out: which part of the owner's worth a stake is.</summary>
    public const string Measure = "stake_worth";

    /// <summary>Every stake published with its part, by owner, the largest fraction first.</summary>
    public static IReadOnlyList<WorthStake> Of(Knowledge knowledge, IEnumerable<Dependence> ties)
    {
        var worths = new Dictionary<SubjectId, CompanyWorth?>();
        var rates = new Lazy<ExchangeRates>(() => ExchangeRates.Known(knowledge));
        return
        [
            .. ties.Where(tie => tie.Link is { Measure: Stake, Unit: "ratio", Value: > 0 and <= 1 } && tie.From != tie.To)
                .OrderBy(tie => tie.From).ThenByDescending(tie => tie.Link.Value).ThenBy(tie => tie.To)
                .Select(tie => Of(tie, WorthOf(tie.From), WorthOf(tie.To), (knowledge, rates))),
        ];

        CompanyWorth? WorthOf(SubjectId company)
        {
            if (!worths.TryGetValue(company, out var known))
                worths[company] = known = CompanyWorth.Of(knowledge, company);
            return known;
        }
    }

    /// <summary>The dependences of owners on what they own, where the part is known.</summary>
    internal static IEnumerable<Dependence> Dependences(Knowledge knowledge, IEnumerable<Dependence> ties) =>
        Of(knowledge, ties).Where(stake => stake.Part is not null).Select(stake => new Dependence(
            stake.Owner, stake.Owned,
            new Link(stake.Owned, Measure, stake.Part, "ratio", "worth", "worked out", Told(knowledge, stake)), stake.Claims[0],
            [.. stake.Claims.Skip(1)]));

    private static WorthStake Of(
        Dependence tie, CompanyWorth? owner, CompanyWorth? owned, (Knowledge Knowledge, Lazy<ExchangeRates> Rates) on)
    {
        var fraction = tie.Link.Value!.Value;
        if ((owner is null ? tie.From : owned is null ? tie.To : (SubjectId?)null) is { } blind)
        {
            var name = on.Knowledge.NameOf(blind);
            return Unknown($"neither a market value nor a valuation of {name} is known", $"{name} 的市值与估值均未知");
        }
        var factor = owned!.Currency == owner!.Currency ? 1 : on.Rates.Value.Find(owned.Currency, owner.Currency)?.Factor;
        if (factor is not { } rate)
        {
            return Unknown(
                $"no rate of exchange from {owned.Currency} to {owner.Currency} is known",
                $"没有 {owned.Currency} 兑 {owner.Currency} 的汇率");
        }
        var part = decimal.Round(fraction * (owned.Amount * rate / owner.Amount), 12);
        return part is > 0 and <= 1
            ? new WorthStake(tie.From, tie.To, fraction, part, null, [tie.Claim, owned.Claim, owner.Claim])
            : Unknown("the stake would be worth more than its owner: one of the numbers is of another time", "持股价值将超过持有者本身：其中一个数字不属同期");

        WorthStake Unknown(string en, string zh) => new(tie.From, tie.To, fraction, null, new Name(en, zh), [tie.Claim]);
    }

    private static string Told(Knowledge knowledge, WorthStake stake) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {stake.Fraction * 100:0.##} % of {knowledge.NameOf(stake.Owned)} that {knowledge.NameOf(stake.Owner)} holds are "
        + $"{stake.Part * 100:0.##} % of its own worth.");
}
