using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>logistic(x)</c>: the probability of a logit.</summary>
public sealed class Logistic : ValueCalculation
{
    /// <inheritdoc/>
    public override string Name => "logistic";

    /// <inheritdoc/>
    public override string Meaning => "1 / (1 + exp(-x)): the probability that a logit x stands for.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Unit)> Takes => [("x", "ratio")];

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values) => 1 / (1 + Elementary.Exp(-values[0]));
}
