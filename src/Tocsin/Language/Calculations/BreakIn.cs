using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>break_in(x, 20q)</c>: how likely chance is to show so clear a change of level.</summary>
public sealed class BreakIn : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "break_in";

    /// <inheritdoc/>
    public override string Meaning =>
        "Pettitt's test over the latest n periods: the approximate chance of so clear a change of level in a series without "
        + "one, so break_in(x, 20q) < 1% says that the level has changed; at least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => Break.Pettitt(Stream.Forward(values)).Probability;
}
