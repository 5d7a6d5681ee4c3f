using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>mean(x, 12q)</c>.</summary>
public sealed class Mean : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override string Meaning => "Arithmetic mean over the latest n periods; unknown when one is unknown.";

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => Moments.Sum(values) / values.Length;
}
