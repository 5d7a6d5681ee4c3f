using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>What a model reached by a measure, as known on a day.</summary>
/// <param name="Model">The model, in the version that was measured.</param>
/// <param name="Makers">Who made it, by links known on the day; empty when nobody is known to have.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="Error">The standard error stated with it, in the same unit; null when none was.</param>
/// <param name="Claim">The number: its last valid day is the model's release.</param>
/// <param name="MadeBy">The links that name the makers.</param>
public sealed record Score(
    SubjectId Model, ValueList<SubjectId> Makers, double Value, double? Error, Claim Claim, ValueList<Claim> MadeBy)
{
    /// <summary>The measure of the link from a model to who made it.</summary>
    public const string MadeByMeasure = "made_by";

    /// <summary>The day of the model's release.</summary>
    public DateOnly ReleasedOn => Claim.ValidTo;

    /// <summary>The day from which an outsider could know the number and all makers named.</summary>
    public DateOnly KnownOn { get; } = MadeBy.Select(link => link.KnownOn).Append(Claim.KnownOn).Max();

    /// <summary>Everything it rests on.</summary>
    public IEnumerable<Claim> Evidence => MadeBy.Prepend(Claim);
}

/// <summary>How far one score lies beyond another.</summary>
/// <param name="Value">In the measure's unit, positive where the first is the better one, whichever way the measure ranks.</param>
/// <param name="Error">Standard error of the difference of two independent measurements; null unless both errors are stated.</param>
public readonly record struct Gap(double Value, double? Error)
{
    /// <summary>Two-sided, 95 %.</summary>
    private const double Width = 1.959963984540054;

    /// <summary>Whether the errors tell the two apart at 95 %; null when an error was not stated.</summary>
    public bool? IsClear => Error is { } error ? Math.Abs(Value) > Width * error : null;

    /// <summary>The gap between two scores.</summary>
    public static Gap Between(Score first, Score second, Ranking ranked) => new(
        ranked == Ranking.Lower ? second.Value - first.Value : first.Value - second.Value,
        first.Error is { } one && second.Error is { } other ? Math.Sqrt(one * one + other * other) : null);
}
