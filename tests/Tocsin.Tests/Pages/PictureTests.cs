using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.App.Pages;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>Pictures of plain numbers: drawn where they should be, and said in words and in a table as well.</summary>
public sealed class PictureTests
{
    private static readonly Func<double, string> Write = value => value.ToString("0.##", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Quantile_bars_keep_the_order_of_their_numbers()
    {
        var drawn = await Draw<QuantileBars>(new()
        {
            ["Bars"] = new QuantileRow[] { new("a side", -5, 0, 2, 4, 9, 2.5) },
            ["Headings"] = new[] { "party", "1 %", "5 %", "median", "95 %", "99 %", "mean" },
        });
        var bars = Elements(drawn, "rect").ToList();
        Assert.True(Number(bars[0], "x") < Number(bars[1], "x"));
        Assert.Equal(14.0 / 4, Number(bars[0], "width") / Number(bars[1], "width"), 1);
        Assert.Equal([["a side", "-5", "0", "2", "4", "9", "2.5"]], Table(drawn));
    }

    [Fact]
    public async Task A_tornado_starts_every_bar_at_the_middle_and_hatches_what_is_not_known()
    {
        var drawn = await Draw<Tornado>(new()
        {
            ["Bars"] = new TornadoBar[]
            {
                new("growth", 5, 20, "20%", "90%", "a paper, 2025-06-01", false), new("rate", null, null, "", "", "no value", true),
            },
            ["Centre"] = 10.0, ["Words"] = new[] { "low", "high", "assumption" },
            ["Headings"] = new[] { "driver", "low", "value", "high", "value", "source" },
        });
        var bars = Elements(drawn, "rect").ToList();
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x"), 1);
        Assert.Equal(2, Number(bars[1], "width") / Number(bars[0], "width"), 1);
        Assert.Equal("hatched", bars[2].Attribute("class")!.Value);
        Assert.Contains(["rate", "", "–", "", "–", "no value"], Table(drawn));
    }

    [Fact]
    public async Task A_waterfall_stacks_what_is_received_above_zero_and_what_is_paid_below()
    {
        var drawn = await Draw<WaterfallBars>(new()
        {
            ["Periods"] = new[] { "2025", "2026" }, ["TotalWord"] = "all", ["PeriodWord"] = "year",
            ["Series"] = new WaterfallSeries[] { new("one", [3, 4]), new("two", [2, -1]) },
        });
        var bars = Elements(drawn, "rect").ToList();
        Assert.Equal(4, bars.Count);
        Assert.Equal(Number(bars[0], "y"), Number(bars[1], "y") + Number(bars[1], "height"), 1); // the second stands on the first
        Assert.Equal(Number(bars[2], "y") + Number(bars[2], "height"), Number(bars[3], "y"), 1); // what is paid hangs from zero
        Assert.Equal([["2025", "3", "2", "5"], ["2026", "4", "-1", "3"]], Table(drawn));
    }

    [Fact]
    public async Task A_break_even_curve_draws_the_value_to_be_equal_to_and_the_places_marked_on_it()
    {
        var drawn = await Draw<LineWithBand>(new()
        {
            ["Points"] = new BandPoint[] { new(0.1, 10, 9, 11), new(0.2, 20, 18, 22), new(0.3, 30, 27, 33) },
            ["Along"] = "share", ["Equal"] = 20.0, ["EqualWord"] = "in force",
            ["Marks"] = new (double, string)[] { (0.2, "equal at"), (0.9, "outside") }, ["WriteX"] = Write,
            ["Headings"] = new[] { "share", "value", "low", "high" },
        });
        Assert.Equal(2, Elements(drawn, "path").Count(path => path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal)));
        Assert.Contains("equal at 0.2", Text(drawn), StringComparison.Ordinal);
        Assert.DoesNotContain("outside", drawn, StringComparison.Ordinal);
        Assert.Equal(["0.3", "30", "27", "33"], Table(drawn)[2]);
    }

