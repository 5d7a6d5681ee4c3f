using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Pages;

/// <summary>What changed since a reader's last visit: nothing known or recorded after it is missed.</summary>
public sealed class LastLookTests
{
    private static readonly DateTimeOffset Morning = new(2025, 6, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Looks_within_half_an_hour_are_one_visit()
    {
        var first = LastLook.Of(null, Morning);
        var still = LastLook.Of(first.ToString(), Morning.AddMinutes(30));
        var next = LastLook.Of(still.ToString(), Morning.AddMinutes(61));
        var later = LastLook.Of(next.ToString(), Morning.AddMinutes(70));
        Assert.Equal(
            [null, null, Morning.AddMinutes(30), Morning.AddMinutes(30)],
            new[] { first, still, next, later }.Select(look => look.Before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("5.4")]
    [InlineData("-1.5")]
    [InlineData("0.99999999999999")]
    [InlineData("0.1.2")]
    public void A_cookie_that_nobody_here_wrote_is_none(string kept) =>
        Assert.Equal(new LastLook(null, Morning), LastLook.Of(kept, Morning));

    [Fact]
    public void A_clock_set_back_begins_anew() =>
        Assert.Null(LastLook.Of(LastLook.Of(null, Morning).ToString(), Morning.AddDays(-1)).Before);

    [Theory]
    [InlineData("2025-06-09", true)] // It changed on the day after.
    [InlineData("2025-06-10", true)] // It changed that day, by what was known at its end.
    [InlineData("2025-06-11", false)]
    public void A_warning_is_news_when_it_changed_after_the_visit(string visit, bool isNews)
    {
        const string Facts = "2025-06-10 ash legal_threat_reported birch happened";
        var watch = Watch(Facts);
        var warning = Changed(watch);
        var look = new LastLook(new DateTimeOffset(Day(visit), new TimeOnly(12, 0), TimeSpan.Zero), Morning.AddDays(20));
        Assert.Equal(isNews, look.IsNews(warning, watch.Ledger));
        Assert.False(new LastLook(null, Morning).IsNews(warning, watch.Ledger));
    }

    [Fact]
    public void A_claim_of_long_ago_that_is_recorded_after_the_visit_is_news()
    {
        var ledger = Ledger("2025-06-10 ash legal_threat_reported birch happened");
        var late = new Ledger([.. ledger.Claims.Values.Select(row => row with { RecordedAt = Morning.AddDays(15) })]);
        var warning = Changed(new Watch(late, Catalogue));
        Assert.True(new LastLook(Morning.AddDays(10), Morning.AddDays(20)).IsNews(warning, late));
        Assert.False(new LastLook(Morning.AddDays(16), Morning.AddDays(20)).IsNews(warning, late));
    }

    private static Warning Changed(Watch watch) => watch.Warnings(Relation, Day("2025-06-30"))
        .First(one => one.Severity is not null && one.History[^1].On == Day("2025-06-10"));
}
