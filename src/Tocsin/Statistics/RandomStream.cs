using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Statistics;

/// <summary>Random numbers as a function of (seed, path, step): the same whatever the order or the number of threads.</summary>
/// <remarks>SplitMix64 over a mixed counter (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").</remarks>
public readonly record struct RandomStream(ulong Seed, ulong Path)
{
    /// <summary>64 random bits of a step.</summary>
    public ulong Bits(ulong step)
    {
        unchecked
        {
            return Mix(Mix(Seed + 0x9E3779B97F4A7C15UL) ^ Mix(Path * 0xD1B54A32D192ED03UL + 0x8CB92BA72F3D8DD7UL) ^ Mix(step + 1));
        }
    }

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double Uniform(ulong step) => (Bits(step) >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Uniform on [0, 1) at one step of consecutive paths, from <see cref="Path"/> on: bit for bit what each path gives alone.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="into">Filled; a multiple of 8 long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Uniforms(ulong step, Span<double> into)
    {
        unchecked
        {
            var rest = Vector512.Create(Mix(Seed + 0x9E3779B97F4A7C15UL) ^ Mix(step + 1));
            var path = Vector512.Create(Path) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
            for (var at = 0; at < into.Length; at += 8)
            {
                var own = Mix(path * Vector512.Create(0xD1B54A32D192ED03UL) + Vector512.Create(0x8CB92BA72F3D8DD7UL));
                (Vector512.ConvertToDouble(Mix(own ^ rest) >>> 11) * Vector512.Create(1.0 / (1UL << 53))).StoreUnsafe(ref into[at]);
                path += Vector512.Create(8UL);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> z)
    {
        z += Vector512.Create(0x9E3779B97F4A7C15UL);
        z = (z ^ (z >>> 30)) * Vector512.Create(0xBF58476D1CE4E5B9UL);
        z = (z ^ (z >>> 27)) * Vector512.Create(0x94D049BB133111EBUL);
        return z ^ (z >>> 31);
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
