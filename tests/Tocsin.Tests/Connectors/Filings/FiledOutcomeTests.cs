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
