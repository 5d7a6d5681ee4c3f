using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Tests.Warnings;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.TrackRecords;

/// <summary>What a rule said against what came, counted without looking ahead.</summary>
public sealed class TrackRecordTests
{
    private const string Threat = "2024-01-01 both renewal both happened\n2024-03-01 ash legal_threat_reported birch happened";

    private static readonly SubjectId Acme = SubjectId.Parse("company:acme");

    private static readonly Rule LegalThreat = Chronicle.Catalogue.Rules["legal-threat"];

    [Fact]
    public void A_firing_is_a_hit_a_false_alarm_or_pending_and_an_outcome_caught_or_missed()
    {
        var record = Record(
            100,
            [
                ("2020-01-11", Severity.Amber), ("2020-02-01", Severity.None), ("2021-01-01", Severity.Red),
                ("2021-02-01", Severity.None), ("2021-11-01", Severity.Amber),
            ],
            [("2020-01-01", "2021-12-31")], "2020-03-01", "2020-11-01");
        Assert.Equal((3, 1, 1, 1), (record.Counts.Fires, record.Hits.Count, record.FalseAlarms.Count, record.Pending.Count));
        Assert.Equal((1, 1), (record.Caught.Count, record.Misses.Count));
        Assert.Equal(Day("2020-11-01"), record.Misses[0].Came);
        Assert.Equal((0.5, 0.5), (record.Counts.Precision, record.Counts.Recall));
        Assert.True(record.Counts.IsUnproven);
        Assert.Equal(Wilson.Interval(1, 2), record.Counts.PrecisionInterval);
        Assert.Equal(50, record.Counts.MedianLead);
        Assert.Null(record.MedianPersistentLead);
    }

    [Fact]
    public void A_rise_within_a_level_is_no_second_firing()
    {
        (string, Severity)[] line = [("2020-01-11", Severity.Amber), ("2020-02-01", Severity.Red), ("2020-03-01", Severity.Amber)];
        Assert.Equal(1, Record(100, line, [("2020-01-01", "2021-12-31")]).Counts.Fires);
    }

    [Fact]
    public void What_was_not_covered_counts_for_nothing()
    {
        (string, Severity)[] line = [("2020-01-11", Severity.Amber)];
        var none = Record(100, line, [], "2020-03-01");
        Assert.Equal((0, 0, 0, 0L), (none.Subjects, none.Counts.Fires, none.Counts.Outcomes, none.Windows.Count));
        Assert.Null(none.Counts.BaseRate);
        var later = Record(100, line, [("2020-02-01", "2020-12-31")], "2020-01-20");
        Assert.Equal((1, 0, 0), (later.Subjects, later.Counts.Fires, later.Counts.Outcomes));
        var cut = Record(100, line, [("2020-01-01", "2020-02-15")]);
        Assert.Equal((1, 0), (cut.Pending.Count, cut.FalseAlarms.Count));
    }

    [Fact]
    public void The_base_rate_is_the_share_of_windows_in_which_the_outcome_came()
    {
        var record = Record(30, [("2020-03-01", Severity.Amber)], [("2020-01-01", "2020-04-30")], "2020-03-15");
        Assert.Equal(new SignalTable(1, 1, 0, 2), record.Windows);
        Assert.Equal((0.25, 4), (record.Counts.BaseRate, record.Counts.Lift));
    }

    [Fact]
    public void Windows_in_which_the_rule_could_not_be_judged_are_left_out_and_its_misses_are_marked()
    {
        var tally = new RecordTally(Severity.Amber, 30);
        tally.Add(History([], [("2020-01-01", "2020-04-30")], "2020-03-15") with { IsJudged = _ => false });
        Assert.Equal(0, tally.Record().Windows.Count);
        Assert.True(Assert.Single(tally.Record().Misses).Blind);
    }

