using System.Numerics;

namespace Tocsin.Exposures;

/// <summary>Two nodes and in how many scenarios both fail.</summary>
/// <param name="First">The smaller place.</param>
/// <param name="Second">The greater place.</param>
/// <param name="Count">Scenarios in which neither pays in full.</param>
public readonly record struct JointFailure(int First, int Second, int Count);

/// <summary>Who fails, how often and with whom, when many scenarios are cleared.</summary>
/// <param name="Scenarios">How many.</param>
/// <param name="Failures">By node: the scenarios in which it does not pay in full.</param>
/// <param name="Shortfall">By node: the mean of what it does not pay, over all scenarios.</param>
/// <param name="Together">Pairs that fail together, the most often first; of the nodes that fail most.</param>
/// <param name="AtOnce">How many nodes fail in the worst scenario.</param>
public sealed record ClearingStudy(
    int Scenarios, int[] Failures, double[] Shortfall, IReadOnlyList<JointFailure> Together, int AtOnce)
{
    /// <summary>Scenarios cleared at a time: memory is that of so many, whatever their number.</summary>
    private const int Batch = 64;

    /// <summary>Nodes whose pairs are counted.</summary>
    private const int MostPaired = 200;

    private const int MostPairs = 50;
    private const double Rounding = 1e-9;

    /// <summary>Clears scenarios drawn from a model; blocks run side by side and change no bit.</summary>
    /// <param name="network">Who owes whom.</param>
    /// <param name="assets">By node: outside assets before the shock, not below zero.</param>
    /// <param name="model">How they move.</param>
    /// <param name="scenarios">Above zero.</param>
    public static ClearingStudy Of(ClearingNetwork network, double[] assets, ShockModel model, int scenarios)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(model);
        if (scenarios < 1 || assets.Length != network.Due.Count)
            throw new ArgumentException("A study needs a scenario at least and the assets of every node.");
        var blocks = new (int[] Failed, double[] Short, List<int[]> Each)[(scenarios + Batch - 1) / Batch];
        Parallel.For(0, blocks.Length, block =>
            blocks[block] = Cleared(network, assets, model, (block * Batch, Math.Min(Batch, scenarios - block * Batch))));
        var (failures, shortfall) = (new int[assets.Length], new double[assets.Length]);
        foreach (var (failed, lost, _) in blocks)
        {
            for (var node = 0; node < assets.Length; node++)
                (failures[node], shortfall[node]) = (failures[node] + failed[node], shortfall[node] + lost[node] / scenarios);
        }
        var each = blocks.SelectMany(block => block.Each).ToList();
        return new ClearingStudy(scenarios, failures, shortfall, Pairs(failures, each), each.Max(failed => failed.Length));
    }

    /// <summary>Clears scenarios one after the other, and tells who fails in each.</summary>
    private static (int[] Failed, double[] Short, List<int[]> Each) Cleared(
        ClearingNetwork network, double[] assets, ShockModel model, (int From, int Count) scenarios)
    {
        var size = assets.Length;
        var shocked = new double[size * scenarios.Count];
        var factors = new double[size];
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            model.Draw(scenarios.From + scenario, factors);
            for (var node = 0; node < size; node++)
                shocked[node * scenarios.Count + scenario] = assets[node] * factors[node];
        }
        var paid = network.Settle(shocked, scenarios.Count);
        var (failed, lost) = (new int[size], new double[size]);
        var each = Enumerable.Range(0, scenarios.Count).Select(_ => new List<int>()).ToList();
        for (var node = 0; node < size; node++)
        {
            for (var scenario = 0; scenario < scenarios.Count; scenario++)
            {
                var missing = network.Due[node] - paid[node * scenarios.Count + scenario];
                if (missing <= Rounding * (1 + network.Due[node]))
                    continue;
                (failed[node], lost[node]) = (failed[node] + 1, lost[node] + missing);
                each[scenario].Add(node);
            }
        }
        return (failed, lost, each.ConvertAll(nodes => nodes.ToArray()));
    }

    /// <summary>Pairs of the nodes that fail most: for each node a bit a scenario, so that a pair is counted by words.</summary>
    private static List<JointFailure> Pairs(int[] failures, List<int[]> each)
    {
        var paired = Enumerable.Range(0, failures.Length).Where(node => failures[node] > 0)
            .OrderByDescending(node => failures[node]).ThenBy(node => node).Take(MostPaired).Order().ToList();
        var places = paired.Index().ToDictionary(node => node.Item, node => node.Index);
        var fails = paired.ConvertAll(_ => new ulong[(each.Count + 63) / 64]);
        for (var scenario = 0; scenario < each.Count; scenario++)
        {
            foreach (var node in each[scenario])
            {
                if (places.TryGetValue(node, out var place))
                    fails[place][scenario / 64] |= 1UL << (scenario % 64);
            }
        }
        var pairs =
            from first in Enumerable.Range(0, paired.Count)
            from second in Enumerable.Range(first + 1, paired.Count - first - 1)
            let count = Both(fails[first], fails[second])
            where count > 0
            orderby count descending, first, second
            select new JointFailure(paired[first], paired[second], count);
        return [.. pairs.Take(MostPairs)];
    }

    private static int Both(ulong[] first, ulong[] second)
    {
        var count = 0;
        for (var word = 0; word < first.Length; word++)
            count += BitOperations.PopCount(first[word] & second[word]);
        return count;
    }
}
