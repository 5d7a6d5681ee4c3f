using System.Globalization;

namespace Tocsin.Values;

/// <summary>What is known, and what it may be once the unknown is counted in: both ends inclusive, in one unit.</summary>
/// <remarks><c>default</c> is nothing known and nothing unknown: exactly zero.</remarks>
public readonly record struct Interval : IComparable<Interval>
{
    /// <summary>From the known part to the known and the unknown; <see cref="ArgumentException"/> when the second is less.</summary>
    public Interval(decimal known, decimal possible)
    {
        if (possible < known)
            throw new ArgumentException($"The unknown cannot be negative: known {known}, with the unknown {possible}.");
        (Known, Possible) = (known, possible);
    }

    /// <summary>What is known.</summary>
    public decimal Known { get; }

    /// <summary>What is known and what is unknown together.</summary>
    public decimal Possible { get; }

    /// <summary>Whether nothing is unknown.</summary>
    public bool IsExact => Known == Possible;

    /// <summary>Both ends added.</summary>
    public static Interval operator +(Interval left, Interval right) => new(left.Known + right.Known, left.Possible + right.Possible);

    /// <summary>Both ends divided by a positive number.</summary>
    public static Interval operator /(Interval interval, decimal by) => new(interval.Known / by, interval.Possible / by);

    /// <summary>The greater possible end last; between equals the greater known end.</summary>
    public int CompareTo(Interval other) =>
        Possible != other.Possible ? Possible.CompareTo(other.Possible) : Known.CompareTo(other.Known);

    /// <inheritdoc/>
    public override string ToString() => IsExact
        ? Known.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Known} to {Possible}");
}
