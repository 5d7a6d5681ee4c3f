using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>break_age(x, 20q)</c>: how many reports ago the level changed most.</summary>
public sealed class BreakAge : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "break_age";

    /// <inheritdoc/>
    public override string Meaning =>
        "Reports since the one break of the mean that leaves the least sum of squares over the latest n periods, 15 % of them "
        + "at least on either side: 1 when only the latest lies behind it. Says where a break is, break_in whether there is one; "
        + "at least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) =>
        Break.OfMean(Stream.Forward(values)) is { } found ? values.Length - found.Before : double.NaN;
}
