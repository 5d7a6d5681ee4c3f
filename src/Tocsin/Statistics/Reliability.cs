namespace Tocsin.Statistics;

/// <summary>Probabilities held against how often what they foretold came, bin by bin.</summary>
/// <param name="Bins">Bins that hold something, lowest first.</param>
/// <param name="Murphy">What Brier's score is made of under these bins.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, MurphyParts Murphy)
{
    /// <summary>Expected calibration error: the mean gap between probability and frequency, by count; depends on the bins.</summary>
    public double ExpectedError => Bins.Sum(bin => bin.Gap * bin.Count) / Bins.Sum(bin => bin.Count);

    /// <summary>The greatest gap of any bin, however few it holds.</summary>
    public double MaximumError => Bins.Max(bin => bin.Gap);

    /// <summary>Bins of equal width, the last one closed above: a probability of 1 lies in it. Null of none.</summary>
    public static Reliability? OfEqualWidth(int bins, ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return Of(p => Math.Min(bins - 1, Math.Floor(p * bins)), probabilities, happened);
    }

    /// <summary>A bin for each distinct probability: nothing varies within one. Null of none.</summary>
    public static Reliability? OfDistinct(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened) =>
        Of(p => p, probabilities, happened);

    private static Reliability? Of(Func<double, double> binOf, ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        ProbabilityScore.Check(probabilities, happened);
        if (probabilities.Length == 0)
            return null;
        var pairs = new (double P, double Came)[probabilities.Length];
        for (var at = 0; at < pairs.Length; at++)
            pairs[at] = (probabilities[at], happened[at] ? 1 : 0);
        var groups = pairs.GroupBy(pair => binOf(pair.P)).OrderBy(group => group.Key).Select(group => group.ToArray()).ToList();
        var bins = groups.ConvertAll(group => new ReliabilityBin(
            group.Length, group.Count(pair => pair.Came > 0), group.Average(pair => pair.P)));
        return new Reliability(bins, MurphyParts.Of(groups, bins));
    }
}

/// <summary>One point of a reliability curve.</summary>
/// <param name="Count">Probabilities in the bin.</param>
/// <param name="Came">After how many of them the outcome came.</param>
/// <param name="Mean">Their mean.</param>
public sealed record ReliabilityBin(int Count, int Came, double Mean)
{
    /// <summary>How often the outcome came.</summary>
    public double Frequency => (double)Came / Count;

    /// <summary>Wilson's interval of the frequency, 95 %.</summary>
    public Bounds Interval => Wilson.Interval(Came, Count)!.Value;

    /// <summary>How far frequency and mean probability lie apart.</summary>
    public double Gap => Math.Abs(Frequency - Mean);
}

/// <summary>
/// Brier's score in parts: reliability - resolution + uncertainty + within-bin variance - within-bin covariance, exactly.
/// </summary>
/// <remarks>
/// Murphy 1973, Journal of Applied Meteorology 12:595-600; the terms within bins, which vanish only where bins hold one probability each:
/// Stephenson, Coelho and Jolliffe 2008, Weather and Forecasting 23:752-757.
/// </remarks>
/// <param name="Reliability">How far frequencies lie from probabilities; 0 is best.</param>
/// <param name="Resolution">How far frequencies of bins lie from the base rate; more is better.</param>
/// <param name="Uncertainty">Base rate times what is left to 1: not the forecaster's doing.</param>
/// <param name="WithinVariance">Spread of probabilities within bins.</param>
/// <param name="WithinCovariance">Twice how probabilities and outcomes vary together within bins.</param>
public sealed record MurphyParts(
    double Reliability, double Resolution, double Uncertainty, double WithinVariance, double WithinCovariance)
{
    /// <summary>Brier's score.</summary>
    public double Sum => Reliability - Resolution + Uncertainty + WithinVariance - WithinCovariance;

    internal static MurphyParts Of(List<(double P, double Came)[]> groups, List<ReliabilityBin> bins)
    {
        double count = bins.Sum(bin => bin.Count);
        var rate = bins.Sum(bin => bin.Came) / count;
        double variance = 0, covariance = 0;
        foreach (var (group, bin) in groups.Zip(bins))
        {
            variance += group.Sum(pair => (pair.P - bin.Mean) * (pair.P - bin.Mean));
            covariance += 2 * group.Sum(pair => (pair.P - bin.Mean) * (pair.Came - bin.Frequency));
        }
        return new MurphyParts(
            bins.Sum(bin => bin.Count * bin.Gap * bin.Gap) / count,
            bins.Sum(bin => bin.Count * (bin.Frequency - rate) * (bin.Frequency - rate)) / count,
            rate * (1 - rate), variance / count, covariance / count);
    }
}
