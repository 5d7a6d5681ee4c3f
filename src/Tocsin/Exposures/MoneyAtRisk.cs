using System.Collections.Concurrent;
using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What of the book a warning about a subject touches, as an interval: [known, known and unknown].</summary>
/// <param name="Amount">In the book's currency; null when the book is empty.</param>
/// <param name="Share">
/// <paramref name="Amount"/> as a share of the book's known value; null when that is not above zero.
/// </param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Parts">The lines touched, greatest first.</param>
/// <param name="Unvalued">Lines touched whose own value is unknown: they come on top.</param>
/// <param name="Access">The strictest class of the lines and links it rests on.</param>
public sealed record AtRisk(
    Interval? Amount, Interval? Share, string Currency, IReadOnlyList<AtRiskPart> Parts, IReadOnlyList<AtRiskPart> Unvalued,
    AccessClass Access);

/// <summary>One line of the book that a warning touches, and how.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Fraction">The part of its value that is known to hang on the subject, and that may.</param>
/// <param name="Amount">In the book's currency; null when the line's value is unknown.</param>
/// <param name="Told">Says how the line hangs on the subject; asked only where it is shown.</param>
/// <param name="Link">The claim of the link; null when the line is in the subject itself, or in a fund nobody can see into.</param>
public sealed record AtRiskPart(Holding Holding, Interval Fraction, Interval? Amount, Func<Name> Told, Claim? Link)
{
    /// <summary>How the line hangs on the subject.</summary>
    public Name Because => Told();
}

/// <summary>Money at risk of the warnings of one day, through direct holdings and known links, one step far.</summary>
/// <remarks>
/// It orders a queue: what may be touched now, either way of a link. What hangs on a company in the end, along all chains, is
/// <see cref="NodeExposure"/>, against which limits are held (docs/decisions/0019).
/// About a company: a line in it counts whole; a line in a company with a published share that hangs on it (revenue, cost, backlog,
/// compute) counts by the largest such share, shares of different measures never being added; a link whose share is not known counts from
/// nothing to the whole line. About a relation: a line in a party counts from its known share in the other party to the whole line; a
/// line in a third company linked to a party from nothing to its share or, when that is not known, the whole. A fund without look-through
/// may hold anything: from nothing to the whole. About a limit: the lines in the place or company by which it stands, each by the part of
/// it there; about a portfolio, its lines. A share of backlog is not a share of value: the interval says what hangs on the
/// subject, not what would be lost. Safe for several readers at once.
/// </remarks>
public sealed class MoneyAtRisk
{
    /// <summary>Measures of a link that say what share of the company hangs on the partner. A share owned of the partner is none.</summary>
    private static readonly string[] Dependence = ["revenue_share", "cost_share", "backlog_share", "compute_share", "supply_share"];

    private static readonly Interval Whole = new(1, 1);
    private static readonly Interval Perhaps = new(0, 1);
    private static readonly Name Fund = new("a fund that shows not what it holds", "未披露底层持仓的基金");
    private static readonly Name Direct = new("held directly", "直接持有");
    private static readonly Name Party = new("a party to the proceeding; what hangs on it is not known", "程序当事方；受影响部分未知");
    private static readonly Name OfPortfolio = new("a line of the portfolio", "组合中的持仓");
    private static readonly Name DirectUnknown =
        new("held directly; what share of it hangs on the partner is not known", "直接持有；对伙伴的依赖份额未知");

    private readonly Knowledge knowledge;
    private readonly Book book;
    private readonly ILookup<SubjectId, Tie> ties;
    private readonly ILookup<SubjectId, int> places;
    private readonly List<int> opaque;
    private readonly ConcurrentDictionary<SubjectId, AtRisk> found = new();

    /// <summary>For a book as known on a day.</summary>
    public MoneyAtRisk(Knowledge knowledge, Book book)
    {
        (this.knowledge, this.book) = (knowledge, book);
        var lines = book.Holdings.Select((holding, place) => (holding, place)).ToList();
        opaque = [.. lines.Where(line => IsOpaque(line.holding)).Select(line => line.place)];
        places = lines.ToLookup(line => line.holding.Issuer, line => line.place);
        var issuers = book.Holdings.Select(holding => holding.Issuer).ToHashSet();
        ties = issuers.Concat(knowledge.Ledger.Subjects.Where(subject => subject.Kind == "company")).Distinct()
            .SelectMany(subject => TiesOf(subject, issuers)).ToLookup(tie => tie.To);
    }

