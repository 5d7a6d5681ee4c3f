using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Tests.Exposures;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Who leads, by what was known on each day.</summary>
public sealed class LeadershipTests
{
    private static readonly Claim[] Story =
    [
        .. Models.Scored("a-1", "ahorn", "2025-01-10", "2025-02-01", 0.60m),
        .. Models.Scored("b-1", "birke", "2025-01-20", "2025-02-01", 0.55m),
        .. Models.Scored("b-2", "birke", "2025-03-05", "2025-04-10", 0.70m),
        .. Models.Scored("a-2", "ahorn", "2025-03-20", "2025-05-01", 0.70m),
        .. Models.Scored("a-3", "ahorn", "2025-06-01", "2025-06-02", 0.71m),
        .. Models.Scored("c-1", "zeder", "2025-01-05", "2025-07-01", 0.65m),
    ];

    [Fact]
    public void A_change_of_leader_bears_the_day_it_could_be_known_and_the_day_of_the_release()
    {
        var changes = Contest().Changes(Given.Day("2025-12-31")).ToList();
        Assert.Equal(
            [("2025-02-01", "2025-01-10", "company:ahorn"), ("2025-04-10", "2025-03-05", "company:birke"),
                ("2025-06-02", "2025-06-01", "company:ahorn")],
            changes.Select(change => ($"{change.KnownOn:yyyy-MM-dd}", $"{change.EffectiveOn:yyyy-MM-dd}", change.To.Group)));
        Assert.Equal(0.10, changes[1].By!.Value.Value, 1e-9);
        Assert.True(changes[1].By!.Value.IsClear);
        Assert.False(changes[2].By!.Value.IsClear);
    }

    [Fact]
    public void Nobody_leads_before_a_score_is_known()
    {
        Assert.Null(Contest().On(Given.Day("2025-01-31")));
        Assert.Empty(Contest().Changes(Given.Day("2025-01-31")));
    }

    [Fact]
    public void Who_ties_the_leader_does_not_lead()
    {
        var placing = Contest().On(Given.Day("2025-05-01"))!;
        Assert.Equal("company:birke", placing.Leader!.Group);
        Assert.Equal(placing.Leader.Score.Value, placing.Of("company:ahorn")!.Score.Value);
    }

    [Fact]
    public void The_course_as_known_on_a_day_is_the_beginning_of_that_of_every_later_day()
    {
        var full = Contest().Changes(Given.Day("2025-12-31")).Select(Text).ToList();
        for (var day = Given.Day("2025-01-01"); day <= Given.Day("2025-08-01"); day = day.AddDays(1))
        {
            var known = Given.Ledger(Story.Where(claim => claim.KnownOn <= day));
            var then = Scoreboard.Of(known).Contest(Models.Test, Grouping.Company).Changes(day).Select(Text).ToList();
            Assert.Equal(full.Take(then.Count), then);
            Assert.Equal(then, Contest().Changes(day).Select(Text));
        }
    }

    [Fact]
    public void A_score_without_a_known_maker_counts_for_nobody_until_the_maker_is_known()
    {
        var ledger = Given.Ledger(
            Models.Number("a-1", "2025-01-01", "2025-01-02", 0.5m), Models.Made("a-1", "ahorn", "2025-03-01"));
        var contest = Scoreboard.Of(ledger).Contest(Models.Test, Grouping.Company);
        Assert.Null(contest.On(Given.Day("2025-02-28")));
        Assert.Equal("company:ahorn", contest.On(Given.Day("2025-03-01"))!.Leader!.Group);
    }

    [Fact]
    public void A_withdrawn_score_hands_the_lead_back()
    {
        var score = Models.Number("b-1", "2025-02-01", "2025-02-02", 0.9m);
        var ledger = Given.Ledger(
            [.. Models.Scored("a-1", "ahorn", "2025-01-01", "2025-01-02", 0.5m), score, Models.Made("b-1", "birke", "2025-02-01"),
                Given.Claimed("2025-02-01", "model:b-1", null, new Retraction(score.Predicate, "miscounted"), "2025-03-01") with
                {
                    Supersedes = score.Id,
                }]);
        var changes = Scoreboard.Of(ledger).Contest(Models.Test, Grouping.Company).Changes(Given.Day("2025-12-31")).ToList();
        Assert.Equal(["company:ahorn", "company:birke", "company:ahorn"], changes.Select(change => change.To.Group));
        Assert.Null(changes[2].Passed);
    }

    [Fact]
    public void Routes_are_the_models_own_tags_before_their_makers()
    {
        var ledger = Given.Ledger(
            [.. Story, Models.Tagged("company:ahorn", "technology_route", "closed", "2025-01-01"),
                Models.Tagged("company:birke", "technology_route", "closed", "2025-01-01"),
                Models.Tagged("model:b-2", "technology_route", "open", "2025-01-01")]);
        var changes = Scoreboard.Of(ledger).Contest(Models.Test, Grouping.Route).Changes(Given.Day("2025-12-31"));
        Assert.Equal(["closed", "open", "closed"], changes.Select(change => change.To.Group));
    }

    [Fact]
    public void Days_to_catch_up_are_counted_between_releases_and_end_with_the_last_model_seen()
    {
        var all = CatchUp.Of(Contested("2025-12-31"), Tocsin.Measures.Ranking.Higher);
        Assert.Equal(
            [("c-1", "company:ahorn", 74, true), ("c-1", "company:birke", 59, true), ("b-2", "company:ahorn", 15, true)],
            all.Pursuits.Select(one => (one.Mark.Score.Model.Name, one.Follower, one.Days, one.Reached is not null)));
        Assert.Equal(3, all.Unseen);
        Assert.Equal(59, all.Time.Median);
    }

    [Fact]
    public void A_follower_that_has_not_reached_the_mark_is_seen_until_its_last_model()
    {
        var entries = Contested("2025-04-30");
        var birke = CatchUp.Of(entries, Tocsin.Measures.Ranking.Higher, "company:birke").Pursuits;
        Assert.Equal([54], birke.Select(one => one.Days));
        var ahorn = CatchUp.Of([.. entries, new Entry("company:ahorn", entries[0].Score with
        {
            Value = 0.61, Claim = Models.Number("a-9", "2025-03-25", "2025-04-01", 0.61m),
        })], Tocsin.Measures.Ranking.Higher, "company:ahorn");
        Assert.Equal([(20, false)], ahorn.Pursuits.Select(one => (one.Days, one.Reached is not null)));
        Assert.Null(ahorn.Time.Median);
    }

    private static List<Entry> Contested(string day) =>
    [
        .. Scoreboard.Of(Given.Ledger(Story)).Scores("exam", Given.Day(day))
            .Select(score => new Entry(score.Makers[0].ToString(), score)),
    ];

    private static Contest Contest() => Scoreboard.Of(Given.Ledger(Story)).Contest(Models.Test, Grouping.Company);

    private static string Text(LeadChange change) =>
        $"{change.KnownOn} {change.EffectiveOn} {change.From} {change.To.Score.Model} {change.By}";
}
