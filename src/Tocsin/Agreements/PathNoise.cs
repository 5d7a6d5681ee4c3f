using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>The chance part of a leaf's processes along their paths: drawn once for all plans that are run on the leaf.</summary>
internal sealed class PathNoise
{
    private const int Eight = 8;
    private readonly PathModel model;
    private readonly double[][][] rows;
    private (PathDraws? Draws, int Randomisation, int Leaf) held;

    /// <summary>Room for a model's processes; models of one agreement with as many steps have the same ones.</summary>
    public PathNoise(PathModel model)
    {
        this.model = model;
        rows = [.. model.Noises.Select(_ => Enumerable.Range(0, model.Steps + 1).Select(_ => PathStates.Room()).ToArray())];
    }

    /// <summary>Whether the chance part of another model is the same on the same draws.</summary>
    public bool Fits(PathModel other) => other.Steps == model.Steps && other.Dimensions == model.Dimensions
        && other.DriverDimensions == model.DriverDimensions && other.Noises.SequenceEqual(model.Noises);

    /// <summary>A process's path by step and lane; null when it has no chance part.</summary>
    public double[][]? Of(string process)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            if (model.Noises[at] == process)
                return rows[at];
        }
        return null;
    }

    /// <summary>Draws a leaf's paths, unless they are the ones held.</summary>
    public void Draw(PathDraws draws, int randomisation, int leaf)
    {
        var wanted = (draws, randomisation, draws.IsByLeaf ? 0 : leaf);
        if (held == wanted || rows.Length == 0)
            return;
        held = wanted;
        var place = 0;
        foreach (var step in model.Bridge.Order)
        {
            for (var noise = 0; noise < rows.Length; noise++)
            {
                var row = rows[noise][step];
                draws.Fill(randomisation, leaf, model.DimensionOf(place, noise), row);
                Wide.InverseNormal(row);
            }
            if (model.NoiseFactor is { } factor)
                Correlate(step, factor);
            place++;
        }
        foreach (var path in rows)
            model.Bridge.Build(path);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate(int step, double[,] factor)
    {
        for (var row = rows.Length - 1; row >= 0; row--)
        {
            var into = rows[row][step];
            var own = Vector512.Create(factor[row, row]);
            for (var at = 0; at < into.Length; at += Eight)
                (own * Vector512.LoadUnsafe(ref into[at])).StoreUnsafe(ref into[at]);
            for (var column = 0; column < row; column++)
            {
                var (from, weight) = (rows[column][step], Vector512.Create(factor[row, column]));
                for (var at = 0; at < into.Length; at += Eight)
                {
                    Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from[at]), Vector512.LoadUnsafe(ref into[at]))
                        .StoreUnsafe(ref into[at]);
                }
            }
        }
    }
}
