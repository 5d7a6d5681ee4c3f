using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>What one rule said of one subject and side, step by step.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sides">Subject and side.</param>
/// <param name="Steps">Changes of level, phase or evidence, oldest first.</param>
public sealed record Track(Rule Rule, Sides Sides, IReadOnlyList<Step> Steps)
{
    /// <summary>The most serious level standing on a day.</summary>
    public Severity On(DateOnly day) => At(day)?.Severity ?? Severity.None;

    /// <summary>The step in force on a day; null before the first.</summary>
    public Step? At(DateOnly day)
    {
        Step? last = null;
        foreach (var step in Steps)
        {
            if (step.On > day)
                break;
            last = step;
        }
        return last;
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
    DateOnly On, Severity Severity, Severity Pending, Phase Phase, string? HeldBack, IReadOnlyList<ClaimId> Evidence,
    ClaimId? Corroborating = null)
{
    /// <summary>Whether another step says the same, the day aside.</summary>
    public bool SaysTheSame(Step other) =>
        Severity == other.Severity && Pending == other.Pending && Phase == other.Phase && HeldBack == other.HeldBack
        && Corroborating == other.Corroborating && Evidence.SequenceEqual(other.Evidence);
}
