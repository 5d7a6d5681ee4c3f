using System.Text.RegularExpressions;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>How many entered a part of a screen and what became of them. Unknown is neither a pass nor a fail.</summary>
/// <param name="Entering">How many were asked.</param>
/// <param name="Passed">Of whom it is true.</param>
/// <param name="Failed">Of whom it is false.</param>
/// <param name="Unknown">Of whom it is unknown.</param>
/// <param name="Reasons">Why it is unknown and of how many, most frequent first: the counts add up to <paramref name="Unknown"/>.</param>
public sealed record FunnelCount(int Entering, int Passed, int Failed, int Unknown, IReadOnlyList<UnknownReason> Reasons)
{
    /// <summary>Counts the results of a part.</summary>
    public static FunnelCount Of(IReadOnlyCollection<(SubjectId Subject, Result Result)> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var reasons = asked.Where(one => one.Result.Unknown is not null)
            .GroupBy(one => UnknownReason.Common(one.Result.Unknown!, one.Subject), StringComparer.Ordinal)
            .Select(group => new UnknownReason(group.Key, group.Count()))
            .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Text, StringComparer.Ordinal).ToList();
        return new FunnelCount(
            asked.Count, asked.Count(one => one.Result.Truth == true), asked.Count(one => one.Result.Truth == false),
            reasons.Sum(reason => reason.Count), reasons);
    }
}

/// <summary>Why something is unknown, as it may be said of several subjects, and of how many it is said.</summary>
/// <param name="Text">The reason; <c>company:*</c> stands for each subject's own name, <c>…</c> for its own days and sums.</param>
/// <param name="Count">How many.</param>
public sealed record UnknownReason(string Text, int Count)
{
    private static readonly Regex Own = new(
        @"\d{4}-\d{2}-\d{2}|(?<=add up to )\S+|(?<=and not to )[^:\s]+|(?<=, industry )\S+|(?<=^|; )\d+(?= (returns|amounts))",
        RegexOptions.CultureInvariant);

    /// <summary>A reason without what is the subject's own: its name, its days, its sums, its code of industry.</summary>
    public static string Common(string reason, SubjectId subject)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var named = reason.Replace(subject.ToString(), $"{subject.Kind}:*", StringComparison.Ordinal);
        return string.Join("; ", Own.Replace(named, "…").Split("; ").Distinct(StringComparer.Ordinal));
    }
}

/// <summary>A part of a screen with those that the parts before let through, and with all.</summary>
/// <param name="Text">The part as written.</param>
/// <param name="InOrder">Asked of those that passed every part before.</param>
/// <param name="Alone">Asked of all.</param>
public sealed record FunnelStage(string Text, FunnelCount InOrder, FunnelCount Alone);