    [Fact]
    public void Thirty_resolved_firings_prove_something()
    {
        var tally = new RecordTally(Severity.Amber, 10);
        for (var at = 0; at < Firings.Enough; at++)
        {
            Assert.True(tally.Record().Counts.IsUnproven);
            tally.Add(History([("2020-01-11", Severity.Amber)], [("2020-01-01", "2020-04-30")]));
        }
        Assert.False(tally.Record().Counts.IsUnproven);
    }

    [Fact]
    public void A_record_as_of_a_day_holds_only_what_was_known_and_over_by_then()
    {
        var suit = Outcome("2024-06-01", "2024-07-15");
        Assert.Equal((0, 1), Counted("2024-06-10", suit));
        Assert.Equal((0, 1), Counted("2024-07-14", suit));
        Assert.Equal((1, 0), Counted("2024-07-15", suit));
    }

    [Fact]
    public void Later_facts_never_change_an_earlier_record()
    {
        for (var day = Day("2024-02-20"); day < Day("2024-07-15"); day = day.AddDays(20))
            Assert.Equal(Counted($"{day:yyyy-MM-dd}"), Counted($"{day:yyyy-MM-dd}", Outcome("2024-06-01", "2024-07-15")));
    }

    [Fact]
    public void Only_warnings_issued_live_are_the_investors_own_record()
    {
        var watch = Watch();
        var warning = watch.Warnings(Chronicle.Relation, Day("2024-03-20")).First(one => one.Rule == LegalThreat.Id);
        var judged = RuleHistory.Of(Watch(), Chronicle.Relation, LegalThreat, Day("2024-08-01"));
        Assert.NotEmpty(judged.Line.Steps);
        Assert.Empty(Issued(Watch()));
        var issue = Chronicle.Deed("2024-03-20", new Deed("issue", warning.Id, "tocsin", null, null, null, null));
        var issued = Assert.Single(Issued(Watch(issue))).Issued;
        Assert.Equal((LegalThreat.Id, Day("2024-03-20")), (issued.Rule, issued.Line.Steps[0].On));
        Assert.True(judged.Line.Steps[0].On < issued.Line.Steps[0].On);

        static IEnumerable<(SubjectId, IssuedLine Issued)> Issued(Watch over) =>
            new RecordBasis(over, over.Ledger, Day("2024-08-01")).Issued(Day("2024-08-01"));
    }

    private static (int Hits, int Pending) Counted(string day, params Claim[] more)
    {
        var tally = new RecordTally(Severity.Amber, Chronicle.Catalogue.Outcomes[LegalThreat.Outcome].Horizon);
        tally.Add(RuleHistory.Of(Watch(more), Chronicle.Relation, LegalThreat, Day(day)));
        var record = tally.Record();
        return (record.Hits.Count, record.Pending.Count);
    }

    private static Watch Watch(params Claim[] more) =>
        new(Chronicle.Ledger(Threat, more: more), RuleHistory.Judging(Chronicle.Catalogue, [LegalThreat]));

    private static Claim Outcome(string on, string known)
    {
        var kind = Chronicle.Catalogue.Outcomes[LegalThreat.Outcome].Kinds[0];
        return Chronicle.Deed(known, new Deed("note", "", "", null, null, null, null)) with
        {
            ValidTo = Day(on),
            Content = new Resolution(kind, "A suit"),
        };
    }

    private static LevelRecord Record(
        int horizon, (string On, Severity Severity)[] line, (string From, string To)[] covered, params string[] outcomes)
    {
        var tally = new RecordTally(Severity.Amber, horizon);
        tally.Add(History(line, covered, outcomes));
        return tally.Record();
    }

    private static SubjectHistory History(
        (string On, Severity Severity)[] line, (string From, string To)[] covered, params string[] outcomes) => new(
        Acme, new SeverityLine([.. line.Select(step => (Day(step.On), step.Severity))]),
        [.. covered.Select(one => new Stretch(Day(one.From), Day(one.To)))], [.. outcomes.Select(on => new Came(Day(on), "It came"))],
        _ => true);

    private static DateOnly Day(string text) => Chronicle.Day(text);
}
