using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>What the model reads of a window: ratios of its last year and changes over its last three.</summary>
/// <param name="Name">As in contributions.</param>
/// <param name="Direction">
/// What trees must keep to: 1 when more never lowers the probability, -1 when more never raises it, 0 when the data decides.
/// </param>
/// <param name="Of">The value, from the last year, the one before and the one before that.</param>
public sealed record Feature(string Name, int Direction, Func<FirmYear, FirmYear, FirmYear, double> Of)
{
    private const double Least = 0.001;

    /// <summary>Every feature, in the order of a model's file.</summary>
    /// <remarks>
    /// Leverage and profit at market value, profit of several years with fading weights, and the weight of size: Campbell, Hilscher and
    /// Szilagyi 2008, Journal of Finance 63:2899-2939; retained earnings and sales over assets: Altman 1968, Journal of Finance
    /// 23:589-609. That leverage tells more of a small firm than of a large one is let in by a product. Denominators are at least 0.001
    /// million.
    /// </remarks>
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("liabilities_over_market", 1, (now, _, _) => Leverage(now)),
        new("leverage_by_size", 0, (now, _, _) => Leverage(now) * Log(now.MarketValue)),
        new("market_value", -1, (now, _, _) => Log(now.MarketValue)),
        new("total_assets", 0, (now, _, _) => Log(now.Assets)),
        new("market_value_change", -1, (now, one, _) => Log(now.MarketValue) - Log(one.MarketValue)),
        new("leverage_change_two_years", 1, (now, _, two) => Share(now) - Share(two)),
        new("net_income_to_market", -1, (now, one, two) => (4 * AtMarket(now) + 2 * AtMarket(one) + AtMarket(two)) / 7),
        new("ebitda_to_liabilities", -1, (now, _, _) => Over(now.Ebitda, now.Liabilities)),
        new("retained_earnings_to_assets", 0, (now, _, _) => Over(now.RetainedEarnings, now.Assets)),
        new("quick_ratio", -1, (now, _, _) => Log(now.CurrentAssets - now.Inventory) - Log(now.CurrentLiabilities)),
        new("liquid_to_market", -1, (now, _, _) =>
            Over(now.CurrentAssets - now.Inventory - now.Receivables, now.Liabilities + now.MarketValue)),
        new("sales_to_assets", 0, (now, _, _) => Over(now.Sales, now.Assets)),
        new("sales_growth", 0, (now, one, _) => Log(now.Sales) - Log(one.Sales)),
        new("asset_growth", 0, (now, one, _) => Log(now.Assets) - Log(one.Assets)),
        new("current_share_of_liabilities", 0, (now, _, _) => Over(now.CurrentLiabilities, now.Liabilities)),
        new("current_share_change", 0, (now, one, _) =>
            Over(now.CurrentLiabilities, now.Liabilities) - Over(one.CurrentLiabilities, one.Liabilities)),
        new("depreciation_to_assets", 0, (now, _, _) => Over(now.Depreciation, now.Assets)),
        new("receivables_to_sales", 0, (now, _, _) => Over(now.Receivables, now.Sales)),
        new("inventory_to_assets", 0, (now, _, _) => Over(now.Inventory, now.Assets)),
    ];

    /// <summary>The values of three fiscal years in a row, one for each feature.</summary>
    public static double[] Values(FirmYear now, FirmYear one, FirmYear two) => [.. All.Select(feature => feature.Of(now, one, two))];

    /// <summary>The values of a window, of its last three years.</summary>
    public static double[] Values(Window window) => Values(window.Years[^1], window.Years[^2], window.Years[^3]);

    private static double Leverage(FirmYear year) => Log(year.Liabilities) - Log(year.MarketValue);

    private static double Share(FirmYear year) => Over(year.Liabilities, year.Liabilities + year.MarketValue);

    private static double AtMarket(FirmYear year) => Math.Clamp(Over(year.NetIncome, year.Liabilities + year.MarketValue), -2, 1);

    private static double Over(double part, double whole) => part / Math.Max(whole, Least);

    private static double Log(double amount) => Elementary.Log(Math.Max(amount, Least));
}
