using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.Research;

/// <summary>On what scale a measure is taken to move along a straight line.</summary>
public enum TrendScale
{
    /// <summary>The logarithm of the value: growth by a constant rate. For values above zero without an upper bound.</summary>
    Logarithm,

    /// <summary>The logit of the value between its bounds: a logistic curve.</summary>
    Logit,

    /// <summary>The value itself: for ratings, whose differences count.</summary>
    Value,
}

/// <summary>A time in days with its interval; an end is null where there is none.</summary>
/// <param name="Days">The estimate.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end; null when no growth at all is within the interval.</param>
public sealed record Doubling(double Days, double Low, double? High);

/// <summary>How a measure moves with the release of models: a straight line on its scale, and where that line changes.</summary>
/// <param name="Scale">The scale of the line.</param>
/// <param name="Points">The scores that the line is drawn through, by release.</param>
/// <param name="LeftOut">Scores that the scale cannot hold: zero for a logarithm, a bound for a logit.</param>
/// <param name="Line">On the scale, by years of 365.25 days after the first release; null where there are too few points.</param>
/// <param name="Breaks">The scores with which a new line begins (Schwarz's criterion); empty for one line.</param>
public sealed record Trend(TrendScale Scale, IReadOnlyList<Score> Points, int LeftOut, LineFit? Line, IReadOnlyList<Score> Breaks)
{
    /// <summary>Fewer points than this make no trend.</summary>
    public const int Fewest = 5;

    private const double DaysPerYear = 365.25;

    private Measure? measure;

    /// <summary>Days in which the value doubles (its odds do on the logit scale); null where it does not grow, and for ratings.</summary>
    public Doubling? Doubles
    {
        get
        {
            if (Line is null || Line.Slope <= 0 || Scale == TrendScale.Value)
                return null;
            var bounds = Line.SlopeBounds();
            return new Doubling(Days(Line.Slope), Days(bounds.High), bounds.Low > 0 ? Days(bounds.Low) : null);
        }
    }

    /// <summary>The trend of these scores.</summary>
    /// <param name="scores">In any order.</param>
    /// <param name="of">The measure: its bounds say the scale.</param>
    public static Trend Of(IEnumerable<Score> scores, Measure of)
    {
        var scale = ScaleOf(of);
        var all = scores.OrderBy(score => score.ReleasedOn).ThenBy(score => score.Model).ToList();
        var points = all.FindAll(score => double.IsFinite(Scaled(score.Value, scale, of)));
        var trend = new Trend(scale, points, all.Count - points.Count, null, []) { measure = of };
        if (points.Count < Fewest)
            return trend;
        double[] x = [.. points.Select(score => trend.Years(score.ReleasedOn))];
        double[] y = [.. points.Select(score => Scaled(score.Value, scale, of))];
        var broken = BrokenLine.Find(x, y, Math.Max(Fewest, (int)Math.Ceiling(0.15 * x.Length)));
        return trend with { Line = LineFit.Robust(x, y), Breaks = [.. broken?.Starts.Select(start => points[start]) ?? []] };
    }

    /// <summary>The value of the line on a day, the interval of the line, and that of one more model; null without a line.</summary>
    public (double Value, Bounds Line, Bounds Model)? At(DateOnly day)
    {
        if (Line is null)
            return null;
        var (height, line, point) = Line.At(Years(day));
        return (Back(height), new Bounds(Back(line.Low), Back(line.High)), new Bounds(Back(point.Low), Back(point.High)));
    }

    /// <summary>The scale of a measure: logit between two bounds, the value for what ranks without them, else the logarithm.</summary>
    public static TrendScale ScaleOf(Measure measure) => measure is { Low: not null, High: not null } ? TrendScale.Logit
        : measure.Ranked is not null ? TrendScale.Value
        : TrendScale.Logarithm;

    private double Years(DateOnly day) => (day.DayNumber - Points[0].ReleasedOn.DayNumber) / DaysPerYear;

    private static double Days(double perYear) => Elementary.Log(2) / perYear * DaysPerYear;

    private static double Scaled(double value, TrendScale scale, Measure of)
    {
        if (scale == TrendScale.Value)
            return value;
        if (scale == TrendScale.Logarithm)
            return value > 0 ? Elementary.Log(value) : double.NaN;
        var (low, high) = ((double)of.Low!.Value, (double)of.High!.Value);
        return value > low && value < high ? Elementary.Log((value - low) / (high - value)) : double.NaN;
    }

    private double Back(double height)
    {
        if (Scale == TrendScale.Value)
            return height;
        if (Scale == TrendScale.Logarithm)
            return Elementary.Exp(height);
        var (low, high) = ((double)measure!.Low!.Value, (double)measure.High!.Value);
        return low + (high - low) / (1 + Elementary.Exp(-height));
    }
}
