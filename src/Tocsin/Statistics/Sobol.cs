using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Statistics;

/// <summary>Sobol's sequence of evenly spread points in up to 256 dimensions, and its random scramblings.</summary>
/// <remarks>
/// Direction numbers D6 of Joe and Kuo (2008), SIAM J. Sci. Comput. 30, 2635-2654; in the order of the Gray code (Antonov and Saleev 1979)
/// with point 0 kept, 2^32 points. A scrambling is a random lower triangular matrix over each dimension's digits and a random digital shift
/// (Matoušek 1998, "On the L2-discrepancy for anchored boxes", J. Complexity 14, 527-556): each point is uniform, the net stays a net, and
/// independent scramblings give independent estimates of which the spread measures the error.
/// </remarks>
public sealed class Sobol
{
    /// <summary>How many dimensions there are numbers for.</summary>
    public const int Dimensions = 256;

    private const int Digits = 32;
    private const double Cell = 1.0 / (1UL << Digits);
    private static readonly uint[][] Plain = Read();

    private readonly uint[][] numbers;
    private readonly uint[] shifts;

    /// <summary>A scrambling.</summary>
    /// <param name="seed">What it depends on.</param>
    /// <param name="dimensions">How many dimensions are used, up to <see cref="Dimensions"/>.</param>
    public Sobol(ulong seed, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, Dimensions);
        (numbers, shifts) = (new uint[dimensions][], new uint[dimensions]);
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var stream = new RandomStream(seed, (ulong)dimension);
            shifts[dimension] = (uint)(stream.Bits(Digits) >> 32);
            numbers[dimension] = Scramble(Plain[dimension], stream);
        }
    }

    /// <summary>A coordinate of a point of the sequence itself, in [0, 1): point 0 is the origin.</summary>
    public static double Point(uint index, int dimension) => Raw(Plain[dimension], index) * Cell;

    /// <summary>One coordinate of consecutive scrambled points, each the middle of its cell of width 2^-32: never 0 or 1.</summary>
    /// <param name="first">Number of the first point, a multiple of 8.</param>
    /// <param name="dimension">Which coordinate, from 0.</param>
    /// <param name="into">Filled; a multiple of 8 long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(uint first, int dimension, Span<double> into)
    {
        var own = numbers[dimension];
        var pattern = Vector512.Create(
            0UL, Raw(own, 1), Raw(own, 2), Raw(own, 3), Raw(own, 4), Raw(own, 5), Raw(own, 6), Raw(own, 7));
        var start = Raw(own, first) ^ shifts[dimension];
        var exponent = Vector512.Create(0x4330000000000000UL);
        for (var at = 0; at < into.Length; at += 8)
        {
            var bits = (pattern ^ Vector512.Create((ulong)start)) | exponent;
            var whole = bits.AsDouble() - Vector512.Create(4503599627370496.0);
            ((whole + Vector512.Create(0.5)) * Vector512.Create(Cell)).StoreUnsafe(ref into[at]);
            var eighth = (first + (uint)at) >> 3;
            start ^= own[BitOperations.TrailingZeroCount(eighth + 1) + 3] ^ own[2];
        }
    }

    /// <summary>One coordinate of one scrambled point, as <see cref="Fill"/> gives it.</summary>
    public double At(uint index, int dimension) => ((Raw(numbers[dimension], index) ^ shifts[dimension]) + 0.5) * Cell;

    private static uint Raw(uint[] own, uint index)
    {
        var gray = index ^ (index >> 1);
        uint digits = 0;
        for (; gray != 0; gray &= gray - 1)
            digits ^= own[BitOperations.TrailingZeroCount(gray)];
        return digits;
    }

    private static uint[] Scramble(uint[] plain, RandomStream stream)
    {
        var scrambled = new uint[plain.Length];
        for (var digit = 0; digit < Digits; digit++)
        {
            var place = 1U << (Digits - 1 - digit);
            var above = digit == 0 ? 0 : uint.MaxValue << (Digits - digit);
            var mask = ((uint)(stream.Bits((ulong)digit) >> 32) & above) | place;
            for (var at = 0; at < plain.Length; at++)
            {
                scrambled[at] |= place * ((uint)BitOperations.PopCount(plain[at] & mask) & 1);
            }
        }
        return scrambled;
    }

    private static uint[][] Read()
    {
        var rows = SobolNumbers.Rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var read = new uint[Dimensions][];
        read[0] = [.. Enumerable.Range(0, Digits + 1).Select(at => at < Digits ? 1U << (Digits - 1 - at) : 0)];
        for (var dimension = 1; dimension < Dimensions; dimension++)
        {
            var row = rows[dimension - 1].Split(' ').Select(word => uint.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            read[dimension] = Directions((int)row[0], row[1], row[2..]);
        }
        return read;
    }

    /// <summary>Direction numbers by the recurrence of a primitive polynomial of degree s with inner coefficients a.</summary>
    private static uint[] Directions(int s, uint a, uint[] initial)
    {
        var directions = new uint[Digits + 1];
        for (var at = 0; at < Digits; at++)
        {
            if (at < s)
            {
                directions[at] = initial[at] << (Digits - 1 - at);
                continue;
            }
            var next = directions[at - s] ^ (directions[at - s] >> s);
            for (var back = 1; back < s; back++)
            {
                if (((a >> (s - 1 - back)) & 1) != 0)
                    next ^= directions[at - back];
            }
            directions[at] = next;
        }
        return directions;
    }
}
