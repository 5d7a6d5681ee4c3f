using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>asset_volatility(equity, volatility, debt, rate, horizon)</c>: Merton's model solved.</summary>
public sealed class AssetVolatility : ValueCalculation
{
    /// <inheritdoc/>
    public override string Name => "asset_volatility";

    /// <inheritdoc/>
    public override string Meaning => "The yearly volatility of a company's assets that goes with asset_value of the same arguments.";

    /// <inheritdoc/>
    public override string Undefined => "no asset value and volatility meet both of Merton's equations to 1e-12";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Unit)> Takes =>
        [("equity", "any"), ("volatility", "ratio"), ("debt", "any"), ("rate", "ratio"), ("horizon", "days")];

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var years = values[4] / (12 * Quantity.DaysPerMonth);
        return Merton.Solve(new Merton.Firm(values[0], values[1], values[2], values[3], years))?.Volatility ?? double.NaN;
    }
}
