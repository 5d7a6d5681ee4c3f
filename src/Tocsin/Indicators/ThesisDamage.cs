using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>thesis_damage</c>: how badly a thesis stands.</summary>
public sealed class ThesisDamage : Function
{
    /// <inheritdoc/>
    public override string Name => "thesis_damage";

    /// <inheritdoc/>
    public override string Meaning =>
        "How a thesis stands on the day, each day since its entry judged by what was known on it: 0 it holds, 1 a pillar is weakened, 2 "
        + "one is broken, 3 a kill criterion has fired since entry. Unknown while nothing speaks against it and a pillar or criterion "
        + "cannot be judged.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override bool IsCount => true;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) => situation.Subject.Kind == "thesis"
        ? situation.Surroundings.Thesis(situation.Subject, situation.Knowledge)
        : Reading.Missing($"{situation.Subject} is no thesis: write subject: thesis");
}
