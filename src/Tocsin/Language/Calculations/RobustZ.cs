using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>robust_z(x, 12q)</c>: distance of the latest from the median in robust standard deviations.</summary>
public sealed class RobustZ : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "robust_z";

    /// <inheritdoc/>
    public override string Meaning =>
        "(latest - median) / (1.4826 MAD) over the latest n periods; MAD zero: mean absolute deviation times 1.2533; at least 3q.";

    /// <inheritdoc/>
    public override int Least => 3;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => Robust.Score(values[0], values);
}
