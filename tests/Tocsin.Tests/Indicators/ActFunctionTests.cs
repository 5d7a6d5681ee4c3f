using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Functions of acts, terms and links, at the edges of their windows, from the side of the holder.</summary>
public sealed class ActFunctionTests
{
    private static readonly SubjectId Pair = SubjectId.Relation("Acme", "Globex");

    private static readonly Claim Covered = Claimed("2024-01-01", new Coverage(["*"], Given.Day("2024-01-01"), Given.Day("2026-12-31")));

    [Theory]
    [InlineData("2025-03-09", 0)]
    [InlineData("2025-03-10", 1)]
    [InlineData("2025-04-08", 1)]
    [InlineData("2025-04-09", 0)]
    public void An_act_counts_from_its_day_for_as_many_days_as_the_window(string day, double expected) =>
        Assert.Equal(expected, Read("events(suit_filed, 30d)", day, Did("suit_filed", "2025-03-10")).Value);

    [Theory]
    [InlineData(Modality.Happened, 1)]
    [InlineData(Modality.Planned, 0.7)]
    [InlineData(Modality.Considered, 0.4)]
    [InlineData(Modality.Rumoured, 0.4)]
    [InlineData(Modality.Demanded, 0)]
    [InlineData(Modality.Denied, 0)]
    public void An_act_weighs_what_was_known_of_it(Modality modality, double weight) =>
        Assert.Equal(weight, Read("events(suit_filed, 30d)", "2025-03-10", Did("suit_filed", "2025-03-10", modality: modality)).Value);

    [Theory]
    [InlineData("globex", "acme", 1)]
    [InlineData("acme", "globex", 0)]
    [InlineData("authority", "acme", 1)]
    [InlineData("authority", "globex", 1)]
    [InlineData("authority", "someone", 0)]
    [InlineData("acme", "acme", 0)]
    public void Acts_of_the_counterparty_and_of_outsiders_count_the_holders_own_do_not(string actor, string target, double expected) =>
        Assert.Equal(expected, Read("events(suit_filed, 30d)", "2025-03-10", Did("suit_filed", "2025-03-10", actor, target)).Value);

