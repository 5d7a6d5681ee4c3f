using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Returns of what is held come from the closing prices known on the day, and from no later one.</summary>
public sealed class PriceReturnsTests
{
    private static readonly DateOnly Start = new(2025, 1, 1);

    [Fact]
    public void A_return_is_from_one_day_with_a_price_of_all_to_the_next()
    {
        var claims = Priced("company:ahorn", 30, at => 100 + at).Concat(Priced("company:birke", 30, at => at % 2 == 0 ? 10 : 0)).ToList();
        var (knowledge, book) = Held(claims, "2025-03-01", "company:ahorn", "company:birke");
        Assert.DoesNotContain(PriceReturns.Of(knowledge, book).Returns.Keys, issuer => issuer.Name == "birke");
        claims = [.. Priced("company:birke", 60, at => at % 2 == 0 ? 10 + at : 0), .. Priced("company:ahorn", 60, at => 100 + at)];
        (knowledge, book) = Held(claims, "2025-03-05", "company:ahorn", "company:birke");
        var found = PriceReturns.Of(knowledge, book);
        Assert.Equal((29, Start, Start.AddDays(58)), (found.Count, found.From, found.Through));
        Assert.Equal(0.02, found.Returns[SubjectId.Company("ahorn")][0], 1e-12);
        Assert.Equal(0.2, found.Returns[SubjectId.Company("birke")][0], 1e-12);
    }

    [Fact]
    public void A_price_known_later_is_in_no_earlier_return_and_one_too_old_in_none()
    {
        var claims = Priced("company:ahorn", 40, at => 100 + at);
        var (knowledge, book) = Held(claims, "2025-01-25", "company:ahorn");
        Assert.Equal((24, new DateOnly(2025, 1, 25)), (PriceReturns.Of(knowledge, book).Count, PriceReturns.Of(knowledge, book).Through));
        (knowledge, book) = Held(claims, "2027-06-01", "company:ahorn");
        var (issuer, because) = Assert.Single(PriceReturns.Of(knowledge, book).Left);
        Assert.Equal("ahorn", issuer.Name);
        Assert.Contains("no closing prices are known", because.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issuer_with_too_few_prices_is_left_out_with_the_reason_and_does_not_shorten_the_others()
    {
        var claims = Priced("company:ahorn", 40, at => 100 + at).Concat(Priced("company:birke", 5, at => 10 + at));
        var (knowledge, book) = Held(claims, "2025-03-01", "company:ahorn", "company:birke");
        var found = PriceReturns.Of(knowledge, book);
        Assert.Equal(39, found.Count);
        Assert.Contains("5 closing prices of the last two years are known, 21 at least are needed", Assert.Single(found.Left).Because.En,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_is_no_loss()
    {
        var claims = Priced("company:ahorn", 40, at => at < 30 ? 100 : 25)
            .Append(Given.Claimed("2025-01-31", "company:ahorn", null, new Observation("share_split", 4, "ratio"), null));
        var (knowledge, book) = Held(claims, "2025-03-01", "company:ahorn");
        Assert.All(PriceReturns.Of(knowledge, book).Returns[SubjectId.Company("ahorn")], step => Assert.Equal(0, step, 1e-12));
    }

    private static (Knowledge Knowledge, Book Book) Held(IEnumerable<Claim> claims, string day, params string[] issuers)
    {
        var knowledge = Given.Ledger(claims.Concat(issuers.Select(issuer => Given.Stated("2025-01-01", issuer)))).At(Given.Day(day));
        return (knowledge, Book.At(knowledge));
    }

    private static IEnumerable<Claim> Priced(string issuer, int days, Func<int, decimal> price) =>
        from at in Enumerable.Range(0, days)
        where price(at) > 0
        let day = Start.AddDays(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        select Given.Claimed(day, issuer, null, new Observation("share_price", price(at), "USD"), null);
}
