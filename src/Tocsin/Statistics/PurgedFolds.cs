namespace Tocsin.Statistics;

/// <summary>Which cases to learn from and which to test on, so that no label of the one reaches into the other.</summary>
/// <param name="Train">Indices to learn from, rising.</param>
/// <param name="Test">Indices to test on, rising.</param>
public sealed record Fold(IReadOnlyList<int> Train, IReadOnlyList<int> Test);

/// <summary>Divisions of cases in order of time, purged and with an embargo.</summary>
/// <remarks>
/// López de Prado 2018, Advances in Financial Machine Learning, chapter 7. Strict variant: a training case must share no step with a label
/// of the test part; his snippet 7.3 keeps a case whose label ends on the very step on which the test begins.
/// </remarks>
public static class PurgedFolds
{
    /// <summary>
    /// k parts in order of time, each tested once. <paramref name="labelEnds"/> holds, for each case, the last step its label looks at, its
    /// own index or later; the embargo is steps left out after the test part's last label.
    /// </summary>
    public static IReadOnlyList<Fold> KFold(IReadOnlyList<int> labelEnds, int k, int embargo)
    {
        Check(labelEnds, embargo);
        if (k < 2 || k > labelEnds.Count)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"From 2 parts to {labelEnds.Count} are expected.");
        var folds = new List<Fold>();
        for (var (part, from) = (0, 0); part < k; part++)
        {
            var to = from + labelEnds.Count / k + (part < labelEnds.Count % k ? 1 : 0);
            var last = labelEnds.Skip(from).Take(to - from).Max();
            folds.Add(new Fold(
                [.. Enumerable.Range(0, labelEnds.Count).Where(at => at < from ? labelEnds[at] < from : at > last + embargo)],
                [.. Enumerable.Range(from, to - from)]));
            from = to;
        }
        return folds;
    }

    /// <summary>
    /// The last <paramref name="folds"/> stretches of <paramref name="size"/> cases, each tested with all that lies before it, less what
    /// its labels and the embargo reach.
    /// </summary>
    public static IReadOnlyList<Fold> WalkForward(IReadOnlyList<int> labelEnds, int folds, int size, int embargo)
    {
        Check(labelEnds, embargo);
        if (folds < 1 || size < 1 || (long)folds * size >= labelEnds.Count)
            throw new ArgumentException($"{folds} stretches of {size} leave nothing of {labelEnds.Count} to learn from.");
        return [.. Enumerable.Range(0, folds).Select(fold =>
        {
            var from = labelEnds.Count - (folds - fold) * size;
            return new Fold(
                [.. Enumerable.Range(0, from).Where(at => labelEnds[at] + embargo < from)], [.. Enumerable.Range(from, size)]);
        })];
    }

    private static void Check(IReadOnlyList<int> labelEnds, int embargo)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(embargo);
        for (var at = 0; at < labelEnds.Count; at++)
        {
            if (labelEnds[at] < at)
                throw new ArgumentException($"The label of case {at} ends at {labelEnds[at]}, before it begins.");
        }
    }
}
