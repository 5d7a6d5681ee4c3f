using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Look-through over links: chains of one measure, funds in part, circles, and what cannot be.</summary>
public sealed class NodeExposureTests
{
    private const string Day = "2024-06-30";
    private static readonly SubjectId Oak = SubjectId.Parse("company:oak");

    [Fact]
    public void A_chain_of_one_measure_is_multiplied_and_one_of_two_is_not()
    {
        var chain = Shares(
            Tied("company:ash", "company:birch", "revenue_share", 0.5m), Tied("company:birch", "company:oak", "revenue_share", 0.4m));
        Assert.Equal((new Interval(0.2m, 0.2m), Ground.Measured, "revenue_share"), Found(chain, "company:ash"));
        var mixed = Shares(
            Tied("company:ash", "company:birch", "revenue_share", 0.5m), Tied("company:birch", "company:oak", "backlog_share", 0.4m));
        Assert.Equal(Ground.Silent, mixed.Of(SubjectId.Parse("company:ash")).Ground);
    }

    [Fact]
    public void A_circle_of_shares_is_summed_to_its_end()
    {
        var circle = Shares(
            Tied("company:ash", "company:birch", "cost_share", 0.5m), Tied("company:birch", "company:ash", "cost_share", 0.5m),
            Tied("company:birch", "company:oak", "cost_share", 0.3m));
        Assert.Equal(0.2, (double)circle.Of(SubjectId.Parse("company:ash")).Fraction.Known, 1e-9);
        Assert.Equal(0.4, (double)circle.Of(SubjectId.Parse("company:birch")).Fraction.Known, 1e-9);
    }

    [Fact]
    public void A_long_chain_is_followed_until_one_in_a_million_is_left_of_it()
    {
        string Link(int at) => $"company:c{at}";
        var chain = Shares([
            Tied(Link(1), "company:oak", "cost_share", 0.1m),
            .. Enumerable.Range(2, 8).Select(at => Tied(Link(at), Link(at - 1), "cost_share", 0.1m)),
        ]);
        Assert.Equal((new Interval(0.000001m, 0.000001m), Ground.Measured, "cost_share"), Found(chain, Link(6)));
        Assert.Equal(Ground.Silent, chain.Of(SubjectId.Parse(Link(7))).Ground);
    }

    [Fact]
    public void A_circle_that_passes_on_nearly_all_of_itself_is_summed_too()
    {
        var circle = Shares(
            Tied("company:ash", "company:birch", "cost_share", 0.99m), Tied("company:birch", "company:ash", "cost_share", 1),
            Tied("company:ash", "company:oak", "cost_share", 0.01m));
        Assert.Equal(1, (double)circle.Of(SubjectId.Parse("company:birch")).Fraction.Known, 1e-9);
    }

    [Fact]
    public void Of_two_measures_the_larger_counts_and_never_their_sum()
    {
        var both = Shares(
            Tied("company:ash", "company:oak", "revenue_share", 0.2m), Tied("company:ash", "company:oak", "backlog_share", 0.45m));
        Assert.Equal((new Interval(0.45m, 0.45m), Ground.Measured, "backlog_share"), Found(both, "company:ash"));
    }

    [Fact]
    public void A_link_without_a_share_may_be_nothing_or_all_and_a_lapsed_one_is_none()
    {
        var linked = Shares(Tied("company:oak", "company:ash", "supply", null));
        Assert.Equal(new Interval(0, 1), linked.Of(SubjectId.Parse("company:ash")).Fraction);
        var lapsed = Shares(
            Tied("company:ash", "company:oak", "revenue_share", 0.2m),
            Tied("company:ash", "company:oak", "revenue_share", 0, "2024-03-01"));
        Assert.Equal(Ground.Silent, lapsed.Of(SubjectId.Parse("company:ash")).Ground);
    }

    [Fact]
    public void A_fund_is_looked_through_as_far_as_it_shows()
    {
        var fund = Shares(
            Tied("fund:one", "company:oak", "fund_holding", 0.3m), Tied("fund:one", "fund:two", "fund_holding", 0.2m),
            Tied("fund:two", "company:oak", "fund_holding", 0.5m));
        var share = fund.Of(SubjectId.Parse("fund:one"));
        Assert.Equal((new Interval(0.4m, 1m), Ground.ThroughFund), (share.Fraction, share.Ground));
        Assert.Equal(new Interval(0, 1), fund.Of(SubjectId.Parse("fund:three")).Fraction);
    }

    [Theory]
    [InlineData("The holdings of fund:one sum to 130 %", "fund:one", "company:oak", 0.7, "company:ash", 0.6)]
    [InlineData("fund:one is said to hold itself", "fund:one", "company:oak", 0.2, "fund:one", 0.1)]
    [InlineData("The revenue shares published of company:ash sum to 130 %", "company:ash", "company:oak", 0.7, "company:birch", 0.6)]
    public void What_cannot_be_is_refused_and_stays_unknown(
        string says, string subject, string first, double part, string second, double other)
    {
        var measure = subject.StartsWith("fund", StringComparison.Ordinal) ? "fund_holding" : "revenue_share";
        var share = Shares(Tied(subject, first, measure, (decimal)part), Tied(subject, second, measure, (decimal)other))
            .Of(SubjectId.Parse(subject));
        Assert.StartsWith(says, share.Refused, StringComparison.Ordinal);
        Assert.Equal((new Interval(0, 1), Ground.Opaque), (share.Fraction, share.Ground));
    }

