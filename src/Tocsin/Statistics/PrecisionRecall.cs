namespace Tocsin.Statistics;

/// <summary>How pure the top of a ranking is, where outcomes are rare.</summary>
public static class PrecisionRecall
{
    /// <summary>
    /// Average precision, Σ (R_n - R_(n-1)) P_n over distinct scores from the highest, equal scores taken together; no interpolation. Its
    /// value by chance is the base rate. Null without an outcome.
    /// </summary>
    public static double? Average(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var (sum, before) = (0.0, 0.0);
        foreach (var (recall, precision) in Curve(scores, happened))
        {
            sum += (recall - before) * precision;
            before = recall;
        }
        return happened.Contains(true) ? sum : null;
    }

    /// <summary>
    /// The area by straight lines between the points, from precision 1 at recall 0: it is not the average precision, and must not be held
    /// against one (Davis and Goadrich 2006, ICML: straight lines are not attainable). Null without an outcome.
    /// </summary>
    public static double? TrapezoidArea(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var (sum, before, height) = (0.0, 0.0, 1.0);
        foreach (var (recall, precision) in Curve(scores, happened))
        {
            sum += (recall - before) * (precision + height) / 2;
            (before, height) = (recall, precision);
        }
        return happened.Contains(true) ? sum : null;
    }

    /// <summary>Share of outcomes among the first k, equal scores in the order given; k from 1 to the number of cases.</summary>
    public static double At(int k, ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var pairs = ThresholdSweep.Pairs(scores, happened);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, pairs.Length);
        return (double)pairs.Take(k).Count(pair => pair.Happened) / k;
    }

    private static IEnumerable<(double Recall, double Precision)> Curve(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened) =>
        ThresholdSweep.Of(scores, happened).Reverse().Select(point => (point.Signals.Recall ?? 0, point.Signals.Precision ?? 0));
}
