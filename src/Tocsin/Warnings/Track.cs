using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>What one rule said of one subject and side, step by step.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sides">Subject and side.</param>
/// <param name="Steps">Changes of level, phase or evidence, oldest first.</param>
public sealed record Track(Rule Rule, Sides Sides, IReadOnlyList<Step> Steps)
{
    /// <summary>Days on which it changed why none of the rule's levels can be judged, and why from then on; null when one can.</summary>
    public IReadOnlyList<(DateOnly On, string? Why)> Unseen { get; init; } = [];

    /// <summary>Why none of the rule's levels can be judged on a day, null when one can; nothing before the first day judged.</summary>
    public (bool Judged, string? Why) UnseenOn(DateOnly day)
    {
        var (low, high) = (0, Unseen.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Unseen[middle].On <= day ? (middle + 1, high) : (low, middle);
        }
        return low == 0 ? (false, null) : (true, Unseen[low - 1].Why);
    }

    /// <summary>The most serious level standing on a day.</summary>
    public Severity On(DateOnly day) => At(day)?.Severity ?? Severity.None;

    /// <summary>The step in force on a day; null before the first.</summary>
    public Step? At(DateOnly day) => CountTo(day) is > 0 and var count ? Steps[count - 1] : null;

    /// <summary>The same track as it was on a day: later steps are not in it.</summary>
    public Track Until(DateOnly day) =>
        CountTo(day) is var count && count == Steps.Count ? this : this with { Steps = [.. Steps.Take(count)] };

    /// <summary>The days of the steps between two days, both inclusive.</summary>
    public IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var at = CountTo(from.AddDays(-1)); at < Steps.Count && Steps[at].On <= to; at++)
            yield return Steps[at].On;
    }

    /// <summary>How many steps there are up to a day, inclusive.</summary>
    internal int CountTo(DateOnly day)
    {
        var (low, high) = (0, Steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Steps[middle].On <= day)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}

/// <summary>A change in what a rule says.</summary>
/// <param name="On">The day.</param>
/// <param name="Severity">The most serious level standing; none when all is clear.</param>
/// <param name="Pending">A more serious level whose condition holds, not yet long enough; none otherwise.</param>
/// <param name="Phase">May happen, or has happened.</param>
/// <param name="HeldBack">Why a red is held at amber; null otherwise.</param>
/// <param name="Evidence">Claims on which the level rests, by id.</param>
/// <param name="Corroborating">The independent claim that lets a red on one weak origin stand; null when there is no need of one.</param>
public sealed record Step(
    DateOnly On, Severity Severity, Severity Pending, Phase Phase, Name? HeldBack, IReadOnlyList<ClaimId> Evidence,
    ClaimId? Corroborating = null)
{
    /// <summary>Whether another step says the same, the day aside.</summary>
    public bool SaysTheSame(Step other) =>
        Severity == other.Severity && Pending == other.Pending && Phase == other.Phase && HeldBack == other.HeldBack
        && Corroborating == other.Corroborating && Evidence.SequenceEqual(other.Evidence);
}
