using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Indicators;

/// <summary><c>phase_changes(window)</c>: how many phases a proceeding was learnt to have entered.</summary>
public sealed class PhaseChanges : ProceedingFunction
{
    /// <inheritdoc/>
    public override string Name => "phase_changes";

    /// <inheritdoc/>
    public override string Meaning =>
        "How many phases of a proceeding became known within the last n days (known on day - n + 1 to day), the first one among them. "
        + "Unknown for what is no proceeding.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Time];

    /// <inheritdoc/>
    protected override Reading Count(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (day, window) = (situation.Day, (int)Math.Round(arguments[0].Days));
        var entered = situation.Knowledge.About<ProceedingStep>(situation.Subject).GroupBy(pair => pair.Content.Phase)
            .Select(phase => phase.MinBy(pair => pair.Claim.KnownAt).Claim).Where(claim => claim.KnownOn > day.AddDays(-window)).ToList();
        var changes = entered.Select(claim => claim.KnownOn.AddDays(window)).DefaultIfEmpty(DateOnly.MaxValue).Min();
        return Reading.Of(entered.Count, entered, changes);
    }
}
