using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Reads a measure: the best standing claim for the latest period known on the day, or for an earlier period.</summary>
/// <remarks>
/// The latest period is the one that ends last; of two that end together the shorter. A flow's period may be the difference of two that
/// are stated, as the fourth quarter is (<see cref="Figures"/>). A lag of n reports is the period of the same length that ends nearest to
/// 3n months before, within 20 days, as known on the day: a lag is never a shifted column. Among the claims for the period: best
/// standing, then grade, then latest known, then smallest id.
/// </remarks>
public sealed class ReadMeasure(string measure, Basis basis, int lag) : Function
{
    private const int AccountsDays = 80;

    /// <summary>How much earlier than three months a report the period read may end.</summary>
    private const int EarlierDays = 25;

    /// <summary>The measure's id.</summary>
    public string Measure => measure;

    /// <inheritdoc/>
    public override string Name => (basis, lag) switch
    {
        (Basis.Actual, 0) => measure,
        (Basis.Actual, _) => string.Create(CultureInfo.InvariantCulture, $"lag({measure}, {lag}q)"),
        (_, 0) => $"{Word(basis)}({measure})",
        _ => string.Create(CultureInfo.InvariantCulture, $"lag({Word(basis)}({measure}), {lag}q)"),
    };

    /// <inheritdoc/>
    public override string Meaning =>
        "The measure's value for the latest period known on the day.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Measures(IReadOnlyList<Argument> arguments) => [measure];

