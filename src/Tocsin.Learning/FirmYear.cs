namespace Tocsin.Learning;

/// <summary>The 18 accounting items of a firm's fiscal year, in millions of one currency; names have no place here.</summary>
/// <param name="FiscalYear">The fiscal year.</param>
/// <param name="Items">One finite value for each of <see cref="Columns"/>, in that order.</param>
public sealed record FirmYear(int FiscalYear, IReadOnlyList<double> Items)
{
    /// <summary>The columns of a panel that a model may read, as its header writes them.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "current_assets", "total_assets", "cost_of_goods_sold", "total_long_term_debt", "depreciation_and_amortization", "ebit", "ebitda",
        "gross_profit", "inventory", "total_current_liabilities", "net_income", "retained_earnings", "total_receivables", "total_revenue",
        "market_value", "total_liabilities", "net_sales", "total_operating_expenses",
    ];

    /// <summary>Current assets.</summary>
    public double CurrentAssets => Items[0];

    /// <summary>Total assets.</summary>
    public double Assets => Items[1];

    /// <summary>Long-term debt.</summary>
    public double LongTermDebt => Items[3];

    /// <summary>Depreciation and amortisation.</summary>
    public double Depreciation => Items[4];

    /// <summary>Earnings before interest and taxes.</summary>
    public double Ebit => Items[5];

    /// <summary>Earnings before interest, taxes, depreciation and amortisation.</summary>
    public double Ebitda => Items[6];

    /// <summary>Gross profit.</summary>
    public double GrossProfit => Items[7];

    /// <summary>Inventory.</summary>
    public double Inventory => Items[8];

    /// <summary>Current liabilities.</summary>
    public double CurrentLiabilities => Items[9];

    /// <summary>Net income.</summary>
    public double NetIncome => Items[10];

    /// <summary>Retained earnings.</summary>
    public double RetainedEarnings => Items[11];

    /// <summary>Receivables.</summary>
    public double Receivables => Items[12];

    /// <summary>Revenue.</summary>
    public double Revenue => Items[13];

    /// <summary>Value of the equity at the market.</summary>
    public double MarketValue => Items[14];

    /// <summary>Total liabilities.</summary>
    public double Liabilities => Items[15];

    /// <summary>Net sales.</summary>
    public double Sales => Items[16];
}