    /// <summary>What of the book a warning about the company or relation touches.</summary>
    public AtRisk About(SubjectId subject)
    {
        subject = knowledge.Ledger.Resolve(subject);
        return found.GetOrAdd(subject, Sum);
    }

    /// <summary>Whether one of these claims may change what is at risk: it is of the book, a link or a name, or replaces a claim.</summary>
    public static bool MayHangOn(IEnumerable<RecordedClaim> added) =>
        added.Any(row => BookLines.Reads(row.Claim) || row.Claim.Content is Link or Naming or Docket or Thesis);

    private AtRisk Sum(SubjectId subject)
    {
        if (book.Holdings.Count == 0)
            return new AtRisk(null, null, book.Currency, [], [], AccessClass.Public);
        if (subject.Kind is "limit" or "portfolio")
            return Total([.. subject.Kind == "limit" ? InLimit(subject) : InPortfolio(subject)]);
        if (subject.Kind == "thesis" && knowledge.About<Thesis>(subject).LastOrDefault().Content is { } thesis)
            return About(thesis.About);
        if (subject.Kind == "proceeding")
            return Total([.. InProceeding(subject)]);
        var parties = subject.Parties;
        var places = new SortedSet<int>(opaque);
        foreach (var issuer in parties.Concat(parties.SelectMany(party => ties[party]).Select(tie => tie.From)))
            places.UnionWith(this.places[issuer]);
        return Total([.. places.Select(place => Touched(book.Holdings[place], subject, parties)).OfType<AtRiskPart>()]);
    }

    private AtRisk Total(List<AtRiskPart> parts)
    {
        var valued = parts.Where(part => part.Amount is not null)
            .OrderByDescending(part => part.Amount!.Value).ThenBy(part => part.Holding.Issuer).ToList();
        var amount = valued.Aggregate(default(Interval), (sum, part) => sum + part.Amount!.Value);
        return new AtRisk(
            amount, book.KnownValue > 0 ? amount / book.KnownValue : null, book.Currency, valued,
            [.. parts.Where(part => part.Amount is null)], Strictest(parts));
    }

    private static AccessClass Strictest(List<AtRiskPart> parts)
    {
        var strictest = AccessClass.Public;
        foreach (var part in parts)
        {
            foreach (var claim in part.Holding.Evidence)
                strictest = claim.Access > strictest ? claim.Access : strictest;
            strictest = part.Link?.Access > strictest ? part.Link.Access : strictest;
        }
        return strictest;
    }

    /// <summary>The lines in what is furthest beyond the limit, of those in this book.</summary>
    private IEnumerable<AtRiskPart> InLimit(SubjectId subject)
    {
        if (LimitReading.Of(knowledge, subject)?.Findings is not [var worst, ..])
            yield break;
        var told = new Name(
            $"in {worst.Place}: {Percent(worst.Counted)} % of the book, at most {Percent(worst.Limit.Most)} %",
            $"属于 {worst.Place}：占组合 {Percent(worst.Counted)} %，上限 {Percent(worst.Limit.Most)} %");
        var parts = LimitReading.Lines(knowledge, worst).ToLookup(line => Key(line.Holding));
        foreach (var holding in book.Holdings)
        {
            var fraction = parts[Key(holding)].Select(line => line.Amount / Math.Abs(line.Holding.Exposed!.Value))
                .Aggregate(default(Interval), (sum, part) => sum + part);
            if (fraction.Possible > 0)
                yield return Part(holding, fraction, told, null);
        }
    }

    /// <summary>The lines in the parties of a proceeding: how much of one hangs on how it ends is not known.</summary>
    private IEnumerable<AtRiskPart> InProceeding(SubjectId subject)
    {
        var docket = knowledge.About<Docket>(subject).LastOrDefault().Content;
        var parties = docket?.Parties.Select(knowledge.Ledger.Resolve).ToHashSet() ?? [];
        return book.Holdings.Where(holding => parties.Contains(holding.Issuer)).Select(holding => Part(
            holding, Perhaps, Party, null));
    }

    private IEnumerable<AtRiskPart> InPortfolio(SubjectId subject) => book.Holdings
        .Where(holding => Book.IsNamed(holding.Portfolio, subject.Name))
        .Select(holding => Part(holding, Whole, OfPortfolio, null));

