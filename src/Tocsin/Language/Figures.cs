using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>What is known on a day of a measure, period by period: one figure each, the best there is.</summary>
/// <remarks>
/// Best is the firmer standing, then the better grade, then a stated figure before a difference. Flows that add up also give the
/// differences of cumulative periods, averages what the rest of the longer period averages by days. Numbers that splits change are in the
/// shares of the day.
/// </remarks>
public sealed class Figures
{
    private const int SlackDays = 20;
    private const int LongestQuarter = 100;
    internal const int ShortestYear = 350;
    internal const int LongestYear = 380;

    private readonly List<Figure> all;
    private readonly Discrete? discrete;
    private readonly double tolerance;
    private List<Uneven>? uneven;

    private Figures(List<Figure> stated, Discrete? discrete, double tolerance, QuarterQuotients? quotients = null)
    {
        (all, this.discrete, this.tolerance) = (stated, discrete, tolerance);
        if (quotients is not null)
        {
            var (quarters, gaps) = quotients.Of(stated);
            (all, Gaps) = ([.. stated, .. quarters], gaps);
        }
        foreach (var difference in discrete?.Differences([.. stated]) ?? [])
        {
            if (all.FindIndex(difference.IsFor) is var place and >= 0)
                all[place] = Better(all[place], difference);
            else
                all.Add(difference);
        }
    }

    /// <summary>One figure for each period, in no order.</summary>
    public IReadOnlyList<Figure> All => all;

    /// <summary>Fourth quarters of a quotient that are not stated and cannot be computed, each with the reason.</summary>
    internal IReadOnlyList<QuarterGap> Gaps { get; } = [];

    /// <summary>Whether none is known.</summary>
    public bool AreUnknown => all.Count == 0;

    /// <summary>The latest period end; only when one is known.</summary>
    public DateOnly LatestEnd => all.Max(figure => figure.To);

    /// <summary>What is known of a measure.</summary>
    public static Figures Known(Situation situation, SubjectId subject, string measure, Basis basis)
    {
        var of = situation.Vocabulary.Measures[measure];
        var splits = basis == Basis.Actual ? Splits.Known(situation.Knowledge, subject, of) : null;
        var stated = Stated(ReadMeasure.Observed(situation, subject, measure, basis), splits);
        if (basis == Basis.Actual && of.Quotient is { } quotient)
            return new Figures(stated, null, of.Tolerance, new QuarterQuotients(situation, subject, quotient));
        if (basis != Basis.Actual || !(of.IsSummed || of.Kind == MeasureKind.Average) || !SomeBeginTogether(stated))
            return new Figures(stated, null, of.Tolerance);
        var ledger = situation.Knowledge.Ledger;
        var discrete = new Discrete(ledger.Observations(ledger.Resolve(subject), measure), situation.Day, of, splits);
        return new Figures(stated, discrete, of.Tolerance);
    }

    /// <summary>What became known of an actual stock on a day or later.</summary>
    public static Figures Since(Situation situation, string measure, DateOnly since)
    {
        var of = situation.Vocabulary.Measures[measure];
        var splits = Splits.Known(situation.Knowledge, situation.Subject, of);
        return new Figures(Stated(ReadMeasure.ObservedSince(situation, measure, since), splits), null, of.Tolerance);
    }

    /// <summary>
    /// The period that lies so many reports before the latest: the one that ends last, of two the shorter, or the period of its length
    /// that ends nearest to three months a report before, within 20 days; null when none is known.
    /// </summary>
    public Figure? Back(int reports)
    {
        var latest = all.MaxBy(figure => (figure.To, figure.From ?? figure.To))!;
        if (reports == 0)
            return latest;
        var end = latest.To.AddMonths(-3 * reports);
        return all.Where(figure => SameLength(figure, latest) && Apart(figure.To, end) <= SlackDays)
            .MinBy(figure => (Apart(figure.To, end), figure.To));
    }

    /// <summary>The latest twelve months; null when no year is known, neither as stated nor in parts.</summary>
    public YearOf? LatestYear() => Ends().Select(YearTo).FirstOrDefault(year => year is not null);

    /// <summary>Twelve months that end within 20 days of a day, the nearest; null when they are not known.</summary>
    public YearOf? YearNear(DateOnly end) => Ends().Where(candidate => Apart(candidate, end) <= SlackDays)
        .OrderBy(candidate => Apart(candidate, end)).Select(YearTo).FirstOrDefault(year => year is not null);

    /// <summary>
    /// The twelve months that end on a day, 350 to 380 days: the year as stated, else the fewest periods in a row that make one up, of the
    /// firmest standing and best grade. Periods of a year whose quarters do not add up to it are not added to periods outside it.
    /// </summary>
    public YearOf? YearTo(DateOnly end) => new YearSearch(all, end, Unevenness).Best;

    /// <summary>The twelve months that end on a day in periods of at most a quarter; null when one of them is not known.</summary>
    public YearOf? QuartersTo(DateOnly end) =>
        new YearSearch(all.FindAll(figure => figure.Days <= LongestQuarter), end, _ => null).Best;

    /// <summary>
    /// A year, in part among several periods to be added, whose quarters add up to nothing ever stated of it; null when there is none.
    /// </summary>
    private Uneven? Unevenness(IReadOnlyList<Figure> pieces)
    {
        if (pieces.Count < 2)
            return null;
        uneven ??= [.. all.Where(figure => figure.Days is >= ShortestYear and <= LongestYear).Select(Check).OfType<Uneven>()];
        return uneven.Find(year => pieces.Any(piece => piece.From >= year.From && piece.To <= year.To)
            && !pieces.All(piece => piece.From >= year.From && piece.To <= year.To));
    }

    private Uneven? Check(Figure year)
    {
        if (QuartersTo(year.To) is not { Pieces: { } quarters } || quarters[0].Unit != year.Unit)
            return null;
        var sum = quarters.Sum(quarter => quarter.Value);
        var stated = discrete?.ValuesOf(year).ToList() ?? [year.Value];
        return stated.Exists(value => Math.Abs(sum - value) <= (decimal)tolerance * Math.Max(Math.Abs(sum), Math.Abs(value)))
            ? null
            : new Uneven(year.From!.Value, year.To, sum, year.Value);
    }

    private IEnumerable<DateOnly> Ends() => all.Select(figure => figure.To).Distinct().OrderDescending();

    private static List<Figure> Stated(IEnumerable<Claim> claims, Splits? splits) =>
    [
        .. claims.GroupBy(claim => (claim.ValidFrom, claim.ValidTo))
            .Select(period => Figure.Of(ReadMeasure.Candidates([.. period], period.First()), splits)),
    ];

    private static Figure Better(Figure stated, Figure difference) =>
        (difference.Standing, difference.Grade).CompareTo((stated.Standing, stated.Grade)) < 0 ? difference : stated;

    private static bool SomeBeginTogether(List<Figure> stated) =>
        stated.Select(figure => figure.From).OfType<DateOnly>().Distinct().Count() < stated.Count(figure => figure.From is not null);

    private static bool SameLength(Figure one, Figure other) =>
        (one.From is null) == (other.From is null) && Math.Abs(one.Days - other.Days) <= SlackDays;

    private static int Apart(DateOnly one, DateOnly two) => Math.Abs(one.DayNumber - two.DayNumber);
}