    [Fact]
    public void A_fund_that_holds_itself_through_another_is_refused()
    {
        var circle = Shares(Tied("fund:one", "fund:two", "fund_holding", 0.5m), Tied("fund:two", "fund:one", "fund_holding", 0.5m));
        Assert.Contains("holds itself through other funds", circle.Of(SubjectId.Parse("fund:one")).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_book_is_measured_unseen_and_silent_in_parts_that_sum_to_the_whole()
    {
        var knowledge = Given.Ledger(
            Given.Stated(Day, "company:oak", value: 5), Given.Stated(Day, "company:ash", value: 30),
            Given.Stated(Day, "company:birch", value: 15),
            Given.Stated(Day, "fund:hidden", Instrument.Fund, 20), Given.Stated(Day, "company:elm", value: -30),
            Tied("company:ash", "company:oak", "backlog_share", 0.45m),
            Tied("company:birch", "company:oak", "supply", null)).At(Given.Day(Day));
        var exposure = NodeExposure.Of(Book.At(knowledge), new Dependences(knowledge), Oak);
        Assert.Equal(new Interval(18.5m, 53.5m), exposure.Amount);
        Assert.Equal((0.35m, 0.35m, 0.3m), (exposure.Coverage, exposure.Unseen, exposure.Silent));
        Assert.Equal(["backlog_share", "held"], exposure.AddsUp);
        Assert.Equal(AccessClass.Confidential, exposure.Access);
        Assert.Equal(exposure.Amount, new MoneyAtRisk(knowledge, Book.At(knowledge)).About(Oak).Amount);
    }

    [Fact]
    public void Common_causes_are_ordered_and_the_largest_touches_two_issuers()
    {
        var knowledge = Given.Ledger(
            Given.Stated(Day, "company:ash", value: 60), Given.Stated(Day, "company:birch", value: 40),
            Tied("company:ash", "company:oak", "revenue_share", 0.5m),
            Tied("company:birch", "company:oak", "revenue_share", 0.25m)).At(Given.Day(Day));
        var causes = CommonCauses.Of(Book.At(knowledge), new Dependences(knowledge));
        Assert.Equal((Oak, new Interval(40, 40)), (causes.Largest!.Node, causes.Largest.Amount));
        Assert.Equal("company:ash", causes.Nodes[0].Node.ToString());
        Assert.Equal(0.52, causes.Spread!.Herfindahl, 1e-12);
    }

    [Fact]
    public void The_far_end_of_a_chain_of_shares_is_a_cause_and_the_far_end_of_links_without_shares_is_none()
    {
        var knowledge = Given.Ledger(
            Given.Stated(Day, "company:ash", value: 60), Given.Stated(Day, "company:birch", value: 40),
            Tied("company:ash", "company:elm", "revenue_share", 0.5m), Tied("company:elm", "company:oak", "revenue_share", 0.5m),
            Tied("company:birch", "company:fir", "supply", null), Tied("company:fir", "company:yew", "supply", null)).At(Given.Day(Day));
        var causes = CommonCauses.Of(Book.At(knowledge), new Dependences(knowledge));
        Assert.Equal(
            ["company:ash", "company:birch", "company:elm", "company:oak", "company:fir"],
            causes.Nodes.Select(node => node.Node.ToString()));
        Assert.Equal(new Interval(15, 15), causes.Nodes[3].Amount);
    }

    [Fact]
    public void Tags_are_of_the_latest_statement_and_what_is_left_may_belong_anywhere()
    {
        var claims = new[]
        {
            Given.Stated(Day, "company:ash", value: 80), Given.Stated(Day, "company:birch", value: 20),
            Tagged("2024-01-31", "company:ash", "robots", 1), Tagged("2024-04-30", "company:ash", "robots", 0.5m),
            Tagged("2024-04-30", "company:ash", "drones", 0.25m), Tagged("2024-05-31", "company:birch", "drones", null),
        };
        var knowledge = Given.Ledger(claims).At(Given.Day(Day));
        var along = AxisExposure.Of(knowledge, Book.At(knowledge), "technology_route");
        Assert.Equal(
            [("robots", new Interval(40, 80)), ("drones", new Interval(20, 60))], along.Places.Select(place => (place.Name, place.Amount)));
        Assert.Equal(0.6m, along.Coverage);
        var beyond = Given.Ledger([.. claims, Tagged("2024-04-30", "company:ash", "boats", 0.55m)]).At(Given.Day(Day));
        var refused = AxisExposure.Of(beyond, Book.At(beyond), "technology_route").Refused;
        Assert.Contains("sum to 130 %", Assert.Single(refused), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AxisExposure.Of(knowledge, Book.At(knowledge), "colour"));
    }

    private static (Interval, Ground, string?) Found(NodeShares shares, string company)
    {
        var share = shares.Of(SubjectId.Parse(company));
        return (share.Fraction, share.Ground, share.Measure);
    }

    private static NodeShares Shares(params Claim[] claims) => new(new Dependences(Given.Ledger(claims).At(Given.Day(Day))), Oak);

    private static Claim Tied(string from, string to, string measure, decimal? share, string known = "2024-01-31")
    {
        var (unit, of) = share is null ? (null, null) : ("ratio", measure);
        return Given.Claimed(known, from, null, new Link(SubjectId.Parse(to), measure, share, unit, of, "done", "A link."), null);
    }

    private static Claim Tagged(string on, string subject, string place, decimal? fraction) =>
        Given.Claimed(on, subject, null, new Tag("technology_route", place, fraction), null);
}
