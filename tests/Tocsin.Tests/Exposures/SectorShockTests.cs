using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>A fall in a place of an axis, carried through tags, links and funds: at least and at most.</summary>
public sealed class SectorShockTests
{
    private const string Day = "2024-06-30";

    [Fact]
    public void A_line_falls_by_its_own_tags_or_by_what_it_hangs_on_and_never_by_more_than_both()
    {
        var shock = Struck(
            0.5m, Stated("company:ash", 100), Stated("company:birch", 100), Stated("company:elm", 100),
            Tagged("company:ash", "chips", 0.6m), Tagged("company:ash", "cloud", 0.4m), Tagged("company:oak", "chips", 1),
            Tagged("company:birch", "cloud", 1), Tagged("company:elm", "cloud", 1), Tied("company:birch", "company:oak", 0.3m));
        Assert.Equal(["company:ash", "company:oak"], shock.Struck.Select(one => one.Company.ToString()));
        Assert.Equal([("Ash", 0.6m, 0.6m), ("Birch", 0.3m, 0.3m)], shock.Lines.Select(Told));
        Assert.Equal(new Interval(45, 45), shock.Loss);
        Assert.Equal(0.15m, shock.Share!.Value.Known);
    }

    [Fact]
    public void What_no_tag_tells_and_links_without_a_share_may_fall_in_full()
    {
        var shock = Struck(
            1, Stated("company:ash", 100), Stated("company:birch", 100), Stated("company:elm", 100),
            Tagged("company:oak", "chips", null), Tagged("company:ash", "cloud", 0.7m), Tagged("company:elm", "cloud", 1),
            Tied("company:elm", "company:oak", null));
        Assert.Equal(new Interval(0, 1), Assert.Single(shock.Struck).Part);
        Assert.Equal([("Birch", 0m, 1m), ("Elm", 0m, 1m), ("Ash", 0m, 0.3m)], shock.Lines.Select(Told).OrderByDescending(line => line.Item3)
            .ThenBy(line => line.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void Parts_through_two_struck_companies_are_at_least_the_larger_and_at_most_their_sum()
    {
        var shock = Struck(
            1, Stated("company:ash", 100), Tagged("company:ash", "cloud", 1), Tagged("company:oak", "chips", 1),
            Tagged("company:fir", "chips", 1), Tied("company:ash", "company:oak", 0.3m), Tied("company:ash", "company:fir", 0.2m));
        Assert.Equal(("Ash", 0.3m, 0.5m), Told(Assert.Single(shock.Lines)));
        Assert.Equal(["company:oak", "company:fir"], shock.Lines[0].On.Select(company => company.ToString()));
    }

    [Fact]
    public void A_place_that_nobody_tagged_is_refused_with_those_that_are()
    {
        var refused = Assert.Throws<ArgumentException>(
            () => Struck(1, Stated("company:ash", 100), Tagged("company:ash", "cloud", 1)));
        Assert.Contains("known are cloud", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Struck(1.2m, Stated("company:ash", 1), Tagged("company:ash", "chips", 1)));
    }

    private static (string, decimal, decimal) Told(StruckLine line) =>
        (char.ToUpperInvariant(line.Holding.Issuer.Name[0]) + line.Holding.Issuer.Name[1..], line.Reached.Known, line.Reached.Possible);

    private static SectorShock Struck(decimal fall, params IEnumerable<Claim> claims)
    {
        var knowledge = Given.Ledger(claims).At(Given.Day(Day));
        return SectorShock.Of(knowledge, Book.At(knowledge), new Dependences(knowledge), ("technology_route", "chips", fall));
    }

    private static Claim Stated(string issuer, decimal value) => Given.Stated(Day, issuer, value: value);

    private static Claim Tagged(string company, string place, decimal? part) =>
        Given.Claimed("2024-01-31", company, null, new Tag("technology_route", place, part), null);

    private static Claim Tied(string from, string to, decimal? share)
    {
        var (unit, of) = share is null ? (null, null) : ("ratio", "revenue");
        return Given.Claimed(
            "2024-01-31", from, null, new Link(SubjectId.Parse(to), "revenue_share", share, unit, of, "done", "A link."), null);
    }
}
