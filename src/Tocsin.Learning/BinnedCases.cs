namespace Tocsin.Learning;

/// <summary>Cases to learn from, each feature cut into bins of about equal count.</summary>
public sealed class BinnedCases
{
    /// <summary>Most bins of a feature.</summary>
    public const int MostBins = 64;

    private readonly byte[][] bins;
    private readonly double[][] edges;

    /// <summary>Cuts the features of cases; each case has equally many.</summary>
    public BinnedCases(IReadOnlyList<LearningCase> cases)
    {
        Cases = cases;
        Weights = LearningCase.Weights(cases);
        var features = cases[0].Values.Length;
        (bins, edges) = (new byte[features][], new double[features][]);
        for (var feature = 0; feature < features; feature++)
        {
            double[] sorted = [.. cases.Select(one => one.Values[feature]).Order()];
            edges[feature] = Edges(sorted);
            bins[feature] = [.. cases.Select(one => BinOf(edges[feature], one.Values[feature]))];
        }
    }

    /// <summary>The cases.</summary>
    public IReadOnlyList<LearningCase> Cases { get; }

    /// <summary>How much each case counts.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>How many features there are.</summary>
    public int Features => bins.Length;

    /// <summary>The bin of each case by a feature.</summary>
    public ReadOnlySpan<byte> Bins(int feature) => bins[feature];

    /// <summary>Upper end, inclusive, of a feature's bin; the last bin has none.</summary>
    public double Edge(int feature, int bin) => edges[feature][bin];

    /// <summary>How many upper ends a feature's bins have: one fewer than bins.</summary>
    public int Cuts(int feature) => edges[feature].Length;

    private static double[] Edges(double[] sorted)
    {
        var found = new SortedSet<double>();
        for (var bin = 1; bin < MostBins; bin++)
        {
            var at = (int)((long)bin * sorted.Length / MostBins);
            if (at > 0 && sorted[at] > sorted[at - 1])
                found.Add(sorted[at - 1] + (sorted[at] - sorted[at - 1]) / 2);
            else if (at > 0 && sorted[at] < sorted[^1])
                found.Add(sorted[at]);
        }
        return [.. found];
    }

    private static byte BinOf(double[] edges, double value)
    {
        var found = Array.BinarySearch(edges, value);
        return (byte)(found < 0 ? ~found : found);
    }
}
