namespace Tocsin.Regulation;

/// <summary>A product of a merging seller: price and marginal cost of one unit, in one currency.</summary>
/// <param name="Price">Above 0.</param>
/// <param name="Cost">From 0 up to the price.</param>
public readonly record struct Product(double Price, double Cost)
{
    /// <summary>The part of the price that is not cost, from 0 to 1.</summary>
    public double Margin => (Price - Cost) / Price;
}

/// <summary>What a merger of two products does to the wish to raise a price, before anybody answers it.</summary>
public static class PricePressure
{
    /// <summary>Below this an index of upward pressure is commonly taken for little: Shapiro's speech of 2010 as Deputy Assistant
    /// AG.</summary>
    public const double Little = 0.05;

    /// <summary>
    /// Gross upward pricing pressure on the first product: diversion to the second, times the second's margin in money, over the first's
    /// price (Salop and Moresi 2009; US Horizontal Merger Guidelines 2010, section 6.1).
    /// </summary>
    public static double Gross(Product first, Product second, double diversion) =>
        diversion * (second.Price - second.Cost) / first.Price;

    /// <summary>
    /// Upward pricing pressure on the first product, in money for one unit: diversion times the second's margin, less the saving in the
    /// first's cost that is credited (Farrell and Shapiro 2010, B.E. Journal of Theoretical Economics 10(1), article 9).
    /// </summary>
    /// <param name="first">The product whose price is looked at.</param>
    /// <param name="second">The other.</param>
    /// <param name="diversion">From the first to the second, 0 to 1.</param>
    /// <param name="efficiency">The saving credited, as a fraction of the first's cost.</param>
    public static double Net(Product first, Product second, double diversion, double efficiency) =>
        diversion * (second.Price - second.Cost) - efficiency * first.Cost;

    /// <summary>
    /// The fall in the first product's marginal cost, as a fraction of it, that would leave both prices as they are (Werden 1996, Journal
    /// of Industrial Economics 44:409, equation for two products). Of two alike products m D / ((1 - m)(1 - D)). Null of a product
    /// that costs nothing, or when all buyers go to and fro between the two.
    /// </summary>
    /// <param name="first">The product whose cost must fall.</param>
    /// <param name="second">The other.</param>
    /// <param name="there">Diversion from the first to the second.</param>
    /// <param name="back">Diversion from the second to the first.</param>
    public static double? CompensatingReduction(Product first, Product second, double there, double back) =>
        first.Cost > 0 && there * back < 1
            ? (first.Margin * there * back + second.Margin * there * second.Price / first.Price) / ((1 - first.Margin) * (1 - there * back))
            : null;

    /// <summary>The price rise of two alike products under linear demand: m D / (2 (1 - D)) (Shapiro 1996, Antitrust 10:23).</summary>
    public static double RiseUnderLinearDemand(double margin, double diversion) => margin * diversion / (2 * (1 - diversion));

    /// <summary>
    /// The price rise of two alike products under demand of constant elasticity: m D / (1 - m - D) (Shapiro 1996, Antitrust 10:23); null
    /// when margin and diversion together reach 1, where the formula has no finite answer.
    /// </summary>
    public static double? RiseUnderConstantElasticity(double margin, double diversion) =>
        margin + diversion < 1 ? margin * diversion / (1 - margin - diversion) : null;
}