    [Fact]
    public async Task A_frontier_names_solutions_and_deals_and_no_two_names_lie_on_each_other()
    {
        var drawn = await Draw<FrontierChart>(new()
        {
            ["Marks"] = new FrontierMark[]
            {
                new(FrontierKind.Dominated, "15 %", 1, 1), new(FrontierKind.Efficient, "20 %", 2, 5), new(FrontierKind.Nash, "Nash", 2, 5),
                new(FrontierKind.Fair, "K-S", 2.02, 5.01), new(FrontierKind.Deal, "deal", 2.01, 5),
            },
            ["FirstWord"] = "one", ["SecondWord"] = "other", ["ApartWord"] = "no agreement",
            ["Called"] = (Func<FrontierKind, string>)(kind => kind.ToString()), ["Headings"] = new[] { "name", "kind", "one", "other" },
        });
        var names = Elements(drawn, "text").Where(text => text.Value.Trim() is "Nash" or "K-S" or "deal")
            .Select(text => Number(text, "y")).Order().ToList();
        Assert.Equal(3, names.Count);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 12));
        Assert.Equal(5, Table(drawn).Count);
        Assert.Contains("no agreement", Text(drawn), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_marks_round_numbers_and_zero_as_zero()
    {
        Assert.Equal([-20, 0, 20, 40, 60], ValueScale.Of([-23.5, 71], 0, 400).Ticks());
        Assert.Equal([0, 0.05, 0.1, 0.15, 0.2], new ValueScale(0, 0.24, 0, 100).Ticks().Select(tick => Math.Round(tick, 9)));
        Assert.Equal((0.0, 100.0), (new ValueScale(5, 6, 0, 100).At(1), new ValueScale(5, 6, 0, 100).At(9)));
    }

    [Fact]
    public void A_scale_of_one_number_has_room_on_both_sides()
    {
        var scale = ValueScale.Of([7], 0, 100);
        Assert.True(scale.Low < 7 && scale.High > 7);
    }

    [Fact]
    public void Amounts_of_one_picture_share_currency_and_scale()
    {
        var amounts = new Amounts("USD", [1.5e9, -432e9, double.NaN]);
        Assert.Equal("USD bn", amounts.Unit);
        Assert.Equal(["1.5", "−432", "0", "0.01"], new[] { 1.5e9, -432e9, -1e5, 12e6 }.Select(amounts.Bare));
        Assert.Equal("USD 12.3 bn", amounts.Full(12.34e9));
        Assert.Equal(["+12.3", "−3", "0"], new[] { 12.34e9, -3e9, 0 }.Select(amounts.Signed));
        Assert.Equal("USD 12.3 ± 0.05 bn", amounts.Full(new Estimate(12.34e9, 5e7)));
        Assert.Equal("USD 2,620 bn", new Amounts("USD", [2.62e12]).Full(2.62e12));
        Assert.Equal("EUR 950", new Amounts("EUR", [950]).Full(950));
    }

    private static async Task<string> Draw<T>(Dictionary<string, object?> own)
        where T : IComponent
    {
        var all = new Dictionary<string, object?>(own)
        {
            ["Title"] = "A title", ["Unit"] = "USD bn", ["Label"] = "What it shows.", ["Write"] = Write, ["AsTable"] = "as a table",
        };
        var drawn = await Printed.Draw<T>(all);
        Assert.Contains("aria-label=\"What it shows.\"", drawn, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", drawn, StringComparison.Ordinal);
        return drawn;
    }

    private static XElement Picture(string drawn) => XElement.Parse(WebUtility
        .HtmlDecode(Regex.Match(drawn, "<svg.*</svg>", RegexOptions.Singleline).Value).Replace("&", "&amp;", StringComparison.Ordinal));

    private static IEnumerable<XElement> Elements(string drawn, string name) => Picture(drawn).Descendants(name);

    private static string Text(string drawn) => Regex.Replace(Picture(drawn).Value, @"\s+", " ");

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static List<List<string>> Table(string drawn) =>
    [
        .. Regex.Matches(drawn[drawn.IndexOf("<tbody>", StringComparison.Ordinal)..], "<tr>(.*?)</tr>", RegexOptions.Singleline)
            .Select(row => Regex.Matches(row.Groups[1].Value, "<t[hd][^>]*>(.*?)</t[hd]>")
                .Select(cell => WebUtility.HtmlDecode(cell.Groups[1].Value)).ToList()),
    ];
}
