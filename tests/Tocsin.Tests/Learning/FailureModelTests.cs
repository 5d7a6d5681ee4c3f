using Tocsin.App;
using Tocsin.Learning;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Learning;

/// <summary>What the failure model promises, on invented firms.</summary>
public sealed class FailureModelTests
{
    private static readonly Lazy<FailureModel> Learned = new(() => Training.Fit(Windows(InventedFirms.Panel()), 1));

    [Fact]
    public void Base_and_contributions_add_up_to_the_log_odds_before_calibration()
    {
        foreach (var window in Windows(InventedFirms.Panel()))
        {
            var explained = Learned.Value.Score(window);
            Assert.Equal(Learned.Value.LogOdds(Feature.Values(window)), explained.Base + explained.Parts.Sum(), 9);
            Assert.InRange(explained.Probability, 0, 1);
        }
    }

    [Fact]
    public void Other_names_tickers_and_numbers_of_firms_change_nothing() => Assert.Equal(
        ModelFile.Write(Learned.Value),
        ModelFile.Write(Training.Fit(Windows(InventedFirms.Panel(firm => $"{90000 - 7 * firm},Renamed {firm},ZZ{firm}Q")), 1)));

    [Fact]
    public void A_model_read_back_scores_as_the_model_written()
    {
        var read = ModelFile.Read("model", ModelFile.Write(Learned.Value));
        foreach (var window in Windows(InventedFirms.Panel()))
            Assert.Equal(Learned.Value.Score(window).Probability, read.Score(window).Probability);
    }

    [Fact]
    public void No_name_of_a_firm_is_in_the_file() =>
        Assert.DoesNotContain("Firm", ModelFile.Write(Learned.Value), StringComparison.Ordinal);

    [Fact]
    public void More_of_a_directed_feature_never_moves_the_trees_against_its_direction()
    {
        var window = Windows(InventedFirms.Panel())[5];
        for (var feature = 0; feature < Feature.All.Count; feature++)
        {
            if (Feature.All[feature].Direction == 0)
                continue;
            var values = Feature.Values(window);
            var last = double.NegativeInfinity;
            for (var step = -40; step <= 40; step++)
            {
                values[feature] = step * Feature.All[feature].Direction / 8.0;
                var now = FailureModel.OfTrees(Learned.Value.Members, values);
                Assert.True(now >= last - 1e-6, $"{Feature.All[feature].Name} at {values[feature]}");
                last = now;
            }
        }
    }

    [Theory]
    [InlineData("", "not the JSON")]
    [InlineData("{}", "Form")]
    [InlineData("{\"Form\":\"tocsin-failure-model\",\"Edition\":9}", "edition 9")]
    [InlineData("{\"Form\":\"tocsin-failure-model\",\"Edition\":2}", "features")]
    public void A_damaged_file_says_what_is_wrong(string text, string says) =>
        Assert.Contains(says, Assert.Throws<PanelException>(() => ModelFile.Read("model", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var text = ModelFile.Write(Learned.Value);
        foreach (var length in new[] { 1, text.Length / 3, text.Length / 2, text.Length - 1 })
            Assert.Throws<PanelException>(() => ModelFile.Read("model", text[..length]));
    }

    [Fact]
    public void What_is_scored_is_later_and_of_other_firms_than_what_is_learned_from()
    {
        var cases = LearningCase.Of(Windows(InventedFirms.Panel()));
        foreach (var fold in ForwardFolds.Of(cases, 5))
        {
            Assert.True(fold.Train.Max(at => cases[at].Year) < fold.Test.Min(at => cases[at].Year));
            Assert.Empty(fold.Train.Select(at => cases[at].Firm).Intersect(fold.Test.Select(at => cases[at].Firm)));
        }
    }

    [Fact]
    public void Rows_are_lines_of_the_file_and_the_length_of_windows_is_found()
    {
        var reading = new PanelReader().Read("panel", InventedFirms.Panel());
        Assert.Equal(3, reading.Length);
        Assert.Equal([2, 5, 8], reading.Windows.Take(3).Select(window => window.Row));
    }

    [Fact]
    public void A_bad_number_refuses_its_window_at_its_line_and_keeps_the_others()
    {
        var lines = InventedFirms.Panel().Split('\n');
        lines[5] = lines[5][..^2] + ",?";
        var reading = new PanelReader().Read("panel", string.Join('\n', lines), 3);
        Assert.Equal(6, Assert.Single(reading.Refusals).Line);
        Assert.Equal(239, reading.Windows.Count);
    }

    [Fact]
    public void A_panel_without_an_item_is_refused_by_name()
    {
        using var line = new CommandLine();
        var panel = line.Write("p.csv", InventedFirms.Panel().Replace("market_value", "cap", StringComparison.Ordinal));
        var done = CommandLine.RunPlain("model", "train", "--panel", panel, "--out", Path.Combine(line.Folder, "m"));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("market_value", done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_blank_lines_other_line_ends_and_capitals_change_nothing_but_the_lines()
    {
        var lines = InventedFirms.Panel().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var plain = new PanelReader().Read("panel", string.Join('\n', lines));
        string[] odd = ["\uFEFFFirms, in millions", lines[0].ToUpperInvariant(), "", .. lines[1..4], "   ", .. lines[4..], "", ""];
        var read = new PanelReader().Read("panel", string.Join("\r\n", odd));
        Assert.Equal((plain.Length, plain.Windows.Count), (read.Length, read.Windows.Count));
        Assert.Empty(read.Refusals);
        Assert.Equal(4, read.Windows[0].Row);
        Assert.Equal(plain.Windows[^1].Row + 3, read.Windows[^1].Row);
        Assert.Equal(plain.Windows[^1].Years[^1].FiscalYear, read.Windows[^1].Years[^1].FiscalYear);
    }

    [Fact]
    public void A_second_row_of_headings_is_refused_by_its_line_and_the_windows_are_kept()
    {
        var lines = InventedFirms.Panel().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var units = string.Join(',', lines[0].Split(',').Select(_ => "USD mn"));
        var read = new PanelReader().Read("panel", string.Join('\n', [lines[0], units, .. lines[1..]]));
        Assert.Equal(2, Assert.Single(read.Refusals).Line);
        Assert.Equal(new PanelReader().Read("panel", string.Join('\n', lines)).Windows.Count, read.Windows.Count);
        Assert.Equal(3, read.Windows[0].Row);
    }

    [Fact]
    public void A_panel_without_a_column_says_which()
    {
        var lines = InventedFirms.Panel().Replace("inventory", "stock", StringComparison.Ordinal);
        Assert.Contains(
            "lacks the columns inventory", Assert.Throws<PanelException>(() => new PanelReader().Read("panel", lines)).Message,
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<Window> Windows(string text) => new PanelReader().Read("panel", text).Windows;
}
