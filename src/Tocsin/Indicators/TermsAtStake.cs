using Tocsin.Language;

namespace Tocsin.Indicators;

/// <summary><c>terms_at_stake</c>: how many terms that bind a proceeding could still void.</summary>
public sealed class TermsAtStake : ProceedingFunction
{
    /// <inheritdoc/>
    public override string Name => "terms_at_stake";

    /// <inheritdoc/>
    public override string Meaning =>
        "How many terms in force on the day, disputed ones among them, a proceeding could still void: those that its steps so far name, of "
        + "the agreement that it is about. 0 when they name none, once it is over or the phase reached has an outcome, and for threats, "
        + "studies and registrations, which end in no order. Unknown when terms are named and the agreement is not known, and for what is "
        + "no proceeding.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    protected override Reading Count(IReadOnlyList<Argument> arguments, Situation situation) =>
        situation.Surroundings.AtStake(situation.Subject, situation.Knowledge);
}
