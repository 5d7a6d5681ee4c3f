using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What an issuer held would lose if a company fell.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Share">The part of it that hangs on the company, and what says so.</param>
/// <param name="Loss">In the book's currency; null when no line of it has a value.</param>
public sealed record FallenIssuer(SubjectId Issuer, NodeShare Share, Interval? Loss);

/// <summary>A company whose fall several holdings would feel at once.</summary>
/// <param name="Cause">The company.</param>
/// <param name="Surely">Issuers known to lose at least the part asked about, the largest loss first.</param>
/// <param name="Perhaps">Issuers that may lose as much, by what is not known.</param>
/// <param name="Loss">Of the book, in its currency, of these issuers.</param>
public sealed record SharedFall(
    NodeExposure Cause, IReadOnlyList<FallenIssuer> Surely, IReadOnlyList<FallenIssuer> Perhaps, Interval Loss)
{
    /// <summary>The companies whose fall would take a part of two issuers held or more, those that surely take the most first.</summary>
    /// <remarks>
    /// Losses run along published shares of one measure, circles included: while nobody has lost all this is the differential DebtRank of a
    /// first loss at the company (<see cref="DebtRank.Differential"/>), with shares in the place of exposures over equity. Funds that show
    /// nothing may hold anything and are left out.
    /// </remarks>
    /// <param name="causes">The companies on which the book hangs.</param>
    /// <param name="fall">The part of the company that is lost, in (0, 1].</param>
    /// <param name="least">The part of an issuer from which its loss counts, in (0, 1].</param>
    public static IReadOnlyList<SharedFall> Of(CommonCauses causes, decimal fall, decimal least)
    {
        ArgumentNullException.ThrowIfNull(causes);
        if (fall is not (> 0 and <= 1) || least is not (> 0 and <= 1))
            throw new ArgumentException("A fall and the part from which a loss counts are above 0 and at most 1.");
        return
        [
            .. causes.Nodes.Select(node => Of(node, fall, least)).Where(found => found.Surely.Count + found.Perhaps.Count > 1)
                .OrderByDescending(found => found.Surely.Count).ThenByDescending(found => found.Loss.Known)
                .ThenByDescending(found => found.Loss.Possible).ThenBy(found => found.Cause.Node),
        ];
    }

    /// <summary>Pairs of issuers that surely fall together, with the companies whose fall takes both; the most companies first.</summary>
    public static IReadOnlyList<(SubjectId First, SubjectId Second, IReadOnlyList<SubjectId> Causes)> Pairs(
        IEnumerable<SharedFall> falls) =>
    [
        .. falls.SelectMany(fall => PairsOf(fall)).GroupBy(pair => (pair.First, pair.Second))
            .Select(pair => (pair.Key.First, pair.Key.Second, (IReadOnlyList<SubjectId>)[.. pair.Select(one => one.Cause)]))
            .OrderByDescending(pair => pair.Item3.Count).ThenBy(pair => pair.First).ThenBy(pair => pair.Second),
    ];

    private static IEnumerable<(SubjectId First, SubjectId Second, SubjectId Cause)> PairsOf(SharedFall fall)
    {
        var issuers = fall.Surely.Select(one => one.Issuer).Order().ToList();
        for (var first = 0; first < issuers.Count; first++)
        {
            for (var second = first + 1; second < issuers.Count; second++)
                yield return (issuers[first], issuers[second], fall.Cause.Node);
        }
    }

    private static SharedFall Of(NodeExposure node, decimal fall, decimal least)
    {
        var fallen = node.Lines.Where(line => line.Share.Ground != Ground.Opaque).GroupBy(line => line.Holding.Issuer)
            .Select(lines => new FallenIssuer(lines.Key, lines.First().Share, Lost([.. lines], fall)))
            .OrderByDescending(one => one.Loss?.Known).ThenByDescending(one => one.Loss?.Possible).ThenBy(one => one.Issuer).ToList();
        var surely = fallen.FindAll(one => one.Share.Fraction.Known * fall >= least);
        var perhaps = fallen.FindAll(one => one.Share.Fraction.Known * fall < least && one.Share.Fraction.Possible * fall >= least);
        var loss = surely.Concat(perhaps).Aggregate(default(Interval), (sum, one) => sum + (one.Loss ?? default));
        return new SharedFall(node, surely, perhaps, loss);
    }

    private static Interval? Lost(List<ExposedLine> lines, decimal fall) => lines.TrueForAll(line => line.Amount is null) ? null
        : lines.Aggregate(default(Interval), (sum, line) => line.Amount is { } amount
            ? sum + new Interval(amount.Known * fall, amount.Possible * fall)
            : sum);
}
