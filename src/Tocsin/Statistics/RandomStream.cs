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
