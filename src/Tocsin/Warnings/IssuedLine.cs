using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>What a daily run issued live of one rule's warnings about one subject.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="First">The day on which the first was issued.</param>
/// <param name="Line">The most serious level that stood, each warning counted from the day on which it was issued.</param>
public sealed record IssuedLine(string Rule, DateOnly First, SeverityLine Line)
{
    /// <summary>Of each rule what was issued.</summary>
    /// <param name="warnings">The warnings about the subject, closed ones included, as known on a day.</param>
    /// <param name="deeds">What was done about them by the day, by id of the warning.</param>
    internal static IReadOnlyList<IssuedLine> Of(IEnumerable<Warning> warnings, ILookup<string, DeedDone> deeds) =>
    [
        .. warnings.Select(warning => (Warning: warning, On: Issued(deeds[warning.Id])))
            .Where(one => one.On is not null).GroupBy(one => one.Warning.Rule, StringComparer.Ordinal)
            .Select(group => new IssuedLine(
                group.Key, group.Min(one => one.On!.Value),
                SeverityLine.Highest([.. group.Select(one => LineOf(one.Warning, one.On!.Value))]))),
    ];

    private static DateOnly? Issued(IEnumerable<DeedDone> deeds) =>
        deeds.Where(done => done.Deed.Verb == "issue").Select(done => (DateOnly?)done.On).Min();

    private static SeverityLine LineOf(Warning warning, DateOnly issued) => new(
        [.. warning.History.GroupBy(change => change.On < issued ? issued : change.On)
            .Select(group => (group.Key, Standing(group.Last())))]);

    private static Severity Standing(Change change) =>
        change.State is WarningState.Closed or WarningState.Pending ? Severity.None : change.Severity ?? Severity.None;
}
