using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Limits with their waivers, trades looked at before they are made, and proposals that keep within them.</summary>
public sealed class LimitTests
{
    private const string Day = "2024-06-30";

    private const string One = "limits: [{id: x, axis: issuer, most: 40%, owner: m}]\n";

    private const string File =
        """
        limits:
          - {id: one-name, axis: issuer, most: 40%, owner: manager}
          - {id: one-cause, company: any, most: 45%, counts: known, owner: manager}
        waivers:
          - {limit: one-name, place: Ash, until: 2024-07-31, by: Ann, reason: being sold down}
        """;

    private static readonly Knowledge Known = Given.Ledger(
        Given.Stated(Day, "company:ash", value: 50), Given.Stated(Day, "company:birch", value: 30),
        Given.Stated(Day, "company:elm", Instrument.PrivateEquity, 20),
        Tied("company:ash", "company:oak", 0.8m), Tied("company:birch", "company:oak", 0.1m)).At(Given.Day(Day));

    [Fact]
    public void A_limit_is_over_waived_within_or_may_be_over()
    {
        var limits = Read(File);
        Assert.Equal(
            [("one-cause", "Ash", LimitState.Over), ("one-name", "Ash", LimitState.Waived)],
            Check(limits, Known).Where(one => one.State != LimitState.Within).Select(one => (one.Limit.Key, one.Place, one.State)));
        var later = Given.Ledger(Known.Ledger.Claims.Values.Select(row => row.Claim)).At(Given.Day("2024-08-01"));
        var ended = Check(limits, later).Single(one => one is { Limit.Key: "one-name", Place: "Ash" });
        Assert.Equal((LimitState.Over, new DateOnly(2024, 7, 31)), (ended.State, ended.Waiver!.Until));
        var unknown = Read("limits: [{id: x, company: 'company:pine', most: 10%, owner: manager}]");
        Assert.Equal(LimitState.Within, Check(unknown, Known)[0].State);
        var linked = Given.Ledger([.. Known.Ledger.Claims.Values.Select(row => row.Claim), Tied("company:birch", "company:pine", null)]);
        Assert.Equal(LimitState.MayBeOver, Check(unknown, linked.At(Given.Day(Day)))[0].State);
        var cautious = Read("limits: [{id: x, company: 'company:pine', most: 10%, counts: possible, owner: manager}]");
        Assert.Equal(LimitState.Over, Check(cautious, linked.At(Given.Day(Day)))[0].State);
    }

