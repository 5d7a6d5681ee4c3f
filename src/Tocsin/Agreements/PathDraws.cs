using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>What of the random numbers is shared between the paths of a leaf, or with other runs.</summary>
internal enum Sharing
{
    /// <summary>Every path has numbers of its own.</summary>
    None,

    /// <summary>The paths of a leaf share the drivers' numbers, and all leaves the chances of the path: an expectation by leaf.</summary>
    DriversByLeaf,

    /// <summary>Numbers of assumed drivers as in a plain run, all others afresh: the other half of a pick-freeze pair.</summary>
    AssumedKept,
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

    private const ulong Apart = 0x5851F42D4C957F2DUL;
    private readonly ulong seed;
    private readonly Sampling sampling;
    private readonly Sharing sharing;
    private readonly PathModel model;
    private readonly Sobol[] scramblings;

    /// <summary>Numbers for a model's dimensions.</summary>
    public PathDraws(ulong seed, Sampling sampling, Sharing sharing, PathModel model)
    {
        (this.seed, this.sampling, this.sharing, this.model) = (seed, sampling, sharing, model);
        var dimensions = Math.Min(model.Dimensions, Sobol.Dimensions);
        scramblings = sampling != Sampling.Sobol ? []
            : [.. Enumerable.Range(0, Randomisations).Select(at => new Sobol(SeedOf(at), dimensions))];
    }

    /// <summary>One dimension for the paths of a leaf.</summary>
    public void Fill(int randomisation, int leaf, int dimension, double[] into)
    {
        var ofDriver = dimension < model.DriverDimensions;
        if (sharing == Sharing.DriversByLeaf)
            leaf = ofDriver ? leaf : 0;
        if (sampling == Sampling.Sobol && dimension < Sobol.Dimensions)
        {
            if (sharing == Sharing.DriversByLeaf && ofDriver)
                Array.Fill(into, scramblings[randomisation].At((uint)leaf, dimension));
            else
                scramblings[randomisation].Fill((uint)(leaf * ColumnPlan.Lanes), dimension, into);
            return;
        }
        var kept = sharing != Sharing.AssumedKept || dimension < model.AssumedDimensions;
        var own = kept ? SeedOf(randomisation) : unchecked(SeedOf(randomisation) + Apart);
        var mirrored = sampling == Sampling.Antithetic;
        var paths = mirrored ? into.Length / 2 : into.Length;
        for (var lane = 0; lane < paths; lane++)
        {
            var path = sharing == Sharing.DriversByLeaf && ofDriver ? (ulong)leaf : (ulong)(leaf * paths + lane);
            var drawn = new RandomStream(own, path).Uniform((ulong)dimension);
            into[lane] = Math.Max(drawn, 0.5 / (1UL << 53));
            if (mirrored)
                into[paths + lane] = 1 - into[lane];
        }
    }

    private ulong SeedOf(int randomisation) => new RandomStream(seed, (ulong)randomisation).Bits(0);
}
