using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Regulation;
using Tocsin.Rules;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Cases;

/// <summary>The shipped case as the strategic partner, a holder of listed shares and a private investor see it, day by day.</summary>
public sealed class ThreeViewersTests
{
    private const string Partner = "company:microsoft";
    private const string Listed = "portfolio:listed";
    private const string Private = "portfolio:private";
    private static readonly SubjectId Relation = SubjectId.Relation("microsoft", "openai");

    [Theory]
    [InlineData("2024-12-25", "")]
    [InlineData("2024-12-26", "none")]
    [InlineData("2025-06-15", "none")]
    [InlineData("2025-06-16", "2025-12-31")]
    [InlineData("2025-06-30", "2025-12-31")]
    [InlineData("2025-10-27", "2025-12-31")]
    [InlineData("2025-10-28", "")]
    public void The_partner_may_withhold_consent_from_the_first_report_until_it_is_given(string day, string last)
    {
        var offered = Offered(Partner, day).Where(option => option.Response.Id == "withhold-consent").ToList();
        Assert.Equal(last.Length == 0 ? 0 : 1, offered.Count);
        if (offered is [var consent])
        {
            Assert.Equal(last, consent.LastDay is { } on ? $"{on:yyyy-MM-dd}" : "none");
            Assert.Equal(Standing.ToVerify, consent.Basis!.Standing);
            Assert.Equal(last != "none", consent.NoticeUnknown);
        }
    }

    [Theory]
    [InlineData("2024-10-04", "")]
    [InlineData("2024-10-05", "none")]
    [InlineData("2024-10-07", "2026-10-02")]
    [InlineData("2025-06-30", "2026-10-02")]
    [InlineData("2025-10-27", "2026-10-02")]
    [InlineData("2025-10-28", "")]
    public void The_private_investor_may_ask_the_money_back_while_he_holds_the_round(string day, string last)
    {
        var offered = Offered(Private, day).Where(option => option.Response.Id == "ask-money-back").ToList();
        Assert.Equal(last.Length == 0 ? [] : [last], offered.Select(option => option.LastDay is { } on ? $"{on:yyyy-MM-dd}" : "none"));
        Assert.All(offered, option => Assert.Equal("2024 round", Assert.Single(option.Held).Line));
    }

    [Fact]
    public void On_one_day_each_of_the_three_is_offered_his_own_rights()
    {
        const string Day = "2025-06-30";
        Assert.Equal(["consent", "first_refusal", "information", "licence"], Kinds(Partner, Day));
        Assert.Equal(["transfer", "vote"], Kinds(Listed, Day));
        Assert.Equal(["conversion", "refund"], Kinds(Private, Day));
        Assert.Equal(["conversion", "refund", "transfer", "vote"], Kinds("book", Day));
        Assert.Equal(["termination"], Kinds("company:softbank-group", Day));
    }

    [Fact]
    public void After_the_agreement_of_October_consent_and_refund_are_offered_to_nobody()
    {
        foreach (var viewer in new[] { Partner, Listed, Private, "book", "company:softbank-group", "company:openai" })
        {
            Assert.DoesNotContain(
                Kinds(viewer, "2025-11-01"), kind => kind is "consent" or "refund" or "conversion" or "first_refusal" or "termination");
        }
        Assert.Equal(["information", "licence"], Kinds(Partner, "2025-11-01"));
    }

    [Fact]
    public void A_shareholder_proposal_lapses_120_days_before_the_anniversary_of_the_proxy_statement()
    {
        Assert.Contains(Offered(Listed, "2025-06-26"), option => option is { Response.Id: "make-proposal", DaysLeft: 0 });
        var later = For(Listed, "2025-06-27");
        Assert.DoesNotContain(later.Offered, option => option.Response.Id == "make-proposal");
        Assert.Equal(
            Desk.Day("2025-06-26"), Assert.Single(later.Lapsed, option => option.Response.Id == "make-proposal").LastDay);
        Assert.Contains(Offered(Listed, "2025-10-21"), option =>
            option.Response.Id == "make-proposal" && option.LastDay == Desk.Day("2026-06-23"));
    }

    [Fact]
    public void The_vote_has_the_meetings_day_as_its_last_and_no_other_day_before_it_is_announced()
    {
        Assert.Equal([null], LastDays(Listed, "2025-06-30", "vote-against"));
        Assert.Equal([Desk.Day("2025-12-05")], LastDays(Listed, "2025-10-21", "vote-against"));
        Assert.Equal([Desk.Day("2024-12-09")], LastDays(Listed, "2024-11-01", "vote-against"));
        Assert.Empty(LastDays(Listed, "2024-12-10", "vote-against"));
    }

    [Fact]
    public void The_observers_seat_is_the_partners_until_it_is_given_up()
    {
        Assert.DoesNotContain("observer", Kinds(Partner, "2023-11-28"));
        Assert.Contains("observer", Kinds(Partner, "2023-11-29"));
        Assert.Contains("observer", Kinds(Partner, "2024-07-09"));
        Assert.DoesNotContain("observer", Kinds(Partner, "2024-07-10"));
    }

    [Fact]
    public void The_right_to_information_is_disputed_until_the_agreement_settles_it()
    {
        var disputed = Assert.Single(Offered(Partner, "2025-06-30"), option => option.Response.Id == "request-information");
        Assert.True(disputed.Disputed);
        Assert.False(Assert.Single(Offered(Partner, "2025-10-28"), option => option.Response.Id == "request-information").Disputed);
    }

    [Fact]
    public void What_is_recalled_is_to_verify_and_says_so()
    {
        var sale = Assert.Single(Offered(Listed, "2025-06-30"), option => option.Response.Id == "reduce");
        Assert.Equal((Standing.ToVerify, Grade.Parse("F6")), (sale.Basis!.Standing, sale.Basis.Grade));
        Assert.Contains("not read", sale.Right!.Right.Statement, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Deadlines_are_those_of_the_viewers_rights()
    {
        var partner = Deadlines.At(Desk.Case.At(Desk.Day("2025-06-30")), Viewer.Parse(Partner), LawTable.Empty);
        Assert.Contains(partner, deadline => deadline is { Kind: DeadlineKind.Right, DaysLeft: 184 }
            && deadline.Title.En.Contains("conversion", StringComparison.Ordinal));
        var listed = Deadlines.At(Desk.Case.At(Desk.Day("2025-06-30")), Viewer.Parse(Listed), LawTable.Empty);
        Assert.DoesNotContain(listed, deadline => deadline.Kind == DeadlineKind.Right);
        Assert.Contains(listed, deadline => deadline.Kind == DeadlineKind.Term && deadline.On == Desk.Day("2030-12-31"));
    }

    private static Options For(string viewer, string day) => Desk.For(Desk.Case, viewer, day, Desk.About(Relation));

    private static IReadOnlyList<Option> Offered(string viewer, string day) => For(viewer, day).Offered;

    private static List<DateOnly?> LastDays(string viewer, string day, string response) =>
        [.. Offered(viewer, day).Where(option => option.Response.Id == response).Select(option => option.LastDay)];

    private static List<string> Kinds(string viewer, string day) =>
    [
        .. Offered(viewer, day).Select(option => option.Right?.Right.Kind).OfType<RightKind>().Select(CanonicalForm.Word).Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
