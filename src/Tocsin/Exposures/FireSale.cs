using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>Forced sales after a fall in prices: holders sell to return to their leverage, and what they sell falls again.</summary>
/// <remarks>
/// One round with linear price impact: Greenwood, Landier and Thesmar (2015), "Vulnerable banks", J. Financial Economics 115, 471-485.
/// Nobody sells more than he holds, and what is sold is sold in the proportions held after the fall.
/// </remarks>
/// <param name="DirectLosses">By holder, from the first fall.</param>
/// <param name="Sales">By holder, amounts sold.</param>
/// <param name="PriceFalls">By asset, the second fall as a return, at most zero.</param>
/// <param name="FurtherLosses">By holder, from the second fall.</param>
public sealed record FireSale(double[] DirectLosses, double[] Sales, double[] PriceFalls, double[] FurtherLosses)
{
    /// <summary>One round.</summary>
    /// <param name="holdings">Holders by assets, amounts.</param>
    /// <param name="equity">By holder, above zero.</param>
    /// <param name="shock">By asset, the first fall as a return.</param>
    /// <param name="impact">By asset, the fall in price for each unit sold.</param>
    public static FireSale Of(double[,] holdings, double[] equity, double[] shock, double[] impact)
    {
        double[] ones = [.. equity.Select(_ => 1.0)];
        var after = Dense.Scale(ones, holdings, [.. shock.Select(fall => 1 + fall)]);
        var direct = Dense.Multiply(holdings, [.. shock.Select(fall => -fall)]);
        var assets = Dense.Multiply(holdings, Enumerable.Repeat(1.0, shock.Length).ToArray());
        var left = Dense.Multiply(after, Enumerable.Repeat(1.0, shock.Length).ToArray());
        double[] sales =
        [
            .. equity.Select((own, at) => Math.Clamp(left[at] - assets[at] / own * (own - direct[at]), 0, left[at])),
        ];
        var sold = Dense.Multiply(Dense.Transpose(after), [.. sales.Select((amount, at) => left[at] > 0 ? amount / left[at] : 0)]);
        double[] falls = [.. impact.Select((each, at) => -each * sold[at])];
        return new FireSale(direct, sales, falls, [.. Dense.Multiply(after, falls).Select(gain => -gain)]);
    }

    /// <summary>How alike two holders' books are, by the cosine: 1 for the same proportions, 0 for nothing in common.</summary>
    public static double[,] Overlap(double[,] holdings)
    {
        var products = Dense.Multiply(holdings, Dense.Transpose(holdings));
        double[] lengths = [.. Dense.Diagonal(products).Select(square => square > 0 ? 1 / Math.Sqrt(square) : 0)];
        return Dense.Scale(lengths, products, lengths);
    }
}
