using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>sum(x, 12q)</c>.</summary>
public sealed class Sum : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override string Meaning => "Sum of x over the latest n periods, the latest included; unknown when one is unknown.";

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => Moments.Sum(values);
}
