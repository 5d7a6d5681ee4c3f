using Tocsin.Agreements;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What part of what is not known beforehand comes from assumptions, chance along the path left out.</summary>
public sealed class AssumedShareTests
{
    private static readonly PayOffOrder Quick = new(5, null, 8192);

    [Fact]
    public void Two_drivers_that_add_up_have_the_parts_of_their_variances()
    {
        var part = Part(("one*", "ratio", "uniform(10%, 30%)"), ("other", "ratio", "uniform(10%, 20%)"), "width_sourced: yes");
        var (first, total) = (part.Outright!.Value.First, part.Outright.Value.Total);
        Assert.InRange(first - 0.8, -4 * part.Outright.Value.FirstError, 4 * part.Outright.Value.FirstError);
        Assert.InRange(total - 0.8, -4 * part.Outright.Value.TotalError, 4 * part.Outright.Value.TotalError);
        Assert.InRange(part.Outright.Value.TotalError, 0, 0.1);
        Assert.Equal(part.Outright, part.WithWidths);
    }

    [Fact]
    public void A_width_without_a_source_counts_as_assumed()
    {
        var part = Part(("one*", "ratio", "uniform(10%, 30%)"), ("other", "ratio", "uniform(10%, 20%)"), "confidence: sourced");
        Assert.InRange(part.Outright!.Value.Total, 0.5, 0.95);
        Assert.Equal(1, part.WithWidths!.Value.First);
        Assert.Equal(1, part.WithWidths.Value.Total);
    }

    [Fact]
    public void Chance_along_the_path_is_not_counted()
    {
        var part = Part(("one*", "ratio", "uniform(10%, 30%)"), ("other", "ratio", "15%"), "confidence: sourced", volatility: "60%");
        Assert.Equal(1, part.Outright!.Value.First);
    }

    [Fact]
    public void Nothing_assumed_is_none_of_the_variance()
    {
        var part = Part(("one", "ratio", "uniform(10%, 30%)"), ("other", "ratio", "15%"), "width_sourced: yes");
        Assert.Equal(0, part.WithWidths!.Value.Total);
    }

    [Fact]
    public void Widening_lifts_growth_in_the_long_run_no_higher_than_the_discount_rate()
    {
        (string, string, string)[] drivers =
        [
            ("revenue_now", "money", "10bn USD"), ("growth_now", "ratio", "8%"), ("growth_long_run*", "ratio", "uniform(2%, 12%)"),
            ("growth_reversion", "ratio", "100%"), ("revenue_volatility", "ratio", "0%"), ("margin_now", "ratio", "10%"),
            ("discount_rate", "ratio", "9%"), ("horizon", "days", "1 years"),
        ];
        var deal = Deal.Of(Deal.CappedTerms, drivers);
        var drawn = Enumerable.Range(0, 200).Select(path => (
            Stated: PathStatement.Of(deal, new Setting(), Quick, path).Drivers["growth_long_run"],
            Wide: PathStatement.Of(deal, new Setting() with { Widening = 2 }, Quick, path).Drivers["growth_long_run"])).ToList();
        Assert.All(drawn, one => Assert.InRange(one.Wide, -1, Math.Max(0.09, one.Stated) + 1e-12));
        Assert.Contains(drawn, one => one.Wide > one.Stated + 0.005);
        Assert.Contains(drawn, one => one.Wide < 0.02);
    }

    private static AssumedPart Part(
        (string, string, string) one, (string, string, string) other, string width, string volatility = "0%")
    {
        var text = Deal.Text(
            "share: {kind: licence, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes, "
            + "status: in_force, statement: Made up., worth: one * revenue + other * revenue}]}",
            [
                ("revenue_now", "money", "10bn USD"), ("growth_now", "ratio", "0%"), ("revenue_volatility", "ratio", volatility),
                ("margin_now", "ratio", "0%"), ("discount_rate", "ratio", "0%"), ("horizon", "days", "1 years"), one, other,
            ]).Replace("confidence: sourced, is: \"uniform", $"confidence: sourced, {width}, is: \"uniform", StringComparison.Ordinal)
            .Replace("confidence: sourced, confidence: sourced", "confidence: sourced", StringComparison.Ordinal);
        return PayOffStudies.Assumptions(Deal.Read(text), new Setting(), Quick)[0].Part;
    }
}
