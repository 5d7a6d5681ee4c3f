using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>asset_value(equity, volatility, debt, rate, horizon)</c>: Merton's model solved.</summary>
public sealed class AssetValue : ValueCalculation
{
    /// <inheritdoc/>
    public override string Name => "asset_value";

    /// <inheritdoc/>
    public override string Meaning =>
        "Merton's market value of a company, from the value and the yearly volatility of its shares and its debt, which falls due at "
        + "the horizon; rate is riskless, continuous, a year's. Newton in logarithms; unknown when a residual stays above 1e-12.";

    /// <inheritdoc/>
    public override string Undefined => "no asset value and volatility meet both of Merton's equations to 1e-12";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Unit)> Takes =>
        [("equity", "any"), ("volatility", "ratio"), ("debt", "any"), ("rate", "ratio"), ("horizon", "days")];

    /// <inheritdoc/>
    public override int? ResultLike => 0;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var years = values[4] / (12 * Quantity.DaysPerMonth);
        return Merton.Solve(new Merton.Firm(values[0], values[1], values[2], values[3], years))?.Value ?? double.NaN;
    }
}
