using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Daily prices as long and as wide tables.</summary>
public sealed class PricesTests : IDisposable
{
    private readonly ImportFolder folder = new();

    [Fact]
    public void A_row_of_a_long_table_is_a_price_known_at_the_end_of_its_day_and_a_market_value_where_one_stands()
    {
        var read = folder.Read(
            "quotes.csv", "date,subject,close,currency,market_value", "2025-06-02,company:ahorn,12.5,EUR,1250000",
            "2025-06-03,company:ahorn,12.75,EUR,");
        Assert.Empty(read.Refusals);
        Assert.Equal(
            [("share_price", 12.5m), ("market_value", 1250000m), ("share_price", 12.75m)],
            read.Claims.Select(claim => (Observation)claim.Content).Select(price => (price.Measure, price.Value)));
        var first = read.Claims[0];
        Assert.Equal((SubjectId.Company("ahorn"), new DateOnly(2025, 6, 2)), (first.Subject, first.KnownOn));
        Assert.Equal("quotes", first.Source.Publisher);
        Assert.Contains(read.Notes, note => note.Contains("as traded", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wide_table_has_a_company_a_column_and_its_currency_in_its_name()
    {
        var read = folder.Read("prices-USD.csv", "date,GOOG,company:birke,BRK.B", "2025-06-02,170.5,3,", "2025-06-03,171,,502.25");
        Assert.Empty(read.Refusals);
        Assert.Equal(
            ["company:goog 170.5", "company:birke 3", "company:goog 171", "company:brk-b 502.25"],
            read.Claims.Select(claim => $"{claim.Subject} {((Observation)claim.Content).Value}"));
        Assert.All(read.Claims, claim => Assert.Equal("USD", ((Observation)claim.Content).Unit));
    }

    [Fact]
    public void A_split_factor_gives_the_price_as_traded_and_the_split_where_it_changes()
    {
        var read = folder.Read(
            "quotes.csv", "date,subject,close,currency,split_factor", "2014-06-09,company:ahorn,93.7,USD,1",
            "2014-06-06,company:ahorn,92.5,USD,7", "2014-06-05,company:ahorn,92.4,USD,7", "2014-06-09,company:birke,3,USD,");
        Assert.Empty(read.Refusals);
        Assert.Equal(
            ["ahorn share_price 93.7", "ahorn share_price 647.5", "ahorn share_price 646.8", "birke share_price 3", "ahorn share_split 7"],
            read.Claims.Select(claim => (claim.Subject.Name, (Observation)claim.Content))
                .Select(pair => $"{pair.Name} {pair.Item2.Measure} {pair.Item2.Value:0.##}"));
        Assert.Equal((new DateOnly(2014, 6, 9), new DateOnly(2014, 6, 9)), (read.Claims[^1].ValidTo, read.Claims[^1].KnownOn));
    }

    [Fact]
    public void A_wide_table_says_beside_a_company_by_what_its_prices_were_divided()
    {
        var read = folder.Read(
            "prices-USD.csv", "date,AAPL,split_factor:AAPL,GOOG", "2014-06-05,92.4,7,550", "2014-06-06,92.5,x,551",
            "2014-06-09,93.7,1,552");
        Assert.Equal("split_factor:aapl", Assert.Single(read.Refusals).Column);
        Assert.Equal(
            ["aapl share_price 646.8", "goog share_price 550", "goog share_price 551", "aapl share_price 93.7", "goog share_price 552",
                "aapl share_split 7"],
            read.Claims.Select(claim => (claim.Subject.Name, (Observation)claim.Content))
                .Select(pair => $"{pair.Name} {pair.Item2.Measure} {pair.Item2.Value:0.##}"));
    }

    [Theory]
    [InlineData("prices.csv", "date,GOOG\n2025-06-02,1\n", 0, null, "currency of these prices is not said")]
    [InlineData("USD-to-EUR.csv", "date,GOOG\n2025-06-02,1\n", 0, null, "currency of these prices is not said")]
    [InlineData("prices-USD.csv", "date,GOOG,AAPL\n2025-06-02,n/a,2\n", 2, "goog", "leave the whole row out")]
    [InlineData("prices-USD.csv", "date,GOOG,AAPL\n2025-06-02,0,2\n", 2, "goog", "above zero")]
    [InlineData("prices-USD.csv", "date,GOOG,AAPL\n2027-06-02,1,2\n", 2, "date", "after the day of import")]
    [InlineData("quotes.csv", "date,subject,close,currency\n2025-06-02,company:a,-1,USD\n", 2, "close", "above zero")]
    [InlineData("quotes.csv", "date,subject,close,currency\n2025-06-02,ACME,1,USD\n", 2, "subject", "write company:acme")]
    [InlineData("quotes.csv", "date,subject,close,currency\n2025-06-02,company:a,1,dollars\n", 2, "currency", "three letters")]
    [InlineData("quotes.csv", "date,subject,close,currency,split_factor\n2025-06-02,company:a,1,USD,0\n", 2, "split_factor", "above zero")]
    public void A_price_that_cannot_be_read_is_refused_at_its_place(string file, string text, int line, string? column, string because)
    {
        folder.Write(file, text);
        var refusal = Assert.Single(folder.Read(file).Refusals);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
        Assert.Contains(because, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_prices_of_a_row_are_kept()
    {
        var read = folder.Read("prices-USD.csv", "date,GOOG,AAPL", "2025-06-02,x,2");
        Assert.Equal("company:aapl", Assert.Single(read.Claims).Subject.ToString());
    }

    [Fact]
    public void A_table_of_another_kind_with_a_date_is_not_taken_for_prices() =>
        Assert.Contains("known layout", Assert.Single(folder.Read("a-USD.csv", "date,amount,note", "2025-06-02,1,2").Refusals).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void A_file_of_twenty_companies_over_decades_is_read_whole()
    {
        var path = Shared("portfolio_prices", "pypfopt_stock_prices.csv");
        folder.Write("prices-USD.csv", File.ReadAllBytes(path));
        var read = folder.Read("prices-USD.csv");
        var cells = File.ReadLines(path).Skip(1).Sum(line => line.Split(',').Skip(1).Count(cell => cell.Length > 0));
        Assert.True(cells > 50_000);
        Assert.Equal(cells, read.Claims.Count + read.Refusals.Count);
        Assert.Empty(read.Refusals);
    }

    public void Dispose() => folder.Dispose();

    internal static string Shared(params string[] parts)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine([at.Parent?.FullName ?? "", "shared", "data", .. parts]);
            if (Path.Exists(path))
                return path;
        }
        Assert.Skip($"{string.Join('/', parts)} is not beside this repository.");
        return "";
    }
}
