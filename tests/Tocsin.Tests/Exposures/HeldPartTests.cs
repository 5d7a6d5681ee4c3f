using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Tests.Agreements;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>
/// Which part of what a party has belongs to a line of the book. Ahorn is a party, Birke the venture, the founders have the rest.
/// </summary>
public sealed class HeldPartTests
{
    private const string Stake = """
        stake: {kind: stake, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes,
          status: in_force, statement: A fifth., fraction: 20%}]}
        """;

    private static readonly (string, string, string)[] Drivers = [.. Deal.CappedDrivers, ("multiple_now", "ratio", "10")];

    [Fact]
    public void A_number_of_shares_over_all_shares_is_the_part()
    {
        var part = Only(Line("company:ahorn", quantity: 5), Number("company:ahorn", "shares_outstanding", 1000, "count"));
        Assert.Equal(Deal.Investor, part.Party);
        Assert.Equal(0.005, part.Fraction!.Value, 1e-15);
        Assert.Contains("5 of 1,000 shares", part.Because.En, StringComparison.Ordinal);
        Assert.Single(part.Claims);
    }

    [Fact]
    public void Without_a_number_the_value_counts_over_that_of_all_on_the_day_of_the_lines_value()
    {
        Claim[] claims =
        [
            Line("company:ahorn", value: 30), Number("company:ahorn", "market_value", 3000, "USD", "2025-05-31"),
            Number("company:ahorn", "market_value", 6000, "USD", "2025-07-31"),
            Number("company:ahorn", "market_value", 1, "EUR", "2025-06-30"),
        ];
        Assert.Equal(0.01, Only(claims).Fraction!.Value, 1e-15);
    }

    [Fact]
    public void What_was_published_later_is_not_known_yet()
    {
        var known = Number("company:ahorn", "market_value", 3000, "USD", "2025-06-30", "2025-09-01");
        Assert.Null(Only("2025-08-31", Line("company:ahorn", value: 30), known).Fraction);
        Assert.NotNull(Only("2025-09-01", Line("company:ahorn", value: 30), known).Fraction);
    }

    [Fact]
    public void A_line_of_the_venture_is_a_part_of_the_rest_that_stakes_leave()
    {
        Claim[] claims = [Line("company:birke", Instrument.PrivateEquity, value: 8), Number("company:birke", "valuation", 100, "USD")];
        var free = Only(claims);
        Assert.Equal((Deal.Founders, 0.08), (free.Party!.Value, Math.Round(free.Fraction!.Value, 15)));
        var staked = Assert.Single(Parts("2025-12-31", Deal.Of(Stake, Drivers), claims));
        Assert.Equal(0.1, staked.Fraction!.Value, 1e-15);
        Assert.Contains("leave 80 %", staked.Because.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Through_a_company_that_holds_shares_the_two_parts_multiply_and_a_holding_of_unknown_size_is_unknown()
    {
        Claim[] fund = [Line("company:eiche", quantity: 5), Number("company:eiche", "shares_outstanding", 50, "count")];
        var share = Linked("company:eiche", "equity_share", 0.3m);
        Assert.Equal(0.03, Only([.. fund, share]).Fraction!.Value, 1e-15);
        var amount = Only([.. fund, Linked("company:eiche", "equity_invested", 4000)]);
        Assert.Null(amount.Fraction);
        Assert.Contains("which part of them is not published", amount.Because.En, StringComparison.Ordinal);
        Assert.Empty(Parts("2025-12-31", Deal.Capped(), [.. fund, Linked("company:eiche", "revenue_share", 0.3m)]));
    }

    [Theory]
    [InlineData(Instrument.Debt, "is no share in what the company has")]
    [InlineData(Instrument.PrivateEquity, "with a valuation is known")]
    [InlineData(Instrument.ListedEquity, "shares outstanding")]
    public void A_line_of_which_no_part_is_known_says_why(Instrument instrument, string because)
    {
        var part = Only(Line("company:ahorn", instrument, value: 10));
        Assert.Null(part.Fraction);
        Assert.Contains(because, part.Because.En, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_the_whole_is_refused_as_a_part()
    {
        var part = Only(Line("company:ahorn", quantity: 5), Number("company:ahorn", "shares_outstanding", 4, "count"));
        Assert.Null(part.Fraction);
        Assert.Contains("one of the two numbers is wrong", part.Because.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fund_that_shows_nothing_is_unknown_and_a_line_elsewhere_has_no_part()
    {
        var parts = Parts(
            "2025-12-31", Deal.Capped(), Line("fund:hidden", Instrument.Fund, value: 10), Line("company:elsewhere", value: 10));
        Assert.Null(Assert.Single(parts).Party);
    }

    private static HeldPart Only(params Claim[] claims) => Only("2025-12-31", claims);

    private static HeldPart Only(string day, params Claim[] claims) => Assert.Single(Parts(day, Deal.Capped(), claims));

    private static IReadOnlyList<HeldPart> Parts(string day, Agreement agreement, params Claim[] claims)
    {
        var knowledge = Given.Ledger(claims).At(Given.Day(day));
        return new HeldParts(knowledge, agreement).Of(Book.At(knowledge).Holdings);
    }

    private static Claim Line(
        string issuer, Instrument instrument = Instrument.ListedEquity, decimal? value = null, decimal? quantity = null) =>
        Given.Claimed(
            "2025-06-30", issuer, "core", new Position(instrument, "", "USD", quantity, null, value, Given.Day("2025-06-30")), null);

    private static Claim Number(
        string subject, string measure, decimal value, string unit, string on = "2025-06-30", string? known = null) =>
        Given.Claimed(on, subject, null, new Observation(measure, value, unit), known);

    private static Claim Linked(string from, string measure, decimal value) => Given.Claimed(
        "2025-06-30", from, null,
        new Link(
            Deal.Venture, measure, value, measure.EndsWith("share", StringComparison.Ordinal) ? "ratio" : "USD", null, "done", "Holds."),
        null);
}
