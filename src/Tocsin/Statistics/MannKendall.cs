namespace Tocsin.Statistics;

/// <summary>A test for a trend that asks only whether later values lie above earlier ones.</summary>
/// <remarks>
/// Mann 1945, Econometrica 13:245-259; Kendall's variance with ties and correction for continuity. By seasons: Hirsch, Slack and Smith
/// 1982, Water Resources Research 18:107-121, sums over seasons taken as independent.
/// </remarks>
/// <param name="Score">Pairs that rise less pairs that fall.</param>
/// <param name="Variance">Variance of the score without a trend.</param>
/// <param name="Tau">Kendall's tau-b against time; not a number for a series that does not vary, and by seasons.</param>
public sealed record MannKendall(double Score, double Variance, double Tau)
{
    /// <summary>The score in standard deviations, one taken off towards zero; 0 for a series that does not vary.</summary>
    public double Z => Score == 0 || Variance <= 0 ? 0 : (Score - Math.Sign(Score)) / Elementary.Sqrt(Variance);

    /// <summary>Chance of so large a score on either side without a trend.</summary>
    public double Probability => 2 * Normal.Cumulative(-Math.Abs(Z));

    /// <summary>The test of a series, oldest first.</summary>
    public static MannKendall Of(ReadOnlySpan<double> values)
    {
        var score = 0.0;
        for (var late = 1; late < values.Length; late++)
        {
            for (var early = 0; early < late; early++)
                score += values[late].CompareTo(values[early]);
        }
        double n = values.Length;
        var variance = n * (n - 1) * (2 * n + 5);
        var tied = 0.0;
        foreach (var group in values.ToArray().GroupBy(value => value))
        {
            double t = group.Count();
            variance -= t * (t - 1) * (2 * t + 5);
            tied += t * (t - 1) / 2;
        }
        var pairs = n * (n - 1) / 2;
        return new MannKendall(score, variance / 18, score / Elementary.Sqrt(pairs * (pairs - tied)));
    }

    /// <summary>The test over seasons of a series, oldest first: each season against itself, scores and variances added.</summary>
    public static MannKendall Seasonal(ReadOnlySpan<double> values, int period)
    {
        double score = 0, variance = 0;
        for (var season = 0; season < period; season++)
        {
            var own = new List<double>();
            for (var at = season; at < values.Length; at += period)
                own.Add(values[at]);
            var test = Of([.. own]);
            score += test.Score;
            variance += test.Variance;
        }
        return new MannKendall(score, variance, double.NaN);
    }

    /// <summary>
    /// The median of the slopes of all pairs (Sen 1968, Journal of the American Statistical Association 63:1379-1389), a step; not a number
    /// of fewer than two values.
    /// </summary>
    public static double SenSlope(ReadOnlySpan<double> values)
    {
        var slopes = new List<double>();
        for (var late = 1; late < values.Length; late++)
        {
            for (var early = 0; early < late; early++)
                slopes.Add((values[late] - values[early]) / (late - early));
        }
        return Robust.Median([.. slopes]);
    }
}
