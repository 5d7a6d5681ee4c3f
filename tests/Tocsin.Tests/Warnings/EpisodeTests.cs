using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Warnings;

public sealed class EpisodeTests
{
    [Fact]
    public void A_threat_that_one_origin_says_is_considered_is_amber_alone()
    {
        var line = Line("2024-03-01 birch legal_threat_reported ash considered Herald");
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-03-01")));
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-12-01")));
    }

    [Fact]
    public void A_considered_threat_is_red_when_an_independent_adverse_claim_came_before_it_in_the_episode()
    {
        var line = Line("""
            2024-02-01 birch exclusivity_ended ash happened
            2024-03-01 birch legal_threat_reported ash considered Herald
            """);
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-02-29")));
        Assert.Equal(Severity.Red, line.On(Chronicle.Day("2024-03-01")));
    }

    [Fact]
    public void A_red_that_only_inside_information_lets_stand_is_inside_information()
    {
        var day = Chronicle.Day("2024-03-01");
        var threat = Chronicle.Ledger("2024-03-01 birch legal_threat_reported ash considered Herald").Claims.Values;
        var lost = Chronicle.Ledger("2024-02-01 birch exclusivity_ended ash happened").Claims.Values.Select(row => row with
        {
            Claim = row.Claim with { Access = row.Claim.Content is Act ? AccessClass.InsideInformation : AccessClass.Public },
        });
        var red = new Watch(new Ledger([.. lost.Concat(threat)]), Chronicle.Catalogue).Warnings(Chronicle.Relation, day)
            .Where(warning => warning.Severity == Severity.Red);
        Assert.Equal(AccessClass.InsideInformation, Assert.Single(red).Access);
    }

    [Fact]
    public void An_earlier_claim_of_the_same_origin_does_not_corroborate()
    {
        var line = Line("""
            2024-02-01 birch termination_notice ash rumoured Herald
            2024-03-01 birch legal_threat_reported ash considered Herald
            """);
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-03-01")));
    }

    [Fact]
    public void An_adverse_claim_of_an_earlier_episode_does_not_corroborate()
    {
        var line = Line("""
            2020-02-01 birch exclusivity_ended ash happened
            2024-03-01 birch legal_threat_reported ash considered Herald
            """);
        Assert.Equal(Severity.Watch, Max(line.On(Chronicle.Day("2021-06-01")), Severity.Watch));
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-03-01")));
    }

    [Fact]
    public void A_threat_that_happened_is_red_at_once() =>
        Assert.Equal(Severity.Red, Line("2024-03-01 birch legal_threat_reported ash happened").On(Chronicle.Day("2024-03-01")));

    [Fact]
    public void A_signed_amendment_ends_the_red_on_its_own_day_and_the_lost_right_stays_amber()
    {
        var line = Line("""
            2024-02-01 birch term_disputed ash happened
            2024-03-01 birch legal_threat_reported ash happened
            2024-04-01 birch exclusivity_ended ash happened
            2024-04-01 both agreement_amended both happened
            """);
        Assert.Equal(Severity.Red, line.On(Chronicle.Day("2024-03-31")));
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-04-01")));
        Assert.Equal(Severity.Amber, line.On(Chronicle.Day("2024-05-01")));
    }

    [Fact]
    public void Tension_alone_never_makes_an_amber()
    {
        var facts = string.Join('\n', Enumerable.Range(1, 28).Select(day =>
            $"2024-02-{day:00} birch public_criticism ash rumoured Paper{day}"));
        var tracks = Chronicle.Watch(facts).Judge(Chronicle.Relation, Chronicle.Day("2024-03-01"));
        Assert.Equal(Severity.Watch, tracks.Where(track => track.Rule.Id == "tension-high").Max(track =>
            track.On(Chronicle.Day("2024-03-01"))));
    }

    [Fact]
    public void After_the_last_covered_day_the_level_reached_is_kept()
    {
        var watch = Chronicle.Watch("2024-03-01 birch legal_threat_reported ash happened", coveredTo: "2024-03-01");
        Assert.Equal(Severity.Red, SeverityLine.Of(watch.Judge(Chronicle.Relation, Chronicle.Day("2026-01-01")),
            "cooperation").On(Chronicle.Day("2026-01-01")));
        Assert.Contains(watch.Warnings(Chronicle.Relation, Chronicle.Day("2026-01-01")), warning => warning.Rule == "blind-cooperation");
    }

    [Fact]
    public void A_day_in_a_gap_between_two_covered_spans_is_unknown()
    {
        var first = Chronicle.Ledger("2020-01-01 birch exclusivity_ended ash happened", coveredTo: "2020-06-30");
        var second = Chronicle.Ledger("2022-01-01 both public_praise both happened", coveredTo: "2022-12-31");
        var ledger = new Ledger([.. first.Claims.Values.Concat(second.Claims.Values)]);
        Assert.Equal(Chronicle.Day("2020-06-30"), ledger.At(Chronicle.Day("2021-05-05")).EventCoverage(Chronicle.Relation)?.To);
        Assert.Equal(Chronicle.Day("2022-05-05"), ledger.At(Chronicle.Day("2022-05-05")).EventCoverage(Chronicle.Relation)?.To);
        Assert.Equal(Chronicle.Day("2022-01-01"), ledger.At(Chronicle.Day("2022-05-05")).EventCoverage(Chronicle.Relation)?.From);
    }

    private static Severity Max(Severity one, Severity other) => one > other ? one : other;

    private static SeverityLine Line(string facts) =>
        SeverityLine.Of(Chronicle.Watch(facts).Judge(Chronicle.Relation, Chronicle.Day("2025-12-31")), "cooperation");
}
