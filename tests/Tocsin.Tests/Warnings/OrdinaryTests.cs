using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Warnings;

/// <summary>Many rules tried on many companies on one day: how many stand anyhow, and which are more than that.</summary>
public sealed class OrdinaryTests
{
    private static readonly Rule LegalThreat = Chronicle.Catalogue.Rules["legal-threat"];

    [Fact]
    public void Days_are_counted_while_a_rule_could_be_judged_and_by_the_level_that_stood()
    {
        var track = Track(("2024-01-11", Severity.Amber), ("2024-01-21", Severity.None)) with
        {
            Unseen = [(Chronicle.Day("2024-01-01"), null), (Chronicle.Day("2024-01-16"), "no report"), (Chronicle.Day("2024-01-18"), null)],
        };
        var days = new TrackDays(track);
        var look = days.On(Chronicle.Day("2024-01-31"));
        Assert.Equal((29, 8), (look.Days.AtLeast(Severity.None), look.Days.At(Severity.Amber)));
        Assert.Equal((8, 0), (look.Days.AtLeast(Severity.Watch), look.Days.AtLeast(Severity.Red)));
        Assert.Equal(Severity.None, look.Now);
        var early = days.On(Chronicle.Day("2024-01-17"));
        Assert.Equal((15, 5, null), (early.Days.AtLeast(Severity.None), early.Days.At(Severity.Amber), early.Now));
        Assert.Equal((default, null), (days.On(Chronicle.Day("2023-12-31")).Days, days.On(Chronicle.Day("2023-12-31")).Now));
    }

    [Fact]
    public void What_stands_as_often_as_ever_is_expected_and_what_hardly_ever_stands_is_told_apart()
    {
        List<Look> looks = [.. Enumerable.Range(0, 99).Select(_ => new Look("rare", Severity.None, new(1000, 0, 0, 0)))];
        looks.Add(new Look("rare", Severity.Red, new(999, 0, 0, 1)));
        for (var at = 0; at < 20; at++)
            looks.Add(new Look("usual", at < 10 ? Severity.Watch : Severity.None, new(500, 500, 0, 0)));
        var day = Ordinary.Of(looks);
        Assert.Equal((120, 11, 1), (day.Tries, day.Standing, day.Apart));
        Assert.Equal(10 + 1.0 / 1000, day.Expected, 9);
        double[] chances = [.. Enumerable.Repeat(1.0, 109), .. Enumerable.Repeat(10_001 / 20_001.0, 10), 2 / 100_001.0];
        Assert.Equal(day.Apart, Multiplicity.BenjaminiHochberg(chances).Count(adjusted => adjusted <= Ordinary.Share));
    }

    [Fact]
    public void A_rule_that_cannot_be_judged_today_is_no_try()
    {
        Assert.Equal(new Ordinary(0, 0, 0, 0), Ordinary.Of([new Look("rare", null, new(10, 0, 0, 0))]));
        Assert.Equal(new Ordinary(0, 0, 0, 0), Ordinary.Of([]));
    }

    private static Track Track(params (string On, Severity Severity)[] steps) => new(
        LegalThreat, new Sides(Chronicle.Relation, null, null),
        [.. steps.Select(step => new Step(Chronicle.Day(step.On), step.Severity, Severity.None, Phase.MayHappen, null, []))]);
}
