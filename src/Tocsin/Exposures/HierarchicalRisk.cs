using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>How the distance of two names is measured before they are clustered.</summary>
public enum NameDistance
{
    /// <summary>Euclidean distance between the two names' columns of distances to all names: as in the book's code.</summary>
    Columns,

    /// <summary>The distance of the two names themselves.</summary>
    Direct,
}

/// <summary>Two clusters joined.</summary>
/// <param name="First">The smaller id: names count from 0, clusters from the number of names in the order they are made.</param>
/// <param name="Second">The greater id.</param>
/// <param name="Distance">At which they were joined.</param>
/// <param name="Names">Names in the new cluster.</param>
public sealed record ClusterJoin(int First, int Second, double Distance, int Names);

/// <summary>
/// Hierarchical risk parity: names in the order of a tree of correlations, then weights by halving the list. Lopez de Prado (2016),
/// "Building diversified portfolios that outperform out of sample", J. Portfolio Management 42(4), 59-69; "Advances in Financial Machine
/// Learning" (2018), ch. 16. The code of the book clusters columns of distances, others the distances: both are had
/// (<see cref="NameDistance"/>). Ties in the tree leave the order open: the smaller ids are joined first.
/// </summary>
/// <param name="Weights">By name; positive, summing to 1.</param>
/// <param name="Order">The names from left to right.</param>
/// <param name="Joins">The tree, n - 1 joins (single linkage).</param>
public sealed record HierarchicalRisk(double[] Weights, int[] Order, IReadOnlyList<ClusterJoin> Joins)
{
    /// <summary>Weights for a covariance with a positive diagonal.</summary>
    public static HierarchicalRisk Of(double[,] covariance, NameDistance distance)
    {
        var joins = Join(Distances(covariance, distance));
        var order = Ordered(covariance.GetLength(0), joins);
        return new HierarchicalRisk(Halved(covariance, order), order, joins);
    }

    private static double[,] Distances(double[,] covariance, NameDistance distance)
    {
        var size = covariance.GetLength(0);
        var direct = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var correlation = covariance[row, column] / Math.Sqrt(covariance[row, row] * covariance[column, column]);
                direct[row, column] = Math.Sqrt(Math.Clamp((1 - correlation) / 2, 0, 1));
            }
        }
        if (distance == NameDistance.Direct)
            return direct;
        var columns = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                columns[row, column] = Math.Sqrt(Enumerable.Range(0, size).Sum(at => Square(direct[at, row] - direct[at, column])));
        }
        return columns;
    }

    private static double Square(double x) => x * x;

    private static List<ClusterJoin> Join(double[,] distances)
    {
        var size = distances.GetLength(0);
        var clusters = Enumerable.Range(0, size).Select(at => (Id: at, Names: new List<int> { at })).ToList();
        var joins = new List<ClusterJoin>();
        while (clusters.Count > 1)
        {
            var pairs = from first in clusters
                        from second in clusters
                        where first.Id < second.Id
                        select (first, second, Apart: first.Names.Min(one => second.Names.Min(two => distances[one, two])));
            var (left, right, apart) = pairs.MinBy(pair => pair.Apart);
            clusters.RemoveAll(cluster => cluster.Id == left.Id || cluster.Id == right.Id);
            clusters.Add((size + joins.Count, [.. left.Names, .. right.Names]));
            joins.Add(new ClusterJoin(left.Id, right.Id, apart, left.Names.Count + right.Names.Count));
        }
        return joins;
    }

    private static int[] Ordered(int size, List<ClusterJoin> joins)
    {
        var order = new List<int>();
        var open = new Stack<int>([size + joins.Count - 1]);
        while (open.TryPop(out var id))
        {
            if (id < size)
            {
                order.Add(id);
                continue;
            }
            open.Push(joins[id - size].Second);
            open.Push(joins[id - size].First);
        }
        return [.. order];
    }

    private static double[] Halved(double[,] covariance, int[] order)
    {
        var weights = Enumerable.Repeat(1.0, order.Length).ToArray();
        var open = new Queue<ArraySegment<int>>([order]);
        while (open.TryDequeue(out var names))
        {
            if (names.Count < 2)
                continue;
            var (left, right) = (names[..(names.Count / 2)], names[(names.Count / 2)..]);
            var (ofLeft, ofRight) = (Variance(covariance, left), Variance(covariance, right));
            var part = 1 - ofLeft / (ofLeft + ofRight);
            foreach (var name in left)
                weights[name] *= part;
            foreach (var name in right)
                weights[name] *= 1 - part;
            open.Enqueue(left);
            open.Enqueue(right);
        }
        return weights;
    }

    /// <summary>The variance of a cluster held by inverse variance.</summary>
    private static double Variance(double[,] covariance, ArraySegment<int> names)
    {
        var total = names.Sum(name => 1 / covariance[name, name]);
        return names.Sum(one => names.Sum(two =>
            covariance[one, two] / (covariance[one, one] * total) / (covariance[two, two] * total)));
    }
}
