using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>What was held probable from a day on, until the next step.</summary>
/// <param name="On">The day.</param>
/// <param name="Case">The set as known on it.</param>
public sealed record CourseStep(DateOnly On, ScenarioCase Case);

/// <summary>The probabilities of a set over time, each step as known on its own day.</summary>
public static class SetCourse
{
    /// <summary>The steps from the opening to a day; none before the set could be known.</summary>
    public static IReadOnlyList<CourseStep> Of(Ledger ledger, SubjectId id, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var about = ledger.About(ledger.Resolve(id));
        var days = about.SelectMany(standing => new[] { standing.KnownOn, standing.Until })
            .Concat(about.Select(standing => standing.Claim.Content).OfType<Likelihood>()
                .SelectMany(weighed => ledger.Claims.TryGetValue(weighed.Evidence, out var row)
                    ? ledger.About(row.Claim.Subject).Where(standing => standing.Claim.Id == weighed.Evidence).Select(one => one.Until)
                    : []));
        return
        [
            .. days.Where(day => day <= through).Distinct().Order()
                .Select(day => (day, Case: ScenarioCase.At(ledger.At(day), id))).Where(pair => pair.Case is not null)
                .Select(pair => new CourseStep(pair.day, pair.Case!)),
        ];
    }
}
