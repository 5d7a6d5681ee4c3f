using CsCheck;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Cases;

/// <summary>An option is offered to whoever holds its right on the day, until notice can no longer be given, and to nobody else.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void The_last_responsible_day_is_the_last_day_less_the_notice()
    {
        var ledger = Given.Ledger(Desk.Claimed(
            Desk.Pair, "2025-01-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash, notice: 30, until: "2025-06-30")));
        var last = Assert.Single(Desk.For(ledger, "company:ash", "2025-05-31").Offered, option => option.Response.Id == "withhold-consent");
        Assert.Equal((Desk.Day("2025-05-31"), 0, false), (last.LastDay, last.DaysLeft, last.NoticeUnknown));
        var late = Desk.For(ledger, "company:ash", "2025-06-01");
        Assert.DoesNotContain(late.Offered, option => option.Right is not null);
        Assert.Contains(late.Lapsed, option => option.Response.Id == "withhold-consent" && option.LastDay == Desk.Day("2025-05-31"));
    }

    [Fact]
    public void Unknown_notice_leaves_an_upper_bound_and_says_so_and_an_unknown_end_has_no_last_day()
    {
        var ledger = Given.Ledger(
            Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash, until: "2025-06-30")),
            Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Information, "accounts", Desk.Ash, notice: 10)));
        var options = Desk.For(ledger, "company:ash", "2025-06-20").Offered;
        var consent = Assert.Single(options, option => option.Response.Id == "give-consent");
        Assert.Equal((Desk.Day("2025-06-30"), 10, true), (consent.LastDay, consent.DaysLeft, consent.NoticeUnknown));
        var asking = Assert.Single(options, option => option.Response.Id == "request-information");
        Assert.Equal((null, null, false), (asking.LastDay, asking.DaysLeft, asking.NoticeUnknown));
        Assert.True(options.ToList().IndexOf(consent) < options.ToList().IndexOf(asking), "An option without a last day stands last.");
    }

    [Fact]
    public void A_right_that_begins_later_is_shown_ahead_and_not_offered()
    {
        var ledger = Given.Ledger(Desk.Claimed(
            Desk.Pair, "2025-01-01", Desk.Right(RightKind.Put, "exit", Desk.Ash, notice: 5, from: "2026-01-01", until: "2026-12-31")));
        var before = Desk.For(ledger, "company:ash", "2025-12-31");
        Assert.Contains(before.Ahead, option => option.Response.Id == "put");
        Assert.DoesNotContain(before.Offered, option => option.Right is not null);
        Assert.Contains(Desk.For(ledger, "company:ash", "2026-01-01").Offered, option => option.Response.Id == "put");
    }

    [Fact]
    public void The_version_known_last_governs_whoever_publishes_it()
    {
        var first = Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash, until: "2025-06-30"));
        var ended = Desk.Claimed(Desk.Pair, "2025-03-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash, status: TermStatus.Ended))
            .By("another paper");
        var ledger = Given.Ledger(ended, first);
        Assert.NotEmpty(Desk.OnRights(Desk.For(ledger, "company:ash", "2025-02-28")));
        var after = Desk.For(ledger, "company:ash", "2025-03-01");
        Assert.Empty(Desk.OnRights(after));
        Assert.Empty(after.Lapsed);
    }

    [Fact]
    public void A_disputed_right_is_offered_and_marked_and_a_proposed_one_is_not_offered()
    {
        var ledger = Given.Ledger(
            Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Information, "accounts", Desk.Ash, status: TermStatus.Disputed)),
            Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash, status: TermStatus.Proposed)));
        var offered = Desk.For(ledger, "company:ash", "2025-02-01").Offered.Where(option => option.Right is not null).ToList();
        var option = Assert.Single(offered);
        Assert.Equal(("request-information", true), (option.Response.Id, option.Disputed));
    }

    [Fact]
    public void A_right_of_a_round_is_held_by_that_round_alone_and_only_while_it_is_held()
    {
        var ledger = Given.Ledger(
            Desk.Claimed(Desk.Birch, "2025-01-01", Desk.Right(
                RightKind.Refund, "money back", Desk.Birch, Instrument.PrivateEquity, "2024 round", until: "2026-10-02")),
            Desk.Held("old", Desk.Birch, Instrument.PrivateEquity, "2023 round", "2025-01-01"),
            Desk.Held("new", Desk.Birch, Instrument.PrivateEquity, "2024 round", "2025-01-01"),
            Desk.Held("new", Desk.Birch, Instrument.PrivateEquity, "2024 round", "2025-09-30", quantity: 0));
        Assert.Equal(["ask-money-back 2026-10-02"], Desk.OnRights(Desk.For(ledger, "portfolio:new", "2025-06-01")));
        Assert.Equal(["ask-money-back 2026-10-02"], Desk.OnRights(Desk.For(ledger, "book", "2025-06-01")));
        Assert.Empty(Desk.OnRights(Desk.For(ledger, "portfolio:old", "2025-06-01")));
        Assert.Empty(Desk.OnRights(Desk.For(ledger, "company:birch", "2025-06-01")));
        Assert.Empty(Desk.OnRights(Desk.For(ledger, "portfolio:new", "2025-09-30")));
    }

    [Fact]
    public void A_response_that_asks_for_a_word_of_the_rights_name_keeps_the_others_of_the_kind_away()
    {
        var ledger = Given.Ledger(
            Desk.Claimed(Desk.Ash, "2025-01-01", Desk.Right(RightKind.Vote, "shareholder proposal", Desk.Ash, Instrument.ListedEquity)),
            Desk.Claimed(Desk.Ash, "2025-01-01", Desk.Right(RightKind.Vote, "annual meeting", Desk.Ash, Instrument.ListedEquity)),
            Desk.Held("listed", Desk.Ash, Instrument.ListedEquity, "", "2025-01-01"));
        var options = Desk.For(ledger, "portfolio:listed", "2025-02-01").Offered;
        Assert.Equal(
            ["make-proposal shareholder proposal", "vote-against annual meeting", "vote-for annual meeting"],
            options.Where(option => option.Right is not null)
                .Select(option => $"{option.Response.Id} {option.Right!.Right.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_option_on_a_right_takes_the_place_of_the_same_on_the_holding()
    {
        var held = Desk.Held("listed", Desk.Ash, Instrument.ListedEquity, "", "2025-01-01");
        var sale = Desk.Claimed(
            Desk.Ash, "2025-01-01", Desk.Right(RightKind.Transfer, "sale", Desk.Ash, Instrument.ListedEquity, notice: 0));
        var without = Desk.For(Given.Ledger(held), "book", "2025-02-01").Offered.Single(option => option.Response.Id == "reduce");
        var with = Desk.For(Given.Ledger(held, sale), "book", "2025-02-01").Offered.Single(option => option.Response.Id == "reduce");
        Assert.Null(without.Right);
        Assert.Equal(sale, with.Right!.Claim);
    }

    [Fact]
    public void What_cannot_be_seen_is_answered_by_talking()
    {
        var ledger = Given.Ledger(
            Desk.Held("listed", Desk.Ash, Instrument.ListedEquity, "", "2025-01-01"),
            Desk.Claimed(Desk.Ash, "2025-01-01", Desk.Right(RightKind.Information, "accounts", Desk.Ash, Instrument.ListedEquity)));
        var blind = Desk.For(ledger, "book", "2025-02-01", Desk.About(Desk.Ash, "blindness", severity: null)).Offered;
        Assert.NotEmpty(blind);
        Assert.All(blind, option => Assert.Equal(Family.Talk, option.Response.Family));
    }

    [Fact]
    public void Who_neither_holds_nor_is_a_party_may_only_hold_still()
    {
        var ledger = Given.Ledger(
            Desk.Held("listed", SubjectId.Company("Cedar"), Instrument.ListedEquity, "", "2025-01-01"),
            Desk.Claimed(Desk.Pair, "2025-01-01", Desk.Right(RightKind.Consent, "merger", Desk.Ash)));
        Assert.Equal(["hold"], Desk.For(ledger, "book", "2025-02-01").Offered.Select(option => option.Response.Id));
        Assert.Equal(["hold"], Desk.For(ledger, "company:cedar", "2025-02-01").Offered.Select(option => option.Response.Id));
    }

    private static readonly string[] Viewers = ["book", "portfolio:one", "portfolio:two", "company:ash", "company:birch"];

    /// <summary>A ledger of rights and positions over a few weeks, drawn at random.</summary>
    private static readonly Gen<List<Claim>> Histories = Gen.Select(
        Gen.Select(
            Gen.Int[0, 60], Gen.Enum<RightKind>(), Gen.Int[0, 1], Gen.Int[0, 2], Gen.Enum<TermStatus>(), Gen.Int[-10, 90], Gen.Int[-1, 20])
            .Select((known, kind, who, through, status, until, notice) => Desk.Claimed(
                Desk.Pair, Known(known), Desk.Right(
                    kind, "one", who == 0 ? Desk.Ash : Desk.Birch,
                    through switch { 1 => Instrument.ListedEquity, 2 => Instrument.PrivateEquity, _ => null },
                    through == 2 ? "a" : "", notice < 0 ? null : notice, null, until < 0 ? null : Known(until), status))).List[0, 12],
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 2])
            .Select((known, portfolio, who, instrument, quantity) => Desk.Held(
                portfolio == 0 ? "one" : "two", who == 0 ? Desk.Ash : Desk.Birch,
                instrument == 0 ? Instrument.ListedEquity : Instrument.PrivateEquity, instrument == 0 ? "" : "a", Known(known), quantity))
            .List[0, 8]).Select((rights, positions) => rights.Concat(positions).DistinctBy(claim => claim.Id).ToList());

    private static string Known(int day) => $"{new DateOnly(2025, 1, 1).AddDays(day):yyyy-MM-dd}";

    [Fact]
    public void An_option_is_never_offered_to_a_viewer_who_does_not_hold_its_right_on_that_day()
    {
        var offered = 0;
        Gen.Select(Histories, Gen.Int[0, 60], Gen.Int[0, Viewers.Length - 1].Select(index => Viewers[index])).Sample(
            (claims, at, viewer) =>
            {
                var day = new DateOnly(2025, 1, 1).AddDays(at);
                var options = Desk.For(Given.Ledger(claims), viewer, $"{day:yyyy-MM-dd}");
                var all = options.Offered.Concat(options.Ahead).Concat(options.Lapsed);
                foreach (var option in all.Where(option => option.Right is not null))
                {
                    offered++;
                    Assert.True(Holds(claims, viewer, option.Right!.Right, day), $"{viewer} {option.Right.Right} {day}");
                }
                Assert.All(options.Offered, option => Assert.False(option.LastDay < day));
                Assert.All(
                    options.Offered.Where(option => option.Right is not null),
                    option => Assert.Equal(option.Right!.Claim, Latest(claims, option.Right.Right, day)));
            },
            iter: 400, threads: 1);
        Assert.True(offered > 100, "Too few options were drawn to say anything.");
    }

    [Fact]
    public void Nothing_known_later_changes_an_earlier_days_options() =>
        Gen.Select(Histories, Gen.Int[0, 60], Gen.Int[0, Viewers.Length - 1].Select(index => Viewers[index])).Sample(
        (claims, at, viewer) =>
        {
            var day = new DateOnly(2025, 1, 1).AddDays(at);
            var known = claims.Where(claim => claim.KnownOn <= day).ToList();
            Assert.Equal(
                Said(Desk.For(Given.Ledger(known), viewer, $"{day:yyyy-MM-dd}")),
                Said(Desk.For(Given.Ledger(claims), viewer, $"{day:yyyy-MM-dd}")));
        },
        iter: 300, threads: 1);

    private static List<string> Said(Options options) =>
    [
        .. options.Offered.Select(option => $"+{option.Id} {option.LastDay} {option.DaysLeft} {option.Held.Count}"),
        .. options.Ahead.Select(option => $">{option.Id}"), .. options.Lapsed.Select(option => $"-{option.Id}"),
    ];

    // Written anew from the words of the rule, not with the code under test.
    private static bool Holds(List<Claim> claims, string viewer, Right right, DateOnly day)
    {
        if (right.Through is null)
            return viewer == right.Holder.ToString();
        if (viewer.StartsWith("company:", StringComparison.Ordinal))
            return false;
        return claims.Where(claim => claim.Content is Position && claim.KnownOn <= day)
            .Where(claim => viewer == "book" || viewer == "portfolio:" + claim.Portfolio)
            .GroupBy(claim => (claim.Portfolio, claim.Subject, ((Position)claim.Content).Instrument, ((Position)claim.Content).Line))
            .Where(line => line.Key.Subject == right.Holder && line.Key.Instrument == right.Through
                && (right.Line.Length == 0 || right.Line == line.Key.Line))
            .Any(line => line.Where(claim => claim.ValidTo == line.Max(other => other.ValidTo))
                .Any(claim => ((Position)claim.Content).Quantity > 0));
    }

    private static Claim Latest(List<Claim> claims, Right right, DateOnly day) => claims
        .Where(claim => claim.KnownOn <= day && claim.Content is Right other && other.Kind == right.Kind && other.Holder == right.Holder
            && other.Through == right.Through && other.Line == right.Line)
        .OrderByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id).First();
}
