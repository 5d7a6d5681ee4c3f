using System.Globalization;
using System.Text.Json;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Facts of filings become claims known on the day of filing; of several tags and vintages what was said by then.</summary>
public sealed class CompanyFactsTests
{
    private const string End = "2023-12-31";

    [Fact]
    public void A_fact_is_a_claim_known_at_the_end_of_the_day_of_filing()
    {
        var claim = Assert.Single(new FactFile(
            new Filed("Revenues", End, 1234.5m, "2024-02-09") { Start = "2023-01-01", Form = "10-K/A" }).Read().Claims);
        Assert.Equal(FilingList.Subject, claim.Subject);
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31)), (claim.ValidFrom, claim.ValidTo));
        Assert.Equal((Claim.EndOf(new DateOnly(2024, 2, 9)), Standing.Confirmed), (claim.KnownAt, claim.Standing));
        Assert.Equal(new Source("sec.gov", "0009999999-24-020901 10-K/A us-gaap:Revenues", "sec.gov"), claim.Source);
        Assert.Equal(("A1", new Observation("revenue", 1234.5m, "USD")), (claim.Grade.ToString(), claim.Content));
    }

    /// <summary>Both readers: the document as the SEC lays it out, and one with a space, which only the slower takes.</summary>
    [Theory]
    [InlineData("\"entityName\":\"\"", "\"entityName\":\"A \\u0026 B INC\"", "A & B INC")]
    [InlineData("\"entityName\":\"\"", "\"entityName\": \"A \\u0026 B INC \"", "A & B INC")]
    [InlineData("\"entityName\":\"\"", "\"entityName\":null", null)]
    [InlineData("\"entityName\":\"\"", "\"entityName\":\"\\ud800\"", null)]
    public void The_name_in_the_document_is_known_from_the_day_it_is_read(string written, string instead, string? name)
    {
        var text = FactFile.Of(("Revenues", "USD", "")).Replace(written, instead, StringComparison.Ordinal);
        var claims = FactFile.Read(text).Claims;
        if (name is null)
        {
            Assert.Empty(claims);
            return;
        }
        var claim = Assert.Single(claims);
        Assert.Equal((new Naming(name), FilingList.Today, FilingList.Subject), (claim.Content, claim.KnownOn, claim.Subject));
    }

    [Fact]
    public void A_restated_number_is_known_from_the_day_of_its_own_filing()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(RealLedgers.SharedFile("reference/s0_point_in_time_aapl.json")));
        var facts = string.Join(',', reference.RootElement.GetProperty("facts").EnumerateArray());
        var read = FactFile.Read(FactFile.Of(("Assets", "USD", facts)));
        Assert.Equal(4, read.Claims.Count);
        var ledger = Trial.Ledger(read.Claims, FilingList.Today);
        foreach (var row in reference.RootElement.GetProperty("expected").EnumerateArray())
        {
            var day = DateOnly.Parse(row.GetProperty("as_of").GetString()!, CultureInfo.InvariantCulture);
            var known = ledger.At(day).Observations(FilingList.Subject, "total_assets").Select(claim => ((Observation)claim.Content).Value);
            decimal? expected = row.GetProperty("val").ValueKind == JsonValueKind.Null ? null : row.GetProperty("val").GetDecimal();
            Assert.Equal(expected, known.Cast<decimal?>().Distinct().SingleOrDefault());
        }
    }

    [Theory]
    [InlineData("{'filed':'2024-02-09','val':1,'end':'2023-12-31','form':'10-K','accn':'0009999999-24-000001'}")]
    [InlineData("{'end':'2023-12-31','val':1,'accn':'0009999999-24-000001','fy':null,'fp':null,'form':'10-K','filed':'2024-02-09'}")]
    [InlineData("{'end':'2023-12-31','val':1.0,'accn':'0009999999-24-000001','form':'10-K','filed':'2024-02-09','new':{'a':[1]}}")]
    [InlineData("{ 'end' : '2023-12-31',\n 'val' : 1e0,'accn':'0009999999-24-000001','form':'10\\u002DK','filed':'2024-02-09','frame':''}")]
    public void The_order_of_keys_nulls_and_unknown_keys_change_nothing(string fact)
    {
        var read = FactFile.Read(FactFile.Of(("Assets", "USD", fact.Replace('\'', '"'))));
        var claim = Assert.Single(read.Claims);
        Assert.Equal((new Observation("total_assets", 1m, "USD"), new DateOnly(2024, 2, 9)), (claim.Content, claim.KnownOn));
        Assert.Equal("0009999999-24-000001 10-K us-gaap:Assets", claim.Source.Locator);
    }

    [Fact]
    public void The_key_may_be_text_the_parts_in_any_order_and_the_name_is_not_taken()
    {
        var facts = new FactFile(new Filed("Assets", End, 1m, "2024-02-09")).ToString();
        var text = facts.Replace("\"cik\":9999999,", "", StringComparison.Ordinal)[..^1] + ",\"cik\":\"0009999999\",\"more\":[{}]}";
        Assert.Equal(FilingList.Subject, Assert.Single(FactFile.Read(text, "x.json").Claims).Subject);
    }

    [Fact]
    public void Of_one_filing_the_nearest_tag_is_taken_and_graded_by_its_nearness()
    {
        var (year, day) = ("2023-01-01", "2024-02-09");
        var read = new FactFile(
            new Filed("SalesRevenueNet", End, 90m, day) { Start = year },
            new Filed("RevenueFromContractWithCustomerExcludingAssessedTax", End, 95m, day) { Start = year },
            new Filed("SalesRevenueNet", "2022-12-31", 80m, day) { Start = "2022-01-01" }).Read();
        Assert.Equal(
            [("A2", 95m), ("A3", 80m)], read.Claims.Select(claim => (claim.Grade.ToString(), ((Observation)claim.Content).Value)));
        Assert.Equal(["1 of 3 left aside: facts for which the filing gives a nearer tag of the measure"], read.Notes);
    }

    [Fact]
    public void A_less_near_tag_revises_no_nearer_one_and_a_nearer_one_filed_later_undoes_nothing_earlier()
    {
        Filed Net(string tag, decimal value, string day) => new(tag, End, value, day) { Start = "2023-01-01" };
        Assert.Equal(["2024-02-09 7"], Taken(Net("NetIncomeLoss", 7m, "2024-02-09"), Net("ProfitLoss", 8m, "2025-02-09")));
        Assert.Equal(
            ["2024-02-09 8", "2025-02-09 7"], Taken(Net("ProfitLoss", 8m, "2024-02-09"), Net("NetIncomeLoss", 7m, "2025-02-09")));
        Assert.Equal(
            ["2024-02-09 7"],
            Taken(Net("ProfitLoss", 8m, "2024-02-09") with { Number = 2 }, Net("NetIncomeLoss", 7m, "2024-02-09")));
    }

    [Theory]
    [InlineData(93944000, 93900000, true)]
    [InlineData(93944000, 94000000, false)]
    [InlineData(93944000, 93800000, false)]
    [InlineData(93900000, 93944000, false)]
    [InlineData(39572000000, 36171000000, false)]
    [InlineData(1234.56, 1235, true)]
    [InlineData(-93944000, -93900000, true)]
    [InlineData(500, 0, false)]
    public void A_figure_that_only_rounds_an_earlier_one_is_no_restatement(double before, double after, bool rounds) =>
        Assert.Equal(
            rounds ? 1 : 2,
            new FactFile(new Filed("Assets", End, (decimal)before, "2024-02-09"), new Filed("Assets", End, (decimal)after, "2025-02-09"))
                .Read().Claims.Count);

    [Theory]
    [InlineData(5_432_000, 5_000_000, 10, 11)]
    [InlineData(432_000, 0, 10, 11)]
    [InlineData(5_432_000, 4_000_000, 10, 12)]
    [InlineData(5_432_000, 5_000_000, 8, 10)]
    public void Last_years_figure_given_anew_in_millions_is_no_restatement(double before, double after, int others, int claims)
    {
        var later = new Filed("Assets", End, (decimal)after, "2025-02-09");
        var file = new FactFile(
            [
                later with { Value = (decimal)before, Day = "2024-02-09" }, later,
                .. Enumerable.Range(1, others).Select(year => later with { End = $"{2000 + year}-12-31", Value = year * 1_000_000m }),
            ]);
        Assert.Equal(claims, file.Read().Claims.Count);
    }

    [Fact]
    public void A_number_repeated_unchanged_is_kept_with_each_day() => Assert.Equal(
        ["2024-02-09 5", "2024-05-09 5", "2025-02-09 6"],
        Taken(new("Assets", End, 5m, "2024-02-09"), new("Assets", End, 5m, "2024-05-09"), new("Assets", End, 6m, "2025-02-09")));

    [Fact]
    public void Of_two_filings_of_one_day_that_differ_the_higher_accession_number_stands()
    {
        var first = new Filed("Assets", End, 5m, "2024-02-09");
        Assert.Equal(["2024-02-09 6"], Taken(first with { Value = 6m, Number = 2 }, first));
        Assert.Equal(["2024-02-09 5", "2024-02-09 5"], Taken(first with { Number = 2 }, first));
    }

    [Fact]
    public void A_filing_in_two_currencies_is_read_in_the_one_it_mostly_uses()
    {
        Filed Yuan(string tag) => new(tag, End, 7m, "2024-02-09") { Unit = "CNY" };
        var read = new FactFile(
            new Filed("Assets", End, 1m, "2024-02-09"), Yuan("Assets"), Yuan("Liabilities"), Yuan("AssetsCurrent")).Read();
        Assert.Equal(["CNY", "CNY", "CNY"], read.Claims.Select(claim => ((Observation)claim.Content).Unit));
        Assert.Contains("in another currency than most of the filing", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_are_counted_as_filed_and_a_price_a_share_is_no_amount()
    {
        var read = new FactFile(
            new Filed("dei:EntityCommonStockSharesOutstanding", "2024-01-31", 1000m, "2024-02-09") { Unit = "shares" },
            new Filed("Assets", End, 3m, "2024-02-09") { Unit = "USD/shares" }).Read();
        var claim = read.Claims[0];
        Assert.Equal(("A2", new Observation("shares_outstanding", 1000m, "count")), (claim.Grade.ToString(), claim.Content));
        Assert.Equal(["1 of 2 left aside: facts in a unit that is not the measure's"], read.Notes);
    }

    [Fact]
    public void A_period_for_what_holds_on_a_day_is_left_aside_and_so_is_the_other_way_round()
    {
        var read = new FactFile(
            new Filed("Assets", End, 3m, "2024-02-09") { Start = "2023-01-01" }, new Filed("Revenues", End, 3m, "2024-02-09"),
            new Filed("SomethingElse", End, 3m, "2024-02-09")).Read();
        Assert.Empty(read.Claims);
        Assert.Equal(
            [
                "1 of 3 left aside: facts of tags that no measure is read from",
                "2 of 3 left aside: facts with a period for what holds on a day, or with a day for what needs a period",
            ],
            read.Notes);
    }

    [Fact]
    public void Accounts_by_international_standards_are_as_near_by_their_own_first_tag()
    {
        var claim = Assert.Single(new FactFile(new Filed("ifrs-full:ProfitLossAttributableToOwnersOfParent", End, 3m, "2024-02-09")
        {
            Start = "2023-01-01", Unit = "EUR",
        }).Read().Claims);
        Assert.Equal(("A1", new Observation("net_income", 3m, "EUR")), (claim.Grade.ToString(), claim.Content));
    }

    [Theory]
    [InlineData("\"filed\":\"2024-02-09\"", "\"filed\":\"09.02.2024\"", "filed", "The day of filing")]
    [InlineData("\"filed\":\"2024-02-09\"", "\"filed\":\"2026-02-01\"", "filed", "after today")]
    [InlineData("\"filed\":\"2024-02-09\"", "\"filed\":\"2023-12-30\"", "end", "before its period ends")]
    [InlineData("\"end\":\"2023-12-31\"", "\"end\":\"2023-02-30\"", "end", "A day as")]
    [InlineData("\"end\":\"2023-12-31\"", "\"end\":null", "end", "A day as")]
    [InlineData("\"val\":3", "\"val\":\"3\"", "val", "A number")]
    [InlineData("\"val\":3", "\"val\":1e40", "val", "A number")]
    [InlineData("\"val\":3", "\"val\":null", "val", "A number")]
    [InlineData("-24-020901", "-24-20901", "accn", "An accession number")]
    [InlineData("\"form\":\"10-Q\"", "\"form\":{}", "form", "The form's name")]
    public void A_fact_that_cannot_be_read_is_refused_by_its_place(string right, string wrong, string field, string says)
    {
        var text = new FactFile(
            new Filed("Assets", End, 3m, "2024-02-09"), new Filed("Liabilities", End, 2m, "2024-02-10")).ToString();
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var read = FactFile.Read(text[..at] + wrong + text[(at + right.Length)..]);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal((1, field), (refusal.Line, refusal.Column));
        Assert.StartsWith("Fact 1, of us-gaap:Assets in USD: ", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("total_liabilities", ((Observation)Assert.Single(read.Claims).Content).Measure);
    }

    [Theory]
    [InlineData("{\"cik\":1,\"facts\":{\"us-gaap\":{\"Assets\":{\"units\":{\"USD\":[", "no whole JSON document")]
    [InlineData("{\"cik\":1,\"facts\":{}} x", "no whole JSON document")]
    [InlineData("{\"cik\":\"Acme\",\"facts\":{}}", "No company is named")]
    public void What_is_no_company_facts_is_refused(string text, string says)
    {
        var read = FactFile.Read(text);
        Assert.Empty(read.Claims);
        Assert.Contains(says, Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(read.Refusals).Zh!, letter => letter >= '\u4E00');
    }

    [Theory]
    [InlineData("{\"cik\":1,\"facts\":{\"us-gaap\":[1,{}],\"dei\":{\"A\":3,\"B\":{\"units\":[]},\"C\":{\"units\":{\"USD\":{}}}}}}", 0)]
    [InlineData("{\"cik\":1,\"facts\":{\"us-gaap\":{\"Assets\":{\"units\":{\"USD\":[1,[2],null]}}}}}", 3)]
    public void Parts_of_another_shape_are_no_facts_and_what_is_listed_among_facts_is_refused(string text, int refused)
    {
        var read = FactFile.Read(text);
        Assert.Empty(read.Claims);
        Assert.Equal(refused, read.Refusals.Count);
        Assert.All(read.Refusals, refusal => Assert.Contains("应为", refusal.Zh, StringComparison.Ordinal));
    }

    private static List<string> Taken(params Filed[] facts) =>
    [
        .. new FactFile(facts).Read().Claims.OrderBy(claim => claim.KnownAt)
            .Select(claim => FormattableString.Invariant($"{claim.KnownOn:yyyy-MM-dd} {((Observation)claim.Content).Value}")),
    ];
}
