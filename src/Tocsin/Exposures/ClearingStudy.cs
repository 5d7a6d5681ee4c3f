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
    /// <summary>Scenarios cleared at a time, one a bit of a word.</summary>
    private const int Batch = 64;

    /// <summary>Batches whose results wait to be summed in their order.</summary>
    private const int Waiting = 16;

    /// <summary>Nodes whose pairs are counted.</summary>
    private const int MostPaired = 200;

    private const int MostPairs = 50;
    private const double Rounding = 1e-9;

    /// <summary>What may be kept of who fails when, in bytes.</summary>
    public const long MostKept = 2L << 30;

    /// <summary>What a study keeps of who fails when, in bytes: a bit for each node and scenario.</summary>
    public static long Kept(int nodes, int scenarios) => (long)nodes * ((scenarios + Batch - 1) / Batch) * sizeof(ulong);

    /// <summary>Clears scenarios drawn from a model; batches run side by side and change no bit.</summary>
    /// <param name="network">Who owes whom.</param>
    /// <param name="assets">By node: outside assets before the shock, not below zero.</param>
    /// <param name="model">How they move.</param>
    /// <param name="scenarios">Above zero.</param>
    /// <exception cref="ArgumentException">Who fails when would take more than <see cref="MostKept"/>.</exception>
    public static ClearingStudy Of(ClearingNetwork network, double[] assets, ShockModel model, int scenarios)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(model);
        if (scenarios < 1 || assets.Length != network.Due.Count)
            throw new ArgumentException("A study needs a scenario at least and the assets of every node.");
        if (Kept(assets.Length, scenarios) > MostKept)
        {
            throw new ArgumentException(
                $"{scenarios} scenarios of {assets.Length} nodes are too many: who fails in which would take more than 2 GB; ask for at "
                + $"most {MostKept / sizeof(ulong) / assets.Length * Batch} scenarios.");
        }
        var fails = new ulong[(scenarios + Batch - 1) / Batch][];
        var (failures, shortfall, atOnce) = (new int[assets.Length], new double[assets.Length], 0);
        for (var from = 0; from < fails.Length; from += Waiting)
        {
            var done = new (ulong[] Fails, double[] Short, int AtOnce)[Math.Min(Waiting, fails.Length - from)];
            Parallel.For(0, done.Length, at =>
            {
                var first = (from + at) * Batch;
                done[at] = Cleared(network, assets, model, (first, Math.Min(Batch, scenarios - first)));
            });
            for (var at = 0; at < done.Length; at++)
            {
                (fails[from + at], atOnce) = (done[at].Fails, Math.Max(atOnce, done[at].AtOnce));
                for (var node = 0; node < assets.Length; node++)
                {
                    failures[node] += BitOperations.PopCount(done[at].Fails[node]);
                    shortfall[node] += done[at].Short[node] / scenarios;
                }
            }
        }
        return new ClearingStudy(scenarios, failures, shortfall, Pairs(failures, fails), atOnce);
    }

    /// <summary>Clears scenarios side by side: by node a bit for each in which it fails, and what it does not pay.</summary>
    private static (ulong[] Fails, double[] Short, int AtOnce) Cleared(
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
        var (fails, lost, count) = (new ulong[size], new double[size], new int[scenarios.Count]);
        for (var node = 0; node < size; node++)
        {
            for (var scenario = 0; scenario < scenarios.Count; scenario++)
            {
                var missing = network.Due[node] - paid[node * scenarios.Count + scenario];
                if (missing <= Rounding * (1 + network.Due[node]))
                    continue;
                fails[node] |= 1UL << scenario;
                lost[node] += missing;
                count[scenario]++;
            }
        }
        return (fails, lost, count.Max());
    }

    /// <summary>Pairs of the nodes that fail most: a pair is counted by words.</summary>
    private static List<JointFailure> Pairs(int[] failures, ulong[][] fails)
    {
        var paired = Enumerable.Range(0, failures.Length).Where(node => failures[node] > 0)
            .OrderByDescending(node => failures[node]).ThenBy(node => node).Take(MostPaired).Order().ToList();
        var own = paired.ConvertAll(node => Array.ConvertAll(fails, batch => batch[node]));
        var pairs =
            from first in Enumerable.Range(0, paired.Count)
            from second in Enumerable.Range(first + 1, paired.Count - first - 1)
            let count = Both(own[first], own[second])
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
