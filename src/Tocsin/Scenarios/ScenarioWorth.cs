using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>What a set is worth to a party, in the agreement's currency.</summary>
/// <param name="Party">The party.</param>
/// <param name="InForce">Present value under the terms in force on the day.</param>
/// <param name="ByScenario">Present value by scenario in the set's order; null where the scenario is not valued.</param>
/// <param name="Expected">
/// Mean over the valued scenarios by their probabilities, brought to sum to 1 among them; null when none is valued or the probabilities
/// are unknown.
/// </param>
/// <param name="Worst">The lowest present value and the place of its scenario; null when none is valued.</param>
/// <param name="Shortfall">
/// Mean over the same of how far a scenario lies below the terms in force, counting none that lies above: the downside.
/// </param>
public sealed record PartyOutlook(
    SubjectId Party, Estimate InForce, IReadOnlyList<Estimate?> ByScenario, double? Expected, (double Value, int Scenario)? Worst,
    double? Shortfall);

/// <summary>What a set is worth to each party of its agreement.</summary>
/// <param name="Currency">ISO code of every amount.</param>
/// <param name="Covered">Probability of the scenarios that are valued together, 0 to 1; null when probabilities are unknown.</param>
/// <param name="Uniform">Whether nobody's forecast stands behind the probabilities.</param>
/// <param name="Parties">By party, in the agreement's order.</param>
/// <param name="NotValued">Scenarios that are not valued, each with the reason.</param>
public sealed record ScenarioWorth(
    string Currency, double? Covered, bool Uniform, IReadOnlyList<PartyOutlook> Parties,
    IReadOnlyList<(Scenario Scenario, Name Because)> NotValued)
{
    /// <summary>Joins a set to the worlds of its agreement as both are known on the day.</summary>
    /// <param name="one">The set.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="value">What the agreement is worth in a world; empty for the terms in force.</param>
    public static ScenarioWorth Of(ScenarioCase one, Agreement agreement, Func<string, PayOff> value)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(agreement);
        var because = one.Set.Scenarios.Select(scenario => Missing(scenario, agreement)).ToList();
        var known = new Dictionary<string, PayOff>(StringComparer.Ordinal) { [""] = value("") };
        foreach (var world in one.Set.Scenarios.Where((_, index) => because[index] is null).Select(scenario => scenario.World!))
        {
            if (!known.ContainsKey(world))
                known[world] = value(world);
        }
        var weights = one.Probabilities is { } probabilities
            ? probabilities.Select((p, index) => because[index] is null ? p : 0).ToList()
            : null;
        return new ScenarioWorth(
            agreement.Accord.Currency, weights?.Sum(), !one.HasForecast,
            [
                .. agreement.Accord.Parties.Select(party => Outlook(
                    party.Id, known[""][party.Id].PresentValue,
                    [
                        .. one.Set.Scenarios.Select((scenario, index) =>
                            because[index] is null ? known[scenario.World!][party.Id].PresentValue : (Estimate?)null),
                    ],
                    weights)),
            ],
            [.. one.Set.Scenarios.Select((scenario, index) => (scenario, because[index])).Where(pair => pair.Item2 is not null)!]);
    }

    private static Name? Missing(Scenario scenario, Agreement agreement) => scenario.World switch
    {
        null => new Name("it names no world of the agreement", "未指明协议的任何情境"),
        "" => null,
        var world => agreement.Worlds.ContainsKey(world)
            ? null
            : new Name($"the agreement knows no world '{world}' on the day", $"当日协议中没有情境“{world}”"),
    };

    private static PartyOutlook Outlook(SubjectId party, Estimate inForce, List<Estimate?> values, List<double>? weights)
    {
        var valued = values.Select((value, index) => (value, index)).Where(pair => pair.value is not null)
            .Select(pair => (pair.value!.Value.Value, Scenario: pair.index)).ToList();
        var covered = weights?.Sum() ?? 0;
        double? Mean(Func<double, double> of) =>
            covered > 0 ? valued.Sum(pair => weights![pair.Scenario] * of(pair.Value)) / covered : null;
        return new PartyOutlook(
            party, inForce, values, Mean(value => value), valued.Count > 0 ? valued.MinBy(pair => pair.Value) : null,
            Mean(value => Math.Max(0, inForce.Value - value)));
    }
}
