namespace Tocsin.Learning;

/// <summary>Consecutive fiscal years of one firm, and whether it failed in the year after the last.</summary>
/// <param name="Row">Line of the first year in its file, the header being line 1.</param>
/// <param name="Firm">A number by order of appearance: for keeping a firm on one side of a split, and for nothing else.</param>
/// <param name="Years">Oldest first, at least three.</param>
/// <param name="Failed">Whether it failed in the year after; null when the file does not say.</param>
public sealed record Window(int Row, int Firm, IReadOnlyList<FirmYear> Years, bool? Failed)
{
    /// <summary>Fewest years of a window: two changes are read.</summary>
    public const int Fewest = 3;

    /// <summary>The last fiscal year.</summary>
    public int LastYear => Years[^1].FiscalYear;
}

/// <summary>A line of a panel that was refused.</summary>
/// <param name="Line">Line in the file, the header being line 1.</param>
/// <param name="Reason">What was found and what to write instead.</param>
public sealed record PanelRefusal(int Line, string Reason);

/// <summary>The windows of a file, in its order, and what was refused.</summary>
/// <param name="Length">Years in each window.</param>
/// <param name="Windows">Windows read whole.</param>
/// <param name="Refusals">Windows left out, each at the line that is wrong.</param>
public sealed record PanelReading(int Length, IReadOnlyList<Window> Windows, IReadOnlyList<PanelRefusal> Refusals);
