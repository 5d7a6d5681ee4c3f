using System.Globalization;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Pages;

/// <summary>One indicator of a company as a page shows it on a day: now, a year ago, among its peers, and its course.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Trace">How it came to its value on the day.</param>
/// <param name="PeriodEnd">End of the period of the oldest of the figures it is made from; null when it is made from none.</param>
/// <param name="YearAgo">Its value as known a year before; null when it was unknown then.</param>
/// <param name="Peers">How many companies have a value; null for an indicator that is not compared.</param>
/// <param name="Below">Share of the peers below; null when they are too few, or the value is unknown.</param>
/// <param name="Points">Days on which it was read, the page's day last, with the value as known then; null where unknown.</param>
/// <param name="Levels">The levels that rules set on it.</param>
public sealed record CourseView(
    Indicator Indicator, Trace Trace, DateOnly? PeriodEnd, double? YearAgo, int? Peers, double? Below,
    IReadOnlyList<(DateOnly On, double? Value)> Points, IReadOnlyList<LevelLine> Levels)
{
    private static readonly string[] Percents =
        ["growth", "margin", "rank", "change", "assets", "accruals", "step", "share", "intensity"];

    /// <summary>The value on the day; null when it is unknown.</summary>
    public double? Now => Trace.Result.Unknown is null ? Trace.Result.Value : null;

    /// <summary>Whether it is known on any day drawn.</summary>
    public bool IsEverKnown => Points.Any(point => point.Value is not null);

    /// <summary>The indicators of a company as of a day.</summary>
    public static IReadOnlyList<CourseView> Of(WebCut cut, SubjectId company, DateOnly from, DateOnly day)
    {
        var course = cut.Courses.Of(company);
        var sides = new Sides(company, null, null);
        var situation = cut.Situate(sides, day);
        var read = new Dictionary<string, Reading>(StringComparer.Ordinal);
        return
        [
            .. cut.Courses.Indicators.Select((indicator, index) =>
            {
                var readings = indicator.Formula.Gather(situation, read);
                var trace = Trace.Of(indicator.Formula, readings);
                var ratio = trace.Unit == Unit.Ratio && indicator.Formula.Reach != Reach.Peers;
                var (peers, below) = ratio ? cut.Courses.Rank(index, company, day) : (0, null);
                return new CourseView(
                    indicator, trace, readings.Min(reading => reading.PeriodEnd), Known(course.On(index, day.AddYears(-1))),
                    ratio ? peers : null, trace.Result.Unknown is null ? below : null,
                    Read(course, index, from, day, trace), LevelLine.Of(cut.Catalogue, indicator.Id));
            }),
        ];
    }

    /// <summary>A value of the indicator with its unit: growth, margins and shares in percent, other ratios as multiples.</summary>
    public string Written(double value) => Trace.Unit?.ToString() switch
    {
        "ratio" when IsPercent => string.Create(CultureInfo.InvariantCulture, $"{value * 100:#,##0.#} %"),
        "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value:#,##0.##} ×"),
        "days" => string.Create(CultureInfo.InvariantCulture, $"{value:#,##0} d"),
        "money" when Math.Abs(value) < 1e27 => Shown.Number((decimal)value, Currency),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,##0.##} {Trace.Unit}"),
    };

    /// <summary>The change since a year before, with its unit: percents in percentage points; null when either is unknown.</summary>
    public string? Change
    {
        get
        {
            if (Now is not { } now || YearAgo is not { } then)
                return null;
            var by = now - then;
            var sign = by < 0 ? "−" : "+";
            return IsPercent
                ? string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(by) * 100:#,##0.#} pp")
                : sign + Written(Math.Abs(by));
        }
    }

    private bool IsPercent => Trace.Unit == Unit.Ratio && Indicator.Id.Split('_').Intersect(Percents).Any();

    private string? Currency => Trace.AllClaims().Select(claim => (claim.Content as Claims.Observation)?.Unit).OfType<string>()
        .FirstOrDefault(unit => unit.Length == 3);

    private static List<(DateOnly, double?)> Read(Course course, int index, DateOnly from, DateOnly day, Trace now)
    {
        var points = new List<(DateOnly On, double? Value)> { (from, Known(course.On(index, from))) };
        for (var at = 0; at < course.Days.Length && course.Days[at] <= day; at++)
        {
            var value = Known(course.Values[index][at]);
            if (course.Days[at] > from && value != points[^1].Value)
                points.Add((course.Days[at], value));
        }
        points.Add((day, now.Result.Unknown is null ? now.Result.Value : null));
        return points;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
