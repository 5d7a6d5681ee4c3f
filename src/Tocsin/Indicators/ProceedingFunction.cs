using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>A count read of a proceeding, and unknown of anything else.</summary>
public abstract class ProceedingFunction : Function
{
    /// <inheritdoc/>
    public sealed override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public sealed override bool IsCount => true;

    /// <inheritdoc/>
    public sealed override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) => situation.Subject.Kind == "proceeding"
        ? Count(arguments, situation)
        : Reading.Missing($"{situation.Subject} is no proceeding: write subject: proceeding");

    /// <summary>The count of a proceeding.</summary>
    protected abstract Reading Count(IReadOnlyList<Argument> arguments, Situation situation);
}
