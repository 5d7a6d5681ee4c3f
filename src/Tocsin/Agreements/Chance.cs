namespace Tocsin.Agreements;

/// <summary>What of a simulated number chance alone may have brought about.</summary>
public static class Chance
{
    private const double Errors = 2;

    /// <summary>Whether the number's sign is beyond chance: it lies more than two standard errors from zero.</summary>
    public static bool IsClear(this Estimate estimate) => Math.Abs(estimate.Value) > Errors * estimate.StandardError;

    /// <summary>A number a part of the way to another; its error is the most that it can be, whatever moves the two together.</summary>
    public static Estimate Towards(this Estimate from, Estimate to, double share) => new(
        from.Value + share * (to.Value - from.Value), from.StandardError + share * (to.StandardError - from.StandardError));
}
