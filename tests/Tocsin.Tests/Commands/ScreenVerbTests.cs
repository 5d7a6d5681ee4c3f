using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Screens on the command line: the funnel adds up, days hold, mistakes are told with their column.</summary>
public sealed class ScreenVerbTests
{
    private const string Expression = "revenue > 1bn USD and cash > 10bn USD";

    [Fact]
    public void What_enters_a_part_passes_fails_or_is_unknown_for_counted_reasons()
    {
        using var line = CommandLine.WithCase();
        var document = line.Run("screen", Expression, "--as-of", "2026-10-01", "--json").Json;
        var stages = document["funnel"]!.AsArray().Select(stage => stage!["inOrder"]!).Append(document["whole"]!).ToList();
        Assert.All(stages, count => Assert.Equal(
            Int(count["entering"]), Int(count["passed"]) + Int(count["failed"]) + Int(count["unknown"])));
        Assert.All(stages, count => Assert.Equal(
            Int(count["unknown"]), count["reasons"]!.AsArray().Sum(reason => Int(reason!["count"]))));
        Assert.Equal(Int(stages[0]["passed"]), Int(stages[1]["entering"]));
        Assert.Equal(Int(document["whole"]!["passed"]), document["rows"]!.AsArray().Count);
        Assert.NotEmpty(document["rows"]!.AsArray());
        Assert.All(document["rows"]!.AsArray(), row => Assert.NotEmpty(row!["values"]![0]!["claims"]!.AsArray()));

        static int Int(System.Text.Json.Nodes.JsonNode? node) => node!.GetValue<int>();
    }

    [Theory]
    [InlineData("column 11: '>' needs one unit on both sides", "revenue > 5 days")]
    [InlineData("did you mean 'revenue'?", "revenu > 1bn USD")]
    [InlineData("The order, column 1: A number is expected here", Expression, "--by", "cash > 1bn USD")]
    [InlineData("The column 'cahs', column 1:", Expression, "--show", "revenue,cahs")]
    [InlineData("There is no outcome 'none'", Expression, "--history", "yearly", "--outcome", "none")]
    [InlineData("--outcome needs --history", Expression, "--outcome", "yearly-revenue-falls")]
    [InlineData("No company is known on 1990-01-01: import facts first", Expression, "--as-of", "1990-01-01")]
    public void A_mistake_is_refused_saying_where_and_what_to_write(string says, params string[] words)
    {
        using var line = CommandLine.WithCase();
        var done = line.Run(["screen", .. words]);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.Empty(done.Output);
    }

    [Fact]
    public void An_earlier_day_of_the_history_is_as_a_screen_of_that_day()
    {
        using var line = CommandLine.WithCase();
        var past = line.Run(
            "screen", Expression, "--as-of", "2026-06-30", "--history", "yearly", "--outcome", "yearly-revenue-falls",
            "--json").Json["history"]!;
        var then = line.Run("screen", Expression, "--as-of", "2024-06-30", "--json").Json["whole"]!;
        var day = past["days"]!.AsArray().Single(one => one!["day"]!.ToString() == "2024-06-30")!;
        Assert.Equal(then["passed"]!.ToString(), day["passed"]!.ToString());
        Assert.Equal(then["unknown"]!.ToString(), day["unknown"]!.ToString());
        Assert.True(past["record"]!["judged"]!.GetValue<int>() >= past["record"]!["resolved"]!.GetValue<int>());
    }

    [Fact]
    public void The_funnel_is_told_in_both_languages_and_the_rows_as_a_table()
    {
        using var line = CommandLine.WithCase();
        Assert.Contains("cannot be judged", line.Run("screen", Expression).Output, StringComparison.Ordinal);
        Assert.Contains("无法判断", line.Run("screen", Expression, "--lang", "zh").Output, StringComparison.Ordinal);
        var csv = line.Run("screen", Expression, "--csv", "--as-of", "2026-05-15").Output;
        Assert.StartsWith(
            "subject,holder,name,revenue,currency,period_end,period_days,unknown,cash,currency,period_end,", csv, StringComparison.Ordinal);
        var told = Assert.Single(csv.Split('\n'), row => row.StartsWith("company:microsoft,", StringComparison.Ordinal)).Split(',');
        Assert.True(DateOnly.TryParseExact(told[5], "yyyy-MM-dd", out var end) && end <= new DateOnly(2026, 5, 15), told[5]);
        Assert.InRange(int.Parse(told[6], System.Globalization.CultureInfo.InvariantCulture), 80, 380);
    }
}
