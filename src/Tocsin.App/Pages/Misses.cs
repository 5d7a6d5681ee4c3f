using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.App.Pages;

/// <summary>A recorded outcome and whether an amber stood in the year before it.</summary>
/// <param name="Claim">The outcome as recorded.</param>
/// <param name="Subject">Whom it befell.</param>
/// <param name="Warned">Whether a rule that warns of it was at amber or red on a day of the year before.</param>
public sealed record Misses(Claim Claim, SubjectId Subject, bool Warned)
{
    private const int DaysBefore = 365;

    /// <summary>Every outcome known by a day that some rule warns of, latest first.</summary>
    public static IReadOnlyList<Misses> Known(WebCut cut, DateOnly day) =>
    [
        .. from subject in cut.Ledger.Subjects
           from known in cut.Ledger.At(day).About<Resolution>(subject)
           let claim = known.Claim
           let warning = Warning(cut.Catalogue, known.Content)
           where warning.Count > 0
           orderby claim.ValidTo descending, claim.Id
           select new Misses(claim, subject, Stood(cut, subject, claim.ValidTo, warning, day)),
    ];

    private static HashSet<string> Warning(Catalogue catalogue, Resolution outcome) =>
    [
        .. catalogue.Rules.Values
            .Where(rule => catalogue.Outcomes.TryGetValue(rule.Outcome, out var warned) && warned.Kinds.Contains(outcome.Kind))
            .Select(rule => rule.Id),
    ];

    private static bool Stood(WebCut cut, SubjectId subject, DateOnly on, HashSet<string> rules, DateOnly day)
    {
        var from = on.AddDays(-DaysBefore);
        return cut.Judge(subject, day).Where(track => rules.Contains(track.Rule.Id))
            .Any(track => track.On(from) >= Severity.Amber
                || track.Steps.Any(step => step.On > from && step.On < on && step.Severity >= Severity.Amber));
    }
}
