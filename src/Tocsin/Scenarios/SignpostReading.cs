using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>A signpost as it stands on a day.</summary>
/// <param name="Scenario">The scenario it would move.</param>
/// <param name="Signpost">The signpost.</param>
/// <param name="Truth">True, false, or null when unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
/// <param name="Trace">How it came to that; null when the condition cannot be read.</param>
public sealed record SignpostReading(Scenario Scenario, Signpost Signpost, bool? Truth, string? Unknown, Trace? Trace)
{
    /// <summary>The signposts of a set as they stand on the day.</summary>
    /// <param name="one">The set as known on the day.</param>
    /// <param name="checker">A checker over the catalogue in force.</param>
    /// <param name="situate">For whom and when a condition is read, by the side taken.</param>
    public static IReadOnlyList<SignpostReading> Of(ScenarioCase one, Checker checker, Func<SubjectId?, Situation> situate) =>
    [
        .. from scenario in one.Set.Scenarios
           from signpost in scenario.Signposts
           select Read(scenario, signpost, checker, one.Set.Relation is null ? null : situate),
    ];

    private static SignpostReading Read(
        Scenario scenario, Signpost signpost, Checker checker, Func<SubjectId?, Situation>? situate)
    {
        if (situate is null)
            return new SignpostReading(scenario, signpost, null, "the set names no relation about which it could be read", null);
        try
        {
            var formula = checker.Check(signpost.When);
            if (!formula.Root.IsTruth)
                return new SignpostReading(scenario, signpost, null, "it is a number and not a condition", null);
            var trace = Trace.Of(formula, formula.Gather(situate(signpost.Side)));
            return new SignpostReading(scenario, signpost, trace.Result.Truth, trace.Result.Unknown, trace);
        }
        catch (FormulaException error)
        {
            return new SignpostReading(scenario, signpost, null, "its condition cannot be read: " + error.Message, null);
        }
    }
}
