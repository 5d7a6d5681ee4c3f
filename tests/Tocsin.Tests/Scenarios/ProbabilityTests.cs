using Tocsin.Claims;
using Tocsin.Scenarios;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Scenarios;

/// <summary>What is held probable on a day, from forecasts and evidence as known then.</summary>
public sealed class ProbabilityTests
{
    private static readonly DateOnly March = new(2025, 3, 1);
    private static readonly DateOnly April = new(2025, 4, 1);

    private static readonly Claim Talks = Given.Act("Ahorn and Birke talk about the price of a new agreement.", April, "wire", "wire");

    [Fact]
    public void Without_a_forecast_the_start_is_uniform_and_said_to_be_so()
    {
        var one = Given.At(Given.Ledger(), Given.Today);
        Assert.False(one.HasForecast);
        Assert.Equal(SetState.Open, one.State);
        Near([1.0 / 3, 1.0 / 3, 1.0 / 3], one.Probabilities!);
    }

    [Fact]
    public void Forecasters_are_pooled_logarithmically_each_by_his_last_forecast()
    {
        var ledger = Given.Ledger(
            Given.Forecast("one", March, 0.5m, 0.3m, 0.2m), Given.Forecast("two", March, 0.1m, 0.1m, 0.8m),
            Given.Forecast("two", April, 0.2m, 0.2m, 0.6m));
        Near(Pooling.Logarithmic([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]], [0.5, 0.5]), Given.At(ledger, Given.Today).Probabilities!);
        Near(Pooling.Logarithmic([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]], [0.5, 0.5]), Given.At(ledger, March).Probabilities!);
        Assert.False(Given.At(ledger, March.AddDays(-1)).HasForecast);
    }

    [Fact]
    public void Evidence_moves_only_what_was_said_before_it_was_known()
    {
        var weighed = Given.Weighed(Talks, "us", April.AddDays(2), 0.8m, 0.4m, 0.2m);
        var before = Given.At(Given.Ledger(Talks, weighed, Given.Forecast("one", March, 0.5m, 0.3m, 0.2m)), Given.Today);
        Near(Bayes.Update([0.5, 0.3, 0.2], [0.8, 0.4, 0.2], 1)!, before.Probabilities!);
        var after = Given.At(Given.Ledger(Talks, weighed, Given.Forecast("one", April, 0.5m, 0.3m, 0.2m)), Given.Today);
        Near([0.5, 0.3, 0.2], after.Probabilities!);
    }

    [Fact]
    public void Evidence_counts_from_the_day_on_which_somebody_weighed_it()
    {
        var ledger = Given.Ledger(Talks, Given.Weighed(Talks, "us", April.AddDays(2), 0.8m, 0.4m, 0.2m));
        Near([1.0 / 3, 1.0 / 3, 1.0 / 3], Given.At(ledger, April.AddDays(1)).Probabilities!);
        Near([4.0 / 7, 2.0 / 7, 1.0 / 7], Given.At(ledger, April.AddDays(2)).Probabilities!);
        Assert.False(Given.At(ledger, Given.Today).HasForecast);
    }

    [Theory]
    [InlineData("A1", 1)]
    [InlineData("B1", 0.8)]
    [InlineData("A3", 0.6)]
    [InlineData("C2", 0.6)]
    [InlineData("D4", 0.4)]
    [InlineData("F6", 0.2)]
    public void A_worse_grade_moves_less(string grade, double power)
    {
        var talks = Given.Act("Ahorn and Birke talk.", April, "wire", "wire", grade);
        var one = Given.At(Given.Ledger(talks, Given.Weighed(talks, "us", April, 0.8m, 0.4m, 0.2m)), Given.Today);
        Near(Bayes.Update([1.0 / 3, 1.0 / 3, 1.0 / 3], [0.8, 0.4, 0.2], power)!, one.Probabilities!);
    }

    [Fact]
    public void One_report_counts_once_whoever_relays_it_and_in_whatever_order_it_is_weighed()
    {
        var relay = Given.Act("Other words of the same report altogether.", April, "paper", "wire", "B2");
        var copied = Given.Act(
            "Ahorn and Birke talk about the price of a new agreement.", April.AddDays(1), "blog", "blog", "C3");
        Claim[] weighed =
        [
            Given.Weighed(Talks, "us", April.AddDays(3), 0.8m, 0.4m, 0.2m), Given.Weighed(relay, "us", April.AddDays(3), 0.9m, 0.1m, 0.1m),
            Given.Weighed(copied, "us", April.AddDays(3), 0.9m, 0.1m, 0.1m),
        ];
        var one = Given.At(Given.Ledger([Talks, relay, copied, .. weighed]), Given.Today);
        var report = Assert.Single(one.Reports);
        Assert.Equal(Talks, report.Claim);
        Assert.Equal(2, report.Relays.Count);
        Near([4.0 / 7, 2.0 / 7, 1.0 / 7], one.Probabilities!);
        Array.Reverse(weighed);
        Assert.Equal(one.Probabilities, Given.At(Given.Ledger([copied, relay, Talks, .. weighed]), Given.Today).Probabilities);
    }

    [Fact]
    public void Two_reports_count_twice_in_any_order()
    {
        var suit = Given.Act("Birke files a suit over supplies that came late.", April.AddDays(9), "court", "court", "B2");
        Claim[] claims =
        [
            Talks, suit, Given.Weighed(Talks, "us", April.AddDays(1), 0.8m, 0.4m, 0.2m),
            Given.Weighed(suit, "us", April.AddDays(9), 1, 1, 3),
        ];
        var one = Given.At(Given.Ledger(claims), Given.Today);
        Assert.Equal(2, one.Reports.Count);
        Near(Bayes.Update([4.0 / 7, 2.0 / 7, 1.0 / 7], [1, 1, 3], 0.8)!, one.Probabilities!);
        Array.Reverse(claims);
        Assert.Equal(one.Probabilities, Given.At(Given.Ledger(claims), Given.Today).Probabilities);
    }

    [Fact]
    public void Two_people_who_weigh_one_report_are_averaged_not_added()
    {
        var one = Given.At(
            Given.Ledger(Talks, Given.Weighed(Talks, "us", April, 0.8m, 0.4m, 0.2m), Given.Weighed(Talks, "them", April, 0.8m, 0.4m, 0.2m)),
            Given.Today);
        Near([4.0 / 7, 2.0 / 7, 1.0 / 7], one.Probabilities!);
    }

    [Fact]
    public void Evidence_impossible_everywhere_makes_the_probabilities_unknown_with_the_reason()
    {
        var suit = Given.Act("Birke files a suit over supplies that came late.", April.AddDays(9), "court", "court");
        var one = Given.At(
            Given.Ledger(Talks, suit, Given.Weighed(Talks, "us", April, 1, 0, 0), Given.Weighed(suit, "us", April.AddDays(9), 0, 1, 1)),
            Given.Today);
        Assert.Null(one.Probabilities);
        Assert.Contains("impossible under every scenario", one.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_ruled_out_by_one_piece_of_evidence_keeps_a_millionth()
    {
        var one = Given.At(Given.Ledger(Talks, Given.Weighed(Talks, "us", April, 1, 1, 0)), Given.Today);
        Assert.Equal(Bayes.Floor, one.Probabilities![2]);
        Assert.Equal(1, one.Probabilities.Sum(), 1e-12);
    }

    [Fact]
    public void Evidence_taken_back_no_longer_moves()
    {
        var retraction = Given.Of(Given.Relation, new Retraction(Talks.Predicate, "It was not so."), April.AddDays(20), "wire", "A1") with
        {
            Supersedes = Talks.Id,
        };
        var ledger = Given.Ledger(Talks, Given.Weighed(Talks, "us", April, 0.8m, 0.4m, 0.2m), retraction);
        Near([4.0 / 7, 2.0 / 7, 1.0 / 7], Given.At(ledger, April.AddDays(19)).Probabilities!);
        Near([1.0 / 3, 1.0 / 3, 1.0 / 3], Given.At(ledger, April.AddDays(20)).Probabilities!);
        Assert.Equal([Given.Opened, April, April.AddDays(20)], SetCourse.Of(ledger, Given.Set, Given.Today).Select(step => step.On));
    }

    [Fact]
    public void The_course_shows_each_day_as_known_on_it()
    {
        var ledger = Given.Ledger(
            Given.Forecast("one", March, 0.5m, 0.3m, 0.2m), Talks, Given.Weighed(Talks, "us", April.AddDays(2), 0.8m, 0.4m, 0.2m),
            Given.Settled("renewed", April.AddDays(30)));
        var course = SetCourse.Of(ledger, Given.Set, Given.Today);
        Assert.Equal([Given.Opened, March, April.AddDays(2), April.AddDays(30)], course.Select(step => step.On));
        Near([0.5, 0.3, 0.2], course[1].Case.Probabilities!);
        Assert.Equal(SetState.Resolved, course[3].Case.State);
        Assert.Empty(SetCourse.Of(ledger, Given.Set, Given.Opened.AddDays(-1)));
    }

    [Fact]
    public void A_forecast_of_an_earlier_version_of_the_set_does_not_count()
    {
        var later = Given.Read(Given.Sound.Replace("2025-01-01", "2025-06-01", StringComparison.Ordinal)).Claims;
        var ledger = Given.Ledger([.. later, Given.Forecast("one", March, 0.5m, 0.3m, 0.2m)]);
        Assert.True(Given.At(ledger, April).HasForecast);
        Assert.False(Given.At(ledger, Given.Today).HasForecast);
    }

    [Theory]
    [InlineData(0.0001, "almost no chance")]
    [InlineData(0.05, "very unlikely")]
    [InlineData(0.2, "unlikely")]
    [InlineData(0.45, "roughly even chance")]
    [InlineData(0.55, "roughly even chance")]
    [InlineData(0.8, "likely")]
    [InlineData(0.95, "very likely")]
    [InlineData(0.999, "almost certain")]
    public void A_probability_has_its_word(double probability, string word) => Assert.Equal(word, ProbabilityWord.Of(probability).En);

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> found)
    {
        foreach (var (one, other) in expected.Zip(found))
            Assert.Equal(one, other, 1e-12);
    }
}
