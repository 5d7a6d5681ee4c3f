using Tocsin.Agreements;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Agreements;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;
using Option = Tocsin.Cases.Option;

namespace Tocsin.Tests.Cases;

/// <summary>What an option leads to by the agreement, and what that is worth.</summary>
public sealed class OptionPriceTests
{
    private const double Bn = 1e9;

    private static readonly PayOffOrder Quick = new(MostPaths: 8192);

    private const string Rest =
        """
        worlds: {tenth: {published: 2025-02-01, name: {en: A tenth, zh: 一成}, changes: [share.share = 10%]}}
        comparisons: {cut: {published: 2025-02-01, name: {en: Cut, zh: 下调}, to: tenth}}
        consequences:
          talked: {published: 2025-02-01, response: renegotiate, question: cut}
          refused: {published: 2025-02-01, response: withhold-consent, right: form, question: cut, forgone: yes}
          used: {published: 2025-02-01, response: use-licence, term: share}
          named: {published: 2025-02-01, response: send-questions, term: exclusive}
        """;

    [Fact]
    public void A_question_is_worth_the_way_to_its_world()
    {
        var price = Assert.Single(OptionPrice.Of(Offered("renegotiate"), [Deal1()]));
        Assert.Equal(-1, price.Worth(Quick).Single(party => party.Party == Deal.Investor).Difference.Value / Bn, 1e-9);
        Assert.False(price.Consequence.Forgone);
    }

    [Fact]
    public void A_term_used_is_worth_all_with_it_less_all_without_it() =>
        Assert.Equal(2, Assert.Single(OptionPrice.Of(Offered("use-licence"), [Deal1()])).Worth(Quick)
            .Single(party => party.Party == Deal.Investor).Difference.Value / Bn, 1e-9);

    [Fact]
    public void A_consequence_that_names_a_right_belongs_to_options_that_rest_on_it()
    {
        Assert.Empty(OptionPrice.Of(Offered("withhold-consent"), [Deal1()]));
        Assert.Empty(OptionPrice.Of(Offered("withhold-consent", "transfer of shares"), [Deal1()]));
        Assert.True(Assert.Single(OptionPrice.Of(Offered("withhold-consent", "change of form"), [Deal1()])).Consequence.Forgone);
    }

    [Fact]
    public void A_term_that_no_pay_off_reads_is_unpriced_and_not_worth_nothing()
    {
        var price = Assert.Single(OptionPrice.Of(Offered("send-questions"), [Deal1()]));
        var refused = Assert.Throws<PayOffException>(() => price.Worth(Quick));
        Assert.Contains("No pay-off reads the term", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_priced_before_the_agreement_says_what_it_leads_to()
    {
        var early = Deal1(new DateOnly(2025, 1, 31));
        Assert.Empty(OptionPrice.Of(Offered("renegotiate"), [early]));
    }

    [Fact]
    public void An_option_about_somebody_else_has_no_price() =>
        Assert.Empty(OptionPrice.Of(Offered("renegotiate") with { About = SubjectId.Company("other") }, [Deal1()]));

    private static Agreement Deal1(DateOnly? on = null) => Deal.Of(
        """
        share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes,
          status: in_force, statement: A fifth., share: 20%}]}
        exclusive: {kind: exclusivity, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes, status: in_force,
          statement: Alone.}]}
        """,
        [
            ("revenue_now", "money", "10bn USD"), ("growth_now", "ratio", "0%"), ("revenue_volatility", "ratio", "0%"),
            ("margin_now", "ratio", "100%"), ("discount_rate", "ratio", "0%"), ("horizon", "days", "1 years"),
        ],
        Rest, on);

    private static Option Offered(string response, string? right = null) => new(
        Words.Shipped.Responses[response], SubjectId.Relation("ahorn", "birke"), right is null ? null : Known(right), [], Deal.Day);

    private static KnownRight Known(string name)
    {
        var right = new Right(
            RightKind.Consent, name, Deal.Investor, null, "", "To be asked.", null, null, null, TermStatus.InForce);
        var claim = new Claim
        {
            Subject = SubjectId.Relation("ahorn", "birke"), ValidTo = Deal.Day, KnownAt = Claim.EndOf(Deal.Day),
            Source = new Source("a", "b", "a"), Grade = Grade.Parse("A1"), Standing = Standing.Confirmed, Content = right,
        };
        return new KnownRight(claim, right);
    }
}