    [Theory]
    [InlineData("limits: [{id: x, axis: issuer, most: 0.4, owner: m}]", "'0.4' is no part of the book: write most: 25%")]
    [InlineData("limits: [{id: x, most: 40%, owner: m}]", "either an axis or a company")]
    [InlineData("limits: [{id: x, axis: colour, most: 40%, owner: m}]", "'colour' cannot stand here")]
    [InlineData("limits: [{id: x, company: ash, most: 40%, owner: m}]", "'ash' is no company")]
    [InlineData("limits: []", "A file of limits has one at least")]
    [InlineData("limits: [{id: x, axis: issuer, most: 40%}]", "'owner' is missing")]
    [InlineData(One + "waivers: [{limit: y, by: a, reason: b, until: 2024-01-01}]", "no limit 'y'")]
    [InlineData(One + "waivers: [{limit: x, by: a, reason: b}]", "A waiver ends")]
    [InlineData(One + "waivers: [{limit: x, by: a, reason: b, given: 2024-02-01, until: 2024-01-01}]", "before it was given")]
    [InlineData("limits: [{id: One Name, axis: issuer, most: 40%, owner: m}]", "as one-name")]
    [InlineData("limits: [{id: x, axis: issuer, most: 4%, owner: m}, {id: x, axis: currency, most: 4%, owner: m}]", "'x' stands twice")]
    public void A_file_that_cannot_be_followed_says_what_to_write(string text, string says)
    {
        var errors = new List<Diagnostic>();
        Assert.Null(LimitReader.Read("limits.yaml", text, errors));
        Assert.Contains(errors, error => error.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_to_which_nothing_is_known_to_belong_may_hold_all_that_is_tagged_nowhere()
    {
        var named = Read("limits: [{id: x, axis: jurisdiction, place: Narnia, most: 60%, owner: m}]");
        var finding = Assert.Single(Check(named, Known));
        Assert.Equal((LimitState.MayBeOver, new Interval(0, 1)), (finding.State, finding.Share));
        var any = Assert.Single(Check(Read("limits: [{id: x, axis: jurisdiction, most: 60%, owner: m}]"), Known));
        Assert.Equal((LimitState.MayBeOver, "?"), (any.State, any.Place));
    }

    [Fact]
    public void Limits_are_stated_replaced_and_ended_from_their_days_on()
    {
        var limit = new ExposureLimit("one-name", "issuer", null, null, 0.6m, CountedPart.Known, "m");
        var ledger = Given.Ledger(
            LimitReader.Stated(limit, Given.Day("2024-01-31"), "a"),
            LimitReader.Stated(limit with { Most = 0.4m }, Given.Day("2024-03-31"), "b"),
            LimitReader.Stated(limit with { Ended = true }, Given.Day("2024-05-31"), "c"),
            LimitReader.Stated(limit with { Key = "core-only", Portfolio = "core" }, Given.Day("2024-02-29"), "a"));
        Assert.Empty(LimitSet.At(ledger.At(Given.Day("2024-01-30"))).Limits);
        Assert.Equal([0.6m], LimitSet.At(ledger.At(Given.Day("2024-02-28"))).Limits.Select(one => one.Most));
        Assert.Equal(
            [("core-only", 0.6m), ("one-name", 0.4m)],
            LimitSet.At(ledger.At(Given.Day("2024-03-31"))).Limits.Select(one => (one.Key, one.Most)));
        Assert.Equal(["core-only"], LimitSet.At(ledger.At(Given.Day("2024-06-01"))).Limits.Select(one => one.Key));
        Assert.Equal(["core-only"], LimitSet.At(ledger.At(Given.Day("2024-03-31")), "Core").Limits.Select(one => one.Key));
    }

    [Fact]
    public void A_limit_of_one_portfolio_is_held_against_its_lines_alone_also_after_a_trade_in_it()
    {
        var known = Given.Ledger(
            Given.Stated(Day, "company:ash", value: 30), Given.Stated(Day, "company:birch", value: 70),
            Given.Stated(Day, "company:ash", value: 90, portfolio: "side"), Given.Stated(Day, "company:oak", value: 10, portfolio: "side"))
            .At(Given.Day(Day));
        var limits = Read("portfolio: core\nlimits: [{id: x, axis: issuer, place: Ash, most: 40%, owner: m}]");
        Assert.Equal(0.3m, Check(limits, known)[0].Share.Known);
        var after = Book.At(known).With([new Trade(SubjectId.Parse("company:ash"), 20, "core")]);
        Assert.Equal(50m / 120, limits.Check(known, after, new Dependences(known))[0].Share.Known);
        Assert.Equal(LimitState.Over, limits.Check(known, after, new Dependences(known))[0].State);
        var refused = Assert.Throws<ArgumentException>(
            () => Book.At(known).With([new Trade(SubjectId.Parse("company:ash"), -40, "core")]));
        Assert.Contains("10 more than can be", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_derivative_counts_by_its_delta_and_is_not_sold()
    {
        var option = new Position(Instrument.Option, "call", "USD", FairValue: 5, Level: 2, DeltaExposure: 50);
        var known = Given.Ledger(
            Given.Stated(Day, "company:ash", value: 50), Given.Claimed(Day, "company:birch", "core", option, null)).At(Given.Day(Day));
        var book = Book.At(known);
        Assert.Equal(55m, book.KnownValue);
        Assert.Equal(
            [("Ash", 0.5m), ("Birch", 0.5m)],
            AxisExposure.Of(known, book, "issuer").Places.Select(place => (place.Name, place.Share!.Value.Known)));
        Assert.Equal(0.5m, NodeExposure.Of(book, new Dependences(known), SubjectId.Parse("company:birch")).Share!.Value.Known);
        Assert.Equal(2, book.Holdings.Single(line => line.Delta is not null).Level);
        Assert.Throws<ArgumentException>(() => book.With([new Trade(SubjectId.Parse("company:birch"), -1)]));
    }

    [Fact]
    public void A_change_tells_what_is_newly_over_and_what_stands_better()
    {
        var limits = Read("limits: [{id: one-name, axis: issuer, most: 45%, owner: m}]");
        var book = Book.At(Known);
        var after = book.With([new Trade(SubjectId.Parse("company:ash"), -20), new Trade(SubjectId.Parse("company:birch"), 20)]);
        var change = new BookChange(Known, (book, after), new Dependences(Known), limits);
        Assert.Equal("Birch", Assert.Single(change.Broken).Place);
        Assert.Equal("Ash", Assert.Single(change.Healed).Place);
        Assert.Equal(AxisExposure.Axes, change.Axes.Select(axis => axis.Axis));
    }

    [Fact]
    public void A_trade_is_seen_before_it_is_made_and_private_lines_are_not_sold()
    {
        var book = Book.At(Known);
        var after = book.With([new Trade(SubjectId.Parse("company:ash"), -20), new Trade(SubjectId.Parse("company:fir"), 20)]);
        Assert.Equal((100m, 100m, 3, 4), (book.KnownValue, after.KnownValue, book.Holdings.Count, after.Holdings.Count));
        Assert.DoesNotContain(Read(File).Check(Known, after, new Dependences(Known)), one => one.State == LimitState.Over);
        var sold = book.With([new Trade(SubjectId.Parse("company:ash"), -20)]);
        Assert.Equal((100m, "portfolio:cash"), (sold.KnownValue, sold.Holdings[^1].Issuer.ToString()));
        var refused = Assert.Throws<ArgumentException>(() => book.With([new Trade(SubjectId.Parse("company:elm"), -1)]));
        Assert.Contains("private lines and funds are not sold", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_lowers_the_tail_within_the_limits_and_leaves_the_private_line()
    {
        var (proposal, why) = Proposing().Find(new ProposalOrder(Aim.LeastTail, 0.9, 2, 0.001, 0), Read(File));
        Assert.Null(why);
        Assert.True(proposal!.AimAfter < proposal.AimBefore);
        Assert.Equal(SubjectId.Parse("company:elm"), Assert.Single(proposal.Fixed).Issuer);
        Assert.Equal(0, (double)proposal.Trades.Sum(trade => trade.Amount), 0.05);
        Assert.Equal(decimal.Round(proposal.Trades.Sum(trade => Math.Abs(trade.Amount)) * 0.001m, 2), proposal.Cost);
        var findings = Read(File).Check(Known, proposal.After, new Dependences(Known));
        Assert.DoesNotContain(findings, one => one.State == LimitState.Over && one.Share.Known > 0.4501m);
    }

    [Fact]
    public void Turnover_and_lots_are_kept()
    {
        var (proposal, _) = Proposing().Find(new ProposalOrder(Aim.LeastTail, 0.9, 0.1, 0, 2), new LimitSet([], []));
        Assert.All(proposal!.Trades, trade => Assert.Equal(0, trade.Amount % 2));
        Assert.True(proposal.Trades.Sum(trade => Math.Abs(trade.Amount)) <= 10.001m);
        Assert.Contains("turnover", proposal.Binding);
    }

    [Fact]
    public void The_largest_common_cause_is_made_smaller()
    {
        var (proposal, why) = Proposing().Find(new ProposalOrder(Aim.LeastCommonCause, 0.95, 2, 0, 0), new LimitSet([], []));
        Assert.Null(why);
        Assert.Equal(0.5, proposal!.AimBefore, 1e-9);
        Assert.True(proposal.AimAfter < 0.35, $"{proposal.AimAfter}");
        Assert.Equal(proposal.AimAfter, (double)CommonCauses.Of(proposal.After, new Dependences(Known)).Nodes[0].Share!.Value.Known, 1e-3);
    }

    [Fact]
    public void The_largest_place_of_an_axis_is_made_as_small_as_the_turnover_and_the_private_line_allow()
    {
        var knowledge = Given.Ledger(
            Given.Stated("2024-06-30", "company:ash", value: 50), Given.Stated("2024-06-30", "company:birch", value: 30),
            Given.Stated("2024-06-30", "company:elm", Instrument.PrivateEquity, 20),
            Placed("company:ash", "north"), Placed("company:birch", "south"), Placed("company:elm", "north")).At(Given.Day("2024-06-30"));
        var book = Book.At(knowledge);
        var proposer = new Proposer(knowledge, book, new Dependences(knowledge), Proposer.Tradable(book));
        Proposal Within(double turnover) => proposer.Find(
            new ProposalOrder(Aim.LeastPlace, 0.95, turnover, 0.001, 0, "jurisdiction"), new LimitSet([], [])).Proposal!;
        var (little, enough) = (Within(0.2), Within(2));
        Assert.Equal((0.7, 0.6), (little.AimBefore, Math.Round(little.AimAfter, 3)));
        Assert.Contains("turnover", little.Binding);
        Assert.Equal(0.5, enough.AimAfter, 1e-3); // 50 of 100: ash sells 20 to birch, elm stays
        Assert.Equal("elm", Assert.Single(enough.Fixed).Issuer.Name);
        var (none, why) = proposer.Find(
            new ProposalOrder(Aim.LeastPlace, 0.95, 2, 0, 0, "technology_route"), new LimitSet([], []));
        Assert.Null(none);
        Assert.Contains("no", why!.En, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Limits_that_no_trades_meet_are_named_alone_with_how_far_they_go_or_as_the_fewest_that_clash()
    {
        var knowledge = Given.Ledger(
            Given.Stated("2024-06-30", "company:ash", value: 70), Given.Stated("2024-06-30", "company:birch", value: 30),
            Placed("company:ash", "north"), Placed("company:birch", "south")).At(Given.Day("2024-06-30"));
        var book = Book.At(knowledge);
        var proposer = new Proposer(knowledge, book, new Dependences(knowledge), Proposer.Tradable(book));
        string Refused(double turnover, string limits)
        {
            var (none, why) = proposer.Find(new ProposalOrder(Aim.LeastCommonCause, 0.95, turnover, 0, 0), Read(limits));
            Assert.Null(none);
            Assert.NotEqual(why!.En, why.Zh);
            return why.En;
        }
        const string North = "limits:\n- {id: north, axis: jurisdiction, place: north, most: 55%, owner: m}\n";
        Assert.Equal(
            "Not even alone can be met: north: north is to fall by 15 % of the book and can fall by 5 %. "
                + "Turnover is at most 10 %: widen it, or the limit.", Refused(0.1, North));
        var both = Refused(2, North + "- {id: south, axis: jurisdiction, place: south, most: 35%, owner: m}\n");
        Assert.StartsWith("Each can be met alone, not all at once: north: north; south: south.", both, StringComparison.Ordinal);
    }

    private static Claim Placed(string issuer, string place) =>
        Given.Claimed("2024-01-31", issuer, null, new Tag("jurisdiction", place, 1), null);

    private static Proposer Proposing()
    {
        var returns = new Dictionary<SubjectId, double[]>
        {
            [SubjectId.Parse("company:ash")] = [.. Enumerable.Range(0, 60).Select(at => 0.08 * Math.Sin(at * 1.7))],
            [SubjectId.Parse("company:birch")] = [.. Enumerable.Range(0, 60).Select(at => 0.03 * Math.Sin(at * 2.3 + 1))],
            [SubjectId.Parse("company:fir")] = [.. Enumerable.Range(0, 60).Select(at => 0.03 * Math.Sin(at * 3.1 + 2))],
        };
        return new Proposer(Known, Book.At(Known), new Dependences(Known), returns);
    }

    private static IReadOnlyList<LimitFinding> Check(LimitSet limits, Knowledge knowledge) =>
        limits.Check(knowledge, Book.At(knowledge), new Dependences(knowledge));

    private static LimitSet Read(string text)
    {
        var errors = new List<Diagnostic>();
        var limits = LimitReader.Read("limits.yaml", text, errors);
        Assert.Empty(errors);
        return limits!;
    }

    private static Claim Tied(string from, string to, decimal? share)
    {
        var (unit, of) = share is null ? (null, null) : ("ratio", "revenue");
        var link = new Link(SubjectId.Parse(to), "revenue_share", share, unit, of, "done", "A link.");
        return Given.Claimed("2024-01-31", from, null, link, null);
    }
}