    private static LineKey Key(Holding holding) => new(holding.Portfolio, holding.Issuer, holding.Instrument, holding.Line);

    private static string Percent(decimal part) => (part * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private static bool IsOpaque(Holding holding) => holding.Issuer.Kind == "fund" && holding.Instrument == Instrument.Fund;

    private AtRiskPart? Touched(Holding holding, SubjectId subject, IReadOnlyList<SubjectId> parties)
    {
        if (IsOpaque(holding))
            return Part(holding, Perhaps, Fund, null);
        if (parties.Contains(holding.Issuer))
            return Own(holding, parties);
        var tie = parties.SelectMany(party => ties[party]).Where(tie => tie.From == holding.Issuer)
            .OrderByDescending(tie => tie.Share is not null).ThenByDescending(tie => tie.Share).FirstOrDefault();
        if (tie is null)
            return null;
        var fraction = tie.Share is not { } share ? Perhaps : subject.IsRelation ? new Interval(0, share) : new Interval(share, share);
        return Part(holding, fraction, tie);
    }

    private AtRiskPart Own(Holding holding, IReadOnlyList<SubjectId> parties)
    {
        if (parties.Count == 1)
            return Part(holding, Whole, Direct, null);
        var other = parties[0] == holding.Issuer ? parties[1] : parties[0];
        var tie = ties[other].Where(tie => tie.From == holding.Issuer && tie.Share is not null).MaxBy(tie => tie.Share);
        return tie is null
            ? Part(holding, Perhaps, DirectUnknown, null)
            : Part(holding, new Interval(tie.Share!.Value, 1), tie);
    }

    /// <summary>A short line is at risk by its amount, whatever its sign.</summary>
    private static AtRiskPart Part(Holding holding, Interval fraction, Name because, Claim? link) => new(
        holding, fraction, Amount(holding, fraction), () => because, link);

    private AtRiskPart Part(Holding holding, Interval fraction, Tie tie) =>
        new(holding, fraction, Amount(holding, fraction), () => Because(tie), tie.Claim);

    private static Interval? Amount(Holding holding, Interval fraction) => holding.Exposed is { } value
        ? new Interval(Math.Abs(value) * fraction.Known, Math.Abs(value) * fraction.Possible)
        : null;

    private Name Because(Tie tie)
    {
        var (from, to) = (knowledge.NameOf(tie.From), knowledge.NameOf(tie.To));
        if (tie.Share is not { } share)
        {
            return new Name(
                $"{from} and {to} are linked ({tie.Measure}); no share is known", $"{from} 与 {to} 有联系（{tie.Measure}）；份额未知");
        }
        var percent = (share * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new Name(
            $"{percent} % of {tie.Measure} hangs on {to}, known {tie.Claim.KnownOn:yyyy-MM-dd}",
            $"{tie.Measure} 的 {percent} % 依赖 {to}（{tie.Claim.KnownOn:yyyy-MM-dd} 已知）");
    }

    /// <summary>
    /// The links of a company known on the day, the latest of each partner and measure; both ways where no share is known.
    /// </summary>
    private IEnumerable<Tie> TiesOf(SubjectId subject, HashSet<SubjectId> issuers)
    {
        var latest = knowledge.About<Link>(subject).Where(known => known.Content.IsDependence).Select(known => known.Claim)
            .GroupBy(claim => (Partner: knowledge.Ledger.Resolve(((Link)claim.Content).Partner), ((Link)claim.Content).Measure))
            .Select(group => (group.Key.Partner, Claim: group.MaxBy(claim => (claim.KnownAt, claim.Id))!));
        foreach (var (partner, claim) in latest)
        {
            var link = (Link)claim.Content;
            var tells = link.Unit == "ratio" && Dependence.Contains(link.Measure);
            var share = tells && link.Value is { } value ? Math.Clamp(value, 0, 1) : (decimal?)null;
            if (issuers.Contains(subject))
                yield return new Tie(subject, partner, (share is null ? null : link.ShareOf) ?? Plain(link.Measure), share, claim);
            if (issuers.Contains(partner))
                yield return new Tie(partner, subject, Plain(link.Measure), null, claim);
        }
    }

    private static string Plain(string measure) => measure.Replace('_', ' ');

    private sealed record Tie(SubjectId From, SubjectId To, string Measure, decimal? Share, Claim Claim);
}
