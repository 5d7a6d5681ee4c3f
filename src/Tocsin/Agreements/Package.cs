using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Terms that may be agreed on together, and what they give each side over no agreement.</summary>
/// <param name="Terms">One value for each thing bargained over, as written.</param>
/// <param name="First">The first side's gain: present value less that of no agreement, on the same random numbers.</param>
/// <param name="Second">The second side's gain.</param>
public sealed record Package(ValueList<string> Terms, Estimate First, Estimate Second)
{
    /// <summary>What the agreement's other parties gain together; they are not at the table.</summary>
    public Estimate Others { get; init; }

    /// <summary>Whether neither side has more without an agreement.</summary>
    public bool IsAcceptable => First.Value >= 0 && Second.Value >= 0;

    /// <summary>Whether it is no worse than another for either side and better for one.</summary>
    public bool Dominates(Package other) =>
        First.Value >= other.First.Value && Second.Value >= other.Second.Value
        && (First.Value > other.First.Value || Second.Value > other.Second.Value);
}

/// <summary>Where a bargain may settle: on a package, or between two that lie beside each other on one range.</summary>
/// <param name="From">A package.</param>
/// <param name="To">The next one; the same when it settles on a package.</param>
/// <param name="Share">How far from the one to the other, 0 to 1.</param>
public sealed record BargainPoint(Package From, Package To, double Share)
{
    /// <summary>The first side's gain; between packages on the straight line that joins them.</summary>
    public Estimate First => From.First.Towards(To.First, Share);

    /// <summary>The second side's gain.</summary>
    public Estimate Second => From.Second.Towards(To.Second, Share);

    /// <summary>What the other parties gain together.</summary>
    public Estimate Others => From.Others.Towards(To.Others, Share);

    /// <summary>Whether both gains are beyond chance: more than two standard errors from zero.</summary>
    public bool IsClear => First.IsClear() && Second.IsClear();
}
