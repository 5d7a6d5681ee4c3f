using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>What a set is worth to somebody, in the agreement's currency.</summary>
/// <param name="InForce">Present value under the terms in force on the day.</param>
/// <param name="ByScenario">Present value by scenario in the set's order; null where the scenario is not valued.</param>
/// <param name="Expected">
/// Mean over the valued scenarios by their probabilities, brought to sum to 1 among them; null when none is valued or the probabilities
/// are unknown.
/// </param>
/// <param name="Worst">The lowest present value and the place of its scenario; null when none is valued.</param>
/// <param name="Shortfall">
/// Mean over the same of how far a scenario lies below the terms in force, counting none that lies above.
/// </param>
/// <param name="Downside">The lower tail over scenarios and paths together; null where <paramref name="Expected"/> is.</param>
public sealed record WorthOutlook(
    Estimate InForce, IReadOnlyList<Estimate?> ByScenario, double? Expected, (double Value, int Scenario)? Worst, double? Shortfall,
    Downside? Downside);

/// <summary>The lower tail of what a set is worth: scenarios by their probabilities, and in each of them all its paths alike.</summary>
/// <param name="P5">One case in twenty lies below.</param>
/// <param name="WorstTwentieth">Mean of that lowest twentieth: the negative of CVaR 95 % of the loss.</param>
public sealed record Downside(double P5, double WorstTwentieth);

/// <summary>What a set is worth to a party; exactly one of worth and reason is there.</summary>
/// <param name="Party">The party.</param>
/// <param name="Worth">Its worth; null when unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
public sealed record PartyOutlook(SubjectId Party, WorthOutlook? Worth, Name? Unknown);

/// <summary>What a set is worth to each party of its agreement, and to whoever holds parts of what they have.</summary>
public sealed class ScenarioWorth
{
    private const double Twentieth = 0.05;

    private readonly IReadOnlyList<Scenario> scenarios;
    private readonly List<double>? weights;
    private readonly PayOff inForce;
    private readonly List<PayOff?> byScenario;

    private ScenarioWorth(ScenarioCase one, Agreement agreement, Func<string, PayOff> value)
    {
        scenarios = [.. one.Set.Scenarios];
        var because = scenarios.Select(scenario => Missing(scenario, agreement)).ToList();
        (Currency, Uniform, inForce) = (agreement.Accord.Currency, !one.HasForecast, value(""));
        byScenario = [.. scenarios.Select((scenario, index) => because[index] is null ? value(scenario.World!) : null)];
        weights = one.Probabilities?.Select((p, index) => because[index] is null ? p : 0).ToList();
        Covered = weights?.Sum();
        NotValued = [.. scenarios.Select((scenario, index) => (scenario, because[index])).Where(pair => pair.Item2 is not null)!];
        Parties = [.. agreement.Accord.Parties.Select(party => Of(party.Id))];
    }

    /// <summary>ISO code of every amount.</summary>
    public string Currency { get; }

    /// <summary>Probability of the scenarios that are valued together, 0 to 1; null when probabilities are unknown.</summary>
    public double? Covered { get; }

    /// <summary>Whether nobody's forecast stands behind the probabilities.</summary>
    public bool Uniform { get; }

    /// <summary>By party, in the agreement's order.</summary>
    public IReadOnlyList<PartyOutlook> Parties { get; }

    /// <summary>Scenarios that are not valued, each with the reason.</summary>
    public IReadOnlyList<(Scenario Scenario, Name Because)> NotValued { get; }

    /// <summary>Joins a set to the worlds of its agreement as both are known on the day.</summary>
    /// <param name="one">The set.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="value">
    /// What the agreement is worth in a world; empty for the terms in force. Asked for again it gives the same at no cost.
    /// </param>
    public static ScenarioWorth Of(ScenarioCase one, Agreement agreement, Func<string, PayOff> value)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(value);
        return new ScenarioWorth(one, agreement, value);
    }

    /// <summary>Why a party's worth is unknown; null when it is known.</summary>
    public Name? Unknown(SubjectId party) => inForce[party].IsMoved ? null : new Name(
        "no term known on the day moves money to or from it: what it holds of the venture is not stated",
        "当日已知条款均未涉及其收付：其所持权益未载明");

    /// <summary>What parts of parties' worths come to, scenario by scenario and path by path.</summary>
    /// <param name="fractions">Of each party's worth; of parties whose worth is known (<see cref="Unknown"/>).</param>
    public WorthOutlook Held(IReadOnlyDictionary<SubjectId, double> fractions)
    {
        var now = inForce.Held(fractions).PresentValue;
        var values = byScenario.ConvertAll(payOff => payOff?.Held(fractions));
        var valued = values.Select((value, index) => (value, index)).Where(pair => pair.value is not null)
            .Select(pair => (pair.value!.PresentValue.Value, Scenario: pair.index)).ToList();
        double? Mean(Func<double, double> of) =>
            Covered > 0 ? valued.Sum(pair => weights![pair.Scenario] * of(pair.Value)) / Covered : null;
        return new WorthOutlook(
            now, [.. values.Select(value => value?.PresentValue)], Mean(value => value),
            valued.Count > 0 ? valued.MinBy(pair => pair.Value) : null, Mean(value => Math.Max(0, now.Value - value)), Tail(values));
    }

    private PartyOutlook Of(SubjectId party) => Unknown(party) is { } because
        ? new PartyOutlook(party, null, because)
        : new PartyOutlook(party, Held(new Dictionary<SubjectId, double> { [party] = 1 }), null);

    private Downside? Tail(List<HeldWorth?> values)
    {
        if (!(Covered > 0))
            return null;
        var (all, own) = (new List<double>(), new List<double>());
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is not { } value || weights![index] <= 0)
                continue;
            all.AddRange(value.ByPath);
            own.AddRange(Enumerable.Repeat(weights[index] / value.ByPath.Length, value.ByPath.Length));
        }
        var (border, mean) = WeightedTail.Lowest([.. all], [.. own], Twentieth);
        return new Downside(border, mean);
    }

    private static Name? Missing(Scenario scenario, Agreement agreement) => scenario switch
    {
        { World: null, NotValued: { } because } => new Name(because, scenario.NotValuedZh ?? because),
        { World: null } => new Name("it names no world of the agreement", "未指明协议的任何情境"),
        { World: "" } => null,
        { World: var world } => agreement.Worlds.ContainsKey(world)
            ? null
            : new Name($"the agreement knows no world '{world}' on the day", $"当日协议中没有情境“{world}”"),
    };
}
