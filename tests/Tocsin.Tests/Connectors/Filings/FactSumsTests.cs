using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>What a filing does not total is built from its parts, and from nothing but all of them.</summary>
public sealed class FactSumsTests
{
    private static readonly Filed Selling = Cost("SellingAndMarketingExpense", 30m), Running = Cost("GeneralAndAdministrativeExpense", 12m);

    [Fact]
    public void A_total_that_is_not_given_is_the_sum_of_its_parts_marked_as_inferred_with_each_part_named()
    {
        var read = new FactFile(Selling, Running).Read();
        var claim = Assert.Single(read.Claims);
        Assert.Equal(new Observation("selling_general_administrative", 42m, "USD"), claim.Content);
        Assert.Equal(
            (Standing.Inferred, "A2", new DateOnly(2024, 1, 1), new DateOnly(2024, 3, 31), new DateOnly(2024, 5, 9)),
            (claim.Standing, claim.Grade.ToString(), claim.ValidFrom, claim.ValidTo, claim.KnownOn));
        Assert.Equal(
            "0009999999-24-050901 10-Q us-gaap:SellingAndMarketingExpense 30 + us-gaap:GeneralAndAdministrativeExpense 12",
            claim.Source.Locator);
        Assert.Equal(2, read.LeftAside["facts of tags that give a measure only together with others"]);
        Assert.Contains("1 claims are built of facts of one filing, besides", read.Notes);
    }

    [Fact]
    public void The_total_itself_goes_before_its_parts()
    {
        var claim = Assert.Single(new FactFile(Selling, Running, Cost("SellingGeneralAndAdministrativeExpense", 43m)).Read().Claims);
        Assert.Equal((43m, Standing.Confirmed), (((Observation)claim.Content).Value, claim.Standing));
    }

    [Fact]
    public void With_a_part_unknown_nothing_is_built()
    {
        Assert.Empty(new FactFile(Selling).Read().Claims);
        Assert.Empty(new FactFile(Selling, Running with { Day = "2024-05-10" }).Read().Claims);
        Assert.Empty(new FactFile(Selling, Running with { Start = "2023-10-01" }).Read().Claims);
        Assert.Empty(new FactFile(Selling, Running with { Unit = "EUR" }).Read().Claims);
        Assert.Empty(new FactFile(Selling, Running, Running with { Value = 13m }).Read().Claims);
    }

    [Fact]
    public void One_number_under_two_names_is_no_sum()
    {
        Assert.Equal([7m], Values("short_term_debt", Held("ShortTermBorrowings", 7m), Held("LongTermDebtCurrent", 7m)));
        Assert.Equal([10m], Values("short_term_debt", Held("ShortTermBorrowings", 3m), Held("LongTermDebtCurrent", 7m)));
        Assert.Equal([0m], Values("short_term_debt", Held("ShortTermBorrowings", 0m), Held("LongTermDebtCurrent", 0m)));
    }

    [Fact]
    public void Liabilities_are_assets_less_equity_and_less_what_stands_between_them()
    {
        var (assets, equity) = (Held("Assets", 100m), Held("StockholdersEquity", 40m));
        Assert.Equal([60m], Values("total_liabilities", assets, equity));
        Assert.Equal([55m], Values("total_liabilities", assets, equity, Held("MinorityInterest", 5m)));
        Assert.Equal(
            [47m],
            Values(
                "total_liabilities", assets, Held("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest", 45m),
                Held("TemporaryEquityCarryingAmountAttributableToParent", 8m)));
        Assert.Equal([61m], Values("total_liabilities", assets, equity, Held("Liabilities", 61m)));
        Assert.Empty(Values("total_liabilities", assets));
    }

    [Fact]
    public void A_later_filing_that_gives_the_total_revises_what_was_built_and_not_the_other_way_round()
    {
        var total = Cost("SellingGeneralAndAdministrativeExpense", 43m);
        Assert.Equal([42m, 43m], Values("selling_general_administrative", Selling, Running, total with { Day = "2025-05-08" }));
        var later = new[] { Selling with { Day = "2025-05-08" }, Running with { Day = "2025-05-08" } };
        Assert.Equal([43m], Values("selling_general_administrative", [total, .. later]));
    }

    /// <summary>Of 2023 two filers' statements of operations: 27,917 and 16,425 million; 1,391.747 and 323.008 million.</summary>
    [Theory]
    [InlineData("0001652044", "2023-12-31", 44_342)]
    [InlineData("0001640147", "2024-01-31", 1_714.755)]
    public void Real_filers_who_give_no_total_have_one(string cik, string end, double millions)
    {
        var read = Trial.Read(RealLedgers.SharedFile($"data/sec/facts_CIK{cik}.json"), Words.Shipped, FilingList.Today).Files[0];
        var year = read.Claims.First(claim => claim.Content is Observation { Measure: "selling_general_administrative" }
            && claim.ValidTo == DateOnly.Parse(end) && claim.ValidTo.DayNumber - claim.ValidFrom!.Value.DayNumber > 350);
        Assert.Equal((decimal)millions * 1_000_000m, ((Observation)year.Content).Value);
    }

    /// <summary>Accounts in thousands beside a cover page in shares; a hundredth is no slip of that kind.</summary>
    [Theory]
    [InlineData(542_307, false)]
    [InlineData(542_307_000, true)]
    [InlineData(5_423_070, true)]
    public void Shares_in_thousands_that_are_not_written_out_are_left_aside(int diluted, bool taken)
    {
        var read = new FactFile(
            Cost("WeightedAverageNumberOfDilutedSharesOutstanding", diluted) with { Unit = "shares" },
            new Filed("dei:EntityCommonStockSharesOutstanding", "2024-05-02", 547_800_000m, "2024-05-09") { Unit = "shares" }).Read();
        Assert.Equal(taken, read.Claims.Any(claim => claim.Content is Observation { Measure: "diluted_shares" }));
        Assert.Equal(taken ? 0 : 1, read.LeftAside.Where(aside => aside.Key.Contains("thousands")).Sum(aside => aside.Value));
    }

    private static IEnumerable<decimal> Values(string measure, params Filed[] facts) => new FactFile(facts).Read().Claims
        .Where(claim => claim.Content is Observation number && number.Measure == measure).OrderBy(claim => claim.KnownAt)
        .Select(claim => ((Observation)claim.Content).Value);

    private static Filed Cost(string tag, decimal value) => new(tag, "2024-03-31", value, "2024-05-09") { Start = "2024-01-01" };

    private static Filed Held(string tag, decimal value) => new(tag, "2024-03-31", value, "2024-05-09");
}
