namespace Tocsin.Statistics;

/// <summary>Numbers at given places of the sorted order, found without sorting all of them.</summary>
/// <remarks>
/// Numbers are counted by their leading bits, sign and exponent and four digits after the point; only those that share theirs with a number
/// sought are sorted. Time grows with their count alone.
/// </remarks>
public static class OrderStatistics
{
    private const int Leading = 16, Few = 4096;
    private const ulong Sign = 1UL << 63;

    /// <summary>The numbers that stand at these places when all are sorted ascending.</summary>
    /// <param name="numbers">In any order; none may be not-a-number.</param>
    /// <param name="places">From 0, each below the count of numbers.</param>
    public static double[] At(ReadOnlySpan<double> numbers, ReadOnlySpan<int> places)
    {
        foreach (var place in places)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, numbers.Length);
        }
        var found = new double[places.Length];
        if (numbers.Length < Few)
        {
            var sorted = numbers.ToArray();
            Array.Sort(sorted);
            for (var at = 0; at < places.Length; at++)
                found[at] = sorted[places[at]];
            return found;
        }
        var counts = new int[1 << Leading];
        foreach (var number in numbers)
            counts[Bucket(number)]++;
        var (starts, buckets) = Sought(counts, places);
        Gather(numbers, counts, buckets);
        for (var at = 0; at < places.Length; at++)
        {
            var place = places[at];
            var own = starts.FindLastIndex(start => start <= place);
            found[at] = buckets[own][place - starts[own]];
        }
        return found;
    }

    /// <summary>
    /// The buckets that hold a place sought, and where each begins; counts become each bucket's number among them, from 1.
    /// </summary>
    private static (List<int> Starts, List<double[]> Buckets) Sought(int[] counts, ReadOnlySpan<int> places)
    {
        var (starts, buckets, before) = (new List<int>(), new List<double[]>(), 0);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var count = counts[bucket];
            if (count == 0)
                continue;
            counts[bucket] = 0;
            foreach (var place in places)
            {
                if (place < before || place >= before + count)
                    continue;
                starts.Add(before);
                buckets.Add(new double[count]);
                counts[bucket] = buckets.Count;
                break;
            }
            before += count;
        }
        return (starts, buckets);
    }

    private static void Gather(ReadOnlySpan<double> numbers, int[] numbered, List<double[]> buckets)
    {
        var filled = new int[buckets.Count];
        foreach (var number in numbers)
        {
            var own = numbered[Bucket(number)] - 1;
            if (own >= 0)
                buckets[own][filled[own]++] = number;
        }
        foreach (var bucket in buckets)
            Array.Sort(bucket);
    }

    private static int Bucket(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        return (int)(((bits & Sign) != 0 ? ~bits : bits | Sign) >> (64 - Leading));
    }
}
