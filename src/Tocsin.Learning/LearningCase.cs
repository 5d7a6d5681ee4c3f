using Tocsin.Statistics;

namespace Tocsin.Learning;

/// <summary>A window as a learner sees it.</summary>
/// <param name="Values">One finite value for each feature.</param>
/// <param name="Failed">Whether the firm failed in the year after.</param>
/// <param name="Firm">For keeping a firm on one side of a split.</param>
/// <param name="Year">The window's last fiscal year.</param>
public sealed record LearningCase(double[] Values, bool Failed, int Firm, int Year)
{
    /// <summary>Years after which a case counts half as much.</summary>
    public const double HalfLife = 3;

    /// <summary>Distinct windows as cases: files of several lengths hold the same last years again.</summary>
    /// <exception cref="PanelException">No window, or one without status.</exception>
    public static IReadOnlyList<LearningCase> Of(IReadOnlyList<Window> windows)
    {
        if (windows.FirstOrDefault(window => window.Failed is null) is { } silent)
            throw new PanelException($"The window at line {silent.Row} has no status: learning needs a column status of 0 and 1.");
        var cases = windows
            .Select(window => new LearningCase(Feature.Values(window), window.Failed!.Value, window.Firm, window.LastYear))
            .DistinctBy(one => (one.Year, one.Failed, string.Join(' ', one.Values.Select(BitConverter.DoubleToInt64Bits)))).ToList();
        return cases.Count > 0 ? cases : throw new PanelException("The panel holds no window to learn from.");
    }

    /// <summary>How much each case counts: half as much for every three years that it lies before the latest.</summary>
    public static double[] Weights(IReadOnlyList<LearningCase> cases)
    {
        var latest = cases.Max(one => one.Year);
        return [.. cases.Select(one => Elementary.Exp2((one.Year - latest) / HalfLife))];
    }
}
