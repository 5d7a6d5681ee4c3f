namespace Tocsin.Statistics;

/// <summary>The area under a ROC curve: the chance that an outcome has a higher score than calm, ties counting one half.</summary>
/// <remarks>
/// Variance and covariance of DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837-845, from midranks by Sun and Xu 2014, IEEE Signal
/// Processing Letters 21:1389-1393, in n log n. The variance is 0 at an area of 0 or 1, and not known with one outcome or one calm case:
/// there the interval is Newcombe's.
/// </remarks>
public sealed class RocArea
{
    private readonly double[] byOutcome;
    private readonly double[] byCalm;

    private RocArea(double[] byOutcome, double[] byCalm)
    {
        (this.byOutcome, this.byCalm) = (byOutcome, byCalm);
        Value = Moments.Mean(byOutcome);
        Variance = Covariance(this, this);
    }

    /// <summary>The area, from 0 to 1.</summary>
    public double Value { get; }

    /// <summary>DeLong's variance of the area; not a number with a single outcome or a single calm case.</summary>
    public double Variance { get; }

    /// <summary>Cases in which the outcome came.</summary>
    public int Outcomes => byOutcome.Length;

    /// <summary>Cases in which it did not.</summary>
    public int Calm => byCalm.Length;

    /// <summary>Whether the interval is Newcombe's because DeLong's has no width.</summary>
    public bool IsDegenerate => Value is <= 0 or >= 1 || !(Variance > 0);

    /// <summary>
    /// The area of a score; null unless there is an outcome and a calm case. Scores and outcomes are of equal length, in the same order.
    /// </summary>
    public static RocArea? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        var (outcomes, calm) = Split(scores, happened);
        if (outcomes.Length == 0 || calm.Length == 0)
            return null;
        var all = Midranks([.. outcomes, .. calm]);
        var (ownOutcomes, ownCalm) = (Midranks(outcomes), Midranks(calm));
        var byOutcome = new double[outcomes.Length];
        for (var at = 0; at < byOutcome.Length; at++)
            byOutcome[at] = (all[at] - ownOutcomes[at]) / calm.Length;
        var byCalm = new double[calm.Length];
        for (var at = 0; at < byCalm.Length; at++)
            byCalm[at] = 1 - (all[outcomes.Length + at] - ownCalm[at]) / outcomes.Length;
        return new RocArea(byOutcome, byCalm);
    }

    /// <summary>DeLong's interval, cut at 0 and 1; Newcombe's where DeLong's is degenerate.</summary>
    public Bounds Interval(double confidence = 0.95)
    {
        var z = Normal.Inverse(0.5 + confidence / 2);
        if (IsDegenerate)
            return ScoreArea.Interval(Value, Outcomes, Calm, z);
        var half = z * Elementary.Sqrt(Variance);
        return new Bounds(Math.Max(0, Value - half), Math.Min(1, Value + half));
    }

    /// <summary>
    /// The paired test of DeLong: whether two scores of the same cases, in the same order, rank equally well. z is positive when the first
    /// ranks better; the probability is two-sided. <see cref="ArgumentException"/> when the cases differ in number.
    /// </summary>
    public static (double Z, double Probability) Paired(RocArea first, RocArea second)
    {
        if (first.Outcomes != second.Outcomes || first.Calm != second.Calm)
            throw new ArgumentException("A paired test needs two scores of the same cases.");
        var z = (first.Value - second.Value) / Elementary.Sqrt(first.Variance + second.Variance - 2 * Covariance(first, second));
        return double.IsNaN(z) ? (0, 1) : (z, 2 * Normal.Cumulative(-Math.Abs(z)));
    }

    /// <summary>DeLong's covariance of two areas over the same cases.</summary>
    public static double Covariance(RocArea first, RocArea second) =>
        Together(first.byOutcome, second.byOutcome) / first.Outcomes + Together(first.byCalm, second.byCalm) / first.Calm;

    private static double Together(double[] first, double[] second)
    {
        var (mean, other) = (Moments.Mean(first), Moments.Mean(second));
        var sum = 0.0;
        for (var at = 0; at < first.Length; at++)
            sum += (first[at] - mean) * (second[at] - other);
        return sum / (first.Length - 1);
    }

    private static (double[] Outcomes, double[] Calm) Split(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        if (scores.Length != happened.Length)
            throw new ArgumentException($"One outcome for each score is expected: {scores.Length} scores, {happened.Length} outcomes.");
        var (outcomes, calm) = (new List<double>(), new List<double>());
        for (var at = 0; at < scores.Length; at++)
        {
            if (double.IsNaN(scores[at]))
                throw new ArgumentException($"Score {at} is not a number: leave out what is not known.");
            (happened[at] ? outcomes : calm).Add(scores[at]);
        }
        return ([.. outcomes], [.. calm]);
    }

    private static double[] Midranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
                to++;
            for (var at = from; at < to; at++)
                ranks[order[at]] = (from + to + 1) / 2.0;
            from = to;
        }
        return ranks;
    }
}
