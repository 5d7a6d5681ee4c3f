using Tocsin.Claims;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>The traps of taking outcomes from filings: each looks like an outcome and is none, or the other way round.</summary>
public sealed class FiledOutcomeTests
{
    private const string Judged = "2024-12-31";

    [Fact]
    public void A_bankruptcy_is_the_item_and_never_the_word()
    {
        var word = new FilingList().With("2024-01-02", "10-K").With("2024-06-03", "8-K", "8.01").With(Judged, "8-K", "9.01");
        Assert.False(word.Outcome("bankruptcy", Judged));
        var item = new FilingList().With("2024-01-02", "10-K").With("2024-06-03", "8-K", "1.03").With(Judged, "8-K");
        Assert.True(item.Outcome("bankruptcy", Judged));
    }

    [Fact]
    public void A_notice_about_the_bid_price_is_no_lost_listing() =>
        Assert.False(Since2023().With("2024-03-01", "8-K", "3.01").With(Judged, "8-K").Outcome("listing-lost", Judged));

    [Fact]
    public void A_delisting_after_a_notice_is_one() =>
        Assert.True(
            Since2023().With("2024-03-01", "8-K", "3.01").With("2024-09-02", "25-NSE").With(Judged, "8-K").Outcome("listing-lost", Judged));

    [Theory]
    [InlineData("8-K", "2.01,3.01,3.03,5.01", "2024-09-02")]
    [InlineData("8-K", "3.01,5.01", "2024-09-05")]
    [InlineData("DEFM14A", "", "2024-07-01")]
    [InlineData("SC TO-T", "", "2024-07-01")]
    public void The_close_of_a_merger_is_none(string form, string items, string day)
    {
        var closed = Since2023().With("2024-03-01", "8-K", "3.01").With("2024-09-02", "25-NSE").With(day, form, items)
            .With("2024-09-13", "15-12G").With(Judged, "8-K");
        Assert.False(closed.Outcome("listing-lost", Judged));
        Assert.False(closed.Outcome("trouble-filed", Judged));
    }

    /// <summary>Assets went over or control changed in one filing; the listing ended in others, days apart, in either order.</summary>
    [Theory]
    [InlineData("2.01", "2024-09-02", "2024-09-04")]
    [InlineData("5.01", "2024-09-02", "2024-09-12")]
    [InlineData("2.01,5.01", "2024-09-06", "2024-09-02")]
    public void The_close_of_a_merger_told_in_filings_days_apart_is_none(string items, string closing, string delisting)
    {
        var closed = Since2023().With("2024-03-01", "8-K", "3.01").With(closing, "8-K", items).With(delisting, "25-NSE")
            .With("2024-09-05", "8-K", "3.01").With("2024-09-13", "15-12G").With(Judged, "8-K");
        Assert.False(closed.Outcome("listing-lost", Judged));
        Assert.False(closed.Outcome("trouble-filed", Judged));
    }

    [Fact]
    public void Two_filings_tell_the_close_of_a_merger_on_the_day_of_the_later()
    {
        var list = Since2023().With("2024-09-02", "8-K", "2.01").With("2024-09-09", "25-NSE").With(Judged, "8-K");
        var close = Assert.Single(list.Read().Claims, claim => claim.Content is Act { Kind: "merger_closed" });
        Assert.Equal(new DateOnly(2024, 9, 9), close.KnownOn);
        Assert.Contains("0009999999-24-000002 8-K", close.Source.Locator, StringComparison.Ordinal);
    }

    /// <summary>Another company was bought long before the listing was lost, or a day late: the delisting stays what it is.</summary>
    [Theory]
    [InlineData("2024-05-20", "2.01")]
    [InlineData("2024-08-22", "2.01")]
    [InlineData("2024-09-13", "5.01")]
    [InlineData("2024-09-03", "1.01")]
    public void A_purchase_that_is_not_near_the_delisting_closes_no_merger(string day, string items) => Assert.True(
        Since2023().With("2024-03-01", "8-K", "3.01").With(day, "8-K", items).With("2024-09-02", "25-NSE").With(Judged, "8-K")
            .Outcome("listing-lost", Judged));

    /// <summary>A bid price below the least allowed, told again, cured, and told once more a year later: the listing stands.</summary>
    [Fact]
    public void Notices_about_the_bid_price_one_after_the_other_are_no_lost_listing()
    {
        var list = Since2023().With("2023-03-01", "8-K", "3.01").With("2023-09-04", "8-K", "3.01,9.01").With("2023-10-02", "8-K", "8.01")
            .With("2024-06-03", "8-K", "3.01").With(Judged, "8-K");
        Assert.False(list.Outcome("listing-lost", Judged));
        Assert.False(list.Outcome("trouble-filed", Judged));
    }

    /// <summary>Documents are named for bankruptcies and delistings of others: names and words are not read.</summary>
    [Theory]
    [InlineData("8-K", "7.01")]
    [InlineData("8-K", "8.01,9.01")]
    [InlineData("10-K", "")]
    [InlineData("CORRESP", "")]
    public void A_filing_whose_document_is_named_for_a_bankruptcy_is_no_outcome(string form, string items)
    {
        var document = Since2023().With("2024-06-03", form, items).With(Judged, "8-K", "9.01").Document();
        var names = document["filings"]!["recent"]!["primaryDocument"]!.AsArray();
        for (var at = 0; at < names.Count; at++)
            names[at] = "bankruptcy-chapter-11-delisting-default.htm";
        var read = FilingList.Read(document.ToJsonString(), "CIK0009999999.json");
        Assert.DoesNotContain(read.Claims, claim => claim.Content is Act
        {
            Kind: "bankruptcy_filed" or "class_delisted" or "obligation_accelerated" or "listing_notice",
        });
    }

    [Fact]
    public void Notes_repaid_and_a_move_to_another_exchange_are_none()
    {
        Assert.False(Since2023().With("2024-09-02", "25-NSE").With(Judged, "8-K").Outcome("listing-lost", Judged));
        Assert.False(
            Since2023().With("2024-03-01", "8-K", "3.01").With("2024-03-02", "25").With("2024-03-02", "8-A12B").With(Judged, "8-K")
                .Outcome("listing-lost", Judged));
    }

    [Fact]
    public void Nothing_is_known_of_days_after_the_last_filing_of_the_list() =>
        Assert.Null(Since2023().With("2024-06-03", "8-K").Outcome("bankruptcy", Judged));

    [Fact]
    public void A_notice_before_the_close_was_known_is_judged_by_what_was_known_then()
    {
        var list = Since2023().With("2024-03-01", "8-K", "3.01").With("2024-09-02", "25-NSE").With("2024-09-05", "8-K", "3.01,5.01");
        Assert.True(list.Outcome("listing-lost", "2024-09-04"));
        Assert.False(list.Outcome("listing-lost", "2024-09-05"));
    }

    private static FilingList Since2023() => new FilingList().With("2023-01-03", "10-K");
}
