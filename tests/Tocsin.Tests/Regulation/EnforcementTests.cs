using Tocsin.App;
using Tocsin.Measures;
using Tocsin.Regulation;
using Tocsin.Statistics;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>The probability of enforcement: what it was learned from, that it can be learned again, and how it does.</summary>
public sealed class EnforcementTests
{
    internal const string Table = """
        period,table,industry,evidence,hhi_low,delta_low,enforced,closed,total
        1900-1903,Table 1,All Markets,Unrestricted on additional evidence,0,0,3,9,12
        1900-1903,Table 1,All Markets,Unrestricted on additional evidence,0,500,4,6,10
        1900-1903,Table 1,All Markets,Unrestricted on additional evidence,2000,0,3,7,10
        1900-1903,Table 1,All Markets,Unrestricted on additional evidence,2000,500,8,4,12
        1900-1903,Table 1,All Markets,Unrestricted on additional evidence,4000,1000,9,3,12
        1900-1903,Table 2,All Markets,Hot Documents Identified,0,0,5,0,5
        """;

    private static readonly EnforcementModel Shipped = App.Shipped.Catalogue().Law.Enforcement!;

    [Fact]
    public void The_shipped_model_is_what_the_published_table_teaches()
    {
        var table = Published();
        Assert.Equal((780, 607, "1996-2003"), (table.Markets, table.Enforced, table.Period));
        var learned = EnforcementModel.Learn(table, Shipped.Card.Published, Shipped.Card.Label, Shipped.Card.Source);
        for (var row = 0; row < 4; row++)
        {
            Assert.Equal(learned.Coefficients[row], Shipped.Coefficients[row], 1e-7);
            for (var column = 0; column < 4; column++)
                Assert.Equal(learned.Covariance[row, column], Shipped.Covariance[row, column], 1e-6);
        }
        Assert.Equal(learned.Rule[1], Shipped.Rule[1], 1e-8);
        Assert.Equal((learned.Card.Markets, learned.Card.Enforced), (Shipped.Card.Markets, Shipped.Card.Enforced));
    }

    /// <summary>Areas and scores of the same ten folds were worked out by another program.</summary>
    [Fact]
    public void Cross_validated_it_ranks_better_than_the_yardstick_and_is_better_calibrated()
    {
        var trial = EnforcementTrial.CrossValidate(Published());
        Assert.Equal(0.7352, trial.Model.Area, 5e-5);
        Assert.Equal(0.14337, trial.Model.Brier, 5e-6);
        Assert.Equal(0.45311, trial.Model.LogScore, 5e-6);
        Assert.Equal(0.7227, trial.Rule.Area, 5e-5);
        Assert.Equal(0.15488, trial.Rule.Brier, 5e-6);
        Assert.Equal(0.7782, trial.BaseRate, 5e-5);
        Assert.True(trial.Model.Interval.Low < trial.Rule.Area, "the areas are within each other's intervals");
        Assert.True(trial.Model.Brier < trial.Rule.Brier && trial.Rule.Brier < trial.BaseBrier);
    }

    [Fact]
    public void A_greater_increase_never_makes_enforcement_less_probable()
    {
        foreach (var index in new[] { 1000, 2500, 5000, 10000 })
        {
            var before = 0.0;
            for (var increase = 1; increase <= 5000; increase += 7)
            {
                var now = Shipped.At(index, increase);
                Assert.True(now >= before, $"{index} {increase}");
                before = now;
            }
        }
    }

    [Fact]
    public void The_interval_holds_the_estimate_and_widens_where_cases_are_few()
    {
        var (usual, rare) = (Shipped.Interval(2500, 600), Shipped.Interval(2500, 20));
        Assert.InRange(Shipped.At(2500, 600), usual.Low, usual.High);
        Assert.True(rare.High - rare.Low > usual.High - usual.Low);
    }

    [Fact]
    public void A_fit_meets_the_counts_it_was_made_of()
    {
        var fit = Logit.Fit([new([1, 0], 2, 10), new([1, 1], 9, 12)]);
        Assert.Equal(0.2, Logit.Probability(fit.Coefficients, [1, 0]), 1e-12);
        Assert.Equal(0.75, Logit.Probability(fit.Coefficients, [1, 1]), 1e-12);
        Assert.Equal(1 / 1.6 + 1 / 2.25, fit.Covariance[1, 1], 1e-9);
        Assert.Throws<ArgumentException>(() => Logit.Fit([new([1], 3, 3)]));
        Assert.Throws<ArgumentException>(() => Logit.Fit([new([1, 1], 1, 3), new([1, 1], 2, 3)]));
    }

    [Fact]
    public void Before_its_cases_were_published_there_is_no_probability()
    {
        var deal = new DealWords
        {
            On = "2011-06-30", Shares = [("a", "30"), ("b", "25")], Merging = ["a", "b"],
        }.Read(App.Shipped.Catalogue().Law);
        var law = App.Shipped.Catalogue().Law;
        Assert.Null(Screen.Of(deal, law, new DateOnly(2012, 12, 31), false).Enforcement);
        Assert.NotNull(Screen.Of(deal, law, new DateOnly(2014, 12, 31), false).Enforcement);
    }

    [Theory]
    [InlineData("enforced,closed", "enforcd,closed", "line 1: the headings")]
    [InlineData(",3,9,12", ",x,9,12", "line 2: nine cells")]
    [InlineData("All Markets", "Some Markets", "No row of 'All Markets'")]
    public void A_table_that_cannot_be_read_is_refused(string old, string other, string says)
    {
        using var line = new CommandLine();
        var done = CommandLine.RunPlain(
            "regulation", "enforcement", line.Write("table.csv", Table.Replace(old, other, StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_stand_at_their_middles_and_rows_with_more_evidence_are_left_out()
    {
        var table = EnforcementTable.Read(Table);
        Assert.Equal(56, table.Markets);
        Assert.Equal((1000, 250), (table.Cells[0].Index, table.Cells[0].Increase));
        Assert.Equal((7000, 3000), (table.Cells[4].Index, table.Cells[4].Increase));
    }

    private static EnforcementTable Published() => EnforcementTable.Read(string.Join(
        '\n', ReferenceValues.Lines("../data/ftc_merger_investigations/ftc_by_hhi_delta_1996_2003.csv")));
}
