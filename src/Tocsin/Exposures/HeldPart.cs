using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>Which part of what a party of an agreement has belongs to a line of the book, or why that is not known.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Party">The party; null for a fund that shows not what it holds.</param>
/// <param name="Fraction">The part, 0 to 1, of a short line down to -1; null when not known.</param>
/// <param name="Because">What the part rests on, or why it is not known.</param>
/// <param name="Claims">The claims it rests on beside the line's own.</param>
public sealed record HeldPart(Holding Holding, SubjectId? Party, double? Fraction, Name Because, IReadOnlyList<Claim> Claims);

/// <summary>Finds the lines of a book that have a part in what the parties of an agreement have, as known on the day.</summary>
/// <remarks>
/// A line of shares of a party has its number over all shares, or its value over that of all shares on the day of the line's value. A line
/// of another company has that part of what the company is known to hold of a party. Shares of the venture are shares of who has the rest
/// of it: a fraction of the whole is, of the rest, the fraction over what stakes in force leave (<see cref="Agreement.StakesInForce"/>).
/// </remarks>
/// <param name="knowledge">What was known.</param>
/// <param name="agreement">The agreement as known on the day.</param>
public sealed class HeldParts(Knowledge knowledge, Agreement agreement)
{
    private const string EquityShare = "equity_share";

    /// <summary>The parts of these lines, in their order; lines that have nothing to do with any party are left out.</summary>
    public IReadOnlyList<HeldPart> Of(IEnumerable<Holding> lines) => [.. lines.SelectMany(Of)];

    private IEnumerable<HeldPart> Of(Holding line)
    {
        var issuer = knowledge.Ledger.Resolve(line.Issuer);
        if (issuer.Kind == "fund" && line.Instrument == Instrument.Fund)
            return [new HeldPart(line, null, null, new Name("a fund that shows not what it holds", "未披露底层持仓的基金"), [])];
        return PartyOf(issuer) is { } party ? [Scaled(Owned(line, issuer), issuer, party)] : Through(line, issuer);
    }

    /// <summary>The party as whose owner a shareholder of the company counts; null when it has no place in the agreement.</summary>
    private SubjectId? PartyOf(SubjectId company)
    {
        if (company == knowledge.Ledger.Resolve(agreement.Accord.Venture))
            return agreement.Accord.Residual;
        return agreement.Accord.Parties.Select(party => party.Id).Where(party => knowledge.Ledger.Resolve(party) == company)
            .Select(party => (SubjectId?)party).FirstOrDefault();
    }

    /// <summary>What the line's company is known to hold of parties: shares of them where a share is published, else unknown.</summary>
    private IEnumerable<HeldPart> Through(Holding line, SubjectId issuer)
    {
        var latest = knowledge.About<Link>(issuer)
            .Where(known => known.Content.Measure.StartsWith("equity_", StringComparison.Ordinal))
            .Where(known => PartyOf(Partner(known.Content)) is not null)
            .GroupBy(known => Partner(known.Content));
        foreach (var links in latest)
        {
            var party = PartyOf(links.Key)!.Value;
            var name = knowledge.NameOf(links.Key);
            var share = links.Where(known => known.Content is { Measure: EquityShare, Unit: "ratio", Value: not null })
                .OrderBy(known => known.Claim.ValidTo).ThenBy(known => known.Claim.KnownAt).ThenBy(known => known.Claim.Id).LastOrDefault();
            if (share.Content?.Value is not { } held)
            {
                yield return new HeldPart(line, party, null, new Name(
                    $"{knowledge.NameOf(issuer)} holds shares of {name}; which part of them is not published",
                    $"{knowledge.NameOf(issuer)} 持有 {name} 股份，比例未公布"), [links.Last().Claim]);
                continue;
            }
            var own = Owned(line, issuer);
            yield return Scaled(
                own with
                {
                    Fraction = own.Fraction * (double)held,
                    Claims = [.. own.Claims, share.Claim],
                    Because = new Name(
                        $"{own.Because.En}; it holds {Percent((double)held)} of {name}",
                        $"{own.Because.Zh}；其持有 {name} 的 {Percent((double)held)}"),
                },
                links.Key, party);
        }
    }

    private SubjectId Partner(Link link) => knowledge.Ledger.Resolve(link.Partner);

