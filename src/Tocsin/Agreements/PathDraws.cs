using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>What of the random numbers the paths of a leaf share.</summary>
/// <param name="IsByLeaf">
/// Whether the paths of a leaf share the drivers' numbers, and all leaves the chances of the path: an expectation by leaf.
/// </param>
/// <param name="Second">So many of the drivers' dimensions, the first ones, are of a second draw, independent of the first.</param>
internal readonly record struct Sharing(bool IsByLeaf, int Second)
{
    /// <summary>Every path has numbers of its own.</summary>
    public static Sharing None => default;

    /// <summary>An expectation by leaf, the first dimensions from the second draw.</summary>
    public static Sharing ByLeaf(int second) => new(true, second);
}

/// <summary>The random numbers of a run: uniform, by randomisation, leaf and dimension, whatever else is drawn.</summary>
/// <remarks>
/// Beyond the dimensions of <see cref="Sobol"/> the numbers are pseudo-random, a function of seed, path and dimension
/// (<see cref="RandomStream"/>).
/// </remarks>
internal sealed class PathDraws
{
    /// <summary>Independent randomisations, whose spread gives the standard error.</summary>
    public const int Randomisations = 16;

    private const double Least = 0.5 / (1UL << 53);

    private readonly Sampling sampling;
    private readonly Sharing sharing;
    private readonly PathModel model;
    private readonly Sobol[] scramblings;
    private readonly ulong[] seeds;

    /// <summary>Numbers for a model's dimensions.</summary>
    public PathDraws(ulong seed, Sampling sampling, Sharing sharing, PathModel model)
    {
        (this.sampling, this.sharing, this.model) = (sampling, sharing, model);
        seeds = [.. Enumerable.Range(0, Randomisations).Select(at => new RandomStream(seed, (ulong)at).Bits(0))];
        var dimensions = Math.Min(model.Dimensions + (sharing.IsByLeaf ? model.DriverDimensions : 0), Sobol.Dimensions);
        scramblings = sampling != Sampling.Sobol ? []
            : [.. Enumerable.Range(0, Randomisations).Select(at => new Sobol(seeds[at], dimensions))];
    }

    /// <summary>Whether all paths of a leaf have the same numbers for the drivers, and all leaves the same chances of the path.</summary>
    public bool IsByLeaf => sharing.IsByLeaf;

    /// <summary>One dimension for the paths of a leaf.</summary>
    public void Fill(int randomisation, int leaf, int dimension, double[] into)
    {
        if (sharing.IsByLeaf && dimension < model.DriverDimensions)
        {
            Array.Fill(into, Shared(randomisation, leaf, dimension));
            return;
        }
        if (sharing.IsByLeaf)
            (leaf, dimension) = (0, dimension + model.DriverDimensions);
        if (sampling == Sampling.Sobol && dimension < Sobol.Dimensions)
        {
            scramblings[randomisation].Fill((uint)(leaf * ColumnPlan.Lanes), dimension, into);
            return;
        }
        var mirrored = sampling == Sampling.Antithetic;
        var paths = mirrored ? into.Length / 2 : into.Length;
        new RandomStream(seeds[randomisation], (ulong)(leaf * paths)).Uniforms((ulong)dimension, into.AsSpan(0, paths));
        for (var lane = 0; lane < paths; lane++)
        {
            into[lane] = Math.Max(into[lane], Least);
            if (mirrored)
                into[paths + lane] = 1 - into[lane];
        }
    }

    /// <summary>A driver's number for all paths of a leaf: the second draw lies in the dimensions after the first.</summary>
    private double Shared(int randomisation, int leaf, int dimension)
    {
        var own = dimension < sharing.Second ? dimension + model.DriverDimensions : dimension;
        return sampling == Sampling.Sobol && own < Sobol.Dimensions
            ? scramblings[randomisation].At((uint)leaf, own)
            : Drawn(randomisation, (ulong)leaf, own);
    }

    private double Drawn(int randomisation, ulong path, int dimension) =>
        Math.Max(new RandomStream(seeds[randomisation], path).Uniform((ulong)dimension), Least);
}
