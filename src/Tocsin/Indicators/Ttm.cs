using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>ttm(measure)</c>: a flow over the latest twelve months.</summary>
public sealed class Ttm : Function
{
    private const int Quarters = 4;
    private const int SlackDays = 20;

    private readonly int lag;

    /// <summary>The latest twelve months.</summary>
    public Ttm()
        : this(0)
    {
    }

    private Ttm(int lag) => this.lag = lag;

    /// <inheritdoc/>
    public override string Name => "ttm";

    /// <inheritdoc/>
    public override string Meaning =>
        "A flow over the latest twelve months known on the day: the sum of four discrete quarters in a row (80 to 100 days each), "
        + "else the figure of a year (350 to 380 days), whichever ends last. Unknown when neither is known or the quarters are in "
        + "different currencies. Shares and stocks are not summed.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override Function Back(int reports) => new Ttm(lag + reports);

    /// <inheritdoc/>
    public override string Written(IReadOnlyList<Argument> arguments) => lag == 0
        ? base.Written(arguments)
        : string.Create(CultureInfo.InvariantCulture, $"lag({base.Written(arguments)}, {lag}q)");

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary)
    {
        var measure = vocabulary.Measures[arguments[0].Text];
        if (!measure.IsFlow)
            return $"ttm sums a flow over a year; {measure.Id} is a stock: write {measure.Id}.";
        return measure.Unit == Unit.Ratio
            ? $"ttm does not sum shares; {measure.Id} is a ratio: divide two sums, as ttm(gross_profit) / ttm(revenue)."
            : null;
    }

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        vocabulary.Measures[arguments[0].Text].Unit;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var measure = arguments[0].Text;
        var claims = ReadMeasure.Observed(situation, situation.Subject, measure, Basis.Actual);
        if (claims.Count == 0)
            return Reading.Missing($"no claim of {measure} is known for {situation.Subject}");
        var latest = Ends(claims).Select(end => (End: end, Periods: TwelveMonths(claims, end)))
            .FirstOrDefault(found => found.Periods is not null);
        if (latest.Periods is null)
            return Reading.Missing($"no twelve months of {measure} are known: neither a year nor four quarters in a row");
        var periods = lag == 0 ? latest.Periods : Earlier(claims, latest.End.AddMonths(-3 * lag));
        return periods is null
            ? Reading.Missing(string.Create(
                CultureInfo.InvariantCulture,
                $"no twelve months of {measure} are known that end {lag} quarters before {latest.End:yyyy-MM-dd}"))
            : Sum(claims, periods, measure, situation) with { PeriodEnd = latest.End };
    }

    private static IEnumerable<DateOnly> Ends(List<Claim> claims) => claims.Select(claim => claim.ValidTo).Distinct().OrderDescending();

    private static List<Claim>? Earlier(List<Claim> claims, DateOnly end) => Ends(claims)
        .Where(candidate => Math.Abs(candidate.DayNumber - end.DayNumber) <= SlackDays)
        .OrderBy(candidate => Math.Abs(candidate.DayNumber - end.DayNumber))
        .Select(candidate => TwelveMonths(claims, candidate)).FirstOrDefault(periods => periods is not null);

    /// <summary>One claim for each period of the twelve months that end on a day, latest first; null when they are not known.</summary>
    private static List<Claim>? TwelveMonths(List<Claim> claims, DateOnly end)
    {
        var quarters = claims.FindAll(claim => claim.ValidTo <= end && Days(claim) is >= 80 and <= 100);
        if (quarters.Exists(claim => claim.ValidTo == end))
        {
            var four = Enumerable.Range(0, Quarters).Select(back => ReadMeasure.Period(quarters, back)).OfType<Claim>().ToList();
            if (four.Count == Quarters)
                return four;
        }
        var year = claims.Find(claim => claim.ValidTo == end && Days(claim) is >= 350 and <= 380);
        return year is null ? null : [year];
    }

    private Reading Sum(List<Claim> claims, List<Claim> periods, string measure, Situation situation)
    {
        var sum = 0.0;
        var evidence = new List<Claim>();
        var currencies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var period in periods)
        {
            var candidates = ReadMeasure.Candidates(claims, period);
            var best = (Observation)candidates[0].Content;
            sum += (double)best.Value;
            evidence.AddRange(candidates);
            if (ReadMeasure.Currency(best, situation) is { } currency)
                currencies.Add(currency);
        }
        if (currencies.Count > 1)
            return Reading.Missing($"{measure} is in several currencies ({string.Join(", ", currencies.Order(StringComparer.Ordinal))})");
        return Reading.Of(sum, evidence) with
        {
            Currency = currencies.FirstOrDefault(),
            Span = new ReportSpan(periods[^1].ValidFrom!.Value, periods[0].ValidTo, lag, Summed: true),
        };
    }

    private static int Days(Claim claim) => claim.ValidFrom is { } from ? claim.ValidTo.DayNumber - from.DayNumber + 1 : 0;
}
