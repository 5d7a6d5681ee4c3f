using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Splits that filings show, and amounts a share and numbers of shares across them.</summary>
public sealed class FiledSplitTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    /// <summary>Two years of a company whose shares were split four for one between its reports of May and August 2021.</summary>
    private static readonly Claim[] Split =
    [
        Shares("2020-04-01", "2020-06-30", 600, "2020-08-10"), Eps("2020-04-01", "2020-06-30", 2.03m, "2020-08-10"),
        Shares("2021-01-01", "2021-03-31", 620, "2021-05-20"), Eps("2021-01-01", "2021-03-31", 3.03m, "2021-05-20"),
        Shares("2020-04-01", "2020-06-30", 2400, "2021-08-20"), Eps("2020-04-01", "2020-06-30", 0.51m, "2021-08-20"),
        Shares("2021-04-01", "2021-06-30", 2500, "2021-08-20"), Eps("2021-04-01", "2021-06-30", 0.94m, "2021-08-20"),
    ];

    private static readonly Claim TenForOne = Given.Number("share_split", null, "2024-06-10", 10, "2024-06-10", "ratio").By("prices");

    [Theory]
    [InlineData("0000320193", "7 2014-07-23, 4 2020-10-30")]
    [InlineData("0001045810", "4 2021-08-20, 10 2024-08-28")]
    [InlineData("0001652044", "20 2022-07-27")]
    [InlineData("0001835632", "")]
    [InlineData("0001640147", "")]
    [InlineData("0000717423", "")]
    public void Filings_show_the_splits_there_were_and_no_other(string cik, string expected) =>
        Assert.Equal(expected, string.Join(
            ", ", FiledSplit.Of(Filed(cik), Given.Acme).Select(split => $"{split.Ratio:0.##} {split.By:yyyy-MM-dd}")));

    [Fact]
    public void A_quarter_told_before_a_split_is_read_in_the_shares_of_the_day_from_the_report_that_shows_it()
    {
        var ledger = Given.Ledger(Split);
        Assert.Equal(3.03, Read("eps_diluted / 1 USD", ledger, "2021-08-19"));
        Assert.Equal(620, Read("diluted_shares / 1 count", ledger, "2021-08-19"));
        Assert.Equal(3.03 / 4, Read("lag(eps_diluted, 1q) / 1 USD", ledger, "2021-08-20"), 1e-9);
        Assert.Equal(4 * 620, Read("lag(diluted_shares, 1q) / 1 count", ledger, "2021-08-20"));
        Assert.Equal(0.94, Read("eps_diluted / 1 USD", ledger, "2021-08-20"));
    }

    [Fact]
    public void A_value_that_a_split_alone_made_another_is_no_restatement()
    {
        Claim[] untold = [.. Split.Where(claim => claim.ValidFrom != Given.Day("2021-04-01"))];
        Claim[] retold =
        [
            .. untold, Shares("2021-01-01", "2021-03-31", 2480, "2022-05-20"), Eps("2021-01-01", "2021-03-31", 0.76m, "2022-05-20"),
        ];
        Assert.False(Given.Evaluate("restated(eps_diluted)", Given.Ledger(retold), "2022-05-20").Truth);
        Claim[] corrected = [.. untold, Eps("2021-01-01", "2021-03-31", 0.60m, "2022-05-20")];
        Assert.True(Given.Evaluate("restated(eps_diluted)", Given.Ledger(corrected), "2022-05-20").Truth);
    }

    [Fact]
    public void A_number_told_anew_once_more_after_the_split_is_not_a_second_one()
    {
        var later = Given.Ledger(
            [.. Split, Shares("2021-01-01", "2021-03-31", 2480, "2022-05-20"), Eps("2021-01-01", "2021-03-31", 0.76m, "2022-05-20")]);
        Assert.Equal(4, Assert.Single(FiledSplit.Of(later, Given.Acme)).Ratio);
    }

    [Fact]
    public void Ten_shares_that_became_one_are_a_split_too()
    {
        var ledger = Given.Ledger(
            Shares("2020-04-01", "2020-06-30", 6000, "2020-08-10"), Eps("2020-04-01", "2020-06-30", -0.21m, "2020-08-10"),
            Shares("2020-04-01", "2020-06-30", 600, "2021-08-20"), Eps("2020-04-01", "2020-06-30", -2.08m, "2021-08-20"));
        Assert.Equal(0.1m, Assert.Single(FiledSplit.Of(ledger, Given.Acme)).Ratio);
    }

    [Theory]
    [InlineData(2400, 2.03)]
    [InlineData(2300, 0.53)]
    [InlineData(660, 1.85)]
    [InlineData(600000, 2.03)]
    public void Shares_told_anew_are_no_split_without_a_second_number_or_a_simple_ratio(double shares, double eps)
    {
        var ledger = Given.Ledger(
            Shares("2020-04-01", "2020-06-30", 600, "2020-08-10"), Eps("2020-04-01", "2020-06-30", 2.03m, "2020-08-10"),
            Shares("2020-04-01", "2020-06-30", (decimal)shares, "2021-08-20"), Eps("2020-04-01", "2020-06-30", (decimal)eps, "2021-08-20"));
        Assert.Empty(FiledSplit.Of(ledger, Given.Acme));
    }

    [Fact]
    public void A_split_told_and_shown_is_one()
    {
        var ledger = Given.Ledger([.. Split, Given.Number("share_split", null, "2021-07-20", 4, "2021-07-20", "ratio").By("prices")]);
        Assert.Equal(4 * 620, Read("diluted_shares / 1 count", ledger, "2021-07-20"));
        Assert.Equal(4 * 620, Read("lag(diluted_shares, 1q) / 1 count", ledger, "2021-08-20"));
    }

    /// <summary>The price falls to a tenth between the reports that show the split of ten for one, and on no day told by them.</summary>
    [Fact]
    public void Prices_say_on_which_day_between_two_reports_a_split_was()
    {
        var told = Given.Ledger([.. Real(), .. Traded(), TenForOne]);
        var shown = Given.Ledger([.. Real(), .. Traded()]);
        const string first = "share_price / 1 USD";
        foreach (var formula in new[] { first, "drawdown(share_price, 120d)", "lag(share_price, 1q) / 1 USD" })
            Assert.Equal(Read(formula, told, "2024-08-28"), Read(formula, shown, "2024-08-28"), 1e-12);
        Assert.Equal(113.901, Read("lag(share_price, 1q) / 1 USD", shown, "2024-08-28"), 1e-9);
    }

    [Fact]
    public void Prices_from_which_the_split_was_taken_out_are_not_divided_again()
    {
        var adjusted = Traded().Select(price => price.ValidTo >= Given.Day("2024-06-10") ? price
            : price with { Content = (Observation)price.Content with { Value = ((Observation)price.Content).Value / 10 } });
        Assert.Equal(113.901, Read("lag(share_price, 1q) / 1 USD", Given.Ledger([.. Real(), .. adjusted]), "2024-08-28"), 1e-9);
    }

    /// <summary>Closing prices of real days with the shares as filed, 2.97, 3.00 and 3.08 trillion dollars, ten for one between.</summary>
    [Fact]
    public void Market_value_does_not_jump_at_a_split_that_is_told()
    {
        var ledger = Given.Ledger([.. Real(), .. Traded(), TenForOne]);
        Assert.Equal(1208.88 * 2.46e9, Accounts.Indicator("market_capitalisation", ledger, "2024-06-09").Value, 1);
        Assert.Equal(121.79 * 24.6e9, Accounts.Indicator("market_capitalisation", ledger, "2024-06-10").Value, 1);
        Assert.Equal(125.61 * 24.53e9, Accounts.Indicator("market_capitalisation", ledger, "2024-08-28").Value, 1);
    }

    [Theory]
    [InlineData("0000320193", "2013-12-28", "2014-07-22", "14.5 2014-01-28")]
    [InlineData("0000320193", "2013-12-28", "2015-12-31", "14.5 2014-01-28, 2.0714 2014-07-23 split, 2.07 2014-10-27 split")]
    [InlineData("0001045810", "2023-10-29", "2025-12-31", "3.71 2023-11-21, 0.371 2024-08-28 split, 0.37 2024-11-20 split")]
    [InlineData("0001652044", "2021-09-30", "2023-12-31", "27.99 2021-10-27, 1.3995 2022-07-27 split, 1.4 2022-10-26 split")]
    public void Earnings_a_share_are_told_in_the_shares_of_each_day(string cik, string quarter, string day, string expected)
    {
        var series = MeasureHistory.Quarters(Given.Situation(Filed(cik), day, Words.Shipped.Vocabulary), "eps_diluted");
        var vintages = Assert.Single(series, history => history.To == Given.Day(quarter)).Vintages;
        Assert.Equal(expected, string.Join(", ", vintages.Select(vintage =>
            $"{vintage.Value:0.####} {vintage.KnownOn:yyyy-MM-dd}{(vintage.IsSplit ? " split" : "")}")));
    }

    /// <summary>As the companies told them: 4.93 dollars in the report on the quarter, which the filed facts do not hold.</summary>
    [Fact]
    public void A_fourth_quarter_is_its_income_over_its_shares()
    {
        var series = MeasureHistory.Quarters(Given.Situation(Filed("0001045810"), "2024-03-01", Words.Shipped.Vocabulary), "eps_diluted");
        var fourth = Assert.Single(series, history => history.To == Given.Day("2024-01-28")).Latest;
        Assert.Equal((4.93m, true), (decimal.Round(fourth.Value!.Value, 2), fourth.IsDerived));
        Assert.Equal(4, fourth.Claims.Count);
    }

    [Fact]
    public void A_fourth_quarter_that_cannot_be_computed_is_unknown_with_the_reason()
    {
        var series = MeasureHistory.Quarters(
            Given.Situation(Given.Ledger(Eps("2020-01-01", "2020-12-31", 5, "2021-02-20")), "2021-03-01"), "eps_diluted");
        var fourth = Assert.Single(series);
        Assert.Equal((Given.Day("2020-10-01"), null), (fourth.From, fourth.Latest.Value));
        Assert.Equal("not stated, and no net_income of the quarter is known", fourth.Latest.Unknown);
    }

    private static double Read(string formula, Ledger ledger, string day) => Given.Evaluate(formula, ledger, day).Value;

    private static Claim Shares(string from, string to, decimal value, string known) =>
        Given.Number("diluted_shares", from, to, value, known, "count");

    private static Claim Eps(string from, string to, decimal value, string known) => Given.Number("eps_diluted", from, to, value, known);

    private static List<Claim> Real() => Read("0001045810");

    private static Ledger Filed(string cik) => Given.Ledger(Read(cik));

    private static List<Claim> Read(string cik) =>
    [
        .. Trial.Read(RealLedgers.SharedFile($"data/sec/facts_CIK{cik}.json"), Words.Shipped, Today).Files
            .SelectMany(file => file.Claims).Select(claim => claim.About(Given.Acme)),
    ];

    /// <summary>Closing prices as traded.</summary>
    private static IEnumerable<Claim> Traded() => new (string Day, decimal Price)[]
    {
        ("2024-05-28", 1139.01m), ("2024-05-29", 1148.25m), ("2024-05-31", 1096.33m), ("2024-06-06", 1209.98m), ("2024-06-07", 1208.88m),
        ("2024-06-10", 121.79m), ("2024-06-14", 131.88m), ("2024-08-28", 125.61m),
    }.Select(quote => Given.Number("share_price", null, quote.Day, quote.Price, quote.Day).By("prices"));
}