    [Fact]
    public void Without_a_source_that_covers_the_day_absence_is_not_zero()
    {
        var act = Did("suit_filed", "2025-03-10");
        var ends = Claimed("2024-01-01", new Coverage(["*"], Given.Day("2024-01-01"), Given.Day("2025-03-31")));
        Assert.Equal(0, Read("events(suit_filed, 7d)", "2025-03-31", Given.Ledger(act, ends)).Value);
        Assert.Contains("covered up to 2025-03-31", Read("events(suit_filed, 7d)", "2025-04-01", Given.Ledger(act, ends)).Unknown,
            StringComparison.Ordinal);
        Assert.Contains("no source is claimed", Read("open(dispute)", "2025-04-01", Given.Ledger(act)).Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_since_counts_from_the_day_it_became_known()
    {
        var act = Did("suit_filed", "2025-03-10");
        Assert.Equal(0, Read("days_since(suit_filed)", "2025-03-10", act).Value);
        Assert.Equal(21, Read("days_since(suit_filed | arbitration_filed)", "2025-03-31", act).Value);
        Assert.Contains("no act of", Read("days_since(arbitration_filed)", "2025-03-31", act).Unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-10", 1)]
    [InlineData("2025-04-30", 1)]
    [InlineData("2025-05-01", 0)]
    public void A_settlement_of_both_closes_what_was_open(string day, double expected) => Assert.Equal(
        expected, Read("open(dispute)", day, Did("term_disputed", "2025-03-10"), Both("settlement", "2025-05-01")).Value);

    [Fact]
    public void A_settlement_on_the_day_acts_last_and_one_before_closes_nothing()
    {
        Assert.Equal(0, Read("open(dispute)", "2025-03-10", Did("term_disputed", "2025-03-10"), Both("settlement", "2025-03-10")).Value);
        Assert.Equal(1, Read("open(dispute)", "2025-03-10", Did("term_disputed", "2025-03-10"), Both("settlement", "2025-03-09")).Value);
    }

    [Theory]
    [InlineData("2026-03-10", 1)]
    [InlineData("2026-03-11", 0)]
    public void An_unanswered_threat_lapses_after_its_days(string day, double expected) =>
        Assert.Equal(expected, Read("open(legal_threat)", day, Did("legal_threat_reported", "2025-03-10")).Value);

    [Fact]
    public void The_openers_denial_withdraws_its_act_and_nobody_elses()
    {
        var threat = Did("legal_threat_reported", "2025-03-10", modality: Modality.Considered);
        var own = Did("legal_threat_reported", "2025-03-20", modality: Modality.Denied);
        var other = Did("legal_threat_reported", "2025-03-20", actor: "acme", modality: Modality.Denied);
        Assert.Equal(0, Read("open(legal_threat)", "2025-03-20", threat, own).Value);
        Assert.Equal(0.4, Read("open(legal_threat)", "2025-03-20", threat, other).Value);
    }

    [Fact]
    public void An_authority_closes_what_it_opened_itself_and_no_other_does()
    {
        var opened = Did("regulator_inquiry_opened", "2025-03-10", "first authority", "acme");
        Assert.Equal(1, Read("open(inquiry)", "2025-06-01", opened, Did("regulator_cleared", "2025-05-01", "second", "acme")).Value);
        Assert.Equal(0, Read("open(inquiry)", "2025-06-01", opened, Did("regulator_cleared", "2025-05-01", "first authority",
            "acme")).Value);
    }

    [Theory]
    [InlineData("2025-03-10", 4.4)]
    [InlineData("2025-04-09", 2.2)]
    [InlineData("2025-05-09", 1.1)]
    public void Tension_halves_with_each_half_life(string day, double expected) => Assert.Equal(
        expected, Read("tension(partner, 30d)", day, Did("legal_threat_reported", "2025-03-10")).Value, 12);

    [Fact]
    public void Cooperation_lowers_tension() => Assert.Equal(
        -8 + 2, Read("tension(partner, 30d)", "2025-03-10", Did("suit_filed", "2025-03-10"), Both("agreement_signed",
            "2025-03-10")).Value, 12);

    [Fact]
    public void Days_to_counts_to_the_nearest_planned_end_and_its_last_day_is_zero()
    {
        Claim[] terms = [Agreed("licence", "2030-12-31", "2025-01-01"), Agreed("exclusivity", "2026-01-31", "2025-01-02")];
        Assert.Equal(30, Read("days_to(any)", "2026-01-01", terms).Value);
        Assert.Equal(0, Read("days_to(any)", "2026-01-31", terms).Value);
        Assert.Equal(1795, Read("days_to(licence)", "2026-01-31", terms).Value);
        Assert.True(Read("ends_within(any, 30d)", "2026-01-01", terms).Value == 1);
        Assert.True(Read("ends_within(any, 29d)", "2026-01-01", terms).Value == 0);
    }

    [Fact]
    public void A_term_and_a_share_are_read_as_last_published()
    {
        var share = new Link(SubjectId.Company("Globex"), "revenue_share", 0.25m, "ratio", "revenue", "done", "A quarter of revenue.");
        Claim[] claims =
        [
            Agreed("revenue_share", null, "2025-01-01", "20"), Agreed("revenue_share", null, "2025-06-01", "15"),
            Claimed("2025-02-01", share) with { Subject = Given.Acme },
        ];
        Assert.Equal(0.20, Read("term(revenue_share)", "2025-05-31", claims).Value, 12);
        Assert.Equal(0.15, Read("term(revenue_share)", "2025-06-01", claims).Value, 12);
        Assert.Equal(0.25, Read("share_from(partner, revenue_share)", "2025-02-01", claims).Value);
        Assert.NotNull(Read("share_from(partner, revenue_share)", "2025-01-31", claims).Unknown);
        Assert.Equal(0, Read("term_disputed(revenue_share)", "2025-06-01", claims).Value);
    }

    private static Result Read(string formula, string day, params Claim[] claims) =>
        Read(formula, day, Given.Ledger([.. claims, Covered]));

    private static Result Read(string formula, string day, Ledger ledger)
    {
        var read = Words.Check(formula);
        var situation = Given.Situation(ledger, day) with
        {
            Subject = Pair,
            Holder = Given.Acme,
            Counterparty = SubjectId.Company("Globex"),
        };
        return RowEvaluator.Evaluate(read, read.Gather(situation));
    }

    private static Claim Did(
        string kind, string day, string actor = "globex", string target = "acme", Modality modality = Modality.Happened) =>
        Claimed(day, new Act(kind, [actor], new Target(TargetKind.Named, [target]), modality, $"{actor} {kind} {target}"));

    private static Claim Both(string kind, string day) =>
        Claimed(day, new Act(kind, ["acme", "globex"], Target.Mutual, Modality.Happened, $"both {kind}"));

    private static Claim Agreed(string kind, string? end, string day, string value = "yes") => Claimed(
        day, new Term(kind, value, "pct", null, end is null ? null : Given.Day(end), TermStatus.InForce)) with
    {
        ValidTo = Given.Day("2025-01-01"),
    };

    private static Claim Claimed(string day, Content content) =>
        Given.Number("cash", null, day, 0, day) with { Subject = Pair, Content = content };
}