    /// <inheritdoc/>
    public override Function Back(int reports) => new ReadMeasure(measure, basis, lag + reports);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => vocabulary.Measures[measure].Unit;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var of = situation.Vocabulary.Measures[measure];
        var teller = basis == Basis.Actual ? Teller.Of(situation, situation.Subject, measure) : new Teller(situation.Subject, false);
        var changes = NextNews(situation, of, teller);
        var figures = of.LastsDays is { } days && basis == Basis.Actual
            ? Figures.Since(situation, measure, situation.Day.AddDays(-days).AddMonths(-3 * lag).AddDays(-EarlierDays))
            : Figures.Known(situation, situation.Subject, measure, basis);
        if (Unfit(figures, situation, of, teller) is { } because)
            return Reading.Missing(because, changes);
        if (figures.Back(lag) is not { } wanted)
            return NotKnown(measure, lag, figures.LatestEnd) with { ChangesOn = changes };
        return Of(wanted, figures.LatestEnd, situation, teller) with { ChangesOn = Earliest(wanted, situation, changes) };
    }

    /// <summary>Why nothing can be read: nothing is known, or what is known is too old to say something of the day.</summary>
    private string? Unfit(Figures figures, Situation situation, Measure of, Teller teller)
    {
        if (of.LastsDays is { } days && basis == Basis.Actual
            && (figures.AreUnknown || figures.LatestEnd < situation.Day.AddDays(-days))
            && situation.Knowledge.Observations(teller.Subject, measure).Any())
            return $"no {measure} of the last {days} days is known for {teller.Subject}";
        if (!figures.AreUnknown)
            return null;
        return teller.IsCurrency
            ? $"no claim of {Name} is known for {situation.Subject} or {teller.Subject}"
            : $"no claim of {Name} is known for {situation.Subject}";
    }

    /// <summary>The first later day on which something is told of the currency, or of what a quotient is computed from.</summary>
    private DateOnly NextNews(Situation situation, Measure of, Teller teller)
    {
        var news = teller.NextNews(situation, measure);
        if (basis != Basis.Actual || of.Quotient is not { } quotient)
            return news;
        var parts = new[] { quotient.Of, quotient.Over }.Select(part => situation.Knowledge.NextObservation(situation.Subject, part)).Min();
        return parts < news ? parts : news;
    }

    /// <summary>The reading of a figure.</summary>
    private Reading Of(Figure wanted, DateOnly latestEnd, Situation situation, Teller teller)
    {
        var of = situation.Vocabulary.Measures[measure];
        var isOfAccounts = !IsOften(of) && !teller.IsCurrency;
        return new Reading(
            (double)wanted.Value, null, [.. wanted.Claims, .. wanted.SplitClaims], isOfAccounts ? latestEnd : null,
            of.Unit == Unit.Money ? wanted.Unit : null, DateOnly.MaxValue)
        {
            Span = basis == Basis.Actual && isOfAccounts ? SpanOf(wanted, of) : null,
        };
    }

    /// <summary>The first later day on which the value may change with nothing told: it is too old, or a split takes effect.</summary>
    private DateOnly Earliest(Figure wanted, Situation situation, DateOnly changes)
    {
        var of = situation.Vocabulary.Measures[measure];
        if (basis != Basis.Actual)
            return changes;
        if (of.LastsDays is { } days && lag == 0 && wanted.To.AddDays(days + 1) < changes)
            changes = wanted.To.AddDays(days + 1);
        return Splits.Known(situation.Knowledge, situation.Subject, of)?.NextOn is { } split && split < changes ? split : changes;
    }

    /// <summary>Standing observations of a measure and basis that are known on the day.</summary>
    public static List<Claim> Observed(Situation situation, SubjectId subject, string measure, Basis basis)
    {
        var teller = basis == Basis.Actual ? Teller.Of(situation, subject, measure).Subject : subject;
        var found = new List<Claim>();
        foreach (var claim in situation.Knowledge.Observations(teller, measure))
        {
            if (((Observation)claim.Content).Basis == basis)
                found.Add(claim);
        }
        return found;
    }

    /// <summary>The same of the subject's actual numbers that became known on a day or later: no number is known before its day.</summary>
    public static List<Claim> ObservedSince(Situation situation, string measure, DateOnly since) =>
    [
        .. situation.Knowledge.Observations(Teller.Of(situation, situation.Subject, measure).Subject, measure, since)
            .Where(claim => claim.Content is Observation { Basis: Basis.Actual }),
    ];

    /// <summary>Claims for the same period as the one wanted, best first.</summary>
    public static List<Claim> Candidates(List<Claim> claims, Claim wanted) =>
    [
        .. claims.Where(claim => claim.ValidTo == wanted.ValidTo && claim.ValidFrom == wanted.ValidFrom)
            .OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];

    /// <summary>A claim of the latest period stated: of two that end together the shorter.</summary>
    public static Claim Last(List<Claim> claims) => claims.MaxBy(claim => (claim.ValidTo, claim.ValidFrom ?? claim.ValidTo))!;

    /// <summary>Unknown, because the period so many reports before the latest is not known.</summary>
    private static Reading NotKnown(string measure, int reports, DateOnly latest) => Reading.Missing(string.Create(
        CultureInfo.InvariantCulture,
        $"no claim of {measure} is known for the period {reports} reports before {latest:yyyy-MM-dd}"));

    /// <summary>The latest period end among claims.</summary>
    public static DateOnly Latest(IEnumerable<Claim> claims) => claims.Max(claim => claim.ValidTo);

    /// <summary>
    /// The span to be held together with others: a flow's period, the day of a stock reported with the accounts. What is told at odd times,
    /// or more often than the accounts as prices are, has none: the latest value goes with the latest accounts. Nor has a number of shares,
    /// which the cover of a report tells for a later day than its accounts.
    /// </summary>
    private ReportSpan? SpanOf(Figure read, Measure of) => read.From is { } from
        ? new ReportSpan(from, read.To, lag, Summed: false)
        : of.IsFlow || of.ReportDays is null || of.Splits is not null ? null : new ReportSpan(read.To, read.To, lag, Summed: false);

    /// <summary>Whether it is a stock told more often than accounts are: a new value of it is no new report.</summary>
    private static bool IsOften(Measure of) => !of.IsFlow && of.ReportDays < AccountsDays;

    /// <summary>The currency of a number of a measure in money; null for other measures.</summary>
    public static string? Currency(Observation observation, Situation situation) =>
        situation.Vocabulary.Measures[observation.Measure].Unit == Unit.Money ? observation.Unit : null;

    private static string Word(Basis basis) => basis switch
    {
        Basis.Forecast => "forecast",
        Basis.Target => "target",
        _ => "run_rate",
    };
}