    /// <summary>Of the venture's shares the rest's owner has only what stakes leave.</summary>
    private HeldPart Scaled(HeldPart part, SubjectId company, SubjectId party)
    {
        part = part with { Party = party };
        if (part.Fraction is not { } fraction || company != knowledge.Ledger.Resolve(agreement.Accord.Venture))
            return Bounded(part);
        if (agreement.StakesInForce is not ({ } stakes and < 1))
        {
            return part with
            {
                Fraction = null,
                Because = new Name("what the stakes in force leave of the venture is not known", "现行股权占比之外的部分未知"),
            };
        }
        return Bounded(stakes == 0 ? part : part with
        {
            Fraction = fraction / (1 - stakes),
            Because = new Name(
                $"{part.Because.En}; stakes in force leave {Percent(1 - stakes)} to {agreement.NameOf(party, "en")}",
                $"{part.Because.Zh}；现行股权之外余 {Percent(1 - stakes)} 归 {agreement.NameOf(party, "zh")}"),
        });
    }

    private static HeldPart Bounded(HeldPart part) => part.Fraction is null or >= -1 and <= 1 ? part : part with
    {
        Fraction = null,
        Because = new Name(
            $"{part.Because.En}: that is no part of a whole, so one of the two numbers is wrong",
            $"{part.Because.Zh}：不构成整体的一部分，其中一个数字有误"),
    };

    private HeldPart Owned(Holding line, SubjectId issuer)
    {
        var listed = line.Instrument == Instrument.ListedEquity;
        if (!listed && line.Instrument != Instrument.PrivateEquity)
        {
            var word = CanonicalForm.Word(line.Instrument).Replace('_', ' ');
            return Unknown($"a line of kind '{word}' is no share in what the company has", $"“{word}”类持仓不构成公司权益的一部分");
        }
        string[] counts = listed ? ["shares_outstanding"] : ["fully_diluted_shares", "shares_outstanding"];
        if (line.Quantity is { } quantity && Latest(issuer, knowledge.Day, counts, null) is { } shares)
            return Part(line, quantity, shares, "shares", "股");
        var on = line.ValuedOn ?? knowledge.Day;
        if (line.Value is { } value && Latest(issuer, on, [listed ? "market_value" : "valuation"], line.Currency) is { } whole)
            return Part(line, value, whole, line.Currency, line.Currency);
        var name = knowledge.NameOf(line.Issuer);
        return listed
            ? Unknown(
                $"neither its number with the shares outstanding of {name} nor its value with the market value is known",
                $"{name} 的股数与总股本、或市值，均无记录")
            : Unknown(
                $"neither its number with all shares of {name} nor its value with a valuation is known",
                $"{name} 的股数与总股数、或估值，均无记录");

        HeldPart Unknown(string en, string zh) => new(line, null, null, new Name(en, zh), []);
    }

    private static HeldPart Part(Holding line, decimal own, Claim whole, string unit, string unitZh)
    {
        var all = ((Observation)whole.Content).Value;
        var fraction = (double)(own / all);
        return new HeldPart(line, null, fraction, new Name(
            $"{Percent(fraction)}: {Number(own)} of {Number(all)} {unit} ({whole.ValidTo:yyyy-MM-dd}, {whole.Grade})",
            $"{Percent(fraction)}：{Number(own)} / {Number(all)} {unitZh}（{whole.ValidTo:yyyy-MM-dd}，{whole.Grade}）"), [whole]);
    }

    /// <summary>The best observation of the latest day up to one, of the first measure that has any.</summary>
    private Claim? Latest(SubjectId issuer, DateOnly on, string[] measures, string? unit) => measures
        .Select(measure => knowledge.Observations(issuer, measure)
            .Where(claim => claim.ValidTo <= on && claim.Content is Observation { Basis: Basis.Actual, Value: > 0 } seen
                && (unit is null || seen.Unit == unit))
            .OrderByDescending(claim => claim.ValidTo).ThenBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id).FirstOrDefault())
        .FirstOrDefault(claim => claim is not null);

    private static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) =>
        (share * 100).ToString(Math.Abs(share) < 0.01 ? "0.#######" : "0.##", CultureInfo.InvariantCulture) + " %";
}
