namespace Tocsin.Statistics;

/// <summary>Sorts many numbers in time that grows with their count alone.</summary>
public static class Radix
{
    private const int Digit = 11, Passes = 6, Few = 4096;
    private const ulong Sign = 1UL << 63;

    /// <summary>Sorts ascending, in place; least digit first, over the bits of the numbers. None may be not-a-number.</summary>
    public static void Sort(double[] numbers)
    {
        if (numbers.Length < Few)
        {
            Array.Sort(numbers);
            return;
        }
        var (keys, other) = (new ulong[numbers.Length], new ulong[numbers.Length]);
        var counts = new int[Passes << Digit];
        for (var at = 0; at < keys.Length; at++)
        {
            var bits = BitConverter.DoubleToUInt64Bits(numbers[at]);
            var key = (bits & Sign) != 0 ? ~bits : bits | Sign;
            keys[at] = key;
            for (var pass = 0; pass < Passes; pass++)
                counts[(pass << Digit) + Place(key, pass)]++;
        }
        for (var pass = 0; pass < Passes; pass++)
        {
            if (Spread(keys, other, counts.AsSpan(pass << Digit, 1 << Digit), pass))
                (keys, other) = (other, keys);
        }
        for (var at = 0; at < keys.Length; at++)
        {
            var key = keys[at];
            numbers[at] = BitConverter.UInt64BitsToDouble((key & Sign) != 0 ? key & ~Sign : ~key);
        }
    }

    private static int Place(ulong key, int pass) => (int)((key >> (pass * Digit)) & ((1UL << Digit) - 1));

    /// <summary>Spreads keys by one digit; false when all have the same.</summary>
    private static bool Spread(ulong[] from, ulong[] to, Span<int> counts, int pass)
    {
        if (counts[Place(from[0], pass)] == from.Length)
            return false;
        var next = 0;
        for (var digit = 0; digit < counts.Length; digit++)
            (counts[digit], next) = (next, next + counts[digit]);
        foreach (var key in from)
            to[counts[Place(key, pass)]++] = key;
        return true;
    }
}
