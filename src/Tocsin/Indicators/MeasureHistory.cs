using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>What was known of a measure, period by period, with every value a period has had.</summary>
/// <param name="From">First day of the period, inclusive; null for a stock.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Vintages">The values it has had, earliest known first; never empty.</param>
public sealed record MeasureHistory(DateOnly? From, DateOnly To, IReadOnlyList<Vintage> Vintages)
{
    private const int ShortestQuarter = 80;
    private const int LongestQuarter = 100;
    private const int ShortestYear = 350;
    private const int LongestYear = 380;

    /// <summary>The value it first had.</summary>
    public Vintage First => Vintages[0];

    /// <summary>The value it has on the day asked about.</summary>
    public Vintage Latest => Vintages[^1];

    /// <summary>Whether the periods of a flow in parts add up to the twelve months; null where that was not asked.</summary>
    public Reconciliation? Parts { get; private init; }

    /// <summary>The quarters of a flow or average, the ends of a stock, in order.</summary>
    public static List<MeasureHistory> Quarters(Situation at, string measure) => Follow(
        at, measure,
        figures => figures.All.Where(IsQuarterOrStock).Select(figure => (figure.From, figure.To, Of(figure)))
            .Concat(figures.Gaps.Select(gap =>
                ((DateOnly?)gap.From, gap.Year.To, Of(gap.Year) with { Value = null, Unknown = gap.Because }))));

    /// <summary>The years as stated, in order.</summary>
    public static List<MeasureHistory> Years(Situation at, string measure) => Follow(
        at, measure,
        figures => figures.All.Where(figure => figure.Days is >= ShortestYear and <= LongestYear && !figure.IsDerived)
            .Select(figure => (figure.From, figure.To, Of(figure))));

    /// <summary>The twelve months to the end of each quarter or year of a flow, in order, each held against its four quarters.</summary>
    public static List<MeasureHistory> TwelveMonths(Situation at, string measure)
    {
        var last = Figures.Known(at, at.Subject, measure, Basis.Actual);
        return
        [
            .. Follow(at, measure, figures => Sums(figures)).Select(history => history with
            {
                Parts = last.YearTo(history.To) is { } year ? Reconciliation.Of(year, last.QuartersTo(history.To)) : null,
            }),
        ];
    }

    private static IEnumerable<(DateOnly? From, DateOnly To, Vintage Vintage)> Sums(Figures figures) =>
        figures.All.Where(figure => figure.From is not null).Select(figure => figure.To).Distinct()
            .Select(figures.YearTo).OfType<YearOf>()
            .Select(year => ((DateOnly?)year.From, year.To, new Vintage(
                year.KnownOn, year.Mixed is null ? year.Value : null, year.Mixed, year.Pieces[0].Unit,
                [.. year.Pieces.SelectMany(piece => piece.Read)], year.Pieces.Count > 1 || year.Pieces[0].IsDerived)
            {
                SplitFactor = year.Pieces[0].SplitFactor,
            }));

    /// <summary>Reads the measure on each day on which something of it became known, and keeps what changed.</summary>
    private static List<MeasureHistory> Follow(
        Situation at, string measure,
        Func<Figures, IEnumerable<(DateOnly? From, DateOnly To, Vintage Vintage)>> read)
    {
        var ledger = at.Knowledge.Ledger;
        var found = new List<MeasureHistory>();
        foreach (var day in Days(at, at.Vocabulary.Measures[measure]))
        {
            var then = at with { Knowledge = ledger.At(day) };
            var splits = Splits.Known(then.Knowledge, at.Subject, at.Vocabulary.Measures[measure]);
            foreach (var (from, to, vintage) in Apart([.. read(Figures.Known(then, at.Subject, measure, Basis.Actual))]))
                Keep(found, from, to, vintage with { KnownOn = day }, splits);
        }
        return [.. found.OrderBy(history => history.To).ThenBy(history => history.From)];
    }

    /// <summary>
    /// Each period once: of two whose days differ by a slip, as a year told to begin on its eve in one filing and on its first day in the
    /// next, the better graded, else the one told last.
    /// </summary>
    private static IEnumerable<(DateOnly? From, DateOnly To, Vintage Vintage)> Apart(
        List<(DateOnly? From, DateOnly To, Vintage Vintage)> told) => told.Where(
        (one, at) => !told.Where((other, place) => place != at && IsOne((one.From, one.To), (other.From, other.To))
            && Comes(other.Vintage, one.Vintage) is var order && (order < 0 || (order == 0 && place > at))).Any());

