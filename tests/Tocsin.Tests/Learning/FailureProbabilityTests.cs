using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Learning;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Indicators;
using Tocsin.Tests.Language;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Learning;

/// <summary>The shipped failure model as an indicator: what the model says of a panel, read from claims.</summary>
public sealed class FailureProbabilityTests
{
    private static readonly (string Measure, string Column)[] Items =
    [
        ("total_assets", "total_assets"), ("current_assets", "current_assets"), ("inventory", "inventory"),
        ("receivables", "total_receivables"), ("current_liabilities", "total_current_liabilities"),
        ("total_liabilities", "total_liabilities"), ("retained_earnings", "retained_earnings"), ("revenue", "net_sales"),
        ("operating_income", "ebit"), ("depreciation_and_amortisation", "depreciation_and_amortization"), ("net_income", "net_income"),
        ("market_value", "market_value"),
    ];

    [Fact]
    public void Read_from_claims_it_is_what_model_score_says_of_the_same_accounts()
    {
        using var line = new CommandLine();
        var windows = new PanelReader().Read("panel", InventedFirms.Panel(firms: 12)).Windows.Select(Whole).ToList();
        var panel = line.Write("panel.csv", Text(windows));
        var done = CommandLine.RunPlain(
            "model", "score", Path.Combine(Repository.Root, "catalog", "models", "failure.json"), "--panel", panel, "--json");
        Assert.True(done.Code == ExitCode.Done, done.Error);
        var scored = done.Json["windows"]!.AsArray();
        Assert.Equal(windows.Count, scored.Count);
        Assert.True(scored.Select(one => one!["probability"]!.GetValue<double>()).Distinct().Count() > 6);
        for (var at = 0; at < windows.Count; at++)
        {
            var result = Accounts.Indicator("chance_of_failure", Given.Ledger(Claims(windows[at])));
            Assert.Null(result.Unknown);
            Assert.Equal(scored[at]!["probability"]!.GetValue<double>(), result.Value, 12);
        }
    }

    [Theory]
    [InlineData("inventory", 2024)]
    [InlineData("revenue", 2023)]
    [InlineData("net_income", 2022)]
    [InlineData("market_value", 2022)]
    public void Without_one_of_what_it_reads_it_is_unknown_and_says_which(string measure, int year)
    {
        var claims = Claims(Some()).Where(claim =>
            ((Observation)claim.Content).Measure != measure || claim.ValidTo.Year != year);
        var result = Accounts.Indicator("chance_of_failure", Given.Ledger(claims));
        Assert.Contains(measure, result.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_read_of_a_year_is_not_asked_for()
    {
        var claims = Claims(Some()).Where(claim =>
            ((Observation)claim.Content).Measure != "inventory" || claim.ValidTo.Year == 2024);
        Assert.Null(Accounts.Indicator("chance_of_failure", Given.Ledger(claims)).Unknown);
    }

    [Fact]
    public void Amounts_in_another_currency_make_it_unknown()
    {
        var claims = Claims(Some(), "EUR");
        Assert.Contains("EUR", Accounts.Indicator("chance_of_failure", Given.Ledger(claims)).Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_market_value_it_takes_the_price_times_the_shares()
    {
        var claims = Claims(Some());
        var apart = claims.SelectMany(claim => ((Observation)claim.Content) is { Measure: "market_value" } stated
            ? [
                Accounts.Stock("share_price", $"{claim.ValidTo:yyyy-MM-dd}", (double)stated.Value / 4e6),
                Accounts.Stock("shares_outstanding", $"{claim.ValidTo:yyyy-MM-dd}", 4e6, "count"),
            ]
            : (IEnumerable<Claim>)[claim]);
        Assert.Equal(
            Accounts.Indicator("chance_of_failure", Given.Ledger(claims)).Value,
            Accounts.Indicator("chance_of_failure", Given.Ledger(apart)).Value, 12);
    }

    [Fact]
    public void It_is_not_for_companies_whose_business_is_money() =>
        Assert.Equal(["bank", "broker", "insurer", "lender"], Words.Shipped.Indicators["chance_of_failure"].NotFor.Order());

    private static Window Some() => Whole(new PanelReader().Read("panel", InventedFirms.Panel(firms: 1)).Windows[0]);

    /// <summary>The same window ending in 2024, its earnings before interest, taxes, depreciation and amortisation adding up.</summary>
    private static Window Whole(Window window) => window with
    {
        Years = [.. window.Years.Select((year, at) => new FirmYear(2022 + at, [.. FirmYear.Columns.Select((column, item) =>
            column == "ebitda" ? year.Ebit + year.Depreciation : year.Items[item])]))],
    };

    private static string Text(IEnumerable<Window> windows) => string.Join('\n',
    [
        $"cik,fyear,{string.Join(',', FirmYear.Columns)}",
        .. windows.SelectMany((window, firm) => window.Years.Select(year => FormattableString.Invariant(
            $"{firm},{year.FiscalYear},{string.Join(',', year.Items.Select(item => FormattableString.Invariant($"{item:R}")))}"))),
    ]);

    private static List<Claim> Claims(Window window, string currency = "USD") =>
    [
        .. from year in window.Years
           from item in Items
           let value = year.Items[FirmYear.Columns.ToList().IndexOf(item.Column)]
           select Accounts.Year(item.Measure, year.FiscalYear, value * 1e6, currency),
    ];
}
