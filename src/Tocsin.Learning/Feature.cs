using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>What the model reads of a window: ratios of its last year and changes over its last three.</summary>
/// <param name="Name">As in contributions.</param>
/// <param name="Direction">1 when more never lowers the probability, -1 when more never raises it, 0 when the data decides.</param>
/// <param name="Of">The value, from the last year, the one before and the one before that.</param>
public sealed record Feature(string Name, int Direction, Func<FirmYear, FirmYear, FirmYear, double> Of)
{
    private const double Least = 0.001;

    /// <summary>Every feature, in the order of a model's file.</summary>
    /// <remarks>
    /// Leverage and profit at market value and the weight of size: Campbell, Hilscher and Szilagyi 2008, Journal of Finance 63:2899-2939;
    /// working capital, retained earnings, earnings and sales over assets: Altman 1968, Journal of Finance 23:589-609; the change of net
    /// income: Ohlson 1980, Journal of Accounting Research 18:109-131. Denominators are at least 0.001 million.
    /// </remarks>
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("liabilities_to_market", 1, (now, _, _) => AtMarket(now)),
        new("liabilities_to_assets", 1, (now, _, _) => Over(now.Liabilities, now.Assets)),
        new("market_value", -1, (now, _, _) => Log(now.MarketValue)),
        new("total_assets", 0, (now, _, _) => Log(now.Assets)),
        new("market_value_change", -1, (now, one, _) => Log(now.MarketValue) - Log(one.MarketValue)),
        new("market_value_change_two_years", -1, (now, _, two) => Log(now.MarketValue) - Log(two.MarketValue)),
        new("liabilities_to_market_change", 1, (now, _, two) => AtMarket(now) - AtMarket(two)),
        new("net_income_to_market", -1, (now, _, _) => Over(now.NetIncome, now.Liabilities + now.MarketValue)),
        new("net_income_to_assets", -1, (now, _, _) => Over(now.NetIncome, now.Assets)),
        new("ebit_to_assets", -1, (now, _, _) => Over(now.Ebit, now.Assets)),
        new("ebitda_to_liabilities", -1, (now, _, _) => Over(now.Ebitda, now.Liabilities)),
        new("working_capital_to_assets", -1, (now, _, _) => Over(now.CurrentAssets - now.CurrentLiabilities, now.Assets)),
        new("quick_ratio", -1, (now, _, _) => Over(now.CurrentAssets - now.Inventory, now.CurrentLiabilities)),
        new("liquid_to_market", -1, (now, _, _) => Over(Liquid(now), now.Liabilities + now.MarketValue)),
        new("liquid_to_assets", 0, (now, _, _) => Over(Liquid(now), now.Assets)),
        new("retained_earnings_to_assets", 0, (now, _, _) => Over(now.RetainedEarnings, now.Assets)),
        new("sales_to_assets", 0, (now, _, _) => Over(now.Sales, now.Assets)),
        new("sales_growth", 0, (now, one, _) => Log(now.Sales) - Log(one.Sales)),
        new("asset_growth", 0, (now, one, _) => Log(now.Assets) - Log(one.Assets)),
        new("leverage_change", 1, (now, _, two) => Over(now.Liabilities, now.Assets) - Over(two.Liabilities, two.Assets)),
        new("net_income_change", -1, (now, one, _) =>
            Over(now.NetIncome - one.NetIncome, Math.Abs(now.NetIncome) + Math.Abs(one.NetIncome))),
        new("loss_years", 1, (now, one, two) => Loss(now) + Loss(one) + Loss(two)),
        new("long_term_debt_to_assets", 0, (now, _, _) => Over(now.LongTermDebt, now.Assets)),
        new("current_share_of_liabilities", 0, (now, _, _) => Over(now.CurrentLiabilities, now.Liabilities)),
        new("current_share_change", 0, (now, one, _) =>
            Over(now.CurrentLiabilities, now.Liabilities) - Over(one.CurrentLiabilities, one.Liabilities)),
        new("gross_margin", 0, (now, _, _) => Over(now.GrossProfit, now.Sales)),
        new("below_ebit_to_assets", 0, (now, _, _) => Over(now.Ebit - now.NetIncome, now.Assets)),
        new("depreciation_to_assets", 0, (now, _, _) => Over(now.Depreciation, now.Assets)),
        new("receivables_to_sales", 0, (now, _, _) => Over(now.Receivables, now.Sales)),
        new("inventory_to_assets", 0, (now, _, _) => Over(now.Inventory, now.Assets)),
    ];

    /// <summary>The values of a window, one for each feature.</summary>
    public static double[] Values(Window window) =>
        [.. All.Select(feature => feature.Of(window.Years[^1], window.Years[^2], window.Years[^3]))];

    private static double AtMarket(FirmYear year) => Over(year.Liabilities, year.Liabilities + year.MarketValue);

    private static double Liquid(FirmYear year) => year.CurrentAssets - year.Inventory - year.Receivables;

    private static double Loss(FirmYear year) => year.NetIncome < 0 ? 1 : 0;

    private static double Over(double part, double whole) => part / Math.Max(whole, Least);

    private static double Log(double amount) => Elementary.Log(Math.Max(amount, Least));
}
