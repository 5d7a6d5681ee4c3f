using System.Collections.Concurrent;
using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

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
    private readonly Ties ties;
    private readonly Dictionary<SubjectId, Holding[]> lines;
    private readonly List<Touch> opaque;
    private readonly Sum ofOpaque;
    private readonly ConcurrentDictionary<SubjectId, AtRisk> found = new();

    /// <summary>For a book as known on a day.</summary>
    public MoneyAtRisk(Knowledge knowledge, Book book)
    {
        (this.knowledge, this.book, ties) = (knowledge, book, Ties.Of(knowledge.Ledger));
        lines = book.Holdings.Where(holding => !IsOpaque(holding)).GroupBy(holding => holding.Issuer)
            .ToDictionary(group => group.Key, group => group.ToArray());
        opaque = [.. book.Holdings.Where(IsOpaque).Select(holding => new Touch(holding, Perhaps, Fund))];
        ofOpaque = opaque.Aggregate(default(Sum), (sum, touch) => sum.With(touch));
    }

    /// <summary>What of the book a warning about the company or relation touches.</summary>
    public AtRisk About(SubjectId subject)
    {
        subject = knowledge.Ledger.Resolve(subject);
        return found.GetOrAdd(subject, Find);
    }

    /// <summary>Whether one of these claims may change what is at risk: it is of the book, a link or a name, or replaces a claim.</summary>
    public static bool MayHangOn(IEnumerable<RecordedClaim> added) =>
        added.Any(row => BookLines.Reads(row.Claim) || row.Claim.Content is Link or Naming or Docket or Thesis);

    /// <summary>Sums lines to what was summed of others; lines are found again when they are listed, which is rare.</summary>
    private AtRisk Find(SubjectId subject)
    {
        if (subject.Kind == "thesis" && knowledge.About<Thesis>(subject).LastOrDefault().Content is { } thesis)
            return About(thesis.About);
        var hangs = subject.Kind is not ("limit" or "portfolio" or "proceeding");
        var sum = hangs ? ofOpaque : default;
        foreach (var touch in Lines(subject))
            sum = sum.With(touch);
        return new AtRisk(
            book, sum.Amount, sum.Unvalued, sum.Strictest, () => (hangs ? opaque : []).Concat(Lines(subject)).Select(Part));
    }

    private IEnumerable<Touch> Lines(SubjectId subject) => subject.Kind switch
    {
        "limit" => InLimit(subject),
        "portfolio" => InPortfolio(subject),
        "proceeding" => InProceeding(subject),
        _ => Hanging(subject),
    };

    /// <summary>The lines in what is furthest beyond the limit, of those in this book.</summary>
    private IEnumerable<Touch> InLimit(SubjectId subject)
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
                yield return new Touch(holding, fraction, told);
        }
    }

    /// <summary>The lines in the parties of a proceeding: how much of one hangs on how it ends is not known.</summary>
    private IEnumerable<Touch> InProceeding(SubjectId subject)
    {
        var docket = knowledge.About<Docket>(subject).LastOrDefault().Content;
        var parties = docket?.Parties.Select(knowledge.Ledger.Resolve).ToHashSet() ?? [];
        return book.Holdings.Where(holding => parties.Contains(holding.Issuer)).Select(holding => new Touch(holding, Perhaps, Party));
    }

    private IEnumerable<Touch> InPortfolio(SubjectId subject) => book.Holdings
        .Where(holding => Book.IsNamed(holding.Portfolio, subject.Name)).Select(holding => new Touch(holding, Whole, OfPortfolio));

    private static LineKey Key(Holding holding) => new(holding.Portfolio, holding.Issuer, holding.Instrument, holding.Line);

    private static string Percent(decimal part) => (part * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private static bool IsOpaque(Holding holding) => holding.Issuer.Kind == "fund" && holding.Instrument == Instrument.Fund;

    /// <summary>The lines in a company or in the parties of a relation, and in whoever hangs on them.</summary>
    private IEnumerable<Touch> Hanging(SubjectId subject)
    {
        var parties = subject.Parties;
        foreach (var party in parties)
        {
            foreach (var holding in LinesIn(party))
                yield return Own(holding, parties);
        }
        if (Others(parties) is not { } others)
            yield break;
        foreach (var tie in others)
        {
            var fraction = tie.Share is not { } share ? Perhaps : subject.IsRelation ? new Interval(0, share) : new Interval(share, share);
            foreach (var holding in LinesIn(tie.From))
                yield return new Touch(holding, fraction, null, tie);
        }
    }

    /// <summary>Who else is held and hangs on the parties, each by the tie of the largest share; null when nobody is.</summary>
    private List<Tie>? Others(IReadOnlyList<SubjectId> parties)
    {
        List<Tie>? others = null;
        foreach (var party in parties)
        {
            foreach (var course in ties.About(party))
            {
                if (!lines.ContainsKey(course.From) || parties.Contains(course.From) || course.On(knowledge.Day) is not { } tie)
                    continue;
                others ??= [];
                var known = others.Count - 1;
                while (known >= 0 && others[known].From != tie.From)
                    known--;
                if (known < 0)
                    others.Add(tie);
                else if ((tie.Share ?? -1) > (others[known].Share ?? -1))
                    others[known] = tie;
            }
        }
        return others;
    }

    private Touch Own(Holding holding, IReadOnlyList<SubjectId> parties)
    {
        if (parties.Count == 1)
            return new Touch(holding, Whole, Direct);
        var other = parties[0] == holding.Issuer ? parties[1] : parties[0];
        Tie? largest = null;
        foreach (var course in ties.About(other))
        {
            if (course.From == holding.Issuer && course.On(knowledge.Day) is { Share: { } part } tie && !(largest?.Share >= part))
                largest = tie;
        }
        return largest is { Share: { } share }
            ? new Touch(holding, new Interval(share, 1), null, largest)
            : new Touch(holding, Perhaps, DirectUnknown);
    }

    private Holding[] LinesIn(SubjectId issuer) => lines.GetValueOrDefault(issuer, []);

    private AtRiskPart Part(Touch touch) => new(
        touch.Holding, touch.Fraction, touch.Amount, touch.Because ?? Because(touch.Tie!.Value), touch.Tie?.Claim);

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

    /// <summary>A line touched, and how: in words, or by a tie that is put into words where it is shown.</summary>
    private readonly record struct Touch(Holding Holding, Interval Fraction, Name? Because, Tie? Tie = null)
    {
        /// <summary>A short line is at risk by its amount, whatever its sign.</summary>
        public Interval? Amount => Holding.Exposed is { } value
            ? new Interval(Math.Abs(value) * Fraction.Known, Math.Abs(value) * Fraction.Possible)
            : null;
    }

    /// <summary>What lines touched come to.</summary>
    private readonly record struct Sum(Interval Amount, int Unvalued, AccessClass Strictest)
    {
        public Sum With(Touch touch)
        {
            var access = touch.Tie?.Claim.Access > touch.Holding.Access ? touch.Tie.Value.Claim.Access : touch.Holding.Access;
            return new Sum(
                Amount + (touch.Amount ?? default), Unvalued + (touch.Amount is null ? 1 : 0), access > Strictest ? access : Strictest);
        }
    }
}
