using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Tests.Warnings;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.TrackRecords;

/// <summary>How the levels of a rule rank windows: the curve, the area, and intervals that do not take one company for many.</summary>
public sealed class LevelRankingTests
{
    private static readonly Rule LegalThreat = Chronicle.Catalogue.Rules["legal-threat"];

    [Fact]
    public void Windows_are_counted_by_the_level_that_stood_as_they_began()
    {
        var ranking = Ranking(History("acme", [("2020-02-15", Severity.Amber), ("2020-03-20", Severity.Red)], "2020-03-15"));
        Assert.Equal(
            [(Severity.None, 2, 0), (Severity.Amber, 1, 1), (Severity.Red, 1, 0)],
            ranking.Steps.Where(step => step.Windows > 0).Select(step => (step.Level, (int)step.Windows, (int)step.Came)));
        Assert.Equal((1, 1, 0.25), (ranking.Subjects, ranking.WithOutcome, ranking.BaseRate));
        Assert.Equal(2.0 / 3, ranking.Area!.Value, 12);
        Assert.Contains((Severity.Red, 1.0 / 3, 0.0), ranking.Curve);
        Assert.Contains((Severity.Amber, 1.0 / 3, 1.0), ranking.Curve);
    }

    [Fact]
    public void A_rule_without_a_window_has_no_area_and_no_curve()
    {
        var ranking = new RankTally(LegalThreat, 30).Ranking();
        Assert.Null(ranking.Area);
        Assert.Null(ranking.BaseRate);
        Assert.Empty(ranking.Curve);
        Assert.All(ranking.Steps, step => Assert.Null(step.Interval));
    }

    [Fact]
    public void Lead_times_stand_in_steps_that_fit_the_horizon_and_what_lies_between_two_is_told_as_none()
    {
        var record = new LevelRecord(
            Severity.Amber, 60, 3, [], [], [], [], [], default,
            [new LeadTime(60, null), new LeadTime(51, null), new LeadTime(31, null)], null);
        Assert.Equal([(31, 40, 1), (41, 50, 0), (51, 60, 2)], LeadBar.Of(record).Select(bar => (bar.From, bar.To, bar.Outcomes)));
        Assert.Equal(31, Assert.Single(LeadBar.Of(record with { Horizon = 365, Leads = [new LeadTime(40, 3)] })).From);
        Assert.Empty(LeadBar.Of(record with { Leads = [] }));
    }

    private static LevelRanking Ranking(params SubjectHistory[] histories)
    {
        var tally = new RankTally(LegalThreat, 30);
        foreach (var history in histories)
            tally.Add(history);
        return tally.Ranking();
    }

    private static SubjectHistory History(string name, (string On, Severity Severity)[] line, params string[] outcomes) => new(
        SubjectId.Parse("company:" + name), new SeverityLine([.. line.Select(step => (Chronicle.Day(step.On), step.Severity))]),
        [new Stretch(Chronicle.Day("2020-01-01"), Chronicle.Day("2020-04-30"))],
        [.. outcomes.Select(on => new Came(Chronicle.Day(on), "It came"))], _ => true);
}
