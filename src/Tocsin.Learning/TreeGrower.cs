namespace Tocsin.Learning;

/// <summary>
/// Grows one tree on gradients and curvatures by the best gain of second order, splits that break a feature's direction left out.
/// </summary>
/// <remarks>
/// Gain and leaf values: Chen and Guestrin 2016, "XGBoost", KDD, equations 5-7, ridge 1 on leaf values. Both sides of a split in a directed
/// feature are bounded by their middle, so that no later split undoes it.
/// </remarks>
internal sealed class TreeGrower(BinnedCases cases, double[] gradients, double[] curvatures, BoostingOptions options)
{
    private const double Ridge = 1;

    private readonly List<TreeNode> nodes = [];

    /// <summary>A tree over the rows given, asking only the features allowed.</summary>
    public Tree Grow(int[] rows, bool[] allowed)
    {
        nodes.Clear();
        Add(rows, allowed, new Place(0, double.NegativeInfinity, double.PositiveInfinity));
        return new Tree([.. nodes]);
    }

    private int Add(int[] rows, bool[] allowed, Place place)
    {
        var (gradient, curvature) = Sums(rows);
        var index = nodes.Count;
        var value = options.Rate * Math.Clamp(Leaf(gradient, curvature), place.Low, place.High);
        nodes.Add(new TreeNode(-1, 0, -1, -1, Rounded(value)));
        if (place.Depth == options.Depth || rows.Length < 2 * options.SmallestLeaf || Best(rows, allowed, place) is not { } split)
            return index;
        var bins = cases.Bins(split.Feature);
        List<int> left = [], right = [];
        foreach (var row in rows)
            (bins[row] <= split.Bin ? left : right).Add(row);
        var direction = Feature.All[split.Feature].Direction;
        var middle = (Math.Clamp(split.Left, place.Low, place.High) + Math.Clamp(split.Right, place.Low, place.High)) / 2;
        var below = place.Next(direction > 0, direction < 0, middle);
        var above = place.Next(direction < 0, direction > 0, middle);
        var (first, second) = (Add([.. left], allowed, below), Add([.. right], allowed, above));
        nodes[index] = new TreeNode(split.Feature, cases.Edge(split.Feature, split.Bin), first, second, Rounded(value));
        return index;
    }

    private Split? Best(int[] rows, bool[] allowed, Place place)
    {
        Split? best = null;
        for (var feature = 0; feature < cases.Features; feature++)
        {
            if (allowed[feature] && BestOf(feature, rows, place) is { } found && (best is null || found.Gain > best.Gain))
                best = found;
        }
        return best;
    }

    private Split? BestOf(int feature, int[] rows, Place place)
    {
        Span<double> g = stackalloc double[BinnedCases.MostBins], h = stackalloc double[BinnedCases.MostBins];
        Span<int> counts = stackalloc int[BinnedCases.MostBins];
        g.Clear();
        h.Clear();
        counts.Clear();
        double sumG = 0, sumH = 0;
        var bins = cases.Bins(feature);
        foreach (var row in rows)
        {
            var bin = bins[row];
            g[bin] += gradients[row];
            h[bin] += curvatures[row];
            counts[bin]++;
            sumG += gradients[row];
            sumH += curvatures[row];
        }
        Split? best = null;
        double leftG = 0, leftH = 0;
        var count = 0;
        for (var bin = 0; bin < cases.Cuts(feature); bin++)
        {
            leftG += g[bin];
            leftH += h[bin];
            count += counts[bin];
            if (count < options.SmallestLeaf || rows.Length - count < options.SmallestLeaf)
                continue;
            var (left, right) = (Leaf(leftG, leftH), Leaf(sumG - leftG, sumH - leftH));
            var gain = Worth(leftG, leftH) + Worth(sumG - leftG, sumH - leftH) - Worth(sumG, sumH);
            var goesAgainst = Feature.All[feature].Direction * (Math.Clamp(right, place.Low, place.High)
                - Math.Clamp(left, place.Low, place.High)) < 0;
            if (!goesAgainst && gain > 1e-6 && (best is null || gain > best.Gain))
                best = new Split(feature, bin, gain, left, right);
        }
        return best;
    }

    private (double Gradient, double Curvature) Sums(int[] rows)
    {
        double gradient = 0, curvature = 0;
        foreach (var row in rows)
        {
            gradient += gradients[row];
            curvature += curvatures[row];
        }
        return (gradient, curvature);
    }

    private static double Leaf(double gradient, double curvature) => -gradient / (curvature + Ridge);

    private static double Worth(double gradient, double curvature) => gradient * gradient / (curvature + Ridge);

    /// <summary>Values are kept to the digits that a model's file holds: a model read back is the model that was written.</summary>
    private static double Rounded(double value) => (double)Math.Round((decimal)value, 7);

    private sealed record Split(int Feature, int Bin, double Gain, double Left, double Right);

    private readonly record struct Place(int Depth, double Low, double High)
    {
        public Place Next(bool capped, bool floored, double middle) =>
            new(Depth + 1, floored ? Math.Max(Low, middle) : Low, capped ? Math.Min(High, middle) : High);
    }
}
