using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Rules;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Cases;

/// <summary>A warning that waits too long for its owner goes to the next one, and time is counted anew when it comes back.</summary>
public sealed class EscalationTests
{
    [Theory]
    [InlineData(Severity.Red, "2025-05-07", false)]
    [InlineData(Severity.Red, "2025-05-08", true)]
    [InlineData(Severity.Amber, "2025-05-11", false)]
    [InlineData(Severity.Amber, "2025-05-12", true)]
    [InlineData(Severity.Watch, "2026-05-12", false)]
    public void Red_waits_one_day_amber_five_and_a_watch_for_ever(Severity severity, string day, bool overdue) =>
        Assert.Equal(overdue, At(day, Opened(severity)).Count == 1);

    [Fact]
    public void A_rise_to_red_shortens_the_time_and_never_lengthens_it()
    {
        var risen = Desk.About(Desk.Pair, severity: Severity.Red, history:
        [
            On("2025-05-06", Severity.Amber, WarningState.Open), On("2025-05-10", Severity.Red, WarningState.Open),
        ]);
        Assert.Empty(At("2025-05-11", risen));
        Assert.Equal(Desk.Day("2025-05-11"), Assert.Single(At("2025-05-12", risen)).DueOn);
        var longRed = Desk.About(Desk.Pair, severity: Severity.Red, history:
        [
            On("2025-05-06", Severity.Watch, WarningState.Open), On("2025-08-10", Severity.Red, WarningState.Open),
        ]);
        Assert.Empty(At("2025-08-11", longRed));
    }

    [Fact]
    public void A_warning_that_comes_back_is_counted_from_the_day_it_came_back()
    {
        var rearmed = Desk.About(Desk.Pair, history:
        [
            On("2025-05-06", Severity.Amber, WarningState.Open), On("2025-05-07", Severity.Amber, WarningState.Acknowledged),
            On("2025-06-10", Severity.Amber, WarningState.Open),
        ]);
        Assert.Empty(At("2025-06-15", rearmed));
        Assert.Equal(Desk.Day("2025-06-10"), Assert.Single(At("2025-06-16", rearmed)).From);
    }

    [Fact]
    public void An_acknowledged_suppressed_pending_or_unknown_warning_escalates_to_nobody()
    {
        foreach (var state in new[] { WarningState.Acknowledged, WarningState.Suppressed, WarningState.Pending, WarningState.Closed })
            Assert.Empty(At("2026-01-01", Opened(Severity.Red) with { State = state }));
        Assert.Empty(At("2026-01-01", Opened(Severity.Red) with { Severity = null }));
    }

    [Fact]
    public void A_warning_about_a_limit_is_owed_an_answer_by_the_limits_own_owner_as_known_on_the_day()
    {
        var limit = new ExposureLimit("one-name", "issuer", null, null, 0.4m, CountedPart.Known, "head of risk");
        var ledger = Exposures.Given.Ledger(
            LimitReader.Stated(limit, Desk.Day("2025-05-01"), "limits.yaml"),
            LimitReader.Stated(limit with { Owner = "chief" }, Desk.Day("2025-06-01"), "limits.yaml"));
        var rule = Words.Shipped.Rules["limit-exceeded"];
        var warning = Desk.About(SubjectId.Parse("limit:one-name"));
        Assert.Equal("head of risk", Escalation.OwnerOf(warning, rule, ledger.At(Desk.Day("2025-05-06"))));
        Assert.Equal("chief", Escalation.OwnerOf(warning, rule, ledger.At(Desk.Day("2025-06-06"))));
        Assert.Equal(rule.Owner, Escalation.OwnerOf(Desk.About(Desk.Pair), rule, ledger.At(Desk.Day("2025-06-06"))));
    }

    [Fact]
    public void A_decision_answers_until_the_warning_rests_on_something_newer()
    {
        var old = Desk.Claimed(Desk.Pair, "2025-05-06", new Naming("old"));
        var fresh = Desk.Claimed(Desk.Pair, "2025-06-01", new Naming("fresh"));
        var decided = Desk.Claimed(Desk.Pair, "2025-05-07", new Decision(
            "hold", "wait", "talks", "ann", "w-0123456789", null, "peace", Desk.Day("2025-12-01"),
            WarningLog.DigestOf([old.Id]), 1, Words.Shipped.Hash));
        var ledger = Given.Ledger(decided);
        var seen = Opened(Severity.Amber) with { Evidence = [old] };
        Assert.Empty(At("2026-01-01", seen, ledger));
        var grown = seen with { Evidence = [old, fresh] };
        Assert.Empty(At("2025-06-06", grown, ledger));
        Assert.Equal(Desk.Day("2025-06-01"), Assert.Single(At("2025-06-07", grown, ledger)).From);
    }

    [Fact]
    public void The_news_is_the_same_on_every_day_and_names_who_is_told_next()
    {
        var (early, late) = (At("2025-05-12", Opened(Severity.Amber))[0], At("2025-09-01", Opened(Severity.Amber))[0]);
        var knowledge = Given.Ledger().At(Desk.Day("2025-05-12"));
        Assert.Equal(early.News(knowledge, Words.Shipped).Key, late.News(knowledge, Words.Shipped).Key);
        var rule = Words.Shipped.Rules["terms-reopened"];
        Assert.Equal(rule.Owner, early.Owner);
        Assert.Equal(Words.Shipped.Owners[rule.Owner].Next, early.News(knowledge, Words.Shipped).Owner);
        Assert.Equal(Desk.Day("2025-05-12"), early.News(knowledge, Words.Shipped).On);
    }

    [Fact]
    public void Every_owner_of_a_shipped_rule_has_somebody_after_it() => Assert.All(
        Words.Shipped.Rules.Values, rule => Assert.NotNull(Words.Shipped.Owners[rule.Owner].Next));

    private static IReadOnlyList<Escalation> At(string day, Warning warning, Ledger? ledger = null) =>
        Escalation.At([warning], (ledger ?? Given.Ledger()).At(Desk.Day(day)), Words.Shipped);

    private static Warning Opened(Severity severity) =>
        Desk.About(Desk.Pair, severity: severity, history: [On("2025-05-06", severity, WarningState.Open)]);

    private static Change On(string day, Severity severity, WarningState state) => new(Desk.Day(day), severity, Phase.MayHappen, state);
}
