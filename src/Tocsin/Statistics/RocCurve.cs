namespace Tocsin.Statistics;

/// <summary>The ROC curve of a score: for each threshold the share of calm cases and of outcomes at or above it.</summary>
public static class RocCurve
{
    /// <summary>
    /// Points from the highest score down, without (0, 0) and with (1, 1); of many, those at which either share has grown by
    /// <paramref name="step"/> since the point before. Null unless there is an outcome and a calm case.
    /// </summary>
    /// <param name="scores">Higher for what is more to be expected.</param>
    /// <param name="happened">Whether the outcome came, in the same order.</param>
    /// <param name="step">From 0, every threshold, to 1.</param>
    public static IReadOnlyList<(double Noise, double Recall)>? Of(IReadOnlyList<double> scores, IReadOnlyList<bool> happened, double step)
    {
        double outcomes = happened.Count(came => came), calm = happened.Count - outcomes;
        if (outcomes == 0 || calm == 0)
            return null;
        var points = new List<(double Noise, double Recall)>();
        double hits = 0, falseAlarms = 0;
        (double Noise, double Recall) before = (0, 0);
        foreach (var group in scores.Zip(happened).GroupBy(pair => pair.First).OrderByDescending(group => group.Key))
        {
            hits += group.Count(pair => pair.Second);
            falseAlarms += group.Count(pair => !pair.Second);
            var point = (Noise: falseAlarms / calm, Recall: hits / outcomes);
            if (point.Noise - before.Noise >= step || point.Recall - before.Recall >= step || point is { Noise: 1, Recall: 1 })
                points.Add(before = point);
        }
        return points;
    }
}
