using System.Reflection;
using Tocsin.App.Pages;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Tests.Warnings;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>How numbers, days and statements are put on a page.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("3700000000", "USD", "USD 3.7 bn")]
    [InlineData("-122000000000", "USD", "USD -122 bn")]
    [InlineData("0.45", "ratio", "45 %")]
    [InlineData("0.2679", "ratio", "26.79 %")]
    [InlineData("0", "ratio", "0 %")]
    [InlineData("30", "days", "30 days")]
    [InlineData("15000000", "EUR", "EUR 15 mn")]
    [InlineData("1234.5", null, "1,234.5")]
    [InlineData("6", "GW_of_capacity", "6 GW of capacity")]
    public void A_number_is_written_with_its_unit_and_scale(string value, string? unit, string written) =>
        Assert.Equal(written, Shown.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit));

    [Fact]
    public void A_count_is_no_share_and_a_share_is_none_of_a_count()
    {
        var count = new Trace("days_ahead(30d)", Unit.Ratio, new Result(2, null), [], []) { IsCount = true };
        Assert.Equal("2", Shown.Value(count, new Words("en")));
        Assert.Equal("2 (200 %)", Shown.Value(count with { IsCount = false }, new Words("en")));
        string[] counting = ["clearly_lost_leads", "days_ahead", "lost_leads", "phase_changes", "terms_at_stake", "thesis_damage"];
        Assert.Equal(counting, App.Shipped.Functions.Where(one => one.IsCount).Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://paper.example/a?b=1", "https://paper.example/a?b=1")]
    [InlineData("http://paper.example", "http://paper.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("annual report, page 12", null)]
    [InlineData("", null)]
    public void Only_addresses_of_the_web_become_links(string locator, string? link) =>
        Assert.Equal(link, Shown.Address(new Source("p", locator, "p")));

    [Fact]
    public void A_denied_act_has_no_weight_and_a_demand_counts_against_its_target()
    {
        var words = Chronicle.Catalogue.Vocabulary;
        var kind = words.Events.Values.First(kind => kind.Hurts);
        Assert.Equal(0, Shown.OnScale(Act(kind, Modality.Denied), words));
        Assert.Equal(kind.Scale, Shown.OnScale(Act(kind, Modality.Happened), words));
        Assert.True(Shown.OnScale(Act(kind, Modality.Demanded), words) < 0);
        var context = words.Events.Values.First(kind => kind.Family == "context");
        Assert.Null(Shown.OnScale(Act(context, Modality.Happened), words));
    }

    [Fact]
    public void Days_stand_in_order_and_inside_the_line()
    {
        var scale = new TimeScale(new DateOnly(2023, 1, 1), new DateOnly(2025, 12, 31), 100, 900);
        Assert.Equal(100, scale.X(new DateOnly(2019, 1, 1)));
        Assert.Equal(1000, scale.X(new DateOnly(2031, 1, 1)));
        var ticks = scale.Ticks();
        Assert.Equal(ticks.Select(tick => tick.X).Order(), ticks.Select(tick => tick.X));
        Assert.InRange(ticks.Count, 4, 40);
        Assert.Equal(0, new TimeScale(new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 1), 0, 10).X(new DateOnly(2023, 1, 1)));
    }

    [Fact]
    public void Every_label_is_written_in_both_languages()
    {
        var (english, chinese) = (new Words("en"), new Words("zh"));
        var labels = typeof(Words).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var label in labels.Where(label => label.PropertyType == typeof(string)))
        {
            var (en, zh) = ((string)label.GetValue(english)!, (string)label.GetValue(chinese)!);
            Assert.False(string.IsNullOrWhiteSpace(en) && label.Name != "Stop", $"{label.Name} says nothing in English");
            Assert.True(en != zh, $"{label.Name} says the same in both: {en}");
            Assert.True(label.Name == "OtherLanguage" || zh.Any(letter => letter > '\u2E80'), $"{label.Name} is not Chinese: {zh}");
        }
    }

    private static Act Act(EventKind kind, Modality modality) =>
        new(kind.Id, ["a"], new Target(TargetKind.Named, ["b"]), modality, "An act.");
}