    /// <summary>Below zero where the first comes before the second.</summary>
    private static int Comes(Vintage one, Vintage other)
    {
        var (first, second) = (one.Claims[0], other.Claims[0]);
        return (first.Standing, first.Grade, second.KnownAt).CompareTo((second.Standing, second.Grade, first.KnownAt));
    }

    private static bool IsOne((DateOnly? From, DateOnly To) one, (DateOnly? From, DateOnly To) other) => Figure.Near(one.To, other.To)
        && (one.From is { } first && other.From is { } second && first < one.To && Figure.Near(first, second));

    /// <summary>The days on which what is known of a measure may have changed: by its own numbers, by others', by splits.</summary>
    private static IEnumerable<DateOnly> Days(Situation at, Measure measure)
    {
        IEnumerable<string> others = measure.Quotient is { } quotient ? [quotient.Of, quotient.Over] : [];
        var ledger = at.Knowledge.Ledger;
        var subject = ledger.Resolve(at.Subject);
        var told = others.Prepend(measure.Id).SelectMany(id => ledger.Observations(subject, id)).Select(row => row.KnownOn);
        var split = measure.Splits is null ? [] : ledger.Observations(subject, Splits.MeasureId)
            .Select(row => row.KnownOn > row.Claim.ValidTo ? row.KnownOn : row.Claim.ValidTo)
            .Concat(FiledSplit.Of(ledger, subject).Select(shown => shown.By));
        return told.Concat(split).Where(day => day <= at.Day).Distinct().Order();
    }

    private static void Keep(List<MeasureHistory> found, DateOnly? from, DateOnly to, Vintage vintage, Splits? splits)
    {
        var place = found.FindIndex(history => Figure.Near(history.To, to)
            && (history.From is { } one && from is { } two ? Figure.Near(one, two) : history.From is null && from is null));
        if (place < 0)
            found.Add(new MeasureHistory(from, to, [vintage]));
        else if (!found[place].Latest.Says(vintage))
            found[place] = found[place].Then(vintage, splits);
    }

    /// <summary>The same with one value more, told apart by whether a split alone makes the difference.</summary>
    private MeasureHistory Then(Vintage vintage, Splits? splits)
    {
        var isSplit = splits is not null && Latest.Value is { } before && vintage.Value is { } now && Latest.Unit == vintage.Unit
            && splits.Today(Latest.Claims[0]).Factor / Latest.SplitFactor is var factor && (factor != 1 || Latest.IsSplit)
            && splits.IsRounded(before * factor, now, factor);
        return this with { Vintages = [.. Vintages, vintage with { IsSplit = isSplit }] };
    }

    private static bool IsQuarterOrStock(Figure figure) => figure.From is null || figure.Days is >= ShortestQuarter and <= LongestQuarter;

    private static Vintage Of(Figure figure) => new(
        figure.KnownOn, figure.Value, null, figure.Unit, figure.Read, figure.IsDerived)
    {
        SplitFactor = figure.SplitFactor,
    };
}

/// <summary>A value that a period had from a day on.</summary>
/// <param name="KnownOn">The day from which it was known.</param>
/// <param name="Value">The value, unscaled; null when it was unknown.</param>
/// <param name="Unknown">Why it was unknown; null when it was known.</param>
/// <param name="Unit">Its unit, as claimed.</param>
/// <param name="Claims">The claims it rests on.</param>
/// <param name="IsDerived">Whether it was computed from several figures rather than stated.</param>
public sealed record Vintage(
    DateOnly KnownOn, decimal? Value, string? Unknown, string Unit, IReadOnlyList<Claim> Claims, bool IsDerived)
{
    /// <summary>
    /// Whether it is the value before it in other shares, after a split, and nothing else: no restatement of the business.
    /// </summary>
    public bool IsSplit { get; init; }

    /// <summary>What its claims were multiplied by to be in the shares of the day; 1 without a split between.</summary>
    internal decimal SplitFactor { get; init; } = 1;

    /// <summary>Whether another gives the same value, or none as this one.</summary>
    public bool Says(Vintage other) => Value == other.Value && Unit == other.Unit;
}
