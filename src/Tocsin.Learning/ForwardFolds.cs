namespace Tocsin.Learning;

/// <summary>A split of cases, by index: learned from, and scored.</summary>
/// <param name="Train">Cases of earlier years whose firms are not scored.</param>
/// <param name="Test">Cases scored.</param>
public sealed record ForwardFold(IReadOnlyList<int> Train, IReadOnlyList<int> Test);

/// <summary>Cross-validation forward in time and by firm: what is scored is later, and of other firms, than what is learned from.</summary>
public static class ForwardFolds
{
    private const int FewestFailures = 10;

    /// <summary>
    /// One fold for each of the last years that hold both kinds, at most so many, fewer when earlier years hold under 10 failures.
    /// </summary>
    /// <exception cref="PanelException">No year can be held out.</exception>
    public static IReadOnlyList<ForwardFold> Of(IReadOnlyList<LearningCase> cases, int atMost) =>
        Of([.. cases.Select(one => new Place(one.Year, one.Firm, one.Failed))], atMost);

    /// <summary>The same of windows.</summary>
    public static IReadOnlyList<ForwardFold> OfWindows(IReadOnlyList<Window> windows, int atMost) =>
        Of(Places(windows), atMost);

    /// <summary>Whether windows hold a year to hold out.</summary>
    public static bool CanLearn(IReadOnlyList<Window> windows) => Find(Places(windows), 1).Count > 0;

    private static Place[] Places(IReadOnlyList<Window> windows) =>
        [.. windows.Select(one => new Place(one.LastYear, one.Firm, one.Failed == true))];

    private static List<ForwardFold> Of(Place[] cases, int atMost) => Find(cases, atMost) is { Count: > 0 } folds
        ? folds : throw new PanelException(
            $"The panel has no year to hold out: at least {FewestFailures} failures and {FewestFailures} firms that lived are needed in "
            + "earlier years, and both in a later one. Give more files, as those of several window lengths.");

    private static List<ForwardFold> Find(Place[] cases, int atMost)
    {
        var folds = new List<ForwardFold>();
        foreach (var year in cases.Select(one => one.Year).Distinct().OrderDescending())
        {
            int[] test = [.. Enumerable.Range(0, cases.Length).Where(at => cases[at].Year == year)];
            var firms = test.Select(at => cases[at].Firm).ToHashSet();
            int[] train = [.. Enumerable.Range(0, cases.Length).Where(at => cases[at].Year < year && !firms.Contains(cases[at].Firm))];
            if (folds.Count < atMost && BothKinds(test, 1) && BothKinds(train, FewestFailures))
                folds.Add(new ForwardFold(train, test));
        }
        return folds;

        bool BothKinds(int[] at, int fewest) =>
            at.Count(index => cases[index].Failed) >= fewest && at.Count(index => !cases[index].Failed) >= fewest;
    }

    private readonly record struct Place(int Year, int Firm, bool Failed);
}
