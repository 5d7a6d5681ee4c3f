using Tocsin.Claims;

namespace Tocsin.Exposures;

/// <summary>A book before and after trades, seen on every axis, by what it hangs on and against its limits.</summary>
public sealed class BookChange
{
    /// <summary>Compares two books of one day.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="books">The book as it is and as it would be.</param>
    /// <param name="ties">The links of the day.</param>
    /// <param name="limits">The limits held against both.</param>
    public BookChange(Knowledge knowledge, (Book Before, Book After) books, Dependences ties, LimitSet limits)
    {
        (Before, After) = books;
        Axes =
        [
            .. AxisExposure.Axes.Select(axis => (
                axis, AxisExposure.Of(knowledge, Before, axis), AxisExposure.Of(knowledge, After, axis))),
        ];
        (CausesBefore, CausesAfter) = (CommonCauses.Of(Before, ties), CommonCauses.Of(After, ties));
        (FindingsBefore, FindingsAfter) = (limits.Check(knowledge, Before, ties), limits.Check(knowledge, After, ties));
    }

    /// <summary>The book as it is.</summary>
    public Book Before { get; }

    /// <summary>The book as it would be.</summary>
    public Book After { get; }

    /// <summary>Both along every axis.</summary>
    public IReadOnlyList<(string Axis, AxisExposure Before, AxisExposure After)> Axes { get; }

    /// <summary>What the book as it is hangs on.</summary>
    public CommonCauses CausesBefore { get; }

    /// <summary>What the book as it would be hangs on.</summary>
    public CommonCauses CausesAfter { get; }

    /// <summary>The limits against the book as it is, the most serious first.</summary>
    public IReadOnlyList<LimitFinding> FindingsBefore { get; }

    /// <summary>The limits against the book as it would be, the most serious first.</summary>
    public IReadOnlyList<LimitFinding> FindingsAfter { get; }

    /// <summary>What the trades put over a limit, or leave perhaps over one that was kept for certain.</summary>
    public IEnumerable<LimitFinding> Broken => FindingsAfter.Where(after => IsWorse(after.State, StateOf(FindingsBefore, after)));

    /// <summary>What was over a limit, or perhaps over one, and stands better with the trades; as it was before.</summary>
    public IEnumerable<LimitFinding> Healed => FindingsBefore.Where(before => IsWorse(before.State, StateOf(FindingsAfter, before)));

    /// <summary>How many places are over a limit without a waiver.</summary>
    public static int Over(IEnumerable<LimitFinding> findings) => findings.Count(finding => finding.State == LimitState.Over);

    private static LimitState StateOf(IReadOnlyList<LimitFinding> findings, LimitFinding like) =>
        findings.FirstOrDefault(other => (other.Limit.Key, other.Place) == (like.Limit.Key, like.Place))?.State ?? LimitState.Within;

    private static bool IsWorse(LimitState state, LimitState other) => Rank(state) > Rank(other);

    private static int Rank(LimitState state) => state switch
    {
        LimitState.Over => 2,
        LimitState.MayBeOver => 1,
        _ => 0,
    };
}
