namespace Tocsin.Statistics;

/// <summary>How blocks are drawn.</summary>
public enum Blocks
{
    /// <summary>Blocks of one length that do not pass the end: Künsch 1989, Annals of Statistics 17:1217-1241.</summary>
    Moving,

    /// <summary>Blocks of one length on a circle: Politis and Romano 1992.</summary>
    Circular,

    /// <summary>
    /// Blocks of random, geometric length on a circle: Politis and Romano 1994, Journal of the American Statistical
    /// Association 89:1303-1313.
    /// </summary>
    Stationary,
}

/// <summary>A series drawn anew in blocks, so that what hangs together in time stays together.</summary>
/// <remarks>Lahiri 2003, Resampling Methods for Dependent Data. Draws are a function of seed and replication.</remarks>
/// <param name="Kind">How blocks are drawn.</param>
/// <param name="Length">Steps of a block, the mean of them when stationary; at least 1.</param>
/// <param name="Seed">Of the random numbers.</param>
public sealed record BlockBootstrap(Blocks Kind, int Length, ulong Seed)
{
    /// <summary>The indices of one replication of a series of <paramref name="count"/> steps; the last block is cut to fit.</summary>
    public int[] Draw(int count, ulong replication)
    {
        if (Length < 1 || Length > count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"At least one block of {Length} is expected.");
        var stream = new RandomStream(Seed, replication);
        var starts = Kind == Blocks.Moving ? count - Length + 1 : count;
        var (indices, step) = (new int[count], 0UL);
        for (var (at, left) = (0, 0); at < count; at++, left--)
        {
            if (Kind == Blocks.Stationary ? at == 0 || stream.Uniform(step++) * Length < 1 : left == 0)
                (indices[at], left) = ((int)(stream.Uniform(step++) * starts), Length);
            else
                indices[at] = (indices[at - 1] + 1) % count;
        }
        return indices;
    }

    /// <summary>A statistic of each of <paramref name="replications"/> series drawn anew.</summary>
    public double[] Replicate(IReadOnlyList<double> series, int replications, Func<double[], double> statistic)
    {
        var results = new double[replications];
        for (var at = 0; at < replications; at++)
            results[at] = statistic([.. Draw(series.Count, (ulong)at).Select(index => series[index])]);
        return results;
    }
}
