using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Xunit;
using Given = Tocsin.Tests.Language.Given;

namespace Tocsin.Tests.Exposures;

public sealed class MoneyAtRiskTests
{
    private static readonly SubjectId Birch = SubjectId.Parse("company:birch");
    private static readonly SubjectId Ash = SubjectId.Parse("company:ash");
    private static readonly SubjectId Oak = SubjectId.Parse("company:oak");
    private static readonly SubjectId Fund = SubjectId.Parse("fund:hidden");
    private static readonly SubjectId Relation = SubjectId.Parse("relation:birch~ash");

    private static readonly DateOnly Start = new(2024, 1, 31);

    [Fact]
    public void A_line_in_the_company_counts_whole()
    {
        var risk = On(Start, Held(Birch, 30), Held(Oak, 70)).About(Birch);
        Assert.Equal(new Interval(30, 30), risk.Amount);
        Assert.Equal(new Interval(0.3m, 0.3m), risk.Share);
        Assert.Single(risk.Parts);
        Assert.Equal(0, risk.LinesUnvalued);
    }

    [Fact]
    public void A_published_share_counts_as_far_as_it_goes_and_only_from_the_day_it_was_known()
    {
        Claim[] claims = [Held(Birch, 30), Linked(Birch, Ash, "revenue_share", 0.4m, "2024-03-01")];
        Assert.Equal(default(Interval), On(Start, claims).About(Ash).Amount);
        Assert.Empty(On(Start, claims).About(Ash).Parts);
        Assert.Equal(new Interval(12, 12), On(new DateOnly(2024, 3, 1), claims).About(Ash).Amount);
    }

    [Fact]
    public void Shares_of_different_measures_are_not_added()
    {
        var risk = On(
            Start, Held(Birch, 100), Linked(Birch, Ash, "revenue_share", 0.2m), Linked(Birch, Ash, "backlog_share", 0.45m)).About(Ash);
        Assert.Equal(new Interval(45, 45), risk.Amount);
        Assert.Contains("45 % of", risk.Parts[0].Because.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_without_a_share_counts_from_nothing_to_the_whole_in_both_directions()
    {
        Claim[] claims = [Held(Birch, 30), Held(Oak, 10), Linked(Birch, Ash, "supply", null), Linked(Ash, Oak, "supply", null)];
        Assert.Equal(new Interval(0, 40), On(Start, claims).About(Ash).Amount);
    }

    [Fact]
    public void A_link_told_last_to_be_nothing_has_lapsed_both_ways_and_the_one_before_it_does_not_come_back()
    {
        Claim[] claims =
        [
            Held(Birch, 30), Held(Ash, 10), Linked(Birch, Ash, "revenue_share", 0.4m, "2024-03-01"),
            Linked(Birch, Ash, "revenue_share", 0m, "2024-06-01"),
        ];
        Assert.Equal(new Interval(22, 22), On(new DateOnly(2024, 5, 31), claims).About(Ash).Amount);
        Assert.Equal(new Interval(30, 40), On(new DateOnly(2024, 5, 31), claims).About(Birch).Amount);
        Assert.Equal(new Interval(10, 10), On(new DateOnly(2024, 6, 1), claims).About(Ash).Amount);
        Assert.Equal(new Interval(30, 30), On(new DateOnly(2024, 6, 1), claims).About(Birch).Amount);
    }

    [Fact]
    public void A_share_owned_of_the_partner_is_no_share_of_the_owner()
    {
        var risk = On(Start, Held(Birch, 30), Linked(Birch, Ash, "equity_share", 0.27m)).About(Ash);
        Assert.Equal(new Interval(0, 30), risk.Amount);
    }

    [Fact]
    public void A_party_of_a_relation_counts_from_its_known_share_to_the_whole_and_a_third_company_up_to_its_share()
    {
        Claim[] claims =
        [
            Held(Birch, 30), Held(Oak, 20), Linked(Birch, Ash, "backlog_share", 0.45m), Linked(Oak, Ash, "revenue_share", 0.5m),
        ];
        var risk = On(Start, claims).About(Relation);
        Assert.Equal(new Interval(13.5m, 40), risk.Amount);
        Assert.Equal([new Interval(13.5m, 30), new Interval(0, 10)], risk.Parts.Select(part => part.Amount!.Value));
    }

    [Fact]
    public void A_fund_that_shows_nothing_may_hold_anything()
    {
        var risk = On(Start, Held(Birch, 30), Held(Fund, 15, Instrument.Fund)).About(Birch);
        Assert.Equal(new Interval(30, 45), risk.Amount);
    }

    [Fact]
    public void A_line_without_a_value_is_told_apart_and_never_zero()
    {
        var risk = On(Start, Held(Birch, null), Held(Oak, 70)).About(Birch);
        Assert.Equal(default(Interval), risk.Amount);
        Assert.Equal(Birch, Assert.Single(risk.Unvalued).Holding.Issuer);
        Assert.Null(risk.Unvalued[0].Amount);
        Assert.Equal(1, risk.LinesUnvalued);
    }

    [Fact]
    public void An_empty_book_has_no_money_at_risk_rather_than_none_of_it()
    {
        var risk = On(Start, Linked(Birch, Ash, "revenue_share", 0.2m)).About(Ash);
        Assert.Null(risk.Amount);
        Assert.Null(risk.Share);
    }

    [Fact]
    public void A_short_line_is_at_risk_by_its_amount() =>
        Assert.Equal(new Interval(30, 30), On(Start, Held(Birch, -30), Held(Oak, 100)).About(Birch).Amount);

    [Fact]
    public void The_strictest_class_of_book_and_links_is_inherited()
    {
        var open = On(Start, Held(Birch, 30), Linked(Birch, Ash, "revenue_share", 0.4m) with { Access = AccessClass.InsideInformation });
        Assert.Equal(AccessClass.InsideInformation, open.About(Ash).Access);
        Assert.Equal(AccessClass.Confidential, open.About(Birch).Access);
    }

    private static MoneyAtRisk On(DateOnly day, params Claim[] claims)
    {
        var knowledge = Given.Ledger(claims).At(day);
        return new MoneyAtRisk(knowledge, Book.At(knowledge));
    }

    private static Claim Held(SubjectId issuer, decimal? value, Instrument instrument = Instrument.ListedEquity) =>
        Claimed(issuer, Start, new Position(instrument, "", "USD", FairValue: value, ValuedOn: Start)) with
        {
            Portfolio = "one",
            Access = AccessClass.Confidential,
        };

    private static Claim Linked(SubjectId from, SubjectId to, string measure, decimal? share, string known = "2024-01-01") =>
        Claimed(from, DateOnly.ParseExact(known, "yyyy-MM-dd"), new Link(
            to, measure, share, share is null ? null : "ratio",
            share is null ? null : measure.Replace("_share", "", StringComparison.Ordinal), "done", "A link."));

    private static Claim Claimed(SubjectId subject, DateOnly known, Content content) => new()
    {
        Subject = subject, ValidTo = known, KnownAt = Claim.EndOf(known), Source = new Source("a test", "a place", "a test"),
        Grade = new Grade('B', 2), Standing = Standing.Confirmed, Content = content,
    };
}
