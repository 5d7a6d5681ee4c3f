using Tocsin.App;
using Tocsin.Learning;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Learning;

/// <summary>The failure model on real firms: learned from windows that end by 2011, asked of other firms' that end 2012 to 2014.</summary>
public sealed class PanelTests
{
    /// <summary>docs/decisions/0012: each area under the curve as measured, and each rival on the same windows.</summary>
    [Fact]
    public void On_later_years_and_other_firms_it_ranks_better_than_what_stood_before()
    {
        var reader = new PanelReader();
        IReadOnlyList<Window> Read(string part) => [.. new[] { 3, 4, 5 }.SelectMany(length =>
            reader.Read(part, File.ReadAllText(PathOf($"{length}_{part}_for_LSTM.csv"))).Windows)];
        var scores = Evaluation.Held(Read("train"), Read("validation"), 1);
        Assert.Equal([3, 4, 5], scores.Select(score => score.Length));
        Assert.Equal([0.860, 0.874, 0.883], scores.Select(score => Math.Round(score.Model.Area, 3)));
        var before = scores.SelectMany(score => score.Rivals).Where(rival => !rival.Name.EndsWith("_alone", StringComparison.Ordinal));
        foreach (var rival in before)
            Assert.True(rival.Probability < 0.0001, $"{rival.Name}: p {rival.Probability}");
        var shipped = ShippedEvaluation.Lengths;
        Assert.Equal(shipped.Select(score => score.Model), scores.Select(score => score.Model));
        Assert.Equal(shipped.SelectMany(score => score.Calibration.Bins), scores.SelectMany(score => score.Calibration.Bins));
        Assert.Equal(shipped.SelectMany(score => score.Curve), scores.SelectMany(score => score.Curve));
        Assert.Equal(shipped.Select(score => score.Calibration.SlopeInterval), scores.Select(score => score.Calibration.SlopeInterval));
    }

    [Fact]
    public void An_evaluation_that_cannot_be_read_says_how_to_make_one() => Assert.Contains(
        ShippedEvaluation.Command, Assert.Throws<UsageException>(() => ShippedEvaluation.Read("{\"lengths\": 3}")).Message,
        StringComparison.Ordinal);

    private static string PathOf(string name)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", "american_bankruptcy", name);
        Assert.SkipUnless(File.Exists(path), $"{name} is not beside this repository.");
        return path;
    }
}
