using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>A deal screened on the command line, and deals that cannot be.</summary>
public sealed class ScreenTests
{
    internal const string File = """
        deal: Birke buys Esche
        on: 2019-06-30
        market: saws
        shares: {birke: 30%, linde: 25%, ahorn: 20%, ulme: 15%, esche: 10%}
        merging: [birke, esche]
        prices:
          birke: {price: 100, cost: 60, diversion: 25%}
          esche: {price: 120, cost: 80}
        efficiency: 10%
        figures: {size_of_transaction: 200, larger_person: 500, smaller_person: 20, votes: 100}
        """;

    [Fact]
    public void A_deal_of_2019_is_screened_by_the_law_of_2019()
    {
        using var line = new CommandLine();
        var screen = CommandLine.RunPlain("regulation", "screen", line.Write("deal.yaml", File), "--json").Json;
        Assert.Equal(2250, screen["concentration"]!["before"]!["low"]!.GetValue<double>());
        Assert.Equal(600, screen["concentration"]!["delta"]!.GetValue<double>(), 1e-9);
        var birke = screen["pressures"]!.AsArray()[0]!;
        Assert.Equal(0.10, birke["guppi"]!.GetValue<double>(), 1e-12);
        Assert.Equal(4.0, birke["upp"]!.GetValue<double>(), 1e-12);
        Assert.Equal(0.3 / 0.9, screen["pressures"]!.AsArray()[1]!["diversion"]!.GetValue<double>(), 1e-12);
        var answers = screen["answers"]!.AsArray().ToDictionary(answer => answer!["regime"]!.GetValue<string>());
        Assert.Equal("2010", answers["us-merger-guidelines"]!["edition"]!.GetValue<string>());
        Assert.Equal("presumed_harm", answers["us-merger-guidelines"]!["finding"]!.GetValue<string>());
        Assert.Equal("2019", answers["us-hsr"]!["edition"]!.GetValue<string>());
        Assert.Equal("notify", answers["us-hsr"]!["finding"]!.GetValue<string>());
        Assert.Equal("no_safe_harbour", answers["eu-horizontal-guidelines"]!["finding"]!.GetValue<string>());
        Assert.Contains(
            screen["unasked"]!.AsArray(), answer => answer!["lacks"]!.AsArray().Any(id => id!.GetValue<string>() == "world_turnover"));
    }

    [Theory]
    [InlineData("--shares a=70,b=60 --merge a,b", "they sum to 130 %")]
    [InlineData("--shares a=0.3,b=0.25 --merge a,b", "look like fractions: write percentages")]
    [InlineData("--shares a=30,b=25 --merge a,c", "'c' has no share")]
    [InlineData("--shares a=30,b=25 --merge a", "name two of the sellers")]
    [InlineData("--shares a=30,b=x --merge a,b", "'x' is no percentage")]
    [InlineData("--figure size_of_transactoin=200", "did you mean 'size_of_transaction'")]
    [InlineData("--figure competitors=1", "is no yes or no")]
    [InlineData("--figure votes=30..20", "write 200, or 150..250")]
    public void A_deal_that_cannot_be_is_refused_with_what_to_write(string words, string says)
    {
        var done = CommandLine.RunPlain(["regulation", "screen", .. words.Split(' ')]);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.Equal("", done.Output);
    }

    [Fact]
    public void A_file_with_a_wrong_field_is_refused_by_its_place()
    {
        using var line = new CommandLine();
        var path = line.Write("deal.yaml", File.Replace("merging:", "mergin:", StringComparison.Ordinal));
        var done = CommandLine.RunPlain("regulation", "screen", path);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("deal.yaml:5:1: 'mergin' is not a field here; did you mean 'merging'?", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_screen_is_wrong_usage()
    {
        Assert.Equal(ExitCode.Usage, CommandLine.RunPlain("regulation", "screen").Code);
        Assert.Equal(ExitCode.Usage, CommandLine.RunPlain("regulation", "thresholds", "us-hrs").Code);
    }

    [Fact]
    public void The_text_says_what_is_unknown_and_what_is_not_judged()
    {
        var done = CommandLine.RunPlain("regulation", "screen", "--shares", "a=30,b=25,c=20", "--merge", "a,b", "--on", "2026-03-01");
        Assert.Equal(ExitCode.Done, done.Code);
        Assert.Contains("25 % of the market is nobody's", done.Output, StringComparison.Ordinal);
        Assert.Contains("presumed to lessen competition", done.Output, StringComparison.Ordinal);
        Assert.Contains("Not judged, for want of figures", done.Output, StringComparison.Ordinal);
        Assert.Contains(
            "推定损害竞争",
            CommandLine.RunPlain("regulation", "screen", "--shares", "a=30,b=25", "--merge", "a,b", "--on", "2026-03-01", "--lang",
                "zh").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_deal_screens_as_it_stands_and_a_file_that_is_not_there_says_how_to_write_one()
    {
        using var line = new CommandLine();
        var path = Path.Combine(line.Folder, "mine.yaml");
        var missing = CommandLine.RunPlain("regulation", "screen", path);
        Assert.Equal(ExitCode.Usage, missing.Code);
        Assert.Contains($"tocsin new deal {path}", missing.Error, StringComparison.Ordinal);
        Assert.Contains($"tocsin regulation screen {path}", CommandLine.RunPlain("new", "deal", path).Output, StringComparison.Ordinal);
        var screen = CommandLine.RunPlain("regulation", "screen", path, "--json");
        Assert.True(screen.Code == ExitCode.Done, screen.Output + screen.Error);
        Assert.Equal(2, screen.Json["pressures"]!.AsArray().Count);
    }

    [Fact]
    public void New_proceedings_import_as_they_stand_and_their_clock_stood_still()
    {
        using var line = new CommandLine();
        var path = Path.Combine(line.Folder, "mine.yaml");
        CommandLine.RunPlain("new", "proceedings", path);
        var done = line.Run("import", path);
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        var listed = line.Run("regulation", "list", "--as-of", "2025-03-25", "--json").Json["proceedings"]!.AsArray();
        Assert.Equal("stopped", (string)listed.Single()!["clock"]!);
        var later = line.Run("regulation", "list", "--as-of", "2025-05-05", "--json").Json["proceedings"]!.AsArray();
        Assert.Equal(2, later.Count);
    }
}
