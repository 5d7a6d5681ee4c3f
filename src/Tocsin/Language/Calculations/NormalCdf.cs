using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>normal_cdf(x)</c>: the probability of a probit.</summary>
public sealed class NormalCdf : ValueCalculation
{
    /// <inheritdoc/>
    public override string Name => "normal_cdf";

    /// <inheritdoc/>
    public override string Meaning => "The fraction of a standard normal distribution below x: the probability that a probit x stands for.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Unit)> Takes => [("x", "ratio")];

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => Normal.Cumulative(values[0]);
}
