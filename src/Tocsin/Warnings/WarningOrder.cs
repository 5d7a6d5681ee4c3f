using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>
/// The order in which warnings are told: those that stand, then pending, then closed ones; the most serious first, then the newest.
/// </summary>
public sealed class WarningOrder : IComparer<Warning>
{
    private WarningOrder()
    {
    }

    /// <summary>The order.</summary>
    public static WarningOrder Told { get; } = new();

    /// <summary>Warnings in this order: as a sort by <see cref="Compare"/>, and many times faster of many.</summary>
    public static IReadOnlyList<Warning> Sorted(IEnumerable<Warning> warnings)
    {
        var sorted = warnings.ToArray();
        var keys = Array.ConvertAll(sorted, KeyOf);
        Array.Sort(keys, sorted);
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
                to++;
            if (to - from > 1)
                Array.Sort(sorted, from, to - from, Told);
            from = to;
        }
        return sorted;
    }

    /// <inheritdoc/>
    public int Compare(Warning? x, Warning? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = KeyOf(x).CompareTo(KeyOf(y));
        return order == 0 ? string.CompareOrdinal(x.Id, y.Id) : order;
    }

    /// <summary>Stage, severity from the top, and day from the last, in one number.</summary>
    private static long KeyOf(Warning warning)
    {
        const long Levels = 16;
        const long Days = 1L << 32;
        var severity = Levels - 1 - (int)(warning.Severity ?? Severity.None);
        return ((Stage(warning) * Levels) + severity) * Days + (DateOnly.MaxValue.DayNumber - warning.Since.DayNumber);
    }

    private static int Stage(Warning warning) => warning.State switch { WarningState.Closed => 2, WarningState.Pending => 1, _ => 0 };
}
