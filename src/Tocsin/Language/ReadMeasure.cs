using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Reads a measure: the best standing claim for the latest period known on the day, or for an earlier period.</summary>
/// <remarks>
/// The latest period is the one that ends last; of two that end together the shorter. A lag of n reports is the period of the same length
/// that ends nearest to 3n months before, within 20 days, as known on the day: a lag is never a shifted column. Among the claims for
/// the period: best standing, then grade, then latest known, then smallest id.
/// </remarks>
public sealed class ReadMeasure(string measure, Basis basis, int lag) : Function
{
    private const int SlackDays = 20;
    private const int AccountsDays = 80;

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
    public override Function Back(int reports) => new ReadMeasure(measure, basis, lag + reports);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => vocabulary.Measures[measure].Unit;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var claims = Observed(situation, situation.Subject, measure, basis);
        if (claims.Count == 0)
            return Reading.Missing($"no claim of {Name} is known for {situation.Subject}");
        var wanted = Period(claims, lag);
        if (wanted is null)
            return NotKnown(measure, lag, claims);
        var best = Candidates(claims, wanted);
        var observation = (Observation)best[0].Content;
        return new Reading(
            (double)observation.Value, null, best, IsOften(situation.Vocabulary.Measures[measure]) ? null : Latest(claims),
            Currency(observation, situation), DateOnly.MaxValue)
        {
            Span = basis == Basis.Actual ? SpanOf(wanted, situation.Vocabulary.Measures[measure]) : null,
        };
    }

    /// <summary>Standing observations of a measure and basis that are known on the day.</summary>
    public static List<Claim> Observed(Situation situation, SubjectId subject, string measure, Basis basis)
    {
        var found = new List<Claim>();
        foreach (var claim in situation.Knowledge.Observations(subject, measure))
        {
            if (((Observation)claim.Content).Basis == basis)
                found.Add(claim);
        }
        return found;
    }

    /// <summary>Claims for the same period as the one wanted, best first.</summary>
    public static List<Claim> Candidates(List<Claim> claims, Claim wanted) =>
    [
        .. claims.Where(claim => claim.ValidTo == wanted.ValidTo && claim.ValidFrom == wanted.ValidFrom)
            .OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];

    /// <summary>A claim of the period that lies so many reports before the latest; null when none is known.</summary>
    public static Claim? Period(List<Claim> claims, int lag)
    {
        var latest = claims.MaxBy(claim => (claim.ValidTo, claim.ValidFrom ?? claim.ValidTo))!;
        if (lag == 0)
            return latest;
        var end = latest.ValidTo.AddMonths(-3 * lag);
        return claims.Where(claim => SameLength(claim, latest) && Math.Abs(claim.ValidTo.DayNumber - end.DayNumber) <= SlackDays)
            .MinBy(claim => (Math.Abs(claim.ValidTo.DayNumber - end.DayNumber), claim.ValidTo));
    }

    /// <summary>Unknown, because the period so many reports before the latest is not known.</summary>
    public static Reading NotKnown(string measure, int reports, List<Claim> claims) => Reading.Missing(string.Create(
        CultureInfo.InvariantCulture,
        $"no claim of {measure} is known for the period {reports} reports before {Latest(claims):yyyy-MM-dd}"));

    /// <summary>The latest period end among claims.</summary>
    public static DateOnly Latest(IEnumerable<Claim> claims) => claims.Max(claim => claim.ValidTo);

    /// <summary>
    /// The span to be held together with others: a flow's period, the day of a stock reported with the accounts. What is told at odd times,
    /// or more often than the accounts as prices are, has none: the latest value goes with the latest accounts.
    /// </summary>
    private ReportSpan? SpanOf(Claim read, Measure of) => read.ValidFrom is { } from
        ? new ReportSpan(from, read.ValidTo, lag, Summed: false)
        : of.IsFlow || of.ReportDays is null || IsOften(of) ? null : new ReportSpan(read.ValidTo, read.ValidTo, lag, Summed: false);

    /// <summary>Whether it is a stock told more often than accounts are: a new value of it is no new report.</summary>
    private static bool IsOften(Measure of) => !of.IsFlow && of.ReportDays < AccountsDays;

    private static bool SameLength(Claim one, Claim other) =>
        (one.ValidFrom is null) == (other.ValidFrom is null) && Math.Abs(Length(one) - Length(other)) <= SlackDays;

    private static int Length(Claim claim) => claim.ValidFrom is { } from ? claim.ValidTo.DayNumber - from.DayNumber : 0;

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
